/**
 * The words of all days that are open, in memory: each word once, and where it is held. Days come and go; what is found is found
 * among those that are there.
 */
import { nameOf } from './day-words.ts'
import { openLexicon } from './lexicon.ts'
import { eachWord, type PackedDay, readHolders } from './packed-day.ts'

/** Ids of conversations. */
export type Found = Pick<ReadonlySet<string>, 'has' | 'size'> & Iterable<string>

export interface WordIndex {
  /** By day, as given with it. */
  stamps: ReadonlyMap<number, string>
  /** In place of the day's earlier words. */
  put(day: number, stamp: string, words: PackedDay): void
  drop(day: number): void
  clear(): void
  /** The conversations that hold a word with each of `pieces` in it, on any day from `first` to `last`. */
  find(pieces: readonly string[], first: number, last: number): Found
  /** Every name that is held anywhere. */
  names(): IterableIterator<NonNullable<ReturnType<typeof nameOf>>>
}

interface OpenDay {
  day: number
  packed: Uint8Array
  /** The numbers of its conversations. */
  conversations: number[]
}

export function openWordIndex(): WordIndex {
  const stamps = new Map<number, string>()
  let days: (OpenDay | undefined)[] = []
  let lexicon = openLexicon()
  let text: string | undefined
  let held = openPlaces()
  /** By id. */
  let conversations = new Map<string, number>()
  const numberOf = (id: string) => {
    const number = conversations.get(id) ?? conversations.size
    conversations.set(id, number)
    return number
  }
  const drop = (day: number) => {
    stamps.delete(day)
    days = days.map((open) => (open?.day === day ? undefined : open))
  }

  const markWord = (word: number, had: Uint16Array, piece: number, within: (day: number) => boolean) => {
    for (let place = held.firstOf(word); place >= 0; place = held.after(place)) {
      const open = days[held.dayAt(place)]
      if (!open || !within(open.day)) continue
      for (const holder of readHolders(open.packed, held.startAt(place))) {
        const conversation = open.conversations[holder] ?? 0
        if (had[conversation] === piece) had[conversation] = piece + 1
      }
    }
  }

  return {
    stamps,
    put(day, stamp, { ids, words: packed }) {
      drop(day)
      stamps.set(day, stamp)
      const number = days.push({ day, packed, conversations: ids.map(numberOf) }) - 1
      eachWord(packed, (word, length, holders) => held.add(lexicon.numberOf(word, length), number, holders))
      text = undefined
    },
    drop,
    clear() {
      stamps.clear()
      days = []
      lexicon = openLexicon()
      text = undefined
      held = openPlaces()
      conversations = new Map()
    },
    find(pieces, first, last) {
      text ??= lexicon.text()
      const within = (day: number) => day >= first && day <= last
      /** How many pieces, from the first on, each conversation has. */
      const had = new Uint16Array(conversations.size)
      if (pieces.length === 0)
        for (const open of days) if (open && within(open.day)) for (const number of open.conversations) had[number] = 1
      for (const [piece, sought] of pieces.entries())
        for (const word of linesWith(text, lexicon.lines, sought)) markWord(word, had, piece, within)
      return foundIn(conversations, had, Math.max(1, pieces.length))
    },
    *names() {
      text ??= lexicon.text()
      for (const [word, line] of text.split('\n').entries()) {
        const name = nameOf(line)
        if (!name) continue
        for (let place = held.firstOf(word); place >= 0; place = held.after(place))
          if (days[held.dayAt(place)]) {
            yield name
            break
          }
      }
    },
  }
}

/** Where each word is held: a chain of places for each, the last one first. -1 is none. */
function openPlaces() {
  let size = 0
  let firsts = new Int32Array(1 << 14).fill(-1)
  /** For each place the next one of its word, which of the days it is in, and where its holders begin there. */
  let places = new Int32Array(3 << 14)
  return {
    firstOf: (word: number) => firsts[word] ?? -1,
    after: (place: number) => places[place] ?? -1,
    dayAt: (place: number) => places[place + 1] ?? -1,
    startAt: (place: number) => places[place + 2] ?? 0,
    add(word: number, day: number, start: number) {
      if (word >= firsts.length) firsts = grown(firsts, -1)
      if (size + 3 > places.length) places = grown(places, 0)
      places[size] = firsts[word] ?? -1
      places[size + 1] = day
      places[size + 2] = start
      firsts[word] = size
      size += 3
    },
  }
}

/** Twice as long, filled up with `rest`. */
function grown(numbers: Int32Array, rest: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(numbers.length << 1).fill(rest, numbers.length)
  more.set(numbers)
  return more
}

/** The numbers of the lines of `text` in which `piece` stands, in their order. */
function* linesWith(text: string, lines: readonly number[], piece: string): IterableIterator<number> {
  for (let at = text.indexOf(piece); at >= 0; ) {
    const line = lineAt(lines, at)
    yield line
    at = text.indexOf(piece, lines[line + 1])
  }
}

/** Those of which `had` says `all`. */
function foundIn(numbers: ReadonlyMap<string, number>, had: Uint16Array, all: number): Found {
  let size = 0
  for (const some of had) if (some === all) size++
  return {
    size,
    has: (id) => had[numbers.get(id) ?? -1] === all,
    *[Symbol.iterator]() {
      for (const [id, number] of numbers) if (had[number] === all) yield id
    },
  }
}

/** The last line that begins at or before `at`. */
function lineAt(lines: readonly number[], at: number): number {
  let low = 0
  let high = lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lines[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}
