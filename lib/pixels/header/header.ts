/** What a picture's file says about itself before any pixel is decoded. Believes nothing outside the bytes it was given. */

import type { PictureType, Size } from '#contract/picture.ts'
import { sniffedBytes, sniffPictureType } from '#contract/picture-type.ts'
import type { Holdings, Take } from '#contract/take.ts'
import { readAvif } from './avif.ts'
import { readBmp, readGif } from './bmp-gif.ts'
import { readFilm } from './film.ts'
import { readIco } from './ico.ts'
import { readJpeg } from './jpeg.ts'
import { readJxl } from './jxl.ts'
import { readPng } from './png.ts'
import { readSvg } from './svg.ts'
import { readTiff } from './tiff.ts'
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
  /** What else is in the file, as far as its header says. */
  holds?: Holdings
  /** The size is known only once it has been decoded. */
  isUnmeasured?: boolean
}

type Reader = (bytes: Uint8Array, take: Take | undefined) => Header | undefined

const frameOf = (take: Take | undefined) => (take?.of === 'frame' ? take.frame : undefined)

const readers: Record<PictureType, Reader> = {
  'image/jpeg': readJpeg,
  'image/png': readPng,
  'image/webp': readWebp,
  'image/gif': readGif,
  'image/avif': readAvif,
  'image/bmp': readBmp,
  'image/jxl': readJxl,
  'image/x-icon': (bytes, take) => readIco(bytes, frameOf(take)),
  'image/tiff': (bytes, take) => readTiff(bytes, frameOf(take)),
  'image/heic': readAvif,
  'image/svg+xml': readSvg,
  'video/mp4': readFilm,
  'video/quicktime': readFilm,
  'video/webm': readFilm,
}

/** Of what is taken of the file. `undefined`: no type that Limn opens, or cut short before it says its size. */
export function readHeader(bytes: Uint8Array, take?: Take): (Header & { type: PictureType }) | undefined {
  const type = sniffPictureType(bytes.subarray(0, sniffedBytes))
  if (!type) return undefined
  try {
    const header = readers[type](bytes, take)
    return header && (header.isUnmeasured || (header.width > 0 && header.height > 0)) ? { ...header, type } : undefined
  } catch (error) {
    // Reading past the end of a cut file.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
