/** Tells a picture's type from its first bytes. What a server or a file name claims is never believed. */
import type { PictureType } from './picture.ts'

/** The type of `head` (the first 32 bytes suffice), or `undefined` when it is none that Limn opens. */
export function sniffPictureType(head: Uint8Array): PictureType | undefined {
  const at = (offset: number, text: string) => [...text].every((letter, i) => head[offset + i] === letter.charCodeAt(0))
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg'
  if (at(0, '\x89PNG\r\n\x1a\n')) return 'image/png'
  if (at(0, 'RIFF') && at(8, 'WEBP')) return 'image/webp'
  if (at(0, 'GIF87a') || at(0, 'GIF89a')) return 'image/gif'
  if (at(4, 'ftyp') && (at(8, 'avif') || at(8, 'avis'))) return 'image/avif'
  if (at(0, 'BM') && head.length > 14) return 'image/bmp'
  if (head[0] === 0xff && head[1] === 0x0a) return 'image/jxl'
  if (at(4, 'JXL ') && head[3] === 0x0c) return 'image/jxl'
  return undefined
}
