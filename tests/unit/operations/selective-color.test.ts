/** One colour changed wherever it is: what it reaches, what it leaves, and what people say for it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areNeighbours, driftIn, hueRanges, wayTo, weightIn } from '#operations/hue-range.ts'
import { toOklab } from '#operations/oklab.ts'
import type { Rgb } from '#operations/operation.ts'
import { decodeSrgb as decode } from '#pixels/transfer.ts'
import { expectColour, grey, reading, see } from './see.ts'

const sky: Rgb = [0.35, 0.55, 0.8]
const leaf: Rgb = [0.24, 0.42, 0.16]
const brick: Rgb = [0.75, 0.2, 0.15]
const range = fc.constantFrom(...hueRanges)
const hue = fc.integer({ min: -3600, max: 7200 }).map((part) => part / 10)

function seen([r, g, b]: Rgb) {
  const [lightness, along, across] = toOklab([decode(r), decode(g), decode(b)])
  return { lightness, chroma: Math.hypot(along, across), hue: (Math.atan2(across, along) * 180) / Math.PI }
}
const change = (params: Record<string, unknown>, colour: Rgb) => seen(see('selective-color', params)(colour))

describe('hue ranges', () => {
  it('add up to the whole circle, and each comes round', () => {
    fc.assert(
      fc.property(hue, (at) => {
        expect(hueRanges.reduce((sum, name) => sum + weightIn(name)(at), 0)).toBeCloseTo(1, 9)
        for (const name of hueRanges) expect(weightIn(name)(at + 360)).toBeCloseTo(weightIn(name)(at), 9)
      }),
    )
  })

  it('fall off without a step or a kink', () => {
    fc.assert(
      fc.property(range, hue, (name, at) => {
        const weight = weightIn(name)
        const slope = (from: number) => (weight(from + 1e-4) - weight(from)) / 1e-4
        expect(Math.abs(slope(at) - slope(at - 1e-4))).toBeLessThan(1e-4)
      }),
    )
  })

  it('drift without ever passing a neighbour, add up and undo themselves', () => {
    const way = fc.integer({ min: -600, max: 600 }).map((part) => part / 10)
    fc.assert(
      fc.property(range, way, way, hue, (name, one, two, at) => {
        const drift = driftIn(name, one)
        const turned = (degrees: number) => ((degrees % 360) + 360) % 360
        expect(turned(drift(at + 0.1) - drift(at))).toBeLessThan(180)
        const gap = turned(driftIn(name, two)(drift(at)) - driftIn(name, one + two)(at) + 180) - 180
        expect(Math.abs(gap)).toBeLessThan(1e-6)
        expect(Math.abs(turned(driftIn(name, -one)(drift(at)) - at + 180) - 180)).toBeLessThan(1e-6)
      }),
    )
  })

  it('know their neighbours and the shorter way', () => {
    expect(areNeighbours('red', 'magenta')).toBe(true)
    expect(areNeighbours('red', 'yellow')).toBe(false)
    expect([wayTo('red', 'orange'), wayTo('red', 'magenta'), wayTo('blue', 'blue')]).toEqual([1, -1, 0])
  })
})

describe('selective colour', () => {
  it('leaves greys alone, whatever it does', () => {
    const shift = fc.integer({ min: -100, max: 100 })
    fc.assert(
      fc.property(range, shift, shift, shift, fc.integer({ min: 0, max: 255 }), (colour, turn, more, light, tone) => {
        const params = { colour, hue: turn, saturation: more, lightness: light }
        expectColour(see('selective-color', params)(grey(tone / 255)), grey(tone / 255), 5)
      }),
    )
  })

  it('leaves other colours alone, to the last bit', () => {
    const strong = { colour: 'blue', hue: 100, saturation: 100, lightness: -100 }
    for (const other of [leaf, brick]) expectColour(see('selective-color', strong)(other), other, 12)
  })

  it('makes its colour stronger, or takes it away', () => {
    const before = seen(sky).chroma
    expect(change({ colour: 'blue', saturation: 40 }, sky).chroma).toBeGreaterThan(before * 1.15)
    expect(change({ colour: 'blue', saturation: -100 }, sky).chroma).toBeLessThan(before * 0.02)
  })

  it('spares what is vivid already, and noise in what is nearly grey', () => {
    const gain = (colour: Rgb) => change({ colour: 'red', saturation: 100 }, colour).chroma / seen(colour).chroma
    expect(gain([0.6, 0.45, 0.43])).toBeGreaterThan(1.4)
    expect(gain([0.98, 0.05, 0.05])).toBeLessThan(1.35)
    expect(gain([0.505, 0.5, 0.499])).toBeLessThan(1.03)
  })

  it('makes its colour darker or lighter and keeps its hue', () => {
    for (const lightness of [-60, 60]) {
      const after = change({ colour: 'blue', lightness }, sky)
      expect(Math.sign(after.lightness - seen(sky).lightness)).toBe(Math.sign(lightness))
      expect(Math.abs(after.lightness - seen(sky).lightness)).toBeGreaterThan(0.08)
      expect(after.hue).toBeCloseTo(seen(sky).hue, 3)
    }
  })

  it('turns its colour and keeps how light and how strong it is', () => {
    const [before, after] = [seen(brick), change({ colour: 'red', hue: 60 }, brick)]
    expect(after.hue - before.hue).toBeGreaterThan(12)
    expect(after.lightness).toBeCloseTo(before.lightness, 5)
    expect(after.chroma).toBeCloseTo(before.chroma, 5)
  })
})

describe('words for one colour', () => {
  it.each([
    ['darken the blues', { sign: '-' as const }, { colour: 'blue', lightness: -40 }],
    ['make the greens more vivid', { sign: '+' as const }, { colour: 'green', saturation: 40 }],
    ['tone down the teals', { sign: '-' as const, strength: 'slight' as const }, { colour: 'aqua', saturation: -20 }],
    ['deepen the blues', { sign: '+' as const }, { colour: 'blue', saturation: 20, lightness: -20 }],
    ['hue of the reds', { sign: '-' as const }, { colour: 'red', hue: -40 }],
    ['more orange reds', { sign: '+' as const }, { colour: 'red', hue: 40 }],
    ['greens a bit yellower', { strength: 'slight' as const }, { colour: 'green', hue: -20 }],
    ['make the greens warmer', { sign: '+' as const }, { colour: 'green', hue: -40 }],
    ['turn the greens yellow', {}, { colour: 'green', hue: -100 }],
  ])('%s', (text, facts, shifts) => {
    expect(reading('selective-color', { text, ...facts })).toEqual({
      params: { hue: 0, saturation: 0, lightness: 0, ...shifts },
      value: shifts.colour,
    })
  })

  it('leave open which colour, which way, or a way that is too far', () => {
    expect(reading('selective-color', { text: 'selective color' })).toEqual({ missing: 'colour' })
    expect(reading('selective-color', { text: 'the blues and the reds', sign: '+' })).toEqual({ missing: 'colour' })
    expect(reading('selective-color', { text: 'the blues' })).toEqual({ missing: 'direction' })
    expect(reading('selective-color', { text: 'make the blues red' })).toEqual({ missing: 'direction' })
  })
})
