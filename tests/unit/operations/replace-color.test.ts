/** What a replaced colour promises: it arrives, its shades stay in order, and nothing else is touched. */
import { describe, expect, it } from 'vitest'
import { toOklab } from '#operations/oklab.ts'
import type { Rgb } from '#operations/operation.ts'
import { operationOf } from '#operations/registry.ts'
import { decodeSrgb as decode } from '#pixels/transfer.ts'
import { applyStages } from './apply-stages.ts'

function replace(from: string, to: string, others: Record<string, number> = {}): (colour: Rgb) => Rgb {
  const operation = operationOf('replace-color')
  if (operation?.pixels.kind !== 'tone') throw new Error('replace-color is no tone operation')
  const stages = operation.pixels.stages(operation.params.parse({ from, to, ...others }), undefined)
  return (colour) => applyStages(stages, colour)
}

const rgbOf = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb
const lightOf = ([r, g, b]: Rgb) => toOklab([decode(r), decode(g), decode(b)])[0]
const shade = ([r, g, b]: Rgb, by: number): Rgb => [r * by, g * by, b * by]

const red = '#d62828'
const pairs: [string, string][] = [
  [red, '#1d5fd1'],
  [red, '#ffd60a'],
  ['#1d5fd1', '#2a9d4a'],
  ['#2a9d4a', '#808080'],
  ['#ffffff', '#f78fb3'],
  ['#000000', '#d62828'],
]

describe('replace-color', () => {
  it.each(pairs)('makes %s exactly %s', (from, to) => {
    replace(
      from,
      to,
    )(rgbOf(from)).forEach((value, i) => {
      expect(value).toBeCloseTo(rgbOf(to)[i] ?? Number.NaN, 3)
    })
  })

  it.each(pairs.slice(0, 4))('keeps light and shade on it in their order: %s to %s', (from, to) => {
    const see = replace(from, to)
    const lights = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map((by) => lightOf(see(shade(rgbOf(from), by))))
    for (const [i, light] of lights.slice(1).entries()) expect(light).toBeGreaterThan(lights[i] ?? Number.NaN)
  })

  it('leaves other colours, greys and skin as they are, the first two to the last bit', () => {
    const see = replace(red, '#1d5fd1')
    const others: Rgb[] = [
      [0.2, 0.5, 0.3],
      [0.1, 0.3, 0.8],
      [0.9, 0.8, 0.1],
      [0.5, 0.5, 0.5],
      [0, 0, 0],
      [1, 1, 1],
    ]
    const stays = (given: Rgb, digits: number) =>
      see(given).forEach((value, i) => {
        expect(value).toBeCloseTo(given[i] ?? Number.NaN, digits)
      })
    for (const given of others) stays(given, 12)
    for (const given of [
      [0.82, 0.62, 0.52],
      [0.4, 0.26, 0.2],
      [0.95, 0.8, 0.72],
    ] as Rgb[])
      stays(given, 1.5)
  })

  it('takes in more with more tolerance', () => {
    const orange: Rgb = [0.85, 0.4, 0.15]
    const moved = [0, 50, 100].map((tolerance) => {
      const seen = replace(red, '#1d5fd1', { tolerance })(orange)
      return Math.hypot(...seen.map((value, i) => value - (orange[i] ?? 0)))
    })
    expect(moved[0]).toBeCloseTo(0, 6)
    expect(moved[2]).toBeGreaterThan((moved[1] ?? 0) + 0.1)
  })

  it('changes nothing when a colour becomes itself', () => {
    const operation = operationOf('replace-color')
    const params = operation?.params.parse({ from: red, to: red }) ?? {}
    expect(operation?.isNeutral(params, { width: 1, height: 1 })).toBe(true)
  })
})
