/** The chunks of a PNG (ISO/IEC 15948 §5) that are not needed to see it. */
import type { Extra } from './find-metadata.ts'

const needed = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'iCCP',
  'sRGB',
  'gAMA',
  'cHRM',
  'cICP',
  'sBIT',
  'bKGD',
  'pHYs',
])

export function pngExtras(file: Uint8Array): Extra[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const extras: Extra[] = []
  let at = 8
  while (at + 12 <= file.length) {
    const length = view.getUint32(at)
    const name = String.fromCharCode(...file.subarray(at + 4, at + 8))
    const end = at + 12 + length
    if (end > file.length) break
    if (!needed.has(name)) extras.push({ where: name, bytes: length })
    at = end
    if (name === 'IEND') return at < file.length ? [...extras, { where: 'trailer', bytes: file.length - at }] : extras
  }
  return [...extras, { where: 'damage', bytes: file.length - at }]
}
