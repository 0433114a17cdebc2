/** One image request in the form that the AI SDK's models take: words, pictures, and what a recipient can be told beside them. */
import type { SdkCall } from '../registry/recipient-module.ts'
import type { PictureUpload } from '../wire/picture-upload.ts'

/** One picture, of whatever size the recipient makes, unless `beside` says otherwise. */
export const sdkImageCall = <B extends object>(
  { request, signal }: Pick<SdkCall, 'request' | 'signal'>,
  beside: B,
) => ({
  prompt: request.prompt,
  n: 1,
  size: undefined,
  aspectRatio: undefined,
  seed: undefined,
  files: sdkFiles(request.pictures),
  mask: undefined,
  providerOptions: {},
  abortSignal: signal,
  ...beside,
})

/** Bytes and type, no name. */
const sdkFiles = (pictures: readonly PictureUpload[]) =>
  pictures.length === 0
    ? undefined
    : pictures.map(({ type, bytes }) => ({ type: 'file' as const, mediaType: type, data: bytes }))
