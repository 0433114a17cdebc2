/** The same files ↔ pixels in Node, most of them on libvips by way of sharp. Applies the orientation once and keeps Display P3. */
import sharp, { type Sharp } from 'sharp'
import type { PictureType, Size } from '#contract/picture.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { type Holdings, isFilm, type Take } from '#contract/take.ts'
import { type KnownHeader, refuseFrame } from './admit.ts'
import { isOpaque, onWhite } from './alpha.ts'
import { avifQuality } from './avif-quality.ts'
import { createBreath, unlessStopped } from './breath.ts'
import { type Codec, type Decoded, type DecodeJob, type Encoding, upright } from './codec.ts'
import { encodeJpeg, isWorthOwn } from './encode-jpeg.ts'
import { gamutOf } from './header/gamut.ts'
import { pagesOf } from './header/tiff.ts'
import { type JpegModel, modelOf } from './jpeg-tables.ts'
import type { Kernel } from './kernel/kernel.ts'
import { plainPixels } from './loaded/plain-pixels.ts'
import { moduleOf, ownReader } from './own-decode.node.ts'
import { bytesOf, type ColorSpace, type Raster, type StripPicture } from './raster.ts'

export const sharpCodec: Codec<Uint8Array<ArrayBuffer>> = { decode, encode, bytesOf: ({ length }) => length }

async function decode(signal: AbortSignal, kernel: Kernel, job: DecodeJob): Promise<Outcome<Decoded>> {
  const { bytes, header, take } = job
  if (isFilm(header.type)) return refuse('picture-unsupported', { type: header.type })
  const read = ownReader(job)
  if (read) {
    const own = await unlessStopped(
      signal,
      read(job).catch(() => undefined),
    )
    return own ? held(signal, kernel, header, own, own.colorSpace, own.holds) : refuse('picture-broken')
  }
  const colorSpace = await gamutOf(header)
  const opened = await openWith(bytes, header, take)
  if (!opened.ok) return opened
  const { picture, holds } = opened.value
  // The 16-bit pipeline works in Display P3 instead of sRGB.
  if (colorSpace === 'display-p3') picture.pipelineColourspace('rgb16').withIccProfile('p3')
  const raw = picture.toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' })
  try {
    const { data, info } = await unlessStopped(signal, raw.toBuffer({ resolveWithObject: true }))
    return held(signal, kernel, header, { data, width: info.width, height: info.height }, colorSpace, holds)
  } catch (error) {
    if (signal.aborted) throw error
    return refuse(/unsupported image format/.test(String(error)) ? 'picture-unsupported' : 'picture-broken')
  }
}

async function held(
  signal: AbortSignal,
  kernel: Kernel,
  header: KnownHeader,
  { data, width, height }: Size & { data: Uint8Array | Uint8ClampedArray },
  colorSpace: ColorSpace,
  holds: Holdings | undefined,
): Promise<Outcome<Decoded>> {
  const raster: Raster = { address: kernel.hold(data), width, height, colorSpace, opaque: false }
  raster.opaque = !header.hasAlpha || isOpaque(kernel, raster)
  return done({ raster: await upright(kernel, raster, header.orientation, createBreath(signal)), holds })
}

/** libvips on the page that was taken; refuses `take-unknown` and `picture-broken`. */
async function openWith(
  bytes: Uint8Array,
  header: KnownHeader,
  take: Take | undefined,
): Promise<Outcome<{ picture: Sharp; holds?: Holdings | undefined }>> {
  const { type, width, height } = header
  const how = { failOn: 'truncated', limitInputPixels: false } as const
  const frame = take?.of === 'frame' ? take.frame : 0
  if (type === 'image/svg+xml' && header.holds?.of === 'drawing') {
    // Dots per inch scale a drawing before it becomes pixels; 72 is its own size.
    const density = Math.min(
      Math.max((72 * Math.max(width, height)) / Math.max(header.holds.width, header.holds.height), 1),
      100_000,
    )
    return done({
      picture: sharp(bytes, { ...how, density }).resize(width, height, { fit: 'fill' }),
      holds: header.holds,
    })
  }
  if (type === 'image/tiff')
    return done({
      picture: sharp(bytes, { ...how, failOn: 'error', page: pagesOf(bytes)[frame]?.index ?? 0 }),
      holds: header.holds,
    })
  if (!moving.includes(type)) return frame > 0 ? refuseFrame(frame, 1) : done({ picture: sharp(bytes, how) })
  const count =
    (
      await sharp(bytes, how)
        .metadata()
        .catch(() => undefined)
    )?.pages ?? 1
  if (frame >= count) return refuseFrame(frame, count)
  const holds: Holdings | undefined = count > 1 ? { of: 'frames', count } : header.holds
  return done({ picture: sharp(bytes, { ...how, page: frame }), holds })
}

/** What libvips gives one frame of; of AVIF only the first. */
const moving: readonly PictureType[] = ['image/gif', 'image/webp', 'image/png', 'image/avif']

async function encode(
  signal: AbortSignal,
  kernel: Kernel,
  picture: StripPicture,
  { type, quality }: Encoding,
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const model = type === 'image/jpeg' && isWorthOwn(picture) ? await jpegModel(picture.colorSpace, quality) : undefined
  if (model) return done(joined(await encodeJpeg(kernel, onWhite(kernel, picture), model, createBreath(signal))))
  const { width, height, colorSpace, opaque } = picture
  if (type === 'image/jxl') {
    const { encodeJxl } = await import('./loaded/encode-jxl.ts')
    const pixels = await plainPixels(kernel, picture)
    const module = await moduleOf('jxl/codec/enc/jxl_enc.wasm')
    return done(await unlessStopped(signal, encodeJxl(pixels, quality, colorSpace, module)))
  }
  const whole = type === 'image/jpeg' ? onWhite(kernel, picture) : picture
  const pixels = Buffer.allocUnsafe(bytesOf(picture))
  for await (const { y, rows, address } of whole.strips)
    pixels.set(kernel.bytes(address, width * rows * 4), y * width * 4)
  let image = inSpace(sharp(pixels, { raw: { width, height, channels: 4 }, limitInputPixels: false }), colorSpace)
  if (opaque || type === 'image/jpeg') image = image.removeAlpha()
  const encoded = await unlessStopped(signal, encodedAs(image, type, quality).toBuffer())
  return done(new Uint8Array(encoded))
}

const inSpace = (image: Sharp, colorSpace: ColorSpace): Sharp =>
  colorSpace === 'display-p3' ? image.pipelineColourspace('rgb16').withIccProfile('p3') : image

/** How sharp itself writes a JPEG. */
async function jpegModel(colorSpace: ColorSpace, quality: number): Promise<JpegModel | undefined> {
  const grey = sharp({ create: { width: 16, height: 16, channels: 3, background: '#808080' } })
  return modelOf(await encodedAs(inSpace(grey, colorSpace), 'image/jpeg', quality).toBuffer())
}

const joined = (pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(pieces))

function encodedAs(image: Sharp, type: Encoding['type'], share: number): Sharp {
  if (type === 'image/avif')
    return image.avif({ quality: avifQuality(share), effort: 3, chromaSubsampling: share >= 1 ? '4:4:4' : '4:2:0' })
  const quality = Math.round(share * 100)
  if (type === 'image/jpeg') return image.jpeg({ quality })
  return type === 'image/webp' ? image.webp({ quality }) : image.png()
}
