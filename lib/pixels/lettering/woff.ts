/** WOFF 1.0 → the tables of a font (W3C, WOFF File Format 1.0). Trusts only bundled files; throws on anything else. */

export type Tables = ReadonlyMap<string, DataView>

/** By tag, as they are in the font that was packed. */
export async function unpackWoff(file: Uint8Array<ArrayBuffer>): Promise<Tables> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (view.getUint32(0) !== 0x774f4646) throw new Error('not a WOFF font')
  const count = view.getUint16(12)
  const tables = await Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const entry = 44 + i * 20
      const tag = String.fromCharCode(...file.subarray(entry, entry + 4))
      const [at, packed, length] = [view.getUint32(entry + 4), view.getUint32(entry + 8), view.getUint32(entry + 12)]
      const bytes = file.subarray(at, at + packed)
      const table = packed < length ? await inflate(bytes) : bytes
      if (table.byteLength !== length) throw new Error(`table ${tag} is broken`)
      return [tag, new DataView(table.buffer, table.byteOffset, length)] as const
    }),
  )
  return new Map(tables)
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))
  return new Uint8Array(await new Response(plain).arrayBuffer())
}
