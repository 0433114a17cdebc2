/** Windows icons: a directory of the same picture in several sizes, each a PNG or a bitmap without its file header. */
import type { Size } from '#contract/picture.ts'
import type { Header } from './header.ts'
import { startsWith } from './jpeg.ts'
import { readPng } from './png.ts'
import { viewOf } from './view-of.ts'

export interface IconEntry extends Size {
  bytes: Uint8Array
  isPng: boolean
  /** Bits of a pixel, to choose between two of one size. */
  depth: number
}

/** Those that say their size; what a directory claims of an entry is not believed. */
export function entriesOf(bytes: Uint8Array): IconEntry[] {
  const view = viewOf(bytes)
  const entries: IconEntry[] = []
  for (let i = 0; i < view.getUint16(4, true); i++) {
    const at = 6 + i * 16
    if (at + 16 > bytes.length) break
    const from = view.getUint32(at + 12, true)
    const entry = entryIn(bytes.subarray(from, from + view.getUint32(at + 8, true)))
    if (entry && entry.width > 0 && entry.height > 0) entries.push(entry)
  }
  return entries
}

function entryIn(bytes: Uint8Array): IconEntry | undefined {
  if (startsWith(bytes, '\x89PNG')) {
    const header = bytes.length >= 33 ? readPng(bytes) : undefined
    return header && { width: header.width, height: header.height, bytes, isPng: true, depth: 32 }
  }
  if (bytes.length < 40) return undefined
  const view = viewOf(bytes)
  // The height counts the picture and its mask.
  const size = { width: view.getInt32(4, true), height: Math.abs(view.getInt32(8, true)) >> 1 }
  return { ...size, bytes, isPng: false, depth: view.getUint16(14, true) }
}

/** The one with the most pixels; among equals the one with the most colours. */
export const largestOf = (entries: readonly IconEntry[]): number =>
  entries.reduce((best, entry, i) => {
    const known = entries[best]
    const more = known ? entry.width * entry.height - known.width * known.height : 1
    return more > 0 || (more === 0 && entry.depth > (known?.depth ?? 0)) ? i : best
  }, 0)

export function readIco(bytes: Uint8Array, frame?: number): Header | undefined {
  const entries = entriesOf(bytes)
  const largest = largestOf(entries)
  const entry = entries[frame ?? largest]
  if (!entry) return undefined
  const sizes = entries.map(({ width, height }) => ({ width, height }))
  const holds = sizes.length > 1 ? { holds: { of: 'sizes' as const, sizes, largest } } : {}
  return { width: entry.width, height: entry.height, orientation: 1, hasAlpha: true, ...holds }
}
