/** What compares pictures with a list by how they look. The proxy itself never decodes one: whoever does is another process on this machine. */
import type { PictureUpload } from '../wire/picture-upload.ts'

/** `unreadable`: it could not be decoded whole, so nothing can be said of it. */
export type Look = 'match' | 'none' | 'unreadable'

export interface PictureMatcher {
  /** Rejects when there is no proper answer in time: then nothing may be sent. */
  look(picture: Pick<PictureUpload, 'bytes' | 'type'>): Promise<Look>
  close(): void
}

/** In ms, for one picture. */
export const lookTimeout = 5000
