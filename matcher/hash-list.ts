/** The operator's list of PDQ hashes, and whether a picture is near one of them. */
import { fromHex, type PdqHash, words } from './pdq.ts'

export interface HashList {
  size: number
  /** Whether a hash of the list differs from `hash` in at most `distance` of its 256 bits. */
  holds(hash: PdqHash, distance: number): boolean
}

/** One hash of 64 hexadecimal digits a line; `#` for remarks, and whatever follows a comma. Throws naming the first line that holds none. */
export function readHashList(text: string): HashList {
  const lines = text.split('\n').map((line) => line.replace(/[#,].*/, '').trim())
  const wrong = lines.findIndex((line) => line !== '' && !/^[0-9a-f]{64}$/i.test(line))
  if (wrong !== -1) throw new Error(`Line ${wrong + 1} holds no PDQ hash.`)
  const hashes = lines.filter(Boolean).map(fromHex)
  // One after the other in one array: a list may hold millions.
  const all = new Uint32Array(hashes.length * words)
  hashes.forEach((hash, at) => {
    all.set(hash, at * words)
  })
  return {
    size: hashes.length,
    holds(hash, distance) {
      for (let start = 0; start < all.length; start += words) if (isNear(all, start, hash, distance)) return true
      return false
    },
  }
}

/** Stops counting as soon as it is too far. */
function isNear(all: Uint32Array, start: number, hash: PdqHash, distance: number): boolean {
  let differing = 0
  for (let word = 0; word < words && differing <= distance; word += 1)
    differing += countBits((all[start + word] ?? 0) ^ (hash[word] ?? 0))
  return differing <= distance
}

/** Ones in 32 bits, by adding neighbours of 1, 2, 4 and 8 bits. */
function countBits(value: number): number {
  const pairs = value - ((value >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
