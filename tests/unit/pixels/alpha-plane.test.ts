/** Distances are true, blurs are gaussian. */
import { describe, expect, it } from 'vitest'
import { type AlphaPlane, distances, softened } from '#pixels/alpha-plane.ts'
import { softSpan } from '#pixels/soft-box.ts'

/** A disc with a smooth edge. */
function disc(side: number, radius: number): AlphaPlane {
  const alpha = Uint8Array.from({ length: side * side }, (_, i) => {
    const away = Math.hypot((i % side) + 0.5 - side / 2, Math.floor(i / side) + 0.5 - side / 2)
    return 255 * Math.min(1, Math.max(0, radius + 0.5 - away))
  })
  return { width: side, height: side, alpha }
}

describe('distances', () => {
  it('are those from the outline of a disc, to a half of a cell at worst', () => {
    const margin = 20
    const { width, data } = distances(disc(60, 20.3), margin, 100)
    const errors = Array.from(data, (found, i) => {
      const away = Math.hypot((i % width) + 0.5 - width / 2, Math.floor(i / width) + 0.5 - width / 2) - 20.3
      return away > 1 && away < 25 ? Math.abs(found - away) : 0
    })
    expect(Math.max(...errors)).toBeLessThan(0.5)
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.filter(Boolean).length).toBeLessThan(0.15)
  })

  it('reach the same everywhere from a single cell, and nothing from none', () => {
    const alpha = new Uint8Array(15)
    const none = distances({ width: 5, height: 3, alpha }, 2, 9)
    expect(none.data.every((value) => value === 9)).toBe(true)
    alpha[7] = 255
    const one = distances({ width: 5, height: 3, alpha }, 2, 9)
    expect(one.data[3 * 9]).toBeCloseTo(4 - 0.5, 5)
    expect(one.data[0]).toBeCloseTo(5 - 0.5, 5)
  })
})

describe('softened', () => {
  it.each([2, 6, 15])('is the gaussian of an edge, for σ %s', (sigma) => {
    const side = 120
    const alpha = Uint8Array.from({ length: side * side }, (_, i) => (i % side >= 60 ? 255 : 0))
    const { data, width, margin, cell } = softened({ width: side, height: side, alpha }, sigma)
    const wanted = softSpan(60, 1e4, sigma, side)
    for (let x = 30; x < 90; x += cell) {
      const at = Math.floor((margin + 60) / cell) * width + (margin + x) / cell
      const centre = wanted[Math.min(side - 1, x + Math.floor(cell / 2))] ?? 0
      const before = wanted[Math.max(0, x + Math.floor(cell / 2) - 1)] ?? 0
      const exact = cell > 1 ? (centre + before) / 2 : centre
      expect(Math.abs((data[at] ?? 0) - exact)).toBeLessThan(0.03)
    }
  })
})
