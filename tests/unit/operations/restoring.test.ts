/** Denoise, dehaze and red-eye on drawn pictures, through the engine's own passes. */
import { describe, expect, it } from 'vitest'
import dehaze from '#operations/dehaze.ts'
import denoise from '#operations/denoise.ts'
import { noiseOf } from '#operations/noise-level.ts'
import type { Rgb } from '#operations/operation.ts'
import redEye from '#operations/red-eye.ts'
import { drawStep } from '../../conformance/area-probes.ts'
import { decibels, kernelForTests, rasterFrom } from '../pixels/load-kernel.ts'
import { draw, draws, type Picture } from './pictures.ts'

const kernel = await kernelForTests()
const step = async (operation: typeof dehaze, params: Record<string, unknown>, picture: Picture) =>
  (await drawStep(kernel, { operation, params: operation.params.parse(params) }, picture)).data

/** Shading, edges and some texture. */
const scene = (x: number, y: number): Rgb => {
  const tile = ((x >> 5) ^ (y >> 5)) & 1
  const grain = 0.05 * Math.sin(x / 2.5) * Math.sin(y / 3)
  return [0.25 + y / 700 + 0.25 * tile + grain, 0.3 + x / 900 + 0.1 * tile + grain, 0.5 - y / 900 + grain]
}
const withNoise = (sigma: number) => {
  const random = draws(7)
  const normal = () => (random() + random() + random() + random() - 2) * Math.sqrt(3) * sigma
  return draw(256, 192, (x, y) => scene(x, y).map((value) => value + normal()) as unknown as Rgb)
}

describe('denoise', () => {
  it('measures the noise that is there', () => {
    for (const sigma of [5, 10, 20, 30]) {
      const { data, width, height } = withNoise(sigma / 255)
      const raster = rasterFrom(kernel, data, width, height)
      const [[lightness = 0, redBlue = 0] = []] = noiseOf(kernel, raster)
      kernel.arena.give(raster.address)
      for (const found of [lightness, redBlue]) expect(Math.abs(found * 255 - sigma)).toBeLessThan(sigma * 0.12 + 1)
    }
  })

  it('gains at least 4 dB on noise of 20 levels at its plain strength', async () => {
    const [clean, before] = [draw(256, 192, scene).data, withNoise(20 / 255)]
    const after = await step(denoise, { amount: 50 }, before)
    expect(decibels(after, clean) - decibels(before.data, clean)).toBeGreaterThan(4)
  })

  it('leaves the texture of a clean picture', async () => {
    const clean = draw(256, 192, scene)
    expect(decibels(await step(denoise, { amount: 50 }, clean), clean.data)).toBeGreaterThan(45)
  })
})

describe('dehaze', () => {
  const veil = 0.85
  /** Thicker towards the top. */
  const through = (y: number) => 0.35 + (0.6 * y) / 192
  const clear = draw(256, 192, scene)
  const hazy = draw(
    256,
    192,
    (x, y) => scene(x, y).map((v) => v * through(y) + veil * (1 - through(y))) as unknown as Rgb,
  )

  it('brings a hazy picture closer to what lies behind', async () => {
    const after = await step(dehaze, { amount: 100 }, hazy)
    expect(decibels(after, clear.data) - decibels(hazy.data, clear.data)).toBeGreaterThan(2.5)
  })

  it('does little to a picture without haze, and shifts no grey', async () => {
    const open = draw(
      256,
      192,
      (x, y): Rgb => [((x * 7 + y) % 97) / 97, ((x + y * 3) % 89) / 120, ((x * 3) % 83) / 140],
    )
    expect(decibels(await step(dehaze, { amount: 55 }, open), open.data)).toBeGreaterThan(30)
    const greys = draw(128, 96, (x) => [x / 128, x / 128, x / 128])
    const after = await step(dehaze, { amount: 100 }, greys)
    for (let i = 0; i < after.length; i += 4)
      expect(Math.max(...after.subarray(i, i + 3)) - Math.min(...after.subarray(i, i + 3))).toBeLessThanOrEqual(1)
  })

  it('lays haze over a picture the other way: less contrast, nothing clipped', async () => {
    const after = await step(dehaze, { amount: -60 }, clear)
    const spread = (data: Uint8Array) => {
      const greens = data.filter((_, i) => i % 4 === 1)
      const mean = greens.reduce((sum, v) => sum + v, 0) / greens.length
      return greens.reduce((sum, v) => sum + (v - mean) ** 2, 0) / greens.length
    }
    expect(spread(after)).toBeLessThan(spread(clear.data) * 0.6)
  })
})

describe('red-eye', () => {
  const [width, height] = [320, 240]
  interface Disc {
    x: number
    y: number
    radius: number
    colour: Rgb
  }
  const discs = (background: Rgb, list: readonly Disc[]) =>
    draw(width, height, (x, y) =>
      list.reduce<Rgb>(
        (under, disc) => (Math.hypot(x - disc.x, y - disc.y) < disc.radius ? disc.colour : under),
        background,
      ),
    )
  const skin: Rgb = [0.85, 0.66, 0.56]
  const eye = (x: number, y: number, pupil: Rgb): Disc[] => [
    { x, y, radius: 17, colour: [0.92, 0.9, 0.88] },
    { x, y, radius: 11, colour: [0.36, 0.4, 0.42] },
    { x, y, radius: 6, colour: pupil },
    { x: x - 2, y: y - 2, radius: 1.6, colour: [0.98, 0.98, 0.98] },
  ]
  const at = (data: Uint8Array, x: number, y: number) => [
    ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3),
  ]

  it.each([
    ['bright', [0.95, 0.3, 0.35]],
    ['deep', [0.6, 0.12, 0.15]],
  ] as const)(
    'makes %s red pupils dark and neutral, keeps the catch light, and touches nothing else',
    async (_, pupil) => {
      const face = discs(skin, [...eye(110, 100, pupil), ...eye(200, 104, pupil)])
      const after = await step(redEye, {}, face)
      for (const [x, y] of [
        [112, 102],
        [202, 106],
      ] as const) {
        const [r = 0, g = 0, b = 0] = at(after, x, y)
        expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(12)
        expect(r).toBeLessThan(70)
      }
      expect(at(after, 107, 97)).toEqual(at(face.data, 107, 97))
      for (let i = 0; i < after.length; i += 4) {
        const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)]
        const near = Math.min(Math.hypot(x - 110, y - 100), Math.hypot(x - 200, y - 104))
        if (near > 11) expect(after[i]).toBe(face.data[i])
      }
    },
  )

  it.each([
    ['dark pupils', discs(skin, [...eye(110, 100, [0.1, 0.08, 0.08]), ...eye(200, 104, [0.1, 0.08, 0.08])])],
    ['a red ball', discs([0.5, 0.6, 0.7], [{ x: 160, y: 120, radius: 60, colour: [0.8, 0.1, 0.12] }])],
    ['red dots on white', discs([0.95, 0.95, 0.95], [{ x: 100, y: 100, radius: 6, colour: [0.85, 0.1, 0.15] }])],
    ['lips', draw(width, height, (x, y) => (Math.hypot((x - 160) / 5, y - 170) < 7 ? [0.75, 0.25, 0.3] : skin))],
    ['orange spots on skin', discs(skin, [{ x: 100, y: 100, radius: 6, colour: [0.9, 0.45, 0.1] }])],
    ['stripes', draw(width, height, (_, y) => (Math.floor(y / 12) % 2 ? [0.75, 0.1, 0.15] : [0.95, 0.95, 0.95]))],
  ] as const)('leaves %s as they are, byte for byte', async (_, picture) => {
    expect(Buffer.from(await step(redEye, {}, picture)).equals(Buffer.from(picture.data))).toBe(true)
  })
})
