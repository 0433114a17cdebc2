/** Finds everything in a picture file that is neither pixels nor their colour: where a camera, a place or an author hides. Reads only, decodes nothing. */
import { sniffPictureType } from '#contract/picture-type.ts'
import { jpegExtras } from './jpeg-extras.ts'
import { pngExtras } from './png-extras.ts'
import { webpExtras } from './webp-extras.ts'

/** Something in the file that a picture does not need to be seen. */
export interface Extra {
  /** The container's own name for it: `tEXt`, `APP1`, `EXIF`; `trailer` after the end, `damage` where reading stopped. */
  where: string
  /** Its length in bytes. */
  bytes: number
}

/**
 * Everything but pixels and colour in a PNG, JPEG or WebP; `undefined` for any other type, of which nothing can be said.
 * A colour profile, transparency and pixel density are not metadata. What is not known to be harmless is reported.
 */
export function findMetadata(file: Uint8Array): readonly Extra[] | undefined {
  const type = sniffPictureType(file)
  if (type === 'image/png') return pngExtras(file)
  if (type === 'image/jpeg') return jpegExtras(file)
  if (type === 'image/webp') return webpExtras(file)
  return undefined
}
