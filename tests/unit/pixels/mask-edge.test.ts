/** A soft edge that lies inside: whatever the shape, nothing beside what is marked has any weight, and its middle has all. */
import { describe, expect, it } from 'vitest'
import type { Mask, Shape } from '#contract/mask.ts'
import { mapOf } from '#contract/mask-map.ts'
import { rowWeights } from '#pixels/mask-weights.ts'

const [width, height] = [120, 80]
const size = { width, height }

const weightsOf = (mask: Mask, edge: 'across' | 'inside') => {
  const weigh = rowWeights(mask, size, edge)
  return Array.from({ length: height }, (_, y) => {
    const row = new Float32Array(width)
    weigh(y + 0.5, row)
    return row
  })
}

const cells = Uint8Array.from({ length: 24 * 16 }, (_, i) =>
  i % 24 >= 6 && i % 24 < 18 && i / 24 >= 4 && i / 24 < 12 ? 1 : 0,
)
const stroke = (y: number, wide: number, erase = false): Shape => ({
  shape: 'stroke',
  points: [
    [0.3, y],
    [0.7, y],
  ],
  width: wide,
  ...(erase ? { erase } : {}),
})

/** Whether a pixel's centre lies in what is marked, and a point that lies deep in it. */
const marks: Record<
  string,
  {
    shapes: Shape[]
    holds: (x: number, y: number) => boolean
    deep: [number, number]
    corner?: (x: number, y: number) => boolean
  }
> = {
  'a box': {
    shapes: [{ shape: 'box', left: 0.25, top: 0.25, right: 0.75, bottom: 0.75 }],
    holds: (x, y) => x > 30 && x < 90 && y > 20 && y < 60,
    deep: [60, 40],
  },
  'an ellipse': {
    shapes: [{ shape: 'ellipse', left: 0.25, top: 0.25, right: 0.75, bottom: 0.75 }],
    holds: (x, y) => ((x - 60) / 30) ** 2 + ((y - 40) / 20) ** 2 < 1,
    deep: [60, 40],
  },
  'a part with a name': {
    shapes: [{ shape: 'region', name: 'left-half' }],
    holds: (x) => x < 60,
    deep: [10, 40],
  },
  'a stroke, with some taken away': {
    shapes: [stroke(0.5, 0.4), stroke(0.2, 0.2, true)],
    holds: (x, y) => {
      const away = (at: number) => Math.hypot(Math.max(36 - x, x - 84, 0), y - at)
      return away(40) < 24 && away(16) >= 12
    },
    deep: [60, 46],
  },
  'a map that was found': {
    shapes: [mapOf(cells, 24, 16)],
    holds: (x, y) => x > 30 && x < 90 && y > 20 && y < 60,
    deep: [60, 40],
    // Between cells it is round.
    corner: (x, y) => Math.abs(Math.abs(x - 60) - 30) < 5 && Math.abs(Math.abs(y - 40) - 20) < 5,
  },
}

describe.each(Object.entries(marks))('%s', (_, { shapes, holds, deep: [x, y], corner }) => {
  it('has no weight beside it and all of it within', () => {
    const weights = weightsOf({ shapes, feather: 0.1, inverse: false }, 'inside')
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++)
        if (!holds(column + 0.5, row + 0.5)) expect(weights[row]?.[column]).toBe(0)
    expect(weights[y]?.[x]).toBe(1)
  })

  it('turned round has none within it, and all of it far away', () => {
    const weights = weightsOf({ shapes, feather: 0.1, inverse: true }, 'inside')
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++)
        if (holds(column + 0.5, row + 0.5) && !corner?.(column + 0.5, row + 0.5)) expect(weights[row]?.[column]).toBe(0)
    expect(weights[79]?.[119]).toBe(1)
  })

  it('reaches a little beside it where its edge lies across', () => {
    const weights = weightsOf({ shapes, feather: 0.1, inverse: false }, 'across')
    const beside = weights.flatMap((row, i) => [...row].filter((weight, j) => weight > 0 && !holds(j + 0.5, i + 0.5)))
    expect(beside.length).toBeGreaterThan(50)
  })
})
