/** Promises of matching a look: nothing without a reference, nothing between alike, towards the reference otherwise, and never out of range. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { understand } from '#language/understand.ts'
import { transportOf } from '#operations/colour-transport.ts'
import type { Rgb } from '#operations/operation.ts'
import { lookOf, lookSchema, ordinaryLook, type PictureLook } from '#operations/picture-look.ts'
import { operationOf } from '#operations/registry.ts'
import { nothing } from '../language/say.ts'
import { kernelForTests, noise, rasterFrom } from '../pixels/load-kernel.ts'

const kernel = await kernelForTests()

function lookOfPixels(data: Uint8Array, width: number, height: number): PictureLook {
  const raster = rasterFrom(kernel, data, width, height)
  const look = lookOf(kernel, raster)
  kernel.arena.give(raster.address)
  return look
}

const evening: PictureLook = {
  lightness: [0.1, 0.16, 0.25, 0.36, 0.5, 0.62, 0.8],
  mean: [0.38, 0.03, 0.05],
  covariance: [0.03, 0.001, 0.002, 0.001, 0.0004, 0.002],
}
const part = fc.integer({ min: 0, max: 255 }).map((value) => value / 255)
const colour: fc.Arbitrary<Rgb> = fc.tuple(part, part, part)

describe('the look of a picture', () => {
  it('is known for a plain grey: its lightness, and no colour', () => {
    const look = lookOfPixels(
      new Uint8Array(400).fill(255).map((v, i) => (i % 4 === 3 ? v : 119)),
      10,
      10,
    )
    // Linear light of 119 is 0.184, whose cube root is 0.569.
    expect(look.mean[0]).toBeCloseTo(0.569, 3)
    expect(look.mean.slice(1).every((value) => Math.abs(value) < 1e-4)).toBe(true)
    expect(look.covariance.every((value) => Math.abs(value) < 1e-4)).toBe(true)
    expect(look.lightness.every((value) => Math.abs(value - 0.569) < 0.002)).toBe(true)
  })

  it('rises in lightness and fits its schema for any picture, also one with nothing to see', () => {
    const random = lookOfPixels(noise(64 * 64 * 4), 64, 64)
    expect(lookSchema.parse(random)).toEqual(random)
    expect([...random.lightness].sort((a, b) => a - b)).toEqual(random.lightness)
    expect(lookOfPixels(new Uint8Array(64), 4, 4)).toEqual(ordinaryLook)
  })
})

describe('the map between two looks', () => {
  it('changes hardly anything between a look and itself', () => {
    const map = transportOf(evening, evening)
    for (const given of [
      [0.02, 0.02, 0.02],
      [0.2, 0.1, 0.06],
      [0.4, 0.35, 0.3],
      [0.1, 0.12, 0.2],
    ] as const)
      map(given).forEach((value, i) => {
        expect(Math.abs(value - (given[i] ?? 0))).toBeLessThan(0.01)
      })
  })

  it('keeps every colour that can be shown within what can be shown', () => {
    for (const map of [transportOf(ordinaryLook, evening), transportOf(evening, ordinaryLook)])
      fc.assert(
        fc.property(colour, (given) => {
          for (const value of map(given)) {
            expect(value).toBeGreaterThan(-1e-3)
            expect(value).toBeLessThan(1 + 1e-3)
          }
        }),
      )
  })

  it('brings the middle where the other picture has it', () => {
    const map = transportOf(ordinaryLook, evening)
    const grey = (ordinaryLook.lightness[3] ?? 0) ** 3
    const [r, g, b] = map([grey, grey, grey])
    expect(Math.cbrt(0.2126 * r + 0.7152 * g + 0.0722 * b)).toBeCloseTo(evening.lightness[3] ?? 0, 1)
    expect(r).toBeGreaterThan(b)
  })
})

describe('look match', () => {
  it('costs nothing without a reference', () => {
    const operation = operationOf('look-match')
    expect(operation?.isNeutral(operation.params.parse({}), { width: 9, height: 9 })).toBe(true)
    expect(operation?.isNeutral(operation.params.parse({ reference: evening }), { width: 9, height: 9 })).toBe(false)
  })

  it.each(['match the colors of the reference', 'color match', 'give it the same look as another photo'])(
    '"%s" asks for the other picture, and a button waits for it',
    (text) => {
      const reading = understand(text, nothing)
      expect(reading).toMatchObject({ route: 'ask', choices: [{ route: 'device', steps: [{ op: 'look-match' }] }] })
      if (reading.route === 'ask') expect(reading.question).toContain('reference picture')
    },
  )
})
