/** Pictures as they lie in the kernel's memory: RGBA, rows without gaps. */
import type { Size } from '#contract/picture.ts'

/** Both use the sRGB transfer function; they differ in primaries. */
export type ColorSpace = 'srgb' | 'display-p3'

export interface Raster extends Size {
  address: number
  colorSpace: ColorSpace
  /**
   * Bits of a channel. 8, also when omitted: encoded, not premultiplied. 16: signed, premultiplied linear light, where
   * 24576 is 1 and what lies beyond ±4/3 is cut off; only resampling reads that.
   */
  depth?: 8 | 16
  /** Every alpha is 255. */
  opaque: boolean
}

/** Whole pixels; right and bottom are not part of it. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export const bytesOf = (size: Size): number => size.width * size.height * 4

export const boxOf = (size: Size): Box => ({ left: 0, top: 0, right: size.width, bottom: size.height })

/** Makes rows of a picture, in any order, as often as wanted. `free` gives its memory back. */
export interface RowMaker extends Size {
  /** Fills `rows` rows from row `y` on, at `target`. */
  make(y: number, rows: number, target: number): void
  free(): void
}

/** Finished rows in the kernel's memory, valid until the next strip is asked for. */
export interface Strip {
  y: number
  rows: number
  address: number
}

/** A picture that arrives strip by strip, from top to bottom. */
export interface StripPicture extends Size {
  colorSpace: ColorSpace
  opaque: boolean
  strips: AsyncIterable<Strip>
}
