/** Pictures for the journeys, drawn by arithmetic: the same bytes in every run, and nobody's photograph. */
import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** An evening scene: sky, sun, hills and a dark foreground, so that light, colour and shape can all be told apart. */
export function scene(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3)
  let noise = 1
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // A linear congruential generator (Numerical Recipes): grain, so that nothing compresses to a flat colour.
      noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0
      const grain = (noise >>> 24) / 32 - 4
      const [u, v] = [x / width, y / height]
      const hill = 0.6 + 0.08 * Math.sin(u * 7) + 0.03 * Math.sin(u * 23)
      const isSun = (u - 0.7) ** 2 + ((v - 0.3) * (height / width)) ** 2 < 0.006
      const [red, green, blue] = isSun
        ? [236, 228, 205]
        : v < hill
          ? [90 + 110 * v, 110 + 60 * v, 150 + 20 * v]
          : [40 + 30 * u, 50 + 30 * (1 - u), 45 + 20 * u]
      const at = (y * width + x) * 3
      pixels[at] = red + grain
      pixels[at + 1] = green + grain
      pixels[at + 2] = blue + grain
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

export const jpegScene = (width: number, height: number) => scene(width, height).jpeg({ quality: 90 }).toBuffer()
export const pngScene = (width: number, height: number) => scene(width, height).png().toBuffer()

/** A JPEG whose bytes carry `words`, as a camera's notes do. */
export const pictureWithNotes = async (words: string, width = 640, height = 480): Promise<Buffer> =>
  sharp(await jpegScene(width, height))
    .withExif({ IFD0: { ImageDescription: words } })
    .jpeg()
    .toBuffer()

/** A valid PNG whose header alone says that it is over 100 megapixels; some 14 kB on disk. */
export function hugePng(width = 12_000, height = 10_000): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // One bit a pixel, greyscale.
  header.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc((width / 8 + 1) * height))
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const framed = Buffer.alloc(body.length + 8)
    framed.writeUInt32BE(data.length, 0)
    framed.set(body, 4)
    framed.writeUInt32BE(crc32(body), body.length + 4)
    return framed
  }
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

/** Begins as a JPEG does, and then is none. */
export const brokenJpeg = (): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500, 0x5a)])

export const svgDrawing = (): Buffer =>
  Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><rect width="120" height="80" fill="teal"/></svg>',
  )

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** How warm a picture is: mean red over mean blue. */
export async function warmthOf(bytes: Uint8Array): Promise<number> {
  const { channels } = await sharp(bytes).stats()
  return (channels[0]?.mean ?? 0) / (channels[2]?.mean ?? 1)
}

/** A drawing of a few lines that would be drawn ten to the twelfth times. */
export function endlessSvg(): Buffer {
  const levels = Array.from({ length: 12 }, (_, i) => {
    const below = i === 0 ? '<path d="M0 0h1"/>' : `<use href="#l${i - 1}"/>`.repeat(10)
    return `<g id="l${i}">${below}</g>`
  })
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><defs>${levels.join('')}</defs><use href="#l11"/></svg>`)
}
