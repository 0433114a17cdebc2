/** JPEG (ITU-T T.81): frame size, EXIF orientation and ICC profile from the segments before the scan. */
import { orientationOf } from './exif.ts'
import type { Header } from './header.ts'
import { viewOf } from './view-of.ts'

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

export function readJpeg(bytes: Uint8Array): Header | undefined {
  const view = viewOf(bytes)
  const profile: Uint8Array[] = []
  let orientation = 1
  for (let at = 2; ; ) {
    while (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at++
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2
      continue
    }
    const length = view.getUint16(at + 2)
    const body = bytes.subarray(at + 4, at + 2 + length)
    if (isFrame(marker)) {
      const size = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
      return { ...size, orientation, hasAlpha: false, ...(profile.length > 0 ? { icc: joined(profile) } : {}) }
    }
    if (marker === 0xda || marker === 0xd9) return undefined
    if (marker === 0xe1 && startsWith(body, 'Exif\0\0')) orientation = orientationOf(body.subarray(6))
    if (marker === 0xe2 && startsWith(body, 'ICC_PROFILE\0')) profile[(body[12] ?? 1) - 1] = body.subarray(14)
    at += 2 + length
  }
}

export const startsWith = (bytes: Uint8Array, text: string): boolean =>
  bytes.length >= text.length && [...text].every((letter, i) => bytes[i] === letter.charCodeAt(0))

/** The numbered pieces in order; a missing one leaves a hole that no reader of the profile will like. */
function joined(parts: readonly (Uint8Array | undefined)[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + (part?.length ?? 0), 0))
  let at = 0
  for (const part of parts) {
    if (!part) continue
    whole.set(part, at)
    at += part.length
  }
  return whole
}
