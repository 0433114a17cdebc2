/** Files ↔ pixels: what each realm's codec does. */
import type { FilmProgress, FilmType, WrittenFilm } from '#contract/film.ts'
import type { ExportType, Size } from '#contract/picture.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { Holdings, Take } from '#contract/take.ts'
import type { KnownHeader } from './admit.ts'
import type { Breath } from './breath.ts'
import { fillRaster } from './fill-raster.ts'
import type { Kernel } from './kernel/kernel.ts'
import { copyExactly, orientation } from './orient.ts'
import type { Raster, StripPicture } from './raster.ts'

export interface Encoding {
  type: ExportType
  /** 0…1, for all but PNG. */
  quality: number
}

/** Pixels of a file, upright, and what else it holds as far as its decoder knows. */
export interface Decoded {
  raster: Raster
  holds?: Holdings | undefined
}

export interface DecodeJob {
  /** Taken over. */
  bytes: Uint8Array<ArrayBuffer>
  header: KnownHeader
  /** Omitted: the first frame, the main or the largest picture. */
  take?: Take | undefined
  /** A drawing, drawn already by whoever can. */
  drawn?: Drawing | undefined
}

/** A drawing as the browser's bitmap; only its own realm knows more of it. */
export interface Drawing extends Size {
  close(): void
}

/** Part of a film that is drawn anew. */
export interface FilmJob {
  film: Blob
  /** Seconds from its first picture: all pictures that are seen from `from` until `to`. */
  from: number
  to: number
  /** Of every picture that `draw` gets. */
  source: Size
  /** Of every picture that it gives. */
  size: Size
  /** Omitted: MP4 where H.264 can be encoded at that size, else WebM. */
  type?: FilmType | undefined
  /** What the file should not exceed; it may all the same. */
  bytes?: number | undefined
  /** Called for one picture after the other; `frame` is valid until its strips are through. */
  draw: (frame: Raster) => Promise<StripPicture>
  progress?: ((progress: FilmProgress) => void) | undefined
}

/** A film of pictures that are drawn one after the other. */
export interface NewFilmJob {
  frames: number
  /** How many a second. */
  rate: number
  /** Of every picture. */
  size: Size
  /** Omitted: MP4 where H.264 can be encoded at that size, else WebM. */
  type?: FilmType | undefined
  /** What the file should not exceed; it may all the same. */
  bytes?: number | undefined
  /** Called for one picture after the other, counted from 0. */
  draw: (frame: number) => Promise<StripPicture>
  progress?: ((progress: FilmProgress) => void) | undefined
}

/** `Encoded` is what the realm likes bytes to be. Both verbs throw `Stopped` after an abort. */
export interface Codec<Encoded> {
  /** Refuses `picture-broken`, `picture-unsupported`, `picture-too-large`, `take-unknown`. */
  decode(signal: AbortSignal, kernel: Kernel, job: DecodeJob): Promise<Outcome<Decoded>>
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
  /**
   * Where the realm can. Films have no alpha: it is flattened on white. Refuses `picture-unsupported`, `film-broken`,
   * `film-not-encodable` and `film-not-written`.
   */
  redrawFilm?(signal: AbortSignal, kernel: Kernel, job: FilmJob): Promise<Outcome<WrittenFilm & { file: Encoded }>>
  /** Where the realm can. Flattened on white as well. Refuses `film-not-encodable` and `film-not-written`. */
  writeFilm?(signal: AbortSignal, kernel: Kernel, job: NewFilmJob): Promise<Outcome<WrittenFilm & { file: Encoded }>>
  /** How large the file is. */
  bytesOf(encoded: Encoded): number
}

/**
 * What a format can say of its sides: PNG and JPEG in 31 and 16 bits, WebP in 14, JPEG XL in 30. libjpeg stops a little
 * earlier, and AV1's encoder where it would need more memory than there is.
 */
const longestSide: Record<ExportType, number> = {
  'image/png': 2 ** 31 - 1,
  'image/jpeg': 65_500,
  'image/webp': 16_383,
  'image/avif': 16_384,
  'image/jxl': 2 ** 30 - 1,
}

/** Refuses `result-too-large` {longest, limit, type} where `type` cannot hold `size`. */
export function fitsFormat(size: Size, type: ExportType): Outcome<Size> {
  const longest = Math.max(size.width, size.height)
  const limit = longestSide[type]
  return longest <= limit ? done(size) : refuse('result-too-large', { longest, limit, type })
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
