/** The browser's own codecs: ImageDecoder straight into the kernel's memory, and back through a canvas that only encodes. */
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { isOpaque, onWhite } from './alpha.ts'
import { type Breath, createBreath, Stopped, unlessStopped } from './breath.ts'
import { type Codec, type Encoding, type KnownHeader, upright } from './codec.ts'
import { encodeJpeg, isWorthOwn } from './encode-jpeg.ts'
import { encodePng, needsExactPng } from './encode-png.ts'
import { gamutOf } from './header/gamut.ts'
import { type JpegModel, modelOf } from './jpeg-tables.ts'
import type { Kernel } from './kernel/kernel.ts'
import { colourFrame, planesFor } from './planes.ts'
import type { ColorSpace, Raster, StripPicture } from './raster.ts'
import { rowsPerStrip } from './strips.ts'
import { unshared } from './unshared.ts'

export const browserCodec: Codec<Blob> = { decode, encode, glance, bytesOf: ({ size }) => size }

async function decode(
  signal: AbortSignal,
  kernel: Kernel,
  bytes: Uint8Array<ArrayBuffer>,
  header: KnownHeader,
): Promise<Outcome<Raster>> {
  if (!(await ImageDecoder.isTypeSupported(header.type))) return refuse('picture-unsupported', { type: header.type })
  const colorSpace = await gamutOf(header)
  const raster = await decoded(signal, kernel, header, colorSpace, { data: bytes, transfer: [bytes.buffer] })
  if (!raster) return refuse('picture-broken')
  raster.opaque = !header.hasAlpha || isOpaque(kernel, raster)
  return done(raster)
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
  const raster = await decoded(signal, kernel, header, colorSpace, { data: bytes, ...desired })
  if (raster) raster.opaque = true
  return raster
}

/** Strips of a megapixel: each costs a turn of the loop. */
const atOnce = 8

/** Above this the whole picture comes nearly as soon. */
const mostOfItsSize = 0.6

/** The first frame of a file, upright; `undefined` when it is no picture after all. */
async function decoded(
  signal: AbortSignal,
  kernel: Kernel,
  header: KnownHeader,
  colorSpace: ColorSpace,
  source: Omit<ImageDecoderInit, 'type'>,
): Promise<Raster | undefined> {
  const decoder = new ImageDecoder({ ...source, type: header.type, preferAnimation: false })
  try {
    const frame = await unlessStopped(signal, firstFrame(decoder))
    if (!frame) return undefined
    let raster: Raster
    let orientation: number
    try {
      raster = await unlessStopped(signal, pixelsOf(kernel, frame, colorSpace, createBreath(signal)))
      orientation = orientationOf(frame, header)
    } finally {
      // What the browser holds is let go before there is room for a second picture of ours.
      frame.close()
    }
    decoder.close()
    return await upright(kernel, raster, orientation, createBreath(signal))
  } finally {
    decoder.close()
  }
}

/** `undefined` when the bytes are no picture after all. */
async function firstFrame(decoder: ImageDecoder): Promise<VideoFrame | undefined> {
  try {
    return (await decoder.decode({ frameIndex: 0, completeFramesOnly: true })).image
  } catch {
    return undefined
  }
}

/** The frame in the kernel's memory, strip by strip: all at once the browser would make a copy of its own before. */
async function pixelsOf(kernel: Kernel, frame: VideoFrame, colorSpace: ColorSpace, breath: Breath): Promise<Raster> {
  const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight }
  const raster = { address: kernel.arena.take(width * height * 4), width, height, colorSpace, opaque: false }
  try {
    const planes = planesFor(frame, colorSpace)
    if (planes) await colourFrame(kernel, frame, planes, raster, breath)
    else await copyFrame(kernel, frame, raster, breath)
    return raster
  } catch (cause) {
    kernel.arena.give(raster.address)
    throw cause instanceof Stopped ? cause : new Error('the decoded picture could not be copied', { cause })
  }
}

async function copyFrame(kernel: Kernel, frame: VideoFrame, raster: Raster, breath: Breath): Promise<void> {
  const { width, height, colorSpace, address } = raster
  const layout = [{ offset: 0, stride: width * 4 }]
  const rows = rowsPerStrip(raster, 0, atOnce)
  for (let y = 0; y < height; y += rows) {
    await breath()
    const some = Math.min(rows, height - y)
    const rect = { x: frame.visibleRect?.x ?? 0, y: (frame.visibleRect?.y ?? 0) + y, width, height: some }
    const target = kernel.bytes(address + y * width * 4, some * width * 4)
    await frame.copyTo(target, { format: 'RGBA', colorSpace, layout, rect })
  }
}

/** What the frame itself says still has to be done; EXIF where it says nothing. */
function orientationOf(frame: VideoFrame & { rotation?: number; flip?: boolean }, header: KnownHeader): number {
  const turns = (frame.rotation ?? 0) / 90
  const told = frame.flip ? [2, 5, 4, 7][turns] : [1, 6, 3, 8][turns]
  return told === undefined || told === 1 ? header.orientation : told
}

async function encode(
  signal: AbortSignal,
  kernel: Kernel,
  picture: StripPicture,
  { type, quality }: Encoding,
): Promise<Outcome<Blob>> {
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
