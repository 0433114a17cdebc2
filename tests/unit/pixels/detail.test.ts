/** Sharpening, local contrast and squares: known answers, and what must stay as it was. */
import { describe, expect, it } from 'vitest'
import { surroundingsOf } from '#operations/surroundings.ts'
import { clarified } from '#pixels/clarified.ts'
import { pixelated } from '#pixels/pixelated.ts'
import { decodeSrgb, encodeSrgb } from '#pixels/transfer.ts'
import { type Unsharp, unsharp } from '#pixels/unsharp.ts'
import { kernelForTests, noise, rasterFrom } from './load-kernel.ts'
import { farthest, greyPicture, type Picture, pictureFrom, through } from './run-scanlines.ts'

const kernel = await kernelForTests()

const coloured: Picture = {
  width: 67,
  height: 45,
  data: noise(67 * 45 * 4).map((value, i) => (i % 4 === 3 ? 255 : 60 + (value >> 1))),
}
const lumaOf = (data: ArrayLike<number>, at: number) =>
  0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0)

describe('unsharp mask', () => {
  const sharpened = (picture: Picture, how: Unsharp, opaque = true, options = {}) =>
    through(kernel, picture, (input) => unsharp(kernel, input, how, opaque), options)

  /** The formula in double precision; edges repeat. */
  function formula({ width, height, data }: Picture, { sigma, amount, threshold, limit }: Unsharp): Float64Array {
    const reach = Math.floor(2.8 * sigma)
    const weights = Array.from({ length: reach + 1 }, (_, away) => Math.exp((-away * away) / (2 * sigma * sigma)))
    const weight = (away: number) => weights[Math.abs(away)] ?? 0
    const within = (i: number, count: number) => Math.min(Math.max(i, 0), count - 1)
    return Float64Array.from(data, (value, i) => {
      if (i % 4 === 3) return value
      const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)]
      let [sum, total] = [0, 0]
      for (let dy = -reach; dy <= reach; dy++)
        for (let dx = -reach; dx <= reach; dx++) {
          const at = (within(y + dy, height) * width + within(x + dx, width)) * 4
          sum += (weight(dx) * weight(dy) * lumaOf(data, at)) / 255
          total += weight(dx) * weight(dy)
        }
      const difference = lumaOf(data, i & ~3) / 255 - sum / total
      const size = Math.max(Math.abs(difference) - threshold, 0)
      return Math.min(Math.max(value + (255 * Math.sign(difference) * amount * size) / (1 + size / limit), 0), 255)
    })
  }

  it.each([
    { sigma: 0.7, amount: 1, threshold: 0, limit: 0.1 },
    { sigma: 2, amount: 1.6, threshold: 0.02, limit: 0.1 },
    { sigma: 2, amount: -1, threshold: 0, limit: 1e6 },
  ])('is its formula: %o', (how) => {
    for (const picture of [coloured, greyPicture(50, 30, (x) => (x < 25 ? 50 : 180))])
      for (const rows of [5, 45])
        for (const asRows of [false, true])
          expect(farthest(sharpened(picture, how, true, { rows, asRows }), formula(picture, how))).toBeLessThan(0.52)
  })

  const plain = { sigma: 2, amount: 1, threshold: 0, limit: 0.06 }

  it('keeps what is flat, and the differences between the channels', () => {
    const flat = pictureFrom(40, 30, () => [200, 120, 40, 255])
    expect(sharpened(flat, plain)).toEqual(flat.data)
    const found = sharpened(coloured, plain)
    for (let i = 0; i < found.length; i += 4) {
      const before = (coloured.data[i] ?? 0) - (coloured.data[i + 1] ?? 0)
      expect(Math.abs((found[i] ?? 0) - (found[i + 1] ?? 0) - before)).toBeLessThanOrEqual(1)
    }
  })

  it('holds back at a strong edge: its halo is a twelfth of it at most', () => {
    const found = sharpened(
      greyPicture(60, 8, (x) => (x < 30 ? 40 : 200)),
      plain,
    )
    expect(Math.max(...found.filter((_, i) => i % 4 === 0)) - 200).toBeLessThan(13)
    expect(40 - Math.min(...found.filter((_, i) => i % 4 === 0))).toBeLessThan(13)
  })

  it('counts nothing that is not seen, and keeps alpha', () => {
    const visible = (x: number) => (x < 20 ? 255 : 0)
    const dark = pictureFrom(41, 20, (x) => [150, 150, 150, visible(x)])
    const bright = pictureFrom(41, 20, (x) => (x < 20 ? [150, 150, 150, 255] : [255, 0, 255, 0]))
    const found = sharpened(bright, plain, false)
    expect(found).toEqual(sharpened(dark, plain, false))
    for (let i = 0; i < found.length; i += 4) expect(found[i + 3]).toBe(bright.data[i + 3])
    expect(found.subarray(0, 80)).toEqual(bright.data.subarray(0, 80))
  })
})

describe('clarity', () => {
  const clear = (picture: Picture, gain: number) => {
    const raster = rasterFrom(kernel, picture.data, picture.width, picture.height)
    const found = surroundingsOf(kernel, raster)
    kernel.arena.give(raster.address)
    return through(kernel, picture, (input) => clarified(kernel, input, found, gain), { rows: 7 })
  }
  const spreadOf = (data: Uint8Array) =>
    Math.max(...data.filter((_, i) => i % 4 === 0)) - Math.min(...data.filter((_, i) => i % 4 === 0))

  it('keeps what is flat', () => {
    const flat = greyPicture(33, 21, () => 90)
    expect(clear(flat, 1.5)).toEqual(flat.data)
  })

  it('strengthens weak texture in the middle tones and, the other way, takes it away', () => {
    const texture = greyPicture(90, 60, (x, y) => 128 + ((x + y) % 2 ? 8 : -8))
    expect(spreadOf(clear(texture, 1))).toBeGreaterThan(28)
    expect(spreadOf(clear(texture, -0.9))).toBeLessThan(4)
  })

  it('leaves a strong edge without a halo', () => {
    const edge = greyPicture(180, 40, (x) => (x < 90 ? 60 : 200))
    expect(farthest(clear(edge, 1.6), edge.data)).toBeLessThan(20)
    const soft = clear(edge, 0.6)
    expect(Math.max(...soft.filter((_, i) => i % 4 === 0))).toBeLessThan(208)
  })

  it('takes nothing that is not seen for surroundings', () => {
    const alone = pictureFrom(80, 50, (x) => [140, 140, 140, x < 40 ? 255 : 0])
    const beside = pictureFrom(80, 50, (x) => (x < 40 ? [140, 140, 140, 255] : [0, 0, 0, 0]))
    const found = clear(beside, 1.5)
    expect(found.subarray(0, 160)).toEqual(alone.data.subarray(0, 160))
  })
})

describe('squares', () => {
  const squares = (picture: Picture, side: number, options = {}) =>
    through(kernel, picture, (input) => pixelated(kernel, input, side), options)

  it('have the mean light of what they cover', () => {
    const { width, height, data } = coloured
    const found = squares(coloured, 10, { rows: 7 })
    for (const [x0, y0] of [
      [0, 0],
      [20, 30],
      [60, 40],
    ] as const) {
      const [x1, y1] = [Math.min(x0 + 10, width), Math.min(y0 + 10, height)]
      let sum = 0
      for (let y = y0; y < y1; y++)
        for (let x = x0; x < x1; x++) sum += decodeSrgb((data[(y * width + x) * 4] ?? 0) / 255)
      const mean = 255 * encodeSrgb(sum / ((x1 - x0) * (y1 - y0)))
      for (const [x, y] of [
        [x0, y0],
        [x1 - 1, y1 - 1],
      ] as const)
        expect(Math.abs((found[(y * width + x) * 4] ?? 0) - mean)).toBeLessThan(0.51)
    }
  })

  it('weigh colours by how much they are seen', () => {
    const mixed = pictureFrom(8, 8, (x) => (x < 4 ? [200, 20, 20, 255] : [0, 255, 0, 0]))
    expect(Array.from(squares(mixed, 8).subarray(0, 4))).toEqual([200, 20, 20, 128])
  })

  it('lie at the same places in a smaller drawing', () => {
    const large = greyPicture(300, 200, (x, y) => (Math.sin(x / 20) + Math.cos(y / 15)) * 60 + 128)
    const small = greyPicture(100, 67, (x, y) => (Math.sin((x * 3 + 1) / 20) + Math.cos((y * 3 + 1) / 15)) * 60 + 128)
    const [full, preview] = [squares(large, 20), squares(small, 20 / 3)]
    for (const [x, y] of [
      [10, 10],
      [50, 30],
      [90, 60],
    ] as const)
      expect(Math.abs((full[(y * 3 * 300 + x * 3) * 4] ?? 0) - (preview[(y * 100 + x) * 4] ?? 0))).toBeLessThan(6)
  })

  it('are the same in strips of any height, and leave a picture alone that they are too small for', () => {
    const whole = squares(coloured, 6.4)
    for (const rows of [1, 13]) expect(squares(coloured, 6.4, { rows })).toEqual(whole)
    expect(squares(coloured, 1)).toEqual(coloured.data)
  })
})
