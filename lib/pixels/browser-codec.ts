/** The browser's own codecs: ImageDecoder straight into the kernel's memory, and back through a canvas that only encodes. */
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { createBreath, unlessStopped } from './breath.ts'
import { type Codec, type Encoding, type KnownHeader, upright } from './codec.ts'
import { encodePng, needsExactPng } from './encode-png.ts'
import { gamutOf } from './header/gamut.ts'
import type { Kernel } from './kernel/kernel.ts'
import { bytesOf, type ColorSpace, type Raster, type StripPicture } from './raster.ts'

export const browserCodec: Codec<Blob> = { decode, encode }

async function decode(
  signal: AbortSignal,
  kernel: Kernel,
  bytes: Uint8Array<ArrayBuffer>,
  header: KnownHeader,
): Promise<Outcome<Raster>> {
  if (!(await ImageDecoder.isTypeSupported(header.type))) return refuse('picture-unsupported', { type: header.type })
  const colorSpace = await gamutOf(header)
  const decoder = new ImageDecoder({ data: bytes, type: header.type, preferAnimation: false })
  try {
    const frame = await unlessStopped(signal, firstFrame(decoder))
    if (!frame) return refuse('picture-broken')
    try {
      const raster = await unlessStopped(signal, pixelsOf(kernel, frame, colorSpace))
      raster.opaque = !header.hasAlpha || kernel.run.isOpaque(raster.address, raster.width * raster.height) === 1
      return done(await upright(kernel, raster, orientationOf(frame, header), createBreath(signal)))
    } finally {
      frame.close()
    }
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

async function pixelsOf(kernel: Kernel, frame: VideoFrame, colorSpace: ColorSpace): Promise<Raster> {
  const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight }
  const raster = { address: kernel.arena.take(width * height * 4), width, height, colorSpace, opaque: false }
  try {
    const layout = [{ offset: 0, stride: width * 4 }]
    await frame.copyTo(kernel.bytes(raster.address, bytesOf(raster)), { format: 'RGBA', colorSpace, layout })
    return raster
  } catch (cause) {
    kernel.arena.give(raster.address)
    throw new Error('the decoded picture could not be copied', { cause })
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
  const { width, height, colorSpace, opaque } = picture
  const canvas = new OffscreenCanvas(width, height)
  const alpha = !opaque && type !== 'image/jpeg'
  const context = canvas.getContext('2d', { alpha, colorSpace, willReadFrequently: true })
  if (!context) return refuse('result-too-large', { pixels: width * height, type })
  for await (const { y, rows, address } of picture.strips) {
    if (!opaque && !alpha) kernel.run.flattenOnWhite(address, width * rows)
    const pixels = new Uint8ClampedArray(kernel.bytes(address, 0).buffer, address, width * rows * 4)
    context.putImageData(new ImageData(pixels, width, rows, { colorSpace }), 0, y)
  }
  const blob = await unlessStopped(signal, canvas.convertToBlob({ type, quality }))
  // Too large for a format, or unknown to the browser: it silently writes PNG instead.
  return blob.type === type ? done(blob) : refuse('result-too-large', { pixels: width * height, type })
}
