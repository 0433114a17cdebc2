/** Takes one uploaded picture in: what it is by its own bytes, how large, and the hash that the receipt will name. */

import { readImageHeader, type SendableType } from '../image-header.ts'
import { limits } from './limits.ts'
import type { Pieces } from './pieces.ts'
import { accept, type Checked, reject } from './wire-refusal.ts'

export interface PictureUpload {
  content: Pieces
  /** The content in one piece: put together for those alone who cannot do with less. */
  readonly bytes: Uint8Array
  sha256: string
  type: SendableType
  width: number
  height: number
}

/** Types that say nothing about the content, as clients send them for unnamed bytes. */
const unspecific = ['', 'application/octet-stream']

/** Refuses what is no PNG, JPEG or WebP, calls itself something else, or has more pixels than may be sent. */
export function takePicture(content: Pieces, declaredType: string, param: string): Checked<PictureUpload> {
  const header = readImageHeader(content)
  if (header === 'unsupported') return reject('unsupported_type', 'Pictures must be PNG, JPEG or WebP.', param)
  if (header === 'broken') return reject('invalid_body', 'The picture has no readable header.', param)
  const declared = declaredType.split(';')[0]?.trim().toLowerCase().replace('image/jpg', 'image/jpeg') ?? ''
  if (!unspecific.includes(declared) && declared !== header.type)
    return reject('unsupported_type', 'The picture is not of the type it was sent as.', param)
  const { type, width, height, frames } = header
  if (frames > limits.frames) return reject('too_large', `A picture may have at most ${limits.frames} frames.`, param)
  if (width * height > limits.pixels || Math.max(width, height) > limits.side)
    return reject('too_large', `A picture may have at most ${limits.pixels / 1_000_000} megapixels.`, param)
  let whole: Uint8Array | undefined
  return accept({
    content,
    get bytes() {
      whole ??= content.whole()
      return whole
    },
    sha256: content.sha256(),
    type,
    width,
    height,
  })
}
