/** Files that libvips, as sharp ships it, does not open → RGBA: bitmaps, icons, JPEG XL, HEIC, frames of animated PNGs. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import type { Holdings } from '#contract/take.ts'
import { apngFrame } from './apng.node.ts'
import type { DecodeJob } from './codec.ts'
import { gamutOf } from './header/gamut.ts'
import { entriesOf, largestOf } from './header/ico.ts'
import { decodeBmp, decodeIconBitmap } from './loaded/decode-dib.ts'
import type { PlainPixels } from './loaded/plain-pixels.ts'
import type { ColorSpace } from './raster.ts'

export interface OwnPixels extends PlainPixels {
  colorSpace: ColorSpace
  holds?: Holdings | undefined
}

type Read = (job: DecodeJob) => Promise<OwnPixels>

const readers: Partial<Record<DecodeJob['header']['type'], Read>> = {
  'image/bmp': async ({ bytes }) => ({ ...decodeBmp(bytes), colorSpace: 'srgb' }),
  'image/x-icon': fromIcon,
  'image/jxl': fromJxl,
  'image/heic': fromHeif,
  'image/png': async ({ bytes, take, header }) => ({
    ...(await apngFrame(bytes, take?.of === 'frame' ? take.frame : 0)),
    colorSpace: 'srgb',
    holds: header.holds,
  }),
}

/** Who reads this file, if it is nobody else. */
export function ownReader({ header, take }: DecodeJob): Read | undefined {
  if (header.type === 'image/png' && take?.of !== 'frame') return undefined
  return readers[header.type]
}

async function fromIcon({ bytes, take, header }: DecodeJob): Promise<OwnPixels> {
  const entries = entriesOf(bytes)
  const entry = entries[take?.of === 'frame' ? take.frame : largestOf(entries)]
  if (!entry) throw new Error('no such entry')
  const { holds } = header
  if (!entry.isPng) return { ...decodeIconBitmap(entry.bytes), colorSpace: 'srgb', holds }
  const { data, info } = await sharp(entry.bytes, { failOn: 'truncated' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data), colorSpace: 'srgb', holds }
}

async function fromJxl({ bytes }: DecodeJob): Promise<OwnPixels> {
  const { default: start } = await import('@jsquash/jxl/codec/dec/jxl_dec.js')
  const { decode } = await start({ noInitialRun: true, wasmBinary: await moduleOf('jxl/codec/dec/jxl_dec.wasm') })
  const pixels = decode(bytes)
  if (!pixels) throw new Error('no JPEG XL')
  const { width, height, data } = pixels
  return { width, height, data: data.slice(), colorSpace: 'srgb' }
}

async function fromHeif({ bytes, take, header }: DecodeJob): Promise<OwnPixels> {
  const { decodeHeif } = await import('./loaded/decode-heif.ts')
  const { count, ...pixels } = await decodeHeif(bytes, take?.of === 'frame' ? take.frame : undefined)
  const holds: Holdings | undefined = count > 1 ? { of: 'pages', count } : undefined
  return { ...pixels, colorSpace: await gamutOf(header), holds }
}

/** A codec's WebAssembly, which in Node it cannot get by itself. */
export const moduleOf = async (path: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(fileURLToPath(import.meta.resolve(`@jsquash/${path}`))))
