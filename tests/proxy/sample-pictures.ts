/** Pictures made of chance, all different, each the same every time; and what people do to pictures. */
import sharp from 'sharp'

/** Numbers from 0 up to 1 that look like chance (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A soft landscape of colours with a few hard shapes in it, 640 × 480, as a JPEG. */
export async function samplePicture(seed: number): Promise<Buffer> {
  const next = chance(seed * 7919 + 1)
  const soft = Buffer.from(Array.from({ length: 9 * 7 * 3 }, () => Math.floor(next() * 256)))
  const shape = () => {
    const [x, y, size] = [next() * 640, next() * 480, 30 + next() * 130]
    const colour = `hsl(${Math.floor(next() * 360)} ${Math.floor(40 + next() * 60)}% ${Math.floor(15 + next() * 70)}%)`
    return next() < 0.5
      ? `<circle cx="${x}" cy="${y}" r="${size / 2}" fill="${colour}"/>`
      : `<rect x="${x}" y="${y}" width="${size}" height="${size * (0.4 + next())}" fill="${colour}" transform="rotate(${next() * 90} ${x} ${y})"/>`
  }
  const shapes = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">${Array.from({ length: 12 }, shape).join('')}</svg>`
  const landscape = await sharp(soft, { raw: { width: 9, height: 7, channels: 3 } })
    .resize(640, 480, { fit: 'fill', kernel: 'cubic' })
    .png()
    .toBuffer()
  return sharp(landscape)
    .composite([{ input: Buffer.from(shapes) }])
    .jpeg({ quality: 92 })
    .toBuffer()
}

/** What leaves a picture the same to a person. */
export const changes: Record<string, (picture: Buffer) => Promise<Buffer>> = {
  'at half the size': (picture) => sharp(picture).resize(320).jpeg().toBuffer(),
  'at 200 pixels, as a PNG': (picture) => sharp(picture).resize(200).png().toBuffer(),
  stretched: (picture) => sharp(picture).resize(900, 400, { fit: 'fill' }).jpeg().toBuffer(),
  'recompressed at quality 25': (picture) => sharp(picture).jpeg({ quality: 25 }).toBuffer(),
  'as a WebP': (picture) => sharp(picture).webp({ quality: 50 }).toBuffer(),
  brightened: (picture) => sharp(picture).modulate({ brightness: 1.25 }).jpeg().toBuffer(),
  darkened: (picture) => sharp(picture).modulate({ brightness: 0.7 }).jpeg().toBuffer(),
  'without colour': (picture) => sharp(picture).greyscale().jpeg().toBuffer(),
  blurred: (picture) => sharp(picture).blur(2).jpeg().toBuffer(),
  'cut by 1 % at each edge': (picture) => inner(picture, 0.01),
  'turned by a quarter': (picture) => sharp(picture).rotate(90).jpeg().toBuffer(),
  mirrored: (picture) => sharp(picture).flop().jpeg().toBuffer(),
  'half transparent': (picture) => sharp(picture).ensureAlpha(0.5).png().toBuffer(),
  'hidden under transparency': (picture) => sharp(picture).ensureAlpha(0).png().toBuffer(),
}

export async function inner(picture: Buffer, inset: number): Promise<Buffer> {
  const [left, top] = [Math.round(640 * inset), Math.round(480 * inset)]
  return sharp(picture)
    .extract({ left, top, width: 640 - 2 * left, height: 480 - 2 * top })
    .jpeg()
    .toBuffer()
}

/** One frame after the other in an animated WebP. */
export const asFrames = (pictures: Buffer[]): Promise<Buffer> =>
  sharp(pictures, { join: { animated: true } })
    .webp({ quality: 60 })
    .toBuffer()
