/** What auto-tone and auto white balance find in a picture, and that they do no harm. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import autoTone from '#operations/auto-tone.ts'
import autoWhiteBalance from '#operations/auto-white-balance.ts'
import { illuminantOf } from '#operations/illuminant.ts'
import { type Levels, levelsOf } from '#operations/levels.ts'
import { luminanceOf } from '#operations/light.ts'
import type { Operation, Rgb } from '#operations/operation.ts'
import { decodeSrgb, encodeSrgb } from '#pixels/transfer.ts'
import { kernelForTests, rasterFrom } from '../pixels/load-kernel.ts'
import { applyStages } from './apply-stages.ts'
import { draw, draws, type Picture } from './pictures.ts'

const kernel = await kernelForTests()

function looking<T>(picture: Picture, find: (raster: ReturnType<typeof rasterFrom>) => T): T {
  const raster = rasterFrom(kernel, picture.data, picture.width, picture.height)
  const found = find(raster)
  kernel.arena.give(raster.address)
  return found
}

function through(operation: Operation, amount: number, found: unknown): (colour: Rgb) => Rgb {
  if (operation.pixels.kind !== 'tone') return (colour) => colour
  const stages = operation.pixels.stages({ amount }, found)
  return (colour) => applyStages(stages, colour)
}

const grey = (level: number): Rgb => [level, level, level]
/** Every level from `low` to `high` alike often. */
const ramp = (low: number, high: number) => draw(256, 16, (x) => grey(low + ((high - low) * x) / 256))
const levels = fc
  .record({
    black: fc.integer({ min: 1, max: 700 }),
    middle: fc.integer({ min: 0, max: 100 }),
    white: fc.integer({ min: 250, max: 998 }),
  })
  .map(({ black, middle, white }): Levels => {
    const top = Math.max(white, black + 250) / 1000
    const bottom = Math.min(black / 1000, top - 0.25)
    return { black: bottom, middle: bottom + 0.02 + ((top - bottom - 0.04) * middle) / 100, white: top }
  })

describe('auto-tone', () => {
  it('finds where a picture begins, balances and ends', () => {
    const found = looking(ramp(0.2, 0.8), (raster) => levelsOf(kernel, raster))
    expect(found.black).toBeCloseTo(0.2, 1)
    expect(found.middle).toBeCloseTo(0.5, 1)
    expect(found.white).toBeCloseTo(0.8, 1)
  })

  it('never clips and never turns tones around, whatever was found', () => {
    fc.assert(
      fc.property(levels, fc.integer({ min: 1, max: 100 }), (found, amount) => {
        const see = through(autoTone, amount, found)
        let before = -1
        for (let i = 0; i <= 64; i++) {
          const [value] = see(grey(i / 64))
          expect(value).toBeGreaterThan(before)
          before = value
        }
        expect(see(grey(0))[0]).toBeCloseTo(0, 6)
        expect(see(grey(1))[0]).toBeCloseTo(1, 6)
        for (const colour of [
          [0.9, 0.2, 0.1],
          [0.2, 0.3, 0.9],
          [0.95, 0.9, 0.6],
        ] as const)
          for (const value of see(colour)) expect(value >= -1e-9 && value <= 1 + 1e-9).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('brightens what is dark, darkens what is bright, and spreads what is flat', () => {
    const seen = (low: number, high: number, level: number) =>
      through(
        autoTone,
        60,
        looking(ramp(low, high), (raster) => levelsOf(kernel, raster)),
      )(grey(level))[0]
    expect(seen(0, 0.4, 0.2)).toBeGreaterThan(0.3)
    expect(seen(0.5, 1, 0.75)).toBeLessThan(0.72)
    expect(seen(0.3, 0.7, 0.7) - seen(0.3, 0.7, 0.3)).toBeGreaterThan(0.5)
  })

  it('leaves fog grey and night dark', () => {
    const fog = { black: 0.55, middle: 0.7, white: 0.85 }
    expect(through(autoTone, 100, fog)(grey(0.55))[0]).toBeGreaterThan(0.3)
    const night = { black: 0.01, middle: 0.05, white: 0.6 }
    expect(through(autoTone, 100, night)(grey(0.05))[0]).toBeLessThan(0.1)
  })

  it('hardly touches what is balanced already', () => {
    const see = through(autoTone, 60, { black: 0.02, middle: 0.46, white: 0.98 })
    for (const level of [0.1, 0.3, 0.5, 0.7, 0.9]) expect(Math.abs(see(grey(level))[0] - level)).toBeLessThan(0.02)
  })
})

describe('auto white balance', () => {
  const random = draws()
  const scene = Array.from({ length: 400 }, (_, i): Rgb => {
    const level = 0.1 + 0.8 * random()
    const spread = i % 3 === 0 ? 0.25 : 0.03
    return [level + spread * (random() - 0.5), level, level + spread * (random() - 0.5)]
  })
  /** Patches of the scene under a light of these linear shares. */
  const under = ([r, g, b]: Rgb) =>
    draw(160, 160, (x, y): Rgb => {
      const [red, green, blue] = scene[Math.floor(x / 8) * 20 + Math.floor(y / 8)] ?? [0, 0, 0]
      const lit = (value: number, by: number) => encodeSrgb(decodeSrgb(Math.max(value, 0)) * by)
      return [lit(red, r), lit(green, g), lit(blue, b)]
    })
  const castLeft = (light: Rgb, amount: number) => {
    const found = looking(under(light), (raster) => illuminantOf(kernel, raster))
    const white = light.map((share) => encodeSrgb(share * 0.5)) as unknown as Rgb
    const [r, g, b] = through(autoWhiteBalance, amount, found)(white).map(decodeSrgb) as unknown as Rgb
    return Math.hypot(Math.log(r / g), Math.log(b / g))
  }

  it.each([
    ['a lamp', [0.95, 0.75, 0.5]],
    ['blue hour', [0.6, 0.75, 0.95]],
    ['green tubes', [0.75, 0.95, 0.75]],
  ] as const)('takes out most of the cast of %s', (_, light) => {
    const before = Math.hypot(Math.log(light[0] / light[1]), Math.log(light[2] / light[1]))
    expect(castLeft(light, 100)).toBeLessThan(before * 0.45)
  })

  it('hardly changes a picture in white light', () => {
    expect(castLeft([0.9, 0.9, 0.9], 100)).toBeLessThan(0.05)
  })

  it('does not blame the light for one strong colour', () => {
    const [red, blue] = looking(
      draw(64, 64, (x): Rgb => [0.5 + x / 200, 0.12 + x / 900, 0.05]),
      (raster) => illuminantOf(kernel, raster),
    )
    expect(Math.hypot(red, blue)).toBeLessThan(0.3)
  })

  it('keeps the luminance of greys, and finds nothing in nothing', () => {
    const [r, g, b] = through(autoWhiteBalance, 100, [0.3, -0.4])(grey(0.5)).map(decodeSrgb) as unknown as Rgb
    expect(luminanceOf([r, g, b])).toBeCloseTo(decodeSrgb(0.5), 6)
    const empty = { width: 8, height: 8, data: new Uint8Array(256) }
    expect(looking(empty, (raster) => illuminantOf(kernel, raster))).toEqual([0, 0])
  })
})
