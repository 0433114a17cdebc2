/** What is put on a picture and around it: vignette, grain, borders, outlines, shadows, frames, room. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { paintOf } from '#operations/colour-parameter.ts'
import { operationOf } from '#operations/registry.ts'
import { drawStep, type Picture, pictureOf } from '../../conformance/area-probes.ts'
import { kernelForTests } from '../pixels/load-kernel.ts'

const kernel = await kernelForTests()

function draw(id: string, params: Record<string, unknown>, picture: Picture, longest?: number) {
  const operation = operationOf(id)
  if (!operation) throw new Error(`${id} is no operation`)
  return drawStep(kernel, { operation, params: operation.params.parse(params) }, picture, longest ? { longest } : {})
}

const pixel = ({ data, width }: Picture, x: number, y: number) => [
  ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
]
const plain = (width: number, height: number, colour: readonly number[]): Picture => ({
  ...{ width, height },
  data: new Uint8Array(Buffer.alloc(width * height * 4, Uint8Array.from(colour))),
})
const grey = plain(300, 200, [128, 128, 128, 255])

describe('a vignette', () => {
  it('leaves the middle alone and darkens steadily towards the corners', async () => {
    const found = await draw('vignette', { amount: 70 }, grey)
    expect(pixel(found, 150, 100)).toEqual([128, 128, 128, 255])
    const along = Array.from({ length: 100 }, (_, i) => pixel(found, 150 + Math.round(i * 1.49), 100 + i)[0] ?? 0)
    for (const [i, level] of along.slice(1).entries()) expect(level).toBeLessThanOrEqual(along[i] ?? 0)
    expect(along.at(-1)).toBeLessThan(95)
    expect(Math.max(...along.slice(1).map((level, i) => Math.abs(level - (along[i] ?? 0))))).toBeLessThanOrEqual(4)
  })

  it('is the same in all corners, and as dark in a small preview', async () => {
    const found = await draw('vignette', { amount: 70 }, grey)
    const corners = [pixel(found, 0, 0), pixel(found, 299, 0), pixel(found, 0, 199), pixel(found, 299, 199)]
    for (const corner of corners) expect(corner).toEqual(corners[0])
    const small = await draw('vignette', { amount: 70 }, grey, 60)
    for (const [x, y] of [
      [2, 2],
      [10, 20],
      [50, 35],
    ] as const)
      expect(Math.abs((pixel(small, x, y)[0] ?? 0) - (pixel(found, x * 5 + 2, y * 5 + 2)[0] ?? 0))).toBeLessThanOrEqual(
        2,
      )
  })

  it('is a circle when it is to be one, and brightens below zero', async () => {
    const round = await draw('vignette', { amount: 70, roundness: 100 }, grey)
    expect(Math.abs((pixel(round, 150 + 80, 100)[0] ?? 0) - (pixel(round, 150, 100 - 80)[0] ?? 0))).toBeLessThanOrEqual(
      1,
    )
    const light = await draw('vignette', { amount: -70 }, grey)
    expect(pixel(light, 0, 0)[0]).toBeGreaterThan(150)
    expect(pixel(light, 150, 100)[0]).toBe(128)
  })
})

describe('grain', () => {
  const statsOf = ({ data }: Picture) => {
    const levels = data.filter((_, i) => i % 4 === 0)
    const mean = levels.reduce((sum, v) => sum + v, 0) / levels.length
    return { mean, deviation: Math.sqrt(levels.reduce((sum, v) => sum + (v - mean) ** 2, 0) / levels.length) }
  }

  it('keeps the mean, and is strongest in the mid-tones', async () => {
    const at = async (level: number) =>
      statsOf(await draw('grain', { amount: 50, size: 60 }, plain(600, 400, [level, level, level, 255])))
    const [dark, middle, light] = [await at(26), await at(128), await at(230)]
    expect(Math.abs(middle.mean - 128)).toBeLessThan(0.6)
    expect(middle.deviation).toBeGreaterThan(6)
    for (const end of [dark, light]) expect(end.deviation).toBeLessThan(middle.deviation * 0.6)
    expect((await at(0)).deviation).toBe(0)
    expect((await at(255)).deviation).toBe(0)
  })

  it('is grey unless it is to be coloured', async () => {
    const coloured = (picture: Picture) => picture.data.some((v, i) => i % 4 === 1 && v !== picture.data[i - 1])
    expect(coloured(await draw('grain', { amount: 50 }, grey))).toBe(false)
    expect(coloured(await draw('grain', { amount: 50, look: 'colour' }, grey))).toBe(true)
  })

  it('has its grains in the same places in a preview', async () => {
    const picture = plain(1200, 800, [128, 128, 128, 255])
    const full = await draw('grain', { amount: 60, size: 60 }, picture)
    const small = await draw('grain', { amount: 60, size: 60 }, picture, 600)
    const reduced = await sharp(full.data, { raw: { width: 1200, height: 800, channels: 4 } })
      .resize(600, 400)
      .raw()
      .toBuffer()
    let [both, one, other] = [0, 0, 0]
    for (let i = 0; i < reduced.length; i += 4) {
      const [a, b] = [(reduced[i] ?? 0) - 128, (small.data[i] ?? 0) - 128]
      both += a * b
      one += a * a
      other += b * b
    }
    expect(both / Math.sqrt(one * other)).toBeGreaterThan(0.9)
  })
})

describe('a border', () => {
  const picture = pictureOf(200, 100)

  it('is as wide as it says, and leaves every pixel of the picture', async () => {
    const found = await draw('border', { width: 5, colour: '#d62828' }, picture)
    expect([found.width, found.height]).toEqual([210, 110])
    expect(pixel(found, 4, 50)).toEqual([214, 40, 40, 255])
    for (const [x, y] of [
      [0, 0],
      [199, 99],
      [77, 31],
    ] as const)
      expect(pixel(found, x + 5, y + 5)).toEqual(pixel(picture, x, y))
  })

  it('is so many pixels, on some sides, or over the edge', async () => {
    const some = await draw('border', { width: 0, pixels: 7, sides: 'top-left' }, picture)
    expect([some.width, some.height]).toEqual([207, 107])
    const inside = await draw('border', { width: 0, pixels: 3, place: 'inside' }, picture)
    expect([inside.width, inside.height]).toEqual([200, 100])
    expect([pixel(inside, 2, 50), pixel(inside, 100, 97)]).toEqual([white, white])
    expect(pixel(inside, 3, 50)).toEqual(pixel(picture, 3, 50))
  })
})

const white = [255, 255, 255, 255]

describe('rounded corners', () => {
  it('are clear outside and leave the rest', async () => {
    const picture = pictureOf(120, 90)
    const found = await draw('rounded-corners', { radius: 20 }, picture)
    expect(pixel(found, 0, 0)).toEqual([0, 0, 0, 0])
    expect(pixel(found, 60, 0)).toEqual(pixel(picture, 60, 0))
    expect(pixel(found, 18, 18)).toEqual(pixel(picture, 18, 18))
    const area = found.data.filter((_, i) => i % 4 === 3).reduce((sum, alpha) => sum + alpha / 255, 0)
    expect(area).toBeCloseTo(120 * 90 - (4 - Math.PI) * 18 ** 2, 0)
  })

  it('make a circle of the middle, or lie on a colour', async () => {
    const circle = await draw('rounded-corners', { shape: 'circle' }, pictureOf(120, 90))
    expect([circle.width, circle.height]).toEqual([90, 90])
    expect(pixel(circle, 45, 45)).toEqual(pixel(pictureOf(120, 90), 60, 45))
    const laid = await draw('rounded-corners', { radius: 20, colour: '#ffffff' }, pictureOf(120, 90))
    expect([laid.opaque, pixel(laid, 0, 0)]).toEqual([true, white])
  })
})

describe('a shadow', () => {
  it('is the blurred alpha, shifted: within two levels of libvips', async () => {
    const params = { blur: 8, distance: 5, angle: 90, opacity: 100 }
    const found = await draw('shadow', params, plain(100, 100, [200, 10, 10, 255]))
    const [left, top] = [11, 6]
    expect([found.width, found.height]).toEqual([100 + 2 * left, 100 + top + 16])
    const canvas = { width: found.width, height: found.height, channels: 4 as const, background: '#00000000' }
    const box = await sharp({ create: { width: 100, height: 100, channels: 4, background: '#000' } })
      .png()
      .toBuffer()
    const wanted = await sharp({ create: canvas })
      .composite([{ input: box, left, top: top + 5 }])
      .png()
      .toBuffer()
      .then((input) => sharp(input).blur({ sigma: 4, precision: 'float', minAmplitude: 0.001 }).raw().toBuffer())
    for (let y = 0; y < found.height; y++)
      for (const x of [2, 8, 60, 111, 120]) {
        const isPicture = x >= left && x < left + 100 && y >= top && y < top + 100
        const difference = (pixel(found, x, y)[3] ?? 0) - (wanted[(y * found.width + x) * 4 + 3] ?? 0)
        if (!isPicture) expect(Math.abs(difference)).toBeLessThanOrEqual(3)
      }
  })

  it('is the same for a rectangle as for a cut-out that is one', async () => {
    const solid = plain(120, 80, [10, 200, 10, 255])
    const [one, other] = [
      await draw('shadow', { blur: 6, distance: 3, angle: 45 }, solid),
      await draw('shadow', { blur: 6, distance: 3, angle: 45 }, { ...solid, data: solid.data.with(3, 254) }),
    ]
    const differences = one.data.map((v, i) => Math.abs(v - (other.data[i] ?? 0)))
    expect(Math.max(...differences)).toBeLessThanOrEqual(5)
  })
})

describe('an outline', () => {
  const cut = (() => {
    const picture = plain(200, 200, [20, 120, 220, 255])
    for (let i = 0; i < 200 * 200; i++)
      if (Math.hypot((i % 200) + 0.5 - 100, Math.floor(i / 200) + 0.5 - 100) > 80)
        picture.data.fill(0, i * 4, i * 4 + 4)
    return picture
  })()

  it('goes around what is there, as wide as it says', async () => {
    const found = await draw('outline', { width: 5, colour: '#ffffff' }, cut)
    expect([found.width, found.height]).toEqual([200, 200])
    const area = found.data.filter((_, i) => i % 4 === 3).reduce((sum, alpha) => sum + alpha / 255, 0)
    expect(Math.sqrt(area / Math.PI)).toBeGreaterThan(89.4)
    expect(Math.sqrt(area / Math.PI)).toBeLessThan(90.6)
    expect(pixel(found, 15, 100)).toEqual(white)
    expect(pixel(found, 100, 100)).toEqual([20, 120, 220, 255])
  })

  it('makes room where there is none, and stays inside an opaque picture', async () => {
    const wide = await draw('outline', { width: 14 }, cut)
    expect(wide.width).toBeGreaterThanOrEqual(2 * (80 + 28))
    expect(wide.data.filter((_, i) => i % 4 === 3 && (i >> 2) % wide.width === 0).every((alpha) => alpha === 0)).toBe(
      true,
    )
    const opaque = await draw('outline', { width: 2, colour: '#000000' }, grey)
    expect([opaque.width, pixel(opaque, 3, 100)[0], pixel(opaque, 4, 100)[0]]).toEqual([300, 0, 128])
  })
})

describe('padding', () => {
  const picture = pictureOf(160, 90)

  it.each([
    [{ ratio: '1:1' }, 160, 160, 0, 35],
    [{ ratio: '2:1' }, 180, 90, 10, 0],
    [{ ratio: '1:1', anchor: 'top' }, 160, 160, 0, 0],
    [{ space: 10 }, 178, 108, 9, 9],
    [{ pixels: 12, sides: 'bottom' }, 160, 102, 0, 0],
    [{ size: { width: 300, height: 50 } }, 300, 90, 70, 0],
  ] as const)('%o', async (params, width, height, left, top) => {
    const found = await draw('pad', { ...params, colour: '#00000000' }, picture)
    expect([found.width, found.height, found.opaque]).toEqual([width, height, false])
    expect(pixel(found, left, top)).toEqual(pixel(picture, 0, 0))
    expect(pixel(found, left + 159, top + 89)).toEqual(pixel(picture, 159, 89))
  })

  it('fills with the edge’s colour, or with the picture itself, smooth and darker', async () => {
    const red = plain(160, 90, [200, 100, 50, 255])
    const edge = await draw('pad', { ratio: '1:1', fill: 'edge' }, red)
    expect(pixel(edge, 3, 3)).toEqual([200, 100, 50, 255])
    const blur = await draw('pad', { ratio: '1:1', fill: 'blur' }, red)
    const [r = 0, g = 0] = pixel(blur, 80, 5)
    expect(r).toBeGreaterThan(140)
    expect(r).toBeLessThan(190)
    expect(r / g).toBeGreaterThan(1.7)
    expect(blur.opaque).toBe(true)
  })

  it('shows the colour through what is transparent', async () => {
    const found = await draw('pad', { space: 10, colour: '#ffffff' }, plain(40, 40, [0, 0, 0, 0]))
    expect(pixel(found, 20, 20)).toEqual(white)
  })
})

describe('frames', () => {
  it.each(['polaroid', 'film', 'mat', 'gallery'])(
    '%s leaves the middle of the picture alone and is opaque',
    async (style) => {
      for (const picture of [pictureOf(300, 200), pictureOf(120, 240)]) {
        const found = await draw('frame', { style }, picture)
        expect(found.opaque).toBe(true)
        const whole = Array.from({ length: found.width * found.height }, (_, i) => i).filter((i) => {
          const [x, y] = [i % found.width, Math.floor(i / found.width)]
          return pixel(found, x, y).every(
            (v, c) => v === picture.data[((picture.height >> 1) * picture.width + (picture.width >> 1)) * 4 + c],
          )
        })
        expect(whole.length).toBeGreaterThan(0)
        expect(found.width).toBeGreaterThan(picture.width)
        expect(found.height).toBeGreaterThan(picture.height)
      }
    },
  )
})

describe('colours', () => {
  it('look the same in a wider space', () => {
    expect(paintOf('#ffffff', 'display-p3').map((v) => Math.round(v * 1000))).toEqual([1000, 1000, 1000, 1000])
    // CSS Color 4: color(srgb 1 0 0) is color(display-p3 0.9175 0.2003 0.1386).
    const [r, g, b] = paintOf('#ff0000', 'display-p3')
    expect(r).toBeCloseTo(0.9175, 3)
    expect(g).toBeCloseTo(0.2003, 3)
    expect(b).toBeCloseTo(0.1386, 3)
    expect(paintOf('#ff000080', 'srgb')[3]).toBeCloseTo(128 / 255, 6)
  })
})
