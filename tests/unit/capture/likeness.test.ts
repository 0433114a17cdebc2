import sharp, { type Sharp } from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Grid, isAlike, isBlank, isRoughlyAlike, type Part, partsLike, side } from '#capture/likeness.ts'
import { scene } from '#tests/e2e/harness/pictures.ts'

/** A motif as a photographer would have it: the scene, with a subject of its own. */
const boat = (x: number, y: number, colour: string, width = 150) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360" viewBox="0 0 1200 900"><path d="M${x} ${y} h${width} l-30 50 h-${width - 60} z" fill="${colour}"/><path d="M${x + 70} ${y - 8} v-${width} l70 ${width - 20} z" fill="#eee"/></svg>`,
  )
const words = (text: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360" viewBox="0 0 1200 900"><text x="600" y="480" font-family="sans-serif" font-size="180" text-anchor="middle" fill="#fff">${text}</text></svg>`,
  )

let plain: Buffer
let full: Buffer
const remade = (picture: Sharp) => picture.png({ compressionLevel: 1 }).toBuffer()
/** At the size of the motif; a step of its own, since sharp resizes before it extends. */
const fitted = async (picture: Sharp) => remade(sharp(await remade(picture)).resize(480, 360, { fit: 'fill' }))
const over = (picture: Buffer, ...layers: Buffer[]) =>
  sharp(picture)
    .composite(layers.map((input) => ({ input })))
    .png({ compressionLevel: 1 })
    .toBuffer()

async function gridOf(picture: Buffer, part: Part = { x: 0, y: 0, width: 1, height: 1 }): Promise<Grid> {
  const { width = 1, height = 1 } = await sharp(picture).metadata()
  const area = {
    left: Math.round(part.x * width),
    top: Math.round(part.y * height),
    width: Math.round(part.width * width),
    height: Math.round(part.height * height),
  }
  const cells = await sharp(picture)
    .flatten({ background: '#808080' })
    .extract({
      ...area,
      width: Math.min(area.width, width - area.left),
      height: Math.min(area.height, height - area.top),
    })
    .resize(side, side, { fit: 'fill', kernel: 'cubic' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer()
  return { cells: Float32Array.from(cells), ratio: area.width / area.height }
}

/** As the product judges: whole, or cut to the shape of what is shown. */
async function showsTheSame(shown: Buffer, candidate: Buffer): Promise<boolean> {
  const [mine, theirs] = await Promise.all([gridOf(shown), gridOf(candidate)])
  for (const part of partsLike(mine.ratio, theirs.ratio)) if (isAlike(mine, await gridOf(candidate, part))) return true
  return false
}

beforeAll(async () => {
  plain = await scene(480, 360).png({ compressionLevel: 1 }).toBuffer()
  full = await over(plain, boat(300, 620, '#a33'))
})

describe('a larger file shows the same', () => {
  it.each<[string, (picture: Buffer) => Promise<Buffer>]>([
    ['smaller', (picture) => sharp(picture).resize(200).png({ compressionLevel: 1 }).toBuffer()],
    ['much smaller', (picture) => sharp(picture).resize(64).png({ compressionLevel: 1 }).toBuffer()],
    ['badly compressed', (picture) => sharp(picture).resize(200).jpeg({ quality: 30 }).toBuffer()],
    ['WebP', (picture) => sharp(picture).resize(240).webp({ quality: 40 }).toBuffer()],
    ['sharpened', (picture) => sharp(picture).resize(200).sharpen().png({ compressionLevel: 1 }).toBuffer()],
    [
      'resized without care',
      (picture) => sharp(picture).resize(200, 150, { kernel: 'nearest' }).png({ compressionLevel: 1 }).toBuffer(),
    ],
    ['blurred', (picture) => sharp(picture).resize(120).blur(1.2).png({ compressionLevel: 1 }).toBuffer()],
    ['in fewer colours', (picture) => sharp(picture).resize(200).gif({ colours: 64 }).toBuffer()],
    [
      'a little stretched',
      (picture) => sharp(picture).resize(200, 154, { fit: 'fill' }).png({ compressionLevel: 1 }).toBuffer(),
    ],
    ['cut to a square', (picture) => sharp(picture).resize(140, 140).png({ compressionLevel: 1 }).toBuffer()],
    [
      'cut to a square at its start',
      (picture) => sharp(picture).resize(140, 140, { position: 'left' }).png({ compressionLevel: 1 }).toBuffer(),
    ],
    ['cut to a banner', (picture) => sharp(picture).resize(240, 120).png({ compressionLevel: 1 }).toBuffer()],
  ])('than what is shown %s', async (_, shown) => {
    expect(await showsTheSame(await shown(full), full)).toBe(true)
  })
})

describe('a look-alike is not taken', () => {
  it.each<[string, (picture: Buffer) => Promise<Buffer>]>([
    ['mirrored', (picture) => remade(sharp(picture).flop())],
    ['upside down', (picture) => remade(sharp(picture).flip())],
    ['turned by half', (picture) => remade(sharp(picture).rotate(180))],
    ['turned by a quarter', (picture) => fitted(sharp(picture).rotate(90))],
    ['in other colours', (picture) => remade(sharp(picture).modulate({ hue: 40 }))],
    ['in black and white', (picture) => remade(sharp(picture).modulate({ saturation: 2.6 }).greyscale())],
    ['inverted', (picture) => remade(sharp(picture).negate({ alpha: false }))],
    ['much brighter', (picture) => remade(sharp(picture).linear(1, 40))],
    ['with more contrast', (picture) => remade(sharp(picture).linear(1.5, -60))],
    ['without its subject', async () => plain],
    ['with its subject elsewhere', () => over(plain, boat(700, 620, '#a33'))],
    ['with a subject of another colour', () => over(plain, boat(300, 620, '#1d6'))],
    ['with a larger subject', () => over(plain, boat(300, 620, '#a33', 260))],
    ['with two subjects', () => over(full, boat(720, 640, '#a33'))],
    ['with words over it', () => over(full, words('SALE'))],
    ['with a bar at its foot', (picture) => fitted(sharp(picture).extend({ bottom: 36, background: '#222' }))],
    [
      'with a frame',
      (picture) => fitted(sharp(picture).extend({ top: 24, bottom: 24, left: 24, right: 24, background: '#fff' })),
    ],
    ['nearer', (picture) => fitted(sharp(picture).extract({ left: 60, top: 44, width: 360, height: 270 }))],
    ['moved aside', (picture) => fitted(sharp(picture).extract({ left: 48, top: 0, width: 432, height: 324 }))],
    ['another scene', () => scene(600, 450).rotate(180).modulate({ hue: 200 }).png({ compressionLevel: 1 }).toBuffer()],
    ['its own average colour', (picture) => fitted(sharp(picture).resize(1, 1))],
    ['a logo', () => remade(sharp(words('NEWS')).flatten({ background: '#07c' }))],
    ['a blank page', () => remade(sharp({ create: { width: 480, height: 360, channels: 3, background: '#fff' } }))],
  ])('%s', async (_, decoy) => {
    const shown = await sharp(full).resize(200).jpeg({ quality: 75 }).toBuffer()
    expect(await showsTheSame(shown, await decoy(full))).toBe(false)
  })

  it('two flat pictures say nothing of each other', async () => {
    const flat = await gridOf(
      await remade(sharp({ create: { width: 40, height: 30, channels: 3, background: '#ddd' } })),
    )
    expect(isBlank(flat)).toBe(true)
    expect(isAlike(flat, flat)).toBe(false)
  })
})

describe('a placeholder of a few blurred pixels', () => {
  const placeholder = () => sharp(full).resize(32).blur(1).jpeg({ quality: 50 }).toBuffer()
  const stands = async (candidate: Buffer) => isRoughlyAlike(await gridOf(await placeholder()), await gridOf(candidate))

  it('stands for the picture it was made of', async () => {
    expect(await stands(full)).toBe(true)
  })

  it.each<[string, (picture: Buffer) => Sharp]>([
    ['mirrored', (picture) => sharp(picture).flop()],
    ['upside down', (picture) => sharp(picture).flip()],
    ['in other colours', (picture) => sharp(picture).modulate({ hue: 60 })],
    ['inverted', (picture) => sharp(picture).negate({ alpha: false })],
    ['another scene', () => scene(480, 360).rotate(180).modulate({ hue: 200 })],
    ['of one colour', () => sharp({ create: { width: 48, height: 36, channels: 3, background: '#777' } })],
  ])('and not for one %s', async (_, decoy) => {
    expect(await stands(await remade(decoy(full)))).toBe(false)
  })
})
