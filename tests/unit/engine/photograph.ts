/** A picture with edges and shades, so that what is drawn in the wrong place shows. */
import sharp from 'sharp'

export async function photograph(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const data = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const wave = 40 * Math.sin(x / 7) * Math.cos(y / 5) + 24 * Math.sin((x + 2 * y) / 23)
      const edge = (x * 5 + y * 3) % 97 < 40 ? 30 : 0
      const at = (y * width + x) * 3
      data[at] = 110 + wave + edge
      data[at + 1] = 60 + (x / width) * 120 + wave / 2
      data[at + 2] = 150 - (y / height) * 90 - edge
    }
  return new Uint8Array(await sharp(data, { raw: { width, height, channels: 3 } }).png().toBuffer())
}
