/** The two old ones: size, and whether anything may be transparent. */
import type { Header } from './header.ts'
import { viewOf } from './view-of.ts'

/** GIF89a: any frame may have a transparent colour, so alpha is looked for in the pixels. */
export function readGif(bytes: Uint8Array): Header {
  const view = viewOf(bytes)
  return { width: view.getUint16(6, true), height: view.getUint16(8, true), orientation: 1, hasAlpha: true }
}

/** Windows bitmap; a negative height means rows from top to bottom, which the decoder knows. */
export function readBmp(bytes: Uint8Array): Header {
  const view = viewOf(bytes)
  const isCore = view.getUint32(14, true) === 12
  return isCore
    ? { width: view.getUint16(18, true), height: view.getUint16(20, true), orientation: 1, hasAlpha: false }
    : {
        width: view.getInt32(18, true),
        height: Math.abs(view.getInt32(22, true)),
        orientation: 1,
        hasAlpha: view.getUint16(28, true) === 32,
      }
}
