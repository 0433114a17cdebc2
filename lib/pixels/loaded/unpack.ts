/** Pieces of a TIFF, unpacked, each no further than it can be meant to be. A piece that is cut short keeps what came before. */
import { inflateWithin } from './inflate-within.ts'

type Unpack = (bytes: Uint8Array<ArrayBuffer>, most: number) => Uint8Array | Promise<Uint8Array>

/** By the number of the compression (TIFF 6.0, §8, 9 and 13, and Adobe's supplement of 2002). */
const unpackers: Record<number, Unpack> = {
  1: (bytes, most) => bytes.subarray(0, most),
  5: lzw,
  8: inflateWithin,
  32773: packBits,
  32946: inflateWithin,
}

export const unpackerOf = (compression: number): Unpack | undefined => unpackers[compression]

/** Runs and literals, each announced by a signed byte. */
function packBits(bytes: Uint8Array, most: number): Uint8Array {
  const out = new Uint8Array(most)
  let to = 0
  for (let at = 0; at < bytes.length && to < most; ) {
    const head = bytes[at++] ?? 0
    if (head < 128) {
      const literal = bytes.subarray(at, at + Math.min(head + 1, most - to))
      out.set(literal, to)
      to += literal.length
      at += head + 1
    } else if (head > 128) {
      const end = Math.min(to + 257 - head, most)
      out.fill(bytes[at++] ?? 0, to, end)
      to = end
    }
  }
  return out.subarray(0, to)
}

const [clear, end, first] = [256, 257, 258]

/** Codes of 9 to 12 bits, highest bit first, that grow one code early. */
function lzw(bytes: Uint8Array, most: number): Uint8Array {
  const out = new Uint8Array(most)
  // A code's string: where it stands in what has been written, and how long it is.
  const starts = new Uint32Array(4097)
  const lengths = new Uint32Array(4097)
  let [to, next, width, last] = [0, first, 9, -1]
  const lastBit = bytes.length * 8
  for (let bit = 0; bit + width <= lastBit && to < most; ) {
    const code = bitsAt(bytes, bit, width)
    bit += width
    if (code === end) break
    if (code === clear) {
      ;[next, width, last] = [first, 9, -1]
      continue
    }
    // A string that is only just being made ends as it begins.
    if (code > next || (code === next && last < 0)) break
    const from = to
    if (code < clear) out[to++] = code
    else {
      const [start, length] = code < next ? [starts[code] ?? 0, lengths[code] ?? 0] : [last, from - last + 1]
      to = writeAgain(out, to, start, length)
    }
    if (last >= 0 && next < 4096) {
      starts[next] = last
      lengths[next++] = from - last + 1
    }
    last = from
    if (next + 1 >= 1 << width && width < 12) width++
  }
  return out.subarray(0, to)
}

/** Copies what has been written, byte by byte: it may reach into what is being written. Answers where it ends. */
function writeAgain(out: Uint8Array, to: number, start: number, length: number): number {
  const stop = Math.min(to + length, out.length)
  for (let at = to; at < stop; at++) out[at] = out[start + at - to] ?? 0
  return stop
}

function bitsAt(bytes: Uint8Array, bit: number, width: number): number {
  const at = bit >> 3
  const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
  return (three >> (24 - width - (bit & 7))) & ((1 << width) - 1)
}
