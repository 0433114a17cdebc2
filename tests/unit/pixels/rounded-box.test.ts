/** Covers are areas: exact for each pixel, and whole for the shape. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverRow, type RoundedBox } from '#pixels/rounded-box.ts'

const [width, height] = [48, 40]

function covers(box: RoundedBox): Float64Array {
  const result = new Float64Array(width * height)
  for (let y = 0; y < height; y++) {
    const row = new Float32Array(width)
    const [from, to] = coverRow(box, y, row)
    for (let x = from; x < to; x++) result[y * width + x] = row[x] ?? 0
  }
  return result
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)

describe('coverRow', () => {
  it('covers the area of a circle, an oval and a box with round corners', () => {
    const at = { left: 3.3, top: 2.7 }
    const circle = covers({ ...at, right: 33.3, bottom: 32.7, across: 15, down: 15 })
    expect(sum(circle)).toBeCloseTo(Math.PI * 15 * 15, 3)
    const oval = covers({ ...at, right: 43.3, bottom: 32.7, across: 20, down: 15 })
    expect(sum(oval)).toBeCloseTo(Math.PI * 20 * 15, 3)
    const box = covers({ ...at, right: 43.3, bottom: 32.7, across: 6, down: 6 })
    expect(sum(box)).toBeCloseTo(40 * 30 - (4 - Math.PI) * 36, 3)
  })

  it('covers each pixel as much as points in it lie inside', () => {
    const edge = fc.integer({ min: 0, max: 200 }).map((part) => part / 10)
    const side = fc.integer({ min: 5, max: 200 }).map((part) => part / 10)
    fc.assert(
      fc.property(edge, edge, side, side, side, (left, top, wide, high, radius) => {
        const box = { left, top, right: left + wide, bottom: top + high, across: radius, down: radius }
        const found = covers(box)
        // So many that two edges in one pixel, which both fall between points, stay below what is allowed.
        const points = 24
        for (let i = 0; i < found.length; i += 7) {
          const [x, y] = [i % width, Math.floor(i / width)]
          let inside = 0
          for (let k = 0; k < points * points; k++)
            if (isIn(box, x + ((k % points) + 0.5) / points, y + (Math.floor(k / points) + 0.5) / points)) inside++
          expect(Math.abs((found[i] ?? 0) - inside / points ** 2)).toBeLessThan(0.06)
        }
      }),
      { numRuns: 30 },
    )
  })
})

function isIn({ left, top, right, bottom, across, down }: RoundedBox, x: number, y: number): boolean {
  if (x < left || x > right || y < top || y > bottom) return false
  const [rx, ry] = [Math.min(across, (right - left) / 2), Math.min(down, (bottom - top) / 2)]
  const dx = Math.max(left + rx - x, x - right + rx, 0) / rx
  const dy = Math.max(top + ry - y, y - bottom + ry, 0) / ry
  return dx * dx + dy * dy <= 1
}
