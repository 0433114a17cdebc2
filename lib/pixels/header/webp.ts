/** WebP (RFC 9649): VP8, VP8L or VP8X, and ICCP and EXIF where they stand. */
import { orientationOf } from './exif.ts'
import type { Header } from './header.ts'
import { startsWith } from './jpeg.ts'
import { viewOf } from './view-of.ts'

export function readWebp(bytes: Uint8Array): Header | undefined {
  const view = viewOf(bytes)
  let header: Header | undefined
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true)
    const chunk = bytes.subarray(at)
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (startsWith(chunk, 'VP8X')) {
      const three = (place: number) => view.getUint16(place, true) | (view.getUint8(place + 2) << 16)
      const hasAlpha = (view.getUint8(at + 8) & 0x10) !== 0
      header = { width: three(at + 12) + 1, height: three(at + 15) + 1, orientation: 1, hasAlpha }
    } else if (startsWith(chunk, 'VP8L')) {
      const word = view.getUint32(at + 9, true)
      header ??= {
        width: (word & 0x3fff) + 1,
        height: ((word >> 14) & 0x3fff) + 1,
        orientation: 1,
        hasAlpha: ((word >> 28) & 1) === 1,
      }
    } else if (startsWith(chunk, 'VP8 ')) {
      const size = { width: view.getUint16(at + 14, true) & 0x3fff, height: view.getUint16(at + 16, true) & 0x3fff }
      header ??= { ...size, orientation: 1, hasAlpha: false }
    } else if (header && startsWith(chunk, 'ICCP')) header.icc = body
    else if (header && startsWith(chunk, 'EXIF'))
      header.orientation = orientationOf(startsWith(body, 'Exif\0\0') ? body.subarray(6) : body)
    at += 8 + length + (length & 1)
  }
  return header
}
