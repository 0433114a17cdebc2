/**
 * A day's words as they are sealed, in few bytes. First how many words, then each in its order: how much of it the word before
 * has too and how much follows (four bits each, fifteen going on in a number), that much UTF-8, and who holds it. Holders are a
 * number (twice their bytes, one more where they are bits), then their distances from each other, or a bit for each place,
 * whichever is shorter. Numbers are in LEB128. Pure.
 */
import type { DayWords } from './day-words.ts'

export interface PackedDay {
  ids: readonly string[]
  words: Uint8Array<ArrayBuffer>
}

const lineEnd = 10
/** The most that four bits say. */
const most = 15

export function packDay({ ids, words }: DayWords): PackedDay {
  const sorted = [...words].sort(([a], [b]) => (a < b ? -1 : 1))
  const text = new TextEncoder().encode(sorted.map(([word]) => `${word}\n`).join(''))
  const into: number[] = []
  writeNumber(into, sorted.length)
  let before = 0
  let at = 0
  for (const [, holders] of sorted) {
    const end = text.indexOf(lineEnd, at)
    let shared = 0
    while (shared < most && at > before && text[at + shared] === text[before + shared] && at + shared < end) shared++
    const rest = end - at - shared
    into.push((shared << 4) | Math.min(rest, most))
    if (rest >= most) writeNumber(into, rest - most)
    for (let i = at + shared; i < end; i++) into.push(text[i] ?? 0)
    writeHolders(into, holders)
    before = at
    at = end + 1
  }
  return { ids, words: Uint8Array.from(into) }
}

export function unpackDay({ ids, words: packed }: PackedDay): DayWords {
  const text: number[] = []
  const holders: number[][] = []
  eachWord(packed, (word, length, at) => {
    for (let i = 0; i < length; i++) text.push(word[i] ?? 0)
    text.push(lineEnd)
    holders.push(readHolders(packed, at))
  })
  const lines = new TextDecoder().decode(Uint8Array.from(text)).split('\n')
  return { ids, words: new Map(holders.map((places, i) => [lines[i] ?? '', places])) }
}

/**
 * Calls `visit` for each word with its UTF-8, the first `length` bytes of `word`, which the next one is written over; and with
 * where its holders begin.
 */
export function eachWord(packed: Uint8Array, visit: (word: Uint8Array, length: number, holders: number) => void): void {
  const from = { at: 0 }
  const word = new Uint8Array(packed.length + most)
  for (let left = readNumber(packed, from); left > 0; left--) {
    const head = packed[from.at++] ?? 0
    const rest = (head & most) === most ? most + readNumber(packed, from) : head & most
    const length = (head >> 4) + rest
    for (let i = head >> 4; i < length; i++) word[i] = packed[from.at++] ?? 0
    visit(word, length, from.at)
    const holders = readNumber(packed, from)
    from.at += holders >> 1
  }
}

/** The places of one word's conversations, ascending. */
export function readHolders(packed: Uint8Array, at: number): number[] {
  const from = { at }
  const head = readNumber(packed, from)
  const begin = from.at
  const end = begin + (head >> 1)
  const places: number[] = []
  if (head & 1) {
    for (let bit = 0; bit < (end - begin) << 3; bit++)
      if (((packed[begin + (bit >> 3)] ?? 0) >> (bit & 7)) & 1) places.push(bit)
    return places
  }
  for (let place = 0; from.at < end; ) {
    place += readNumber(packed, from)
    places.push(place)
  }
  return places
}

function writeHolders(into: number[], holders: readonly number[]): void {
  const places = holders.length === 1 ? holders : holders.toSorted((a, b) => a - b)
  const distances: number[] = []
  let before = 0
  for (const place of places) {
    writeNumber(distances, place - before)
    before = place
  }
  const bits = new Array<number>((before >> 3) + 1).fill(0)
  const dense = bits.length < distances.length
  if (dense) for (const place of places) bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7))
  const shorter = dense ? bits : distances
  writeNumber(into, (shorter.length << 1) | (dense ? 1 : 0))
  for (const byte of shorter) into.push(byte)
}

function writeNumber(into: number[], number: number): void {
  let rest = number
  for (; rest > 127; rest >>>= 7) into.push((rest & 127) | 128)
  into.push(rest)
}

function readNumber(packed: Uint8Array, from: { at: number }): number {
  let number = 0
  for (let shift = 0; ; shift += 7) {
    const byte = packed[from.at++] ?? 0
    number |= (byte & 127) << shift
    if (byte < 128) return number
  }
}
