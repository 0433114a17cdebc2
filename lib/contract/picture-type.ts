/** Tells a picture's type from its first bytes. What a server or a file name claims is never believed. */
import type { PictureType } from './picture.ts'

/** Bytes that are enough to tell a type: a drawing may begin with a long comment. */
export const sniffedBytes = 4096

/** The type of `head` (its first `sniffedBytes` suffice), or `undefined` when it is none that Limn opens. */
export function sniffPictureType(head: Uint8Array): PictureType | undefined {
  const at = (offset: number, text: string) => startsAt(head, offset, text)
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg'
  if (at(0, '\x89PNG\r\n\x1a\n')) return 'image/png'
  if (at(0, 'RIFF') && at(8, 'WEBP')) return 'image/webp'
  if (at(0, 'GIF87a') || at(0, 'GIF89a')) return 'image/gif'
  if (at(4, 'ftyp')) return isoType(head)
  if (at(0, 'BM') && head.length > 14) return 'image/bmp'
  if (head[0] === 0xff && head[1] === 0x0a) return 'image/jxl'
  if (at(4, 'JXL ') && head[3] === 0x0c) return 'image/jxl'
  if (at(0, 'II*\0') || at(0, 'MM\0*')) return 'image/tiff'
  if (at(0, '\0\0\x01\0') && head.length >= 22 && (head[4] ?? 0) + (head[5] ?? 0) > 0) return 'image/x-icon'
  if (at(0, '\x1aE\xdf\xa3')) return 'video/webm'
  return isDrawing(head) ? 'image/svg+xml' : undefined
}

function startsAt(bytes: Uint8Array, offset: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[offset + i] !== text.charCodeAt(i)) return false
  return true
}

const kinds: readonly (readonly [type: PictureType, brands: readonly string[]])[] = [
  ['image/avif', ['avif', 'avis']],
  ['image/heic', ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1']],
  ['video/quicktime', ['qt  ']],
  [
    'video/mp4',
    ['isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'M4V ', 'M4VP', 'dash', '3gp4', '3gp5', 'av01'],
  ],
]

/** ISO/IEC 14496-12, §4.3: the major brand first; a general one (`mif1`) leaves it to the compatible ones. */
function isoType(head: Uint8Array): PictureType | undefined {
  const length = Math.min(((head[2] ?? 0) << 8) | (head[3] ?? 0), head.length, 256)
  const brands = [8]
  for (let at = 16; at + 4 <= length; at += 4) brands.push(at)
  const is = (at: number, names: readonly string[]) => names.some((name) => startsAt(head, at, name))
  if (brands.some((at) => is(at, ['avif', 'avis']))) return 'image/avif'
  for (const at of brands) {
    const kind = kinds.find(([, names]) => is(at, names))
    if (kind) return kind[0]
  }
  return undefined
}

const prologue = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype\s[^[>]*(?:\[[\s\S]*?\]\s*)?>)/i

function isDrawing(head: Uint8Array): boolean {
  let text = new TextDecoder().decode(head.subarray(0, sniffedBytes))
  for (let cut = prologue.exec(text); cut && cut[0] !== ''; cut = prologue.exec(text)) text = text.slice(cut[0].length)
  return /^<(?:[a-z]+:)?svg[\s>/]/i.test(text)
}
