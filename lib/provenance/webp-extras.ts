/** The chunks of a WebP (RFC 9649 §2) that are not needed to see it. */
import type { Extra } from './find-metadata.ts'

const needed = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'])

export function webpExtras(file: Uint8Array): Extra[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const extras: Extra[] = []
  const end = 8 + (file.length >= 8 ? view.getUint32(4, true) : 0)
  let at = 12
  while (at + 8 <= end && end <= file.length) {
    const length = view.getUint32(at + 4, true)
    const name = String.fromCharCode(...file.subarray(at, at + 4))
    const next = at + 8 + length + (length % 2)
    if (next > end) break
    if (!needed.has(name)) extras.push({ where: name.trim(), bytes: length })
    at = next
  }
  if (at !== end) return [...extras, { where: 'damage', bytes: Math.max(0, file.length - at) }]
  return end < file.length ? [...extras, { where: 'trailer', bytes: file.length - end }] : extras
}
