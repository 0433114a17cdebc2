/** Pixels and their ICC profile as a PNG that is not compressed: so the browser's own colour management reads them. */
import type { PlainPixels } from './plain-pixels.ts'

/** 8 bits, RGBA. */
export function colouredPng({ data, width, height }: PlainPixels, profile: Uint8Array): Uint8Array<ArrayBuffer> {
  const stride = width * 4
  const rows = new Uint8Array((stride + 1) * height)
  // Each row begins with its filter: none.
  for (let y = 0; y < height; y++) rows.set(data.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1)
  const head = new DataView(new ArrayBuffer(13))
  head.setUint32(0, width)
  head.setUint32(4, height)
  head.setUint16(8, 0x0806)
  // A name, a zero, and the compression that PNG knows.
  const icc = joined([new Uint8Array([0x69, 0, 0]), stored(profile)])
  return joined([
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...chunk('IHDR', new Uint8Array(head.buffer)),
    ...chunk('iCCP', icc),
    ...chunk('IDAT', stored(rows)),
    ...chunk('IEND', new Uint8Array()),
  ])
}

function chunk(name: string, body: Uint8Array): Uint8Array[] {
  const tag = new TextEncoder().encode(name)
  const crc = crcOf(body, crcOf(tag, 0xffffffff)) ^ 0xffffffff
  return [word(body.length), tag, body, word(crc)]
}

function word(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value >>> 0)
  return bytes
}

/** zlib (RFC 1950) with blocks that are only copied (RFC 1951, §3.2.4). */
function stored(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const most = 65_535
  const parts: Uint8Array[] = [new Uint8Array([0x78, 0x01])]
  for (let at = 0; at < bytes.length || at === 0; at += most) {
    const block = bytes.subarray(at, at + most)
    const last = at + most >= bytes.length ? 1 : 0
    const { length } = block
    parts.push(new Uint8Array([last, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255]), block)
  }
  return joined([...parts, word(adlerOf(bytes))])
}

function adlerOf(bytes: Uint8Array): number {
  let [low, high] = [1, 0]
  // As many as fit before the sums would leave 32 bits.
  for (let at = 0; at < bytes.length; at += 3800) {
    const end = Math.min(at + 3800, bytes.length)
    for (let i = at; i < end; i++) {
      low += bytes[i] ?? 0
      high += low
    }
    low %= 65_521
    high %= 65_521
  }
  return ((high << 16) | low) >>> 0
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let i = 0; i < 8; i++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

function crcOf(bytes: Uint8Array, before: number): number {
  let crc = before
  for (let i = 0; i < bytes.length; i++) crc = (crcTable[(crc ^ (bytes[i] ?? 0)) & 255] ?? 0) ^ (crc >>> 8)
  return crc
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
