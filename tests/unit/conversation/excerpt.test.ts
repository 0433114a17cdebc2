/** The smallest part of a picture that leaves for what is marked in it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Mask } from '#contract/mask.ts'
import { maskBounds } from '#contract/mask-bounds.ts'
import { excerptFor, softenedFor } from '#conversation/excerpt.ts'

const boxed = (left: number, top: number, right: number, bottom: number, feather = 0.06): Mask => ({
  shapes: [{ shape: 'box', left, top, right, bottom }],
  feather,
  inverse: false,
})
const size = { width: 4000, height: 3000 }

/** In pixels. */
const excerpt = (mask: Mask, of = size) => {
  const part = excerptFor(mask, of)
  return (
    part && [part.left * of.width, part.top * of.height, part.right * of.width, part.bottom * of.height].map(Math.round)
  )
}

describe('the part that leaves', () => {
  it('is what is marked with half of its longer side around it', () =>
    expect(excerpt(boxed(0.4, 0.4, 0.5, 0.5))).toEqual([1400, 950, 2200, 1750]))

  it('has 64 pixels around it at least', () =>
    expect(excerpt(boxed(0.5, 0.5, 0.505, 0.505))).toEqual([1936, 1434, 2084, 1582]))

  it('grows to the nearest shape that models answer in', () => {
    expect(excerpt(boxed(0.3, 0.4, 0.4, 0.6))).toEqual([800, 900, 2000, 2100])
    expect(excerpt(boxed(0.3, 0.4, 0.5, 0.45))).toEqual([800, 742, 2400, 1809])
  })

  it('stays within the picture, beside its edge', () => {
    expect(excerpt(boxed(-0.5, -0.5, 0.1, 0.1))).toEqual([0, 0, 600, 600])
    expect(excerpt(boxed(0.9, 0.9, 1.5, 1.5))).toEqual([3400, 2400, 4000, 3000])
  })

  it('is all of it where all is marked, or all but a part', () => {
    expect(excerpt(boxed(0, 0, 1, 1))).toEqual([0, 0, 4000, 3000])
    expect(excerpt({ ...boxed(0.4, 0.4, 0.6, 0.6), inverse: true })).toEqual([0, 0, 4000, 3000])
  })

  it('is as it comes where a picture is too narrow for any shape', () =>
    expect(excerpt(boxed(0.2, 0.2, 0.6, 0.8), { width: 2000, height: 100 })).toEqual([0, 0, 1600, 100]))

  it('is none where nothing of the picture is marked', () => {
    expect(excerpt(boxed(1.2, 1.2, 1.5, 1.5))).toBeUndefined()
    expect(
      excerpt({ ...boxed(0, 0, 0, 0), shapes: [{ shape: 'stroke', points: [[0.5, 0.5]], width: 0.1, erase: true }] }),
    ).toBeUndefined()
  })

  it('always holds all that is marked, in whole pixels of the picture', () => {
    const side = fc.double({ min: -0.5, max: 1.5, noNaN: true })
    const length = fc.integer({ min: 1, max: 9000 })
    fc.assert(
      fc.property(side, side, side, side, length, length, (a, b, c, d, width, height) => {
        const mask = boxed(Math.min(a, b), Math.min(c, d), Math.max(a, b), Math.max(c, d))
        const [marked, part] = [maskBounds(mask, { width, height }), excerptFor(mask, { width, height })]
        expect(part === undefined).toBe(marked === undefined)
        if (!marked || !part) return
        const near = 1e-6
        expect(part.left).toBeLessThanOrEqual(marked.left + near)
        expect(part.top).toBeLessThanOrEqual(marked.top + near)
        expect(part.right).toBeGreaterThanOrEqual(marked.right - near)
        expect(part.bottom).toBeGreaterThanOrEqual(marked.bottom - near)
        for (const [place, pixels] of [
          [part.left, width],
          [part.right, width],
          [part.top, height],
          [part.bottom, height],
        ] as const) {
          expect(Math.abs(place * pixels - Math.round(place * pixels))).toBeLessThan(1e-6)
          expect(place).toBeGreaterThanOrEqual(0)
          expect(place).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

describe('the soft edge of a mark', () => {
  it('is never so wide that the middle is not reached', () => {
    expect(softenedFor(boxed(0.4, 0.4, 0.5, 0.5), size).feather * 3000).toBeCloseTo(300 / 8)
    expect(softenedFor(boxed(0, 0, 1, 1), size).feather).toBe(0.06)
    expect(softenedFor(boxed(0.4, 0.4, 0.5, 0.5, 0), size).feather).toBe(0)
  })
})
