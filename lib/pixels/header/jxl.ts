/** JPEG XL (ISO/IEC 18181-1): the size header of a bare or boxed codestream. Orientation and colour are the decoder's work. */
import { boxes } from './avif.ts'
import type { Header } from './header.ts'

export function readJxl(bytes: Uint8Array): Header | undefined {
  const stream = codestream(bytes)
  if (!stream) return undefined
  const bits = bitsOf(stream.subarray(2))
  const small = bits(1) === 1
  const length = () => (small ? (bits(5) + 1) * 8 : bits([9, 13, 18, 30][bits(2)] ?? 9) + 1)
  const height = length()
  const [over, under] = ratios[bits(3)] ?? [0, 0]
  const width = over > 0 ? Math.floor((height * over) / under) : length()
  return { width, height, orientation: 1, hasAlpha: true }
}

const ratios = [
  [0, 0],
  [1, 1],
  [12, 10],
  [4, 3],
  [3, 2],
  [16, 9],
  [5, 4],
  [2, 1],
] as const

function codestream(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] === 0xff) return bytes
  for (const box of boxes(bytes, 0, bytes.length)) {
    if (box.is('jxlc')) return bytes.subarray(box.from, box.to)
    // The first part carries its number before the codestream.
    if (box.is('jxlp')) return bytes.subarray(box.from + 4, box.to)
  }
  return undefined
}

/** Least significant bit first. */
function bitsOf(bytes: Uint8Array): (count: number) => number {
  let at = 0
  return (count) => {
    let value = 0
    for (let i = 0; i < count; i++, at++) value += (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1) * 2 ** i
    return value
  }
}
