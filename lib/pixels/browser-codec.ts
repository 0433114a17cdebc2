/** The browser's own codecs: ImageDecoder straight into the kernel's memory, and back through a canvas that only encodes. */
import type { PictureType } from '#contract/picture.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { KnownHeader } from './admit.ts'
import { isOpaque, onWhite } from './alpha.ts'
import { createBreath, unlessStopped } from './breath.ts'
import { decodeNative } from './browser-decode.ts'
import type { Codec, Decoded, DecodeJob, Encoding } from './codec.ts'
import { encodeJpeg, isWorthOwn } from './encode-jpeg.ts'
import { encodePng, needsExactPng } from './encode-png.ts'
import { gamutOf } from './header/gamut.ts'
import { type JpegModel, modelOf } from './jpeg-tables.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { ColorSpace, Raster, StripPicture } from './raster.ts'
import { unshared } from './unshared.ts'

export const browserCodec: Codec<Blob> = {
  decode,
  encode,
  glance,
  redrawFilm: async (...film) => (await import('./loaded/redraw-film.ts')).redrawFilm(...film),
  writeFilm: async (...film) => (await import('./loaded/make-film.ts')).makeFilm(...film),
  bytesOf: ({ size }) => size,
}

async function decode(signal: AbortSignal, kernel: Kernel, job: DecodeJob): Promise<Outcome<Decoded>> {
  const { bytes, header, take } = job
  const { type } = header
  if (loadedTypes.includes(type)) {
    const { decodeLoaded } = await import('./loaded/decode.ts')
    return decodeLoaded(signal, kernel, job)
  }
  const colorSpace = await gamutOf(header)
  const source = { data: bytes, transfer: [bytes.buffer] }
  const decoded = await decodeNative(signal, kernel, { type, header, colorSpace, source, take })
  if (!decoded.ok) return decoded
  const { raster } = decoded.value
  raster.opaque = !header.hasAlpha || isOpaque(kernel, raster)
  return decoded
}

/** A JPEG in eighths of its size leaves most of the work undone; other files must be decoded whole. */
async function glance(
  signal: AbortSignal,
  kernel: Kernel,
  bytes: Uint8Array<ArrayBuffer>,
  header: KnownHeader,
  longest: number,
): Promise<Raster | undefined> {
  const scale = longest / Math.max(header.width, header.height)
  if (header.type !== 'image/jpeg' || scale > mostOfItsSize) return undefined
  const desired = { desiredWidth: Math.ceil(header.width * scale), desiredHeight: Math.ceil(header.height * scale) }
  const colorSpace = await gamutOf(header)
  const source = { data: bytes, ...desired }
  const decoded = await decodeNative(signal, kernel, { type: header.type, header, colorSpace, source })
  if (!decoded.ok) return undefined
  decoded.value.raster.opaque = true
  return decoded.value.raster
}

/** Above this the whole picture comes nearly as soon. */
const mostOfItsSize = 0.6

/** What the browser cannot decode, or not in a worker, or not one picture of several. */
const loadedTypes: readonly PictureType[] = [
  ...(['image/bmp', 'image/x-icon', 'image/tiff', 'image/heic', 'image/svg+xml'] as const),
  ...(['video/mp4', 'video/quicktime', 'video/webm'] as const),
]

async function encode(
  signal: AbortSignal,
  kernel: Kernel,
  picture: StripPicture,
  { type, quality }: Encoding,
): Promise<Outcome<Blob>> {
  if (type === 'image/avif' || type === 'image/jxl') {
    const { encodeLoaded } = await import('./loaded/encode.ts')
    return encodeLoaded(signal, kernel, picture, type, quality)
  }
  if (type === 'image/png' && needsExactPng(picture)) return done(await encodePng(kernel, picture))
  const model = type === 'image/jpeg' && isWorthOwn(picture) ? await jpegModel(picture.colorSpace, quality) : undefined
  if (model) {
    const pieces = await encodeJpeg(kernel, onWhite(kernel, picture), model, createBreath(signal))
    return done(new Blob(pieces, { type }))
  }
  const { width, height, colorSpace, opaque } = picture
  const canvas = new OffscreenCanvas(width, height)
  const alpha = !opaque && type !== 'image/jpeg'
  const context = canvas.getContext('2d', { alpha, colorSpace, willReadFrequently: true })
  if (!context) return refuse('result-too-large', { pixels: width * height, type })
  const whole = alpha ? picture : onWhite(kernel, picture)
  let room: Uint8Array<ArrayBuffer> | undefined
  for await (const { y, rows, address } of whole.strips) {
    const pixels = unshared(kernel, address, width * rows * 4, room)
    if (kernel.shared) room ??= pixels
    const data = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length)
    context.putImageData(new ImageData(data, width, rows, { colorSpace }), 0, y)
  }
  const blob = await unlessStopped(signal, canvas.convertToBlob({ type, quality }))
  // Too large for a format, or unknown to the browser: it silently writes PNG instead.
  return blob.type === type ? done(blob) : refuse('result-too-large', { pixels: width * height, type })
}

/** How the browser itself writes a JPEG; `undefined` where it keeps chroma whole, as at the highest quality. */
async function jpegModel(colorSpace: ColorSpace, quality: number): Promise<JpegModel | undefined> {
  const canvas = new OffscreenCanvas(16, 16)
  canvas.getContext('2d', { alpha: false, colorSpace })
  const file = await canvas.convertToBlob({ type: 'image/jpeg', quality })
  return modelOf(new Uint8Array(await file.arrayBuffer()))
}
