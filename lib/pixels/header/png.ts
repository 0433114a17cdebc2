/** PNG (W3C, third edition): IHDR, and iCCP, cICP, eXIf, tRNS, acTL where they stand. */
import { orientationOf } from './exif.ts'
import type { Header } from './header.ts'
import { viewOf } from './view-of.ts'

export function readPng(bytes: Uint8Array): Header | undefined {
  const view = viewOf(bytes)
  let header: Header | undefined
  for (let at = 8; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at)
    const name = view.getUint32(at + 4)
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (name === ihdr) {
      const kind = view.getUint8(at + 17)
      const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
      header = { ...size, orientation: 1, hasAlpha: kind === 4 || kind === 6 }
    }
    if (!header || name === iend) break
    if (name === trns) header.hasAlpha = true
    if (name === actl && body.length >= 4) {
      const count = view.getUint32(at + 8)
      if (count > 1 && count < 1_000_000) header.holds = { of: 'frames', count }
    }
    if (name === exif) header.orientation = orientationOf(body)
    if (name === cicp && body.length >= 4) header.primaries = body[0] ?? 1
    if (name === iccp) {
      // Name, zero, compression method, deflated profile.
      header.icc = body.subarray(body.indexOf(0) + 2)
      header.iccIsDeflated = true
    }
    at += 12 + length
  }
  return header
}

const tag = (name: string) => [...name].reduce((word, letter) => word * 256 + letter.charCodeAt(0), 0)
const [ihdr, iend, trns, exif, cicp, iccp, actl] = ['IHDR', 'IEND', 'tRNS', 'eXIf', 'cICP', 'iCCP', 'acTL'].map(tag)
