/**
 * The words of all days that are open, in memory: each word once, and where it is held. Days come and go; what is found is found
 * among those that are there.
 */
import { nameOf } from './day-words.ts'
import { linesOf, type PackedDay, readHolders, startsOf } from './packed-day.ts'

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

/** Words and conversations as numbers; the numbers of `words[i]`'s holders begin at `starts[i]`. */
interface OpenDay {
  day: number
  words: Uint32Array
  starts: Uint32Array
  holders: Uint8Array
  conversations: Uint32Array
}

export function openWordIndex(): WordIndex {
  const stamps = new Map<number, string>()
  const days = new Map<number, OpenDay>()
  let words = numbering()
  let conversations = numbering()
  let sorted: Sorted | undefined
  const sort = () => {
    sorted ??= sortWords([...days.values()], [...words.numbers.keys()])
    return sorted
  }

  return {
    stamps,
    put(day, stamp, packed) {
      const lines = linesOf(packed.words)
      stamps.set(day, stamp)
      days.set(day, {
        day,
        words: Uint32Array.from(lines, words.numberOf),
        starts: startsOf(packed.holders, lines.length),
        holders: packed.holders,
        conversations: Uint32Array.from(packed.ids, conversations.numberOf),
      })
      sorted = undefined
    },
    drop(day) {
      stamps.delete(day)
      days.delete(day)
      sorted = undefined
    },
    clear() {
      stamps.clear()
      days.clear()
      words = numbering()
      conversations = numbering()
      sorted = undefined
    },
    find(pieces, first, last) {
      const index = sort()
      /** How many pieces, from the first on, each conversation has. */
      const had = new Uint8Array(conversations.numbers.size)
      if (pieces.length === 0) markAll(index, had, first, last)
      for (const [piece, text] of pieces.entries()) markPiece(index, text, had, piece, first, last)
      return foundIn(conversations.numbers, had, Math.max(1, pieces.length))
    },
    *names() {
      const { text, first } = sort()
      for (const [word, line] of linesOf(text).entries()) {
        const name = first[word] === first[word + 1] ? undefined : nameOf(line)
        if (name) yield name
      }
    },
  }
}

/** Those of which `had` says `all`. */
function foundIn(numbers: ReadonlyMap<string, number>, had: Uint8Array, all: number): Found {
  let size = 0
  for (const some of had) if (some === all) size++
  const has = (id: string) => had[numbers.get(id) ?? -1] === all
  return {
    size,
    has,
    *[Symbol.iterator]() {
      for (const [id, number] of numbers) if (had[number] === all) yield id
    },
  }
}

/** Numbers strings in the order of their coming. */
function numbering() {
  const numbers = new Map<string, number>()
  const numberOf = (text: string) => {
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  }
  return { numbers, numberOf }
}

/** The places of word n are `first[n]` up to `first[n + 1]`: in which of `days`, and where its holders begin there. */
interface Sorted {
  days: readonly OpenDay[]
  /** All words, a line for each; that of word n begins at `lines[n]`. */
  text: string
  lines: Uint32Array
  first: Uint32Array
  inDay: Uint32Array
  starts: Uint32Array
}

function sortWords(days: readonly OpenDay[], words: readonly string[]): Sorted {
  const lines = new Uint32Array(words.length)
  for (let word = 1; word < words.length; word++)
    lines[word] = (lines[word - 1] ?? 0) + (words[word - 1] ?? '').length + 1
  const first = new Uint32Array(words.length + 1)
  for (const day of days) for (const word of day.words) first[word + 1] = (first[word + 1] ?? 0) + 1
  for (let word = 0; word < words.length; word++) first[word + 1] = (first[word + 1] ?? 0) + (first[word] ?? 0)
  const next = first.slice()
  const inDay = new Uint32Array(first.at(-1) ?? 0)
  const starts = new Uint32Array(inDay.length)
  for (const [at, day] of days.entries())
    for (const [i, word] of day.words.entries()) {
      const place = next[word] ?? 0
      next[word] = place + 1
      inDay[place] = at
      starts[place] = day.starts[i] ?? 0
    }
  return { days, text: words.join('\n'), lines, first, inDay, starts }
}

function markPiece(index: Sorted, text: string, had: Uint8Array, piece: number, from: number, until: number): void {
  for (let at = index.text.indexOf(text); at >= 0; ) {
    const word = lineAt(index.lines, at)
    for (let place = index.first[word] ?? 0; place < (index.first[word + 1] ?? 0); place++) {
      const day = index.days[index.inDay[place] ?? 0]
      if (!day || day.day < from || day.day > until) continue
      for (const holder of readHolders(day.holders, { at: index.starts[place] ?? 0 })) {
        const conversation = day.conversations[holder] ?? 0
        if (had[conversation] === piece) had[conversation] = piece + 1
      }
    }
    const next = index.lines[word + 1]
    at = next === undefined ? -1 : index.text.indexOf(text, next)
  }
}

function markAll({ days }: Sorted, had: Uint8Array, from: number, until: number): void {
  for (const { day, conversations } of days)
    if (day >= from && day <= until) for (const conversation of conversations) had[conversation] = 1
}

/** The last line that begins at or before `at`. */
function lineAt(lines: Uint32Array, at: number): number {
  let low = 0
  let high = lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lines[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}
