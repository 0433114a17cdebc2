/** What a captured picture is: its bytes' hash, what they are, and an honest word on how they were got. */
import type { Refusal } from './refusal.ts'
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

/**
 * Why it is not the file itself. `no-cors`: its host keeps it from scripts. `gone`: it can be had only once. `slow`: its host
 * did not answer in time. `drawn`: the page drew it and there is no file. `frame`: it is in a frame of another site.
 * `cut`: it was cut out of the page. `not-loaded`, `tainted`, `converted`: as they say.
 */
const reasons = ['no-cors', 'not-loaded', 'tainted', 'converted', 'gone', 'slow', 'drawn', 'frame', 'cut'] as const

/** Where the bytes came from, as far as it is kept: never the page's address or text. */
export const provenanceOfCapture = z.object({
  origin: z.enum(pictureOrigins),
  host: z.string().max(255).optional(),
  alt: z.string().max(500).optional(),
  /** Why it is not the original, when it is not. */
  why: z.enum(reasons).optional(),
})
export type CaptureProvenance = z.infer<typeof provenanceOfCapture>

/** A picture as it enters a conversation. */
export interface CapturedPicture extends CaptureProvenance {
  blob: Blob
  /** More files that came along; they wait in the panel. */
  others?: readonly Blob[]
  /** What would be better, and the sites that would have to be opened to Limn for it. */
  better?: Better
}

/**
 * Gets a picture. Asked again it may bring a better one; then `like` is what it must show as well, and another picture is
 * refused as `no-better-picture`.
 */
export type Capture = (signal: AbortSignal, like?: Blob) => Promise<CapturedPicture | Refusal>

/** `original`: the file itself. `larger`: the file is here, and a larger one may be elsewhere. */
export interface Better {
  what: 'original' | 'larger'
  /** Origins, such as `https://pictures.example`. */
  sites: readonly string[]
}

/** Lower-case hexadecimal SHA-256 of `bytes`: the name of a picture everywhere. */
export async function hashOf(bytes: Blob | ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<string> {
  const buffer = bytes instanceof Blob ? await bytes.arrayBuffer() : bytes
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', buffer))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
