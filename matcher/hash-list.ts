/** The operator's list of PDQ hashes, and whether a picture is near one of them. */
import { fromHex, type PdqHash, words } from './pdq.ts'

export interface HashList {
  size: number
  /** Whether a hash of the list differs from `hash` in at most `distance` of its 256 bits. */
  holds(hash: PdqHash, distance: number): boolean
}

/** The shortest line that holds a hash, with its end. */
const shortestLine = 65

/**
 * One hash of 64 hexadecimal digits a line; `#` for remarks, and whatever follows a comma. Throws naming the first line
 * that holds none.
 */
export function readHashList(file: Buffer): HashList {
  // One after the other in one array, line by line: a list may hold millions.
  const all = new Uint32Array(Math.ceil((file.length + 1) / shortestLine) * words)
  let size = 0
  let number = 0
  for (const line of linesOf(file)) {
    number += 1
    const said = line.replace(/[#,].*/, '').trim()
    if (said === '') continue
    if (!/^[0-9a-f]{64}$/i.test(said)) throw new Error(`Line ${number} holds no PDQ hash.`)
    all.set(fromHex(said), size * words)
    size += 1
  }
  return {
    size,
    holds(hash, distance) {
      for (let start = 0; start < size * words; start += words) if (isNear(all, start, hash, distance)) return true
      return false
    },
  }
}

function* linesOf(file: Buffer): Generator<string> {
  for (let start = 0; start < file.length; ) {
    const end = file.indexOf('\n', start)
    const stop = end === -1 ? file.length : end
    yield file.toString('latin1', start, stop)
    start = stop + 1
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
