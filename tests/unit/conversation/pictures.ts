/** Small real pictures, encoded as files are. */
import sharp from 'sharp'

/** A gradient of `width` × `height`, so that every edit changes some pixel. */
export async function pictureOf(
  width: number,
  height: number,
  type: 'png' | 'jpeg' | 'webp' = 'jpeg',
  { alpha = false } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const channels = alpha ? 4 : 3
  const data = Buffer.alloc(width * height * channels)
  for (let i = 0; i < width * height; i++) {
    const pixel = [((i % width) / width) * 255, (Math.floor(i / width) / height) * 255, 120, 128]
    data.set(pixel.slice(0, channels), i * channels)
  }
  const encoded = await sharp(data, { raw: { width, height, channels } }).toFormat(type).toBuffer()
  return new Uint8Array(encoded)
}
