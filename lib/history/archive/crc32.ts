/** CRC-32 as ZIP files want it (ISO 3309, polynomial 0xEDB88320), eight bytes at a step: "slicing-by-8", Kounavis and Berry 2005. */

/** `tables[n][b]`: what byte `b` does to the checksum from `n` bytes before its end. */
const tables = tablesOf(8)

/** Goes on from `before`, the checksum of what came before. 0…2³²−1. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables
  let crc = ~before
  let at = 0
  const words = bytes.length & ~7
  for (; at < words; at += 8) {
    crc ^= byte(bytes, at) | (byte(bytes, at + 1) << 8) | (byte(bytes, at + 2) << 16) | (byte(bytes, at + 3) << 24)
    crc =
      entry(t7, crc) ^
      entry(t6, crc >>> 8) ^
      entry(t5, crc >>> 16) ^
      entry(t4, crc >>> 24) ^
      entry(t3, byte(bytes, at + 4)) ^
      entry(t2, byte(bytes, at + 5)) ^
      entry(t1, byte(bytes, at + 6)) ^
      entry(t0, byte(bytes, at + 7))
  }
  for (; at < bytes.length; at++) crc = entry(t0, crc ^ byte(bytes, at)) ^ (crc >>> 8)
  return ~crc >>> 0
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] as number
}

function entry(table: Int32Array, index: number): number {
  return table[index & 255] as number
}

type Eight<T> = [T, T, T, T, T, T, T, T]

function tablesOf(count: number): Eight<Int32Array> {
  const first = new Int32Array(256).map((_, value) => {
    let crc = value
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
    return crc
  })
  const tables = [first]
  while (tables.length < count) {
    const last = tables.at(-1) as Int32Array
    tables.push(last.map((crc) => (crc >>> 8) ^ entry(first, crc)))
  }
  return tables as Eight<Int32Array>
}
