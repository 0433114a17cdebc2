/** Curves through points keep the promises of Fritsch and Carlson: through every point, smooth, and never past one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monotoneCubic, type Point } from '#operations/monotone-cubic.ts'

/** Two to sixteen points from left to right, at any height. */
const points = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 0, max: 64 })), { minLength: 2, maxLength: 16 })
  .map((drawn) => {
    let x = 0
    return drawn.map(([gap, y]): Point => {
      x += gap
      return [x / 64, y / 64]
    })
  })

describe('a monotone cubic', () => {
  it('goes through every point', () => {
    fc.assert(
      fc.property(points, (given) => {
        const curve = monotoneCubic(given)
        for (const [x, y] of given) expect(curve(x)).toBeCloseTo(y, 12)
      }),
    )
  })

  it('stays between neighbouring points and goes one way from each to the next', () => {
    fc.assert(
      fc.property(points, (given) => {
        const curve = monotoneCubic(given)
        for (const [i, [toX, toY]] of given.slice(1).entries()) {
          const [fromX, fromY] = given[i] ?? [0, 0]
          const way = Math.sign(toY - fromY)
          const heights = Array.from({ length: 33 }, (_, step) => curve(fromX + ((toX - fromX) * step) / 32))
          for (const height of heights) {
            expect(height).toBeGreaterThanOrEqual(Math.min(fromY, toY) - 1e-12)
            expect(height).toBeLessThanOrEqual(Math.max(fromY, toY) + 1e-12)
          }
          for (const [step, height] of heights.slice(1).entries())
            expect((height - (heights[step] ?? 0)) * way).toBeGreaterThanOrEqual(-1e-12)
        }
      }),
    )
  })

  it('has no kink, neither at its points nor where it goes on straight', () => {
    fc.assert(
      fc.property(points, (given) => {
        const curve = monotoneCubic(given)
        const h = 1e-7
        for (const [x] of given) expect((curve(x + h) - curve(x)) / h).toBeCloseTo((curve(x) - curve(x - h)) / h, 2)
      }),
    )
  })

  it('draws a straight line through two points and a parabola through points on one, unevenly spaced', () => {
    const line = monotoneCubic([
      [0.2, 0.1],
      [0.6, 0.9],
    ])
    for (const x of [-1, 0.2, 0.3, 0.6, 2]) expect(line(x)).toBeCloseTo(0.1 + 2 * (x - 0.2), 12)
    const parabola = monotoneCubic([0, 0.1, 0.4, 0.55, 1].map((x): Point => [x, x * x]))
    for (const x of [0, 0.03, 0.25, 0.5, 0.8, 1]) expect(parabola(x)).toBeCloseTo(x * x, 12)
  })
})
