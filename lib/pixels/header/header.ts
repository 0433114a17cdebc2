/** What a picture's file says about itself before any pixel is decoded. Believes nothing outside the bytes it was given. */

import type { PictureType, Size } from '#contract/picture.ts'
import { sniffPictureType } from '#contract/picture-type.ts'
import { readAvif } from './avif.ts'
import { readBmp, readGif } from './bmp-gif.ts'
import { readJpeg } from './jpeg.ts'
import { readJxl } from './jxl.ts'
import { readPng } from './png.ts'
import { readWebp } from './webp.ts'

/** As stored: width and height before the orientation is applied. */
export interface Header extends Size {
  /** EXIF 1–8. 1 where the format or its decoder turns the picture itself. */
  orientation: number
  hasAlpha: boolean
  /** The ICC profile, deflated where `iccIsDeflated`. */
  icc?: Uint8Array
  iccIsDeflated?: boolean
  /** Colour primaries by their CICP code (ITU-T H.273), where the file says them so. */
  primaries?: number
}

const readers: Record<PictureType, (bytes: Uint8Array) => Header | undefined> = {
  'image/jpeg': readJpeg,
  'image/png': readPng,
  'image/webp': readWebp,
  'image/gif': readGif,
  'image/avif': readAvif,
  'image/bmp': readBmp,
  'image/jxl': readJxl,
}

/** `undefined`: no type that Limn opens, or cut short before it says its size. */
export function readHeader(bytes: Uint8Array): (Header & { type: PictureType }) | undefined {
  const type = sniffPictureType(bytes.subarray(0, 32))
  if (!type) return undefined
  try {
    const header = readers[type](bytes)
    return header && header.width > 0 && header.height > 0 ? { ...header, type } : undefined
  } catch (error) {
    // Reading past the end of a cut file.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

export const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
