/** Facts and bytes as one run of bytes: a 32-bit little-endian length, that much JSON, the bytes. */

export function pack(facts: unknown, bytes: Uint8Array<ArrayBuffer> = new Uint8Array()): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(facts))
  const packed = new Uint8Array(4 + text.length + bytes.length)
  new DataView(packed.buffer).setUint32(0, text.length, true)
  packed.set(text, 4)
  packed.set(bytes, 4 + text.length)
  return packed
}

/** `undefined` for what `pack` did not make. The bytes are a view, not a copy. */
export function unpack(
  packed: Uint8Array<ArrayBuffer>,
): { facts: unknown; bytes: Uint8Array<ArrayBuffer> } | undefined {
  if (packed.length < 4) return undefined
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(0, true)
  if (4 + length > packed.length) return undefined
  try {
    const facts: unknown = JSON.parse(new TextDecoder().decode(packed.subarray(4, 4 + length)))
    return { facts, bytes: packed.subarray(4 + length) }
  } catch {
    return undefined
  }
}
