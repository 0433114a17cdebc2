/** Blurs: known answers in double precision, and what no blur may do. */
import { describe, expect, it } from 'vitest'
import { gaussian } from '#pixels/gaussian.ts'
import { motionBlur } from '#pixels/motion-blur.ts'
import type { Scanlines } from '#pixels/scanlines.ts'
import { tiltShift } from '#pixels/tilt-shift.ts'
import { decodeSrgb, encodeSrgb } from '#pixels/transfer.ts'
import { kernelForTests, noise } from './load-kernel.ts'
import { farthest, greyPicture, type Picture, pictureFrom, through } from './run-scanlines.ts'

const kernel = await kernelForTests()

const blurred = (picture: Picture, sigma: number, options = {}, opaque = true) =>
  through(kernel, picture, (input) => gaussian(kernel, input, sigma, opaque), options)

/** Convolved with every tap that counts in double precision, in premultiplied linear light, mirrored at the edges. */
function convolved({ width, height, data }: Picture, sigma: number): Float64Array {
  const reach = Math.ceil(6 * sigma)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const along = (from: Float64Array, count: number, step: number, lines: number, jump: number) => {
    const to = new Float64Array(from.length)
    for (let line = 0; line < lines; line++)
      for (let i = 0; i < count; i++)
        for (let tap = -reach; tap <= reach; tap++) {
          const place = (((i + tap) % (2 * count)) + 2 * count) % (2 * count)
          const source = line * jump + Math.min(place, 2 * count - 1 - place) * step
          const weight = (weights[tap + reach] ?? 0) / total
          for (let c = 0; c < 4; c++) {
            const at = line * jump + i * step + c
            to[at] = (to[at] ?? 0) + weight * (from[source + c] ?? 0)
          }
        }
    return to
  }
  const light = Float64Array.from(data, (value, i) =>
    i % 4 === 3 ? value / 255 : (decodeSrgb(value / 255) * (data[i | 3] ?? 0)) / 255,
  )
  const sums = along(along(light, width, 4, height, width * 4), height, width * 4, width, 4)
  return sums.map((value, i) => {
    const alpha = sums[i | 3] ?? 0
    if (i % 4 === 3) return value * 255
    return alpha > 1e-6 ? encodeSrgb(value / alpha) * 255 : 0
  })
}

const edge = greyPicture(101, 75, (x, y) => (x + y * 0.3 > 60 ? 255 : 0))
const points = greyPicture(102, 76, (x, y) => (x % 50 === 25 && y % 38 === 19 ? 255 : 0))
const grating = greyPicture(120, 64, (x, y) => 127.5 * (1 + Math.cos((2 * Math.PI * x) / (2.02 + y * 0.1))))
const grain: Picture = {
  width: 99,
  height: 64,
  data: noise(99 * 64 * 4).map((value, i) => (i % 4 === 3 ? 255 : value)),
}

describe('gaussian', () => {
  it.each([0.5, 1.3, 2.9, 3, 4, 6, 8, 13, 40])(
    'σ %f agrees with direct convolution',
    (sigma) => {
      for (const picture of [edge, points, grating, grain]) {
        // Half a level is rounding, and a step as steep as the lightest blur's moves by another.
        expect(farthest(blurred(picture, sigma), convolved(picture, sigma))).toBeLessThan(1.8)
      }
    },
    60_000,
  )

  it('agrees where pixels are translucent, and lets no colour of what is not seen through', () => {
    const holes = pictureFrom(90, 66, (x, y) => (x > 40 && y > 20 ? [200, 40, 90, (x * 3) % 256] : [0, 255, 0, 0]))
    for (const sigma of [1.3, 8]) {
      const [found, wanted] = [blurred(holes, sigma, {}, false), convolved(holes, sigma)]
      let [alpha, green] = [0, 0]
      for (let i = 0; i < found.length; i += 4) {
        alpha = Math.max(alpha, Math.abs((found[i + 3] ?? 0) - (wanted[i + 3] ?? 0)))
        green = Math.max(green, (found[i + 3] ?? 0) > 2 ? (found[i + 1] ?? 0) : 0)
      }
      expect(alpha).toBeLessThan(1.5)
      expect(green).toBeLessThan(42)
    }
  })

  it.each([1, 5, 30])('σ %d keeps a flat area flat and the mean of all light', (sigma) => {
    for (const level of [0, 3, 97, 255]) {
      const flat = greyPicture(57, 43, () => level)
      expect(blurred(flat, sigma)).toEqual(flat.data)
    }
    const light = (data: Uint8Array) =>
      data.reduce((sum, value, i) => (i % 4 === 0 ? sum + decodeSrgb(value / 255) : sum), 0) / (data.length / 4)
    for (const picture of [edge, grain])
      expect(Math.abs(light(blurred(picture, sigma)) - light(picture.data))).toBeLessThan(0.002)
  })

  it('is the same from bytes and from rows, and in strips of any height', () => {
    for (const sigma of [1.5, 7]) {
      const whole = blurred(grain, sigma)
      for (const rows of [1, 7, 32]) expect(blurred(grain, sigma, { rows })).toEqual(whole)
      expect(farthest(blurred(grain, sigma, { asRows: true, rows: 9 }), whole)).toBeLessThanOrEqual(1)
    }
  })

  it('is the same when rows are asked for again, or left out', () => {
    const whole = blurred(edge, 6)
    const out = through(kernel, edge, (input) => {
      const lines = gaussian(kernel, input, 6, true)
      const room = kernel.arena.take(edge.width * 8 * 16)
      for (const y of [40, 3, 60, 20]) lines.make(y, 8, room)
      kernel.arena.give(room)
      return lines
    })
    expect(out).toEqual(whole)
  })

  it('blurs pictures that are a line or a point', () => {
    for (const [width, height] of [
      [1, 1],
      [1, 40],
      [40, 1],
      [2, 2],
    ] as const) {
      const line = greyPicture(width, height, (x, y) => ((x + y) % 2) * 255)
      for (const sigma of [0.4, 5, 100])
        expect(farthest(blurred(line, sigma), convolved(line, sigma))).toBeLessThan(1.8)
    }
  })
})

describe('motion', () => {
  const moved = (picture: Picture, length: number, angle: number) =>
    through(kernel, picture, (input) => motionBlur(kernel, input, length, angle), { rows: 10 })
  const dot = greyPicture(61, 61, (x, y) => (x === 30 && y === 30 ? 255 : 0))
  const lightAt = (data: Uint8Array, x: number, y: number) => decodeSrgb((data[(y * 61 + x) * 4] ?? 0) / 255)

  it('spreads a point evenly along a line of its length, and nowhere else', () => {
    for (const [angle, dx, dy] of [
      [0, 1, 0],
      [90, 0, 1],
      [45, 1, -1],
      [-45, 1, 1],
    ] as const) {
      const step = Math.hypot(dx, dy)
      const found = moved(dot, 9 * step, angle)
      for (let k = -6; k <= 6; k++)
        expect(lightAt(found, 30 + k * dx, 30 + k * dy)).toBeCloseTo(Math.abs(k) <= 4 ? 1 / 9 : 0, 2)
      const lit = found.filter((value, i) => i % 4 === 0 && value > 0)
      expect(lit).toHaveLength(9)
    }
  })

  it('leaves an edge along the motion as it was, however long', () => {
    const level = greyPicture(80, 60, (_, y) => (y < 30 ? 40 : 200))
    for (const length of [5, 44, 150]) expect(moved(level, length, 0)).toEqual(level.data)
  })

  it('spreads as far as it says, also in two rounds and at any angle', () => {
    for (const angle of [0, 17, 73, -30]) {
      const found = moved(dot, 41, angle)
      let [sum, spread] = [0, 0]
      for (let y = 0; y < 61; y++)
        for (let x = 0; x < 61; x++) {
          const light = lightAt(found, x, y)
          sum += light
          spread += light * ((x - 30) ** 2 + (y - 30) ** 2)
        }
      expect(sum).toBeGreaterThan(0.9)
      // A line's standard deviation is its length over √12.
      expect(Math.sqrt(spread / sum) / (41 / Math.sqrt(12))).toBeCloseTo(1, 1)
    }
  })
})

describe('tilt-shift', () => {
  const focused = (picture: Picture, focus: Parameters<typeof tiltShift>[3], options = {}) =>
    through(kernel, picture, (input) => tiltShift(kernel, input, 9, focus, true), { rows: 16, ...options })
  const stripes = greyPicture(120, 200, (x) => (x % 8 < 4 ? 60 : 200))
  const contrastAt = (data: Uint8Array, y: number) => {
    const row = Array.from(data.subarray(y * 120 * 4, (y + 1) * 120 * 4)).filter((_, i) => i % 4 === 0)
    return Math.max(...row.slice(20, 100)) - Math.min(...row.slice(20, 100))
  }

  it('leaves the band as it was and loses detail away from it, without a step', () => {
    const found = focused(stripes, { centre: 0.5, width: 0.2, angle: 0 })
    const band = [82 * 480, 118 * 480] as const
    expect(found.subarray(...band)).toEqual(stripes.data.subarray(...band))
    const contrasts = Array.from({ length: 100 }, (_, i) => contrastAt(found, 100 + i))
    expect(contrasts.at(-1)).toBeLessThan(3)
    for (const [i, contrast] of contrasts.slice(1).entries()) {
      expect(contrast).toBeLessThanOrEqual((contrasts[i] ?? 0) + 1)
      expect((contrasts[i] ?? 0) - contrast).toBeLessThan(16)
    }
  })

  it('puts the band where it is wanted', () => {
    const found = focused(stripes, { centre: 0.1, width: 0.1, angle: 0 })
    expect(contrastAt(found, 20)).toBe(140)
    expect(contrastAt(found, 180)).toBeLessThan(3)
  })

  it('is the same from bytes and from rows', () => {
    const focus = { centre: 0.4, width: 0.15, angle: 30 }
    expect(farthest(focused(stripes, focus, { asRows: true }), focused(stripes, focus))).toBeLessThanOrEqual(1)
  })
})

it('a blur of a smaller drawing looks like a smaller drawing of the blur', () => {
  const large = greyPicture(240, 160, (x, y) => 128 + 100 * Math.sin(x / 17) * Math.cos(y / 23))
  const half = ({ data }: { data: Uint8Array }): Picture =>
    greyPicture(120, 80, (x, y) => {
      const at = (dx: number, dy: number) => decodeSrgb((data[((2 * y + dy) * 240 + 2 * x + dx) * 4] ?? 0) / 255)
      return 255 * encodeSrgb((at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4)
    })
  const works: ((sigma: number) => (input: Scanlines) => Scanlines)[] = [
    (sigma) => (input) => gaussian(kernel, input, sigma, true),
    (sigma) => (input) => motionBlur(kernel, input, sigma * 3.4, 25),
    (sigma) => (input) => tiltShift(kernel, input, sigma, { centre: 0.5, width: 0.1, angle: 20 }, true),
  ]
  for (const work of works) {
    const full = half({ data: through(kernel, large, work(8)) }).data
    expect(farthest(through(kernel, half(large), work(4)), full)).toBeLessThan(4)
  }
})
