/**
 * A day's words as they are sealed: the words one below another, and who holds them in as few bytes as that takes. For each word
 * in its turn how many conversations hold it, then which, each as its distance from the one before; every number in LEB128. Pure.
 */
import type { DayWords } from './day-words.ts'

export interface PackedDay {
  ids: readonly string[]
  /** A line for each. */
  words: string
  holders: Uint8Array<ArrayBuffer>
}

export function packDay({ ids, words }: DayWords): PackedDay {
  const packed: number[] = []
  for (const holders of words.values()) {
    writeNumber(packed, holders.length)
    let before = 0
    for (const place of holders.toSorted((a, b) => a - b)) {
      writeNumber(packed, place - before)
      before = place
    }
  }
  return { ids, words: [...words.keys()].join('\n'), holders: Uint8Array.from(packed) }
}

export function unpackDay({ ids, words, holders }: PackedDay): DayWords {
  const from = { at: 0 }
  return { ids, words: new Map(linesOf(words).map((word) => [word, readHolders(holders, from)])) }
}

/** An empty text has no line. */
export const linesOf = (words: string): string[] => (words === '' ? [] : words.split('\n'))

/** Where the numbers of each word begin in `holders`. */
export function startsOf(holders: Uint8Array, words: number): Uint32Array {
  const starts = new Uint32Array(words)
  const from = { at: 0 }
  for (let word = 0; word < words; word++) {
    starts[word] = from.at
    for (let left = readNumber(holders, from); left > 0; left--) readNumber(holders, from)
  }
  return starts
}

/** The places of one word's conversations, ascending; `from` moves behind them. */
export function readHolders(holders: Uint8Array, from: { at: number }): number[] {
  const count = readNumber(holders, from)
  const places: number[] = []
  let place = 0
  for (let i = 0; i < count; i++) {
    place += readNumber(holders, from)
    places.push(place)
  }
  return places
}

function writeNumber(into: number[], number: number): void {
  let rest = number
  for (; rest > 127; rest >>>= 7) into.push((rest & 127) | 128)
  into.push(rest)
}

function readNumber(from: Uint8Array, position: { at: number }): number {
  let number = 0
  for (let shift = 0; ; shift += 7) {
    const byte = from[position.at++] ?? 0
    number |= (byte & 127) << shift
    if (byte < 128) return number
  }
}
