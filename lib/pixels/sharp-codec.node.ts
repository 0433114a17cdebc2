/** The same files ↔ pixels in Node, on libvips by way of sharp. Applies the orientation once and keeps Display P3. */
import sharp, { type Sharp } from 'sharp'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { isOpaque, onWhite } from './alpha.ts'
import { createBreath, unlessStopped } from './breath.ts'
import { type Codec, type Encoding, type KnownHeader, upright } from './codec.ts'
import { encodeJpeg, isWorthOwn } from './encode-jpeg.ts'
import { gamutOf } from './header/gamut.ts'
import { type JpegModel, modelOf } from './jpeg-tables.ts'
import type { Kernel } from './kernel/kernel.ts'
import { bytesOf, type ColorSpace, type Raster, type StripPicture } from './raster.ts'

export const sharpCodec: Codec<Uint8Array<ArrayBuffer>> = { decode, encode, bytesOf: ({ length }) => length }

async function decode(
  signal: AbortSignal,
  kernel: Kernel,
  bytes: Uint8Array<ArrayBuffer>,
  header: KnownHeader,
): Promise<Outcome<Raster>> {
  const colorSpace = await gamutOf(header)
  const picture = sharp(bytes, { failOn: 'truncated', limitInputPixels: false })
  // The 16-bit pipeline works in Display P3 instead of sRGB.
  if (colorSpace === 'display-p3') picture.pipelineColourspace('rgb16').withIccProfile('p3')
  const raw = picture.toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' })
  let decoded: { data: Buffer; info: { width: number; height: number; channels: number } }
  try {
    decoded = await unlessStopped(signal, raw.toBuffer({ resolveWithObject: true }))
  } catch (error) {
    if (signal.aborted) throw error
    return refuse(/unsupported image format/.test(String(error)) ? 'picture-unsupported' : 'picture-broken')
  }
  const { width, height } = decoded.info
  const raster: Raster = { address: kernel.hold(decoded.data), width, height, colorSpace, opaque: false }
  raster.opaque = !header.hasAlpha || isOpaque(kernel, raster)
  return done(await upright(kernel, raster, header.orientation, createBreath(signal)))
}

async function encode(
  signal: AbortSignal,
  kernel: Kernel,
  picture: StripPicture,
  { type, quality }: Encoding,
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const model = type === 'image/jpeg' && isWorthOwn(picture) ? await jpegModel(picture.colorSpace, quality) : undefined
  if (model) return done(joined(await encodeJpeg(kernel, onWhite(kernel, picture), model, createBreath(signal))))
  const { width, height, colorSpace, opaque } = picture
  const whole = type === 'image/jpeg' ? onWhite(kernel, picture) : picture
  const pixels = Buffer.allocUnsafe(bytesOf(picture))
  for await (const { y, rows, address } of whole.strips)
    pixels.set(kernel.bytes(address, width * rows * 4), y * width * 4)
  let image = inSpace(sharp(pixels, { raw: { width, height, channels: 4 }, limitInputPixels: false }), colorSpace)
  if (opaque || type === 'image/jpeg') image = image.removeAlpha()
  const encoded = await unlessStopped(signal, encodedAs(image, type, Math.round(quality * 100)).toBuffer())
  return done(new Uint8Array(encoded))
}

const inSpace = (image: Sharp, colorSpace: ColorSpace): Sharp =>
  colorSpace === 'display-p3' ? image.pipelineColourspace('rgb16').withIccProfile('p3') : image

/** How sharp itself writes a JPEG. */
async function jpegModel(colorSpace: ColorSpace, quality: number): Promise<JpegModel | undefined> {
  const grey = sharp({ create: { width: 16, height: 16, channels: 3, background: '#808080' } })
  return modelOf(await encodedAs(inSpace(grey, colorSpace), 'image/jpeg', Math.round(quality * 100)).toBuffer())
}

const joined = (pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(pieces))

function encodedAs(image: Sharp, type: Encoding['type'], quality: number): Sharp {
  if (type === 'image/jpeg') return image.jpeg({ quality })
  return type === 'image/webp' ? image.webp({ quality }) : image.png()
}
