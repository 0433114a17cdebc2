/** Coverage of outlines: as much of a pixel as the shape's area in it, whoever asks and in whatever strips. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addOutline, addRim, areaOf, cornersOf } from '#pixels/lettering/edges.ts'
import { readFont } from '#pixels/lettering/font.ts'
import { holdEdges, holdShadow } from '#pixels/lettering/hold-covers.ts'
import { nodeLetters } from '#pixels/lettering/node-letters.node.ts'
import { kernelForTests } from '../load-kernel.ts'

const kernel = await kernelForTests()

/** Rows of `width` values from (left, top) on, made `strip` rows at a time. */
function covered(edges: readonly number[], width: number, height: number, left = 0, top = 0, strip = height): number[] {
  const cover = holdEdges(kernel, [...edges])
  const target = kernel.arena.take((width + 2) * strip * 4)
  const values: number[] = []
  for (let y = 0; y < height; y += strip) {
    const rows = Math.min(strip, height - y)
    cover.fill([{ target, left, width, top: top + y, rows }])
    const made = new Float32Array(kernel.bytes(target, 0).buffer, target, (width + 2) * rows)
    for (let row = 0; row < rows; row++) values.push(...made.subarray(row * (width + 2), row * (width + 2) + width))
  }
  kernel.arena.give(target)
  cover.free()
  return values
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const polygon = (...corners: number[]) => {
  const edges: number[] = []
  addOutline(edges, corners)
  return edges
}
const box = (left: number, top: number, right: number, bottom: number) =>
  polygon(left, top, right, top, right, bottom, left, bottom)

describe('coverage', () => {
  it('is the share of each pixel that a square covers', () => {
    const values = covered(box(1.25, 1.5, 3.5, 3), 5, 4)
    const across = [0, 0.75, 1, 0.5, 0]
    const down = [0, 0.5, 1, 0]
    down.forEach((h, y) => {
      across.forEach((w, x) => {
        expect(values[y * 5 + x]).toBeCloseTo(w * h, 5)
      })
    })
  })

  it('adds up to the area of any triangle, and is the same in any strips', () => {
    const place = fc.integer({ min: 0, max: 320 }).map((n) => n / 10)
    fc.assert(
      fc.property(
        fc.tuple(place, place, place, place, place, place),
        fc.integer({ min: 1, max: 32 }),
        (corners, strip) => {
          const edges = polygon(...corners)
          const values = covered(edges, 32, 32)
          expect(Math.abs(sum(values) - Math.abs(areaOf(corners)) / 2)).toBeLessThan(0.15)
          expect(covered(edges, 32, 32, 0, 0, strip)).toEqual(values)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('sees through a hole, and counts what overlaps once', () => {
    const ring = [...box(1, 1, 9, 9), ...polygon(3, 3, 3, 7, 7, 7, 7, 3)]
    expect(sum(covered(ring, 10, 10))).toBeCloseTo(64 - 16, 4)
    expect(sum(covered([...box(1, 1, 6, 6), ...box(3, 3, 8, 8)], 10, 10))).toBeCloseTo(25 + 25 - 9, 4)
  })

  it('is the same for a part of the picture as for the whole of it', () => {
    const edges = polygon(-7, 3, 21, -4, 14.5, 26, -3, 17)
    const whole = covered(edges, 16, 16)
    const part = covered(edges, 7, 9, 5, 4)
    for (let y = 0; y < 9; y++)
      for (let x = 0; x < 7; x++) expect(part[y * 7 + x]).toBeCloseTo(whole[(y + 4) * 16 + x + 5] ?? -1, 4)
  })

  it('is a letter: what its outline encloses', async () => {
    const font = await readFont(await nodeLetters.font('roboto-latin-bold'))
    for (const letter of 'HOg8&') {
      const outline = font.outlineOf(font.glyphOf(letter.codePointAt(0) ?? 0) ?? 0)
      const corners = outline.map((contour) => cornersOf(contour, [200, 0, 20, 0, 200, 180]))
      const edges: number[] = []
      for (const line of corners) addOutline(edges, line)
      const enclosed = Math.abs(corners.reduce((total, line) => total + areaOf(line), 0)) / 2
      expect(enclosed).toBeGreaterThan(3000)
      // "&" and "g" may cross themselves a little: what lies twice counts once.
      expect(sum(covered(edges, 256, 256)) / enclosed).toBeCloseTo(1, 1)
    }
  })

  it('of a rim is what lies within its width', () => {
    const corners = [20, 20, 60, 20, 60, 60, 20, 60]
    const sign = Math.sign(areaOf(corners))
    const edges: number[] = []
    addOutline(edges, corners)
    addRim(edges, corners, 8, sign)
    expect(Math.abs(sum(covered(edges, 80, 80)) - (40 * 40 + 4 * 40 * 8 + Math.PI * 64))).toBeLessThan(2)
  })

  it('of a shadow keeps the weight of the shape, and lies around it', () => {
    const cover = holdShadow(kernel, box(30, 30, 50, 50), { sigma: 4, down: 3, within: { width: 80, height: 80 } })
    const target = kernel.arena.take(82 * 80 * 4)
    cover.fill([{ target, left: 0, width: 80, top: 0, rows: 80 }])
    const made = new Float32Array(kernel.bytes(target, 0).buffer, target, 82 * 80).slice()
    kernel.arena.give(target)
    cover.free()
    const values = Array.from({ length: 6400 }, (_, i) => made[Math.floor(i / 80) * 82 + (i % 80)] ?? 0)
    expect(sum(values) / 400).toBeCloseTo(1, 1)
    const middle = values.reduce((total, value, i) => total + value * (Math.floor(i / 80) + 0.5), 0) / sum(values)
    expect(middle).toBeCloseTo(43, 1)
    expect(Math.max(...values)).toBeLessThan(1.0001)
  })

  it('gives back all memory', () => {
    const before = kernel.arena.used
    covered(box(0, 0, 4, 4), 8, 8)
    expect(kernel.arena.used).toBe(before)
  })
})
