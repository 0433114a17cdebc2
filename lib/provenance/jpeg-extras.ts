/** The segments of a JPEG (ITU-T T.81 annex B) that are not needed to see it. */
import type { Extra } from './find-metadata.ts'

const startOfScan = 0xda
const endOfImage = 0xd9

export function jpegExtras(file: Uint8Array): Extra[] {
  const extras: Extra[] = []
  let at = 2
  while (at + 2 <= file.length && file[at] === 0xff) {
    const marker = file[at + 1] ?? 0
    if (marker === endOfImage) {
      const left = file.length - at - 2
      return left > 0 ? [...extras, { where: 'trailer', bytes: left }] : extras
    }
    // Any number of 0xFF may stand before a marker.
    if (marker === 0xff) {
      at++
      continue
    }
    const length = ((file[at + 2] ?? 0) << 8) | (file[at + 3] ?? 0)
    if (length < 2 || at + 2 + length > file.length) break
    const body = file.subarray(at + 4, at + 2 + length)
    if (!isNeeded(marker, body)) extras.push({ where: nameOf(marker), bytes: body.length })
    at += 2 + length
    if (marker === startOfScan) at = endOfScan(file, at)
  }
  return [...extras, { where: 'damage', bytes: file.length - at }]
}

/** Tables, frames and scans; of the application segments only a bare JFIF header, the colour profile and Adobe's transform. */
function isNeeded(marker: number, body: Uint8Array): boolean {
  if (marker === 0xe0) return startsWith(body, 'JFIF\0') && body.length === 14
  if (marker === 0xe2) return startsWith(body, 'ICC_PROFILE\0')
  if (marker === 0xee) return startsWith(body, 'Adobe') && body.length === 12
  return (marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xda && marker <= 0xdf)
}

const startsWith = (body: Uint8Array, text: string) => [...text].every((letter, i) => body[i] === letter.charCodeAt(0))

const nameOf = (marker: number) => {
  if (marker === 0xfe) return 'COM'
  return marker >= 0xe0 && marker <= 0xef ? `APP${marker - 0xe0}` : `0x${marker.toString(16)}`
}

/** Where the next marker after the coded data stands; stuffed zeros and restarts belong to the data. */
function endOfScan(file: Uint8Array, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return file.length
}
