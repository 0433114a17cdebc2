/** Files ↔ pixels: what each realm's codec does. The limits are checked from the header, before any pixel has room. */
import { type ExportType, type PictureType, pictureLimits, type Size } from '#contract/picture.ts'
import { sniffPictureType } from '#contract/picture-type.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { Breath } from './breath.ts'
import { fillRaster } from './fill-raster.ts'
import { type Header, readHeader } from './header/header.ts'
import type { Kernel } from './kernel/kernel.ts'
import { copyExactly, orientation } from './orient.ts'
import type { Raster, StripPicture } from './raster.ts'

export interface Encoding {
  type: ExportType
  /** 0…1, for JPEG and WebP. */
  quality: number
}

/** `Encoded` is what the realm likes bytes to be. Both verbs throw `Stopped` after an abort. */
export interface Codec<Encoded> {
  /** The first frame, upright. Takes `bytes` over. Refuses `picture-broken`, `picture-unsupported`, `picture-too-large`. */
  decode(
    signal: AbortSignal,
    kernel: Kernel,
    bytes: Uint8Array<ArrayBuffer>,
    header: KnownHeader,
  ): Promise<Outcome<Raster>>
  /**
   * The same picture smaller, no longer than `longest`, where the file gives that sooner than itself; `undefined` where
   * it does not.
   */
  glance?(
    signal: AbortSignal,
    kernel: Kernel,
    bytes: Uint8Array<ArrayBuffer>,
    header: KnownHeader,
    longest: number,
  ): Promise<Raster | undefined>
  /** JPEG has no alpha: it is flattened on white. Refuses `result-too-large`. */
  encode(signal: AbortSignal, kernel: Kernel, picture: StripPicture, how: Encoding): Promise<Outcome<Encoded>>
  /** How large the file is. */
  bytesOf(encoded: Encoded): number
}

/** What a format can say of its sides: PNG and JPEG in 31 and 16 bits, WebP in 14. libjpeg stops a little earlier. */
const longestSide: Record<ExportType, number> = { 'image/png': 2 ** 31 - 1, 'image/jpeg': 65_500, 'image/webp': 16_383 }

/** Refuses `result-too-large` {longest, limit, type} where `type` cannot hold `size`. */
export function fitsFormat(size: Size, type: ExportType): Outcome<Size> {
  const longest = Math.max(size.width, size.height)
  const limit = longestSide[type]
  return longest <= limit ? done(size) : refuse('result-too-large', { longest, limit, type })
}

export type KnownHeader = Header & { type: PictureType }

/** The header of a picture that may be decoded; refuses `picture-empty`, `-unsupported`, `-broken`, `-too-large`. */
export function admit(bytes: Uint8Array): Outcome<KnownHeader> {
  if (bytes.length === 0) return refuse('picture-empty')
  if (bytes.length > pictureLimits.bytes)
    return refuse('picture-too-large', { bytes: bytes.length, limit: pictureLimits.bytes })
  const header = readHeader(bytes)
  if (!header) return refuse(sniffPictureType(bytes.subarray(0, 32)) ? 'picture-broken' : 'picture-unsupported')
  const pixels = header.width * header.height
  if (pixels > pictureLimits.pixels) return refuse('picture-too-large', { pixels, limit: pictureLimits.pixels })
  return done(header)
}

/** Turns decoded pixels upright as EXIF says, once. Takes over `raster`, also when it throws. */
export async function upright(kernel: Kernel, raster: Raster, exif: number, breath: Breath): Promise<Raster> {
  if (exif === 1) return raster
  const { size, map } = orientation(exif, raster)
  try {
    return await fillRaster(kernel, copyExactly(kernel, raster, map, size), raster, breath)
  } finally {
    kernel.arena.give(raster.address)
  }
}
