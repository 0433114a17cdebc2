/** TIFF 6.0: the pages of the file and what each says of itself. Walks the chain of directories without trusting it. */
import type { Size } from '#contract/picture.ts'
import type { Header } from './header.ts'
import { viewOf } from './view-of.ts'

/** What a page says of itself, by tag. Only what lies within the file. */
export interface TiffPage extends Size {
  /** Its place in the chain, which other readers count by. */
  index: number
  isLittle: boolean
  /** The numbers under a tag; none where it is missing. Rationals and text are not read. */
  numbers(tag: number): number[]
  first(tag: number): number | undefined
  /** The bytes under a tag, as they stand. */
  bytesOf(tag: number): Uint8Array | undefined
}

/** Tags of TIFF 6.0 (§8) and of the supplements that everybody follows. */
export const tags = {
  subfile: 254,
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samples: 277,
  rowsPerStrip: 278,
  stripBytes: 279,
  planar: 284,
  faxOptions: 292,
  predictor: 317,
  palette: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileBytes: 325,
  extraSamples: 338,
  sampleFormat: 339,
  jpegTables: 347,
  icc: 34_675,
} as const

const mostPages = 10_000

/** What a smaller copy or a mask is marked with (NewSubfileType, bits 0 and 2). */
const aside = 0b101

/** Colour filter array and linear raw (DNG 1.7): what a camera's sensor saw, not a picture yet. */
const raw = [32_803, 34_892]

/** The pictures of the file in their order: no thumbnails, no masks, nothing that a raw developer would have to make first. */
export function pagesOf(bytes: Uint8Array): TiffPage[] {
  const view = viewOf(bytes)
  const little = view.getUint16(0) === 0x4949
  const pages: TiffPage[] = []
  const seen = new Set<number>()
  let offset = view.getUint32(4, little)
  for (let index = 0; offset !== 0 && index < mostPages && !seen.has(offset); index++) {
    seen.add(offset)
    if (offset + 2 > bytes.length) break
    const page = pageAt(bytes, little, offset, index)
    if (page) pages.push(page)
    const next = offset + 2 + view.getUint16(offset, little) * 12
    offset = next + 4 <= bytes.length ? view.getUint32(next, little) : 0
  }
  return pages
}

export function readTiff(bytes: Uint8Array, frame = 0): Header | undefined {
  const pages = pagesOf(bytes)
  const page = pages[frame]
  if (!page) return undefined
  const { width, height } = page
  const turn = page.first(tags.orientation) ?? 1
  const icc = page.bytesOf(tags.icc)
  return {
    width,
    height,
    orientation: turn >= 1 && turn <= 8 ? turn : 1,
    hasAlpha: alphaOf(page) > 0,
    ...(icc && icc.length > 128 ? { icc } : {}),
    ...(pages.length > 1 ? { holds: { of: 'pages', count: pages.length } } : {}),
  }
}

/** 1: the first extra sample is alpha and has been multiplied in; 2: it has not; 0: there is none. */
export function alphaOf(page: TiffPage): 0 | 1 | 2 {
  const extra = page.first(tags.extraSamples)
  return extra === 1 || extra === 2 ? extra : 0
}

/** Bytes of a value, by its type. */
const sizes: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 6: 1, 7: 1, 8: 2, 9: 4, 13: 4 }

function pageAt(bytes: Uint8Array, isLittle: boolean, offset: number, index: number): TiffPage | undefined {
  const view = viewOf(bytes)
  const entries = new Map<number, { size: number; count: number; at: number }>()
  const count = view.getUint16(offset, isLittle)
  for (let i = 0; i < count; i++) {
    const at = offset + 2 + i * 12
    if (at + 12 > bytes.length) return undefined
    const size = sizes[view.getUint16(at + 2, isLittle)]
    if (!size) continue
    const values = view.getUint32(at + 4, isLittle)
    const place = size * values <= 4 ? at + 8 : view.getUint32(at + 8, isLittle)
    if (place + size * values <= bytes.length)
      entries.set(view.getUint16(at, isLittle), { size, count: values, at: place })
  }
  const valueAt = (size: number, at: number) => {
    if (size === 1) return view.getUint8(at)
    return size === 2 ? view.getUint16(at, isLittle) : view.getUint32(at, isLittle)
  }
  const numbers = (tag: number, most = Number.POSITIVE_INFINITY) => {
    const entry = entries.get(tag)
    if (!entry) return []
    return Array.from({ length: Math.min(entry.count, most) }, (_, i) => valueAt(entry.size, entry.at + i * entry.size))
  }
  const first = (tag: number) => numbers(tag, 1)[0]
  const bytesOf = (tag: number) => {
    const entry = entries.get(tag)
    return entry && bytes.subarray(entry.at, entry.at + entry.size * entry.count)
  }
  const [width, height] = [first(tags.width), first(tags.height)]
  if (!width || !height || ((first(tags.subfile) ?? 0) & aside) !== 0) return undefined
  if (raw.includes(first(tags.photometric) ?? 1)) return undefined
  return { width, height, index, isLittle, numbers: (tag) => numbers(tag), first, bytesOf }
}
