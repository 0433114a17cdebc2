/** Pictures in the form that the AI SDK's models take: bytes and type, no name. */
import type { PictureUpload } from '../wire/picture-upload.ts'

export const sdkFiles = (pictures: readonly PictureUpload[]) =>
  pictures.length === 0
    ? undefined
    : pictures.map(({ type, bytes }) => ({ type: 'file' as const, mediaType: type, data: bytes }))
