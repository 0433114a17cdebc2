/** What a captured picture is: its bytes' hash, what they are, and an honest word on how they were got. */
import { z } from './schema.ts'

/** Width and height in whole pixels, orientation already applied. */
export interface Size {
  width: number
  height: number
}

/** `original`: the very bytes the page loaded. `re-encoded`: all pixels, other bytes. `display-size`: as drawn on screen. */
export const pictureOrigins = ['original', 're-encoded', 'display-size'] as const
export type PictureOrigin = (typeof pictureOrigins)[number]

export const pictureTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/bmp',
  'image/jxl',
  'image/x-icon',
  'image/tiff',
  'image/heic',
  'image/svg+xml',
  'video/mp4',
  'video/quicktime',
  'video/webm',
] as const
/** What is opened: pictures, drawings, and films of which one moment is taken. */
export type PictureType = (typeof pictureTypes)[number]

export const exportTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/jxl'] as const
export type ExportType = (typeof exportTypes)[number]

export { pictureLimits } from './picture-limits.ts'

/** Where the bytes came from, as far as it is kept: never the page's address or text. */
export const provenanceOfCapture = z.object({
  origin: z.enum(pictureOrigins),
  host: z.string().max(255).optional(),
  alt: z.string().max(500).optional(),
  /** Why it is not the original, when it is not. */
  why: z.enum(['no-cors', 'not-loaded', 'tainted', 'converted']).optional(),
})
export type CaptureProvenance = z.infer<typeof provenanceOfCapture>

/** A picture as it enters a conversation. */
export interface CapturedPicture extends CaptureProvenance {
  blob: Blob
  /** More files that came along; they wait in the panel. */
  others?: readonly Blob[]
}

/** Lower-case hexadecimal SHA-256 of `bytes`: the name of a picture everywhere. */
export async function hashOf(bytes: Blob | ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<string> {
  const buffer = bytes instanceof Blob ? await bytes.arrayBuffer() : bytes
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', buffer))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
