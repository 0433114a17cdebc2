/** Decodes a picture for looking at: the one place where bytes of strangers become pixels. Runs in a process that may be killed at any moment. */
import sharp, { type Region, type Sharp } from 'sharp'
import { type Luma, leastSide } from './pdq.ts'

/** As the proxy lets in, by its header. */
const mostPixels = 40_000_000
/** The reference shrinks to this before it looks. */
const side = 512

sharp.cache(false)
sharp.concurrency(1)

/**
 * Every picture in `bytes`: each frame, and what is hidden under transparency besides what shows. `inset`: without so
 * much of the width and height at each edge, as a part of 1. Rejects when it cannot be decoded whole.
 */
export async function* readLooks(bytes: Uint8Array, inset = 0): AsyncGenerator<Luma> {
  if (isAnimatedPng(bytes)) throw new Error('The frames of an animated PNG cannot be read.')
  const picture = sharp(bytes, { pages: -1, limitInputPixels: mostPixels, failOn: 'error' })
  const { pages = 1, pageHeight, hasAlpha, width, height } = await picture.metadata()
  const part = innerPart(width, pageHeight ?? height, inset)
  if (Math.min(part.width, part.height) < leastSide) return
  const shown = picture.clone().flatten({ background: '#fff' })
  for (const frame of pages > 1 ? await cutFrames(shown, pages) : [shown]) yield toLuma(frame, part)
  // Shrinking would take colours away where nothing shows, so they are made opaque first.
  if (hasAlpha) for (const frame of await cutFrames(picture.removeAlpha(), pages)) yield toLuma(frame, part)
}

/** libvips reads the frames as one tall picture. */
async function cutFrames(picture: Sharp, pages: number): Promise<Sharp[]> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
  const { width, channels } = info
  const [height, length] = [info.height / pages, data.length / pages]
  return Array.from({ length: pages }, (_, at) =>
    sharp(data.subarray(at * length, (at + 1) * length), { raw: { width, height, channels } }),
  )
}

function innerPart(width: number, height: number, inset: number): Region {
  const [left, top] = [Math.round(width * inset), Math.round(height * inset)]
  return { left, top, width: width - 2 * left, height: height - 2 * top }
}

async function toLuma(picture: Sharp, part: Region): Promise<Luma> {
  const cut = part.left + part.top > 0 ? picture.extract(part) : picture
  const isLarge = part.width > side || part.height > side
  const shrunk = isLarge ? cut.resize(side, side, { fit: 'fill' }) : cut
  const { data, info } = await shrunk.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  const values = new Float32Array(info.width * info.height)
  for (let at = 0, pixel = 0; pixel < values.length; at += info.channels, pixel += 1) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]]
    values[pixel] = 0.299 * red + 0.587 * green + 0.114 * blue
  }
  return { width: info.width, height: info.height, values }
}

/** An `acTL` chunk before the first pixels (PNG, third edition, 11.3.6.1): libvips would show the first frame alone. */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (text.toString('latin1', 1, 4) !== 'PNG') return false
  const control = text.indexOf('acTL')
  return control !== -1 && control < text.indexOf('IDAT')
}
