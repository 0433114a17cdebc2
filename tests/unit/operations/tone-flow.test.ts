/** Tone flows keep what makes them worth having: they add up, undo each other, never turn tones around, and keep hues. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rgb } from '#operations/operation.ts'
import { asGain, toneFlow } from '#operations/tone-flow.ts'
import { decodeSrgb as decode, encodeSrgb as encode } from '#pixels/transfer.ts'
import { applyStages } from './apply-stages.ts'

const hump = (level: number) => (level <= 0 || level >= 1 ? 0 : 4 * level * (1 - level))
/** As smooth as the operations' own, at both ends too. */
const swell = (level: number) => (level <= 0 || level >= 1 ? 0 : Math.sin(Math.PI * level) ** 2)
const time = fc.integer({ min: -400, max: 400 }).map((part) => part / 1000)
const level = fc.integer({ min: -900, max: 1900 }).map((part) => part / 1000)

describe('a tone flow', () => {
  it('equals its closed form where there is one', () => {
    // dL/dt = 4L(1 − L) multiplies the odds by e^4t.
    const curve = toneFlow(hump, 0.2)
    for (const from of [0.01, 0.1, 0.3, 0.5, 0.77, 0.99]) {
      const odds = (from / (1 - from)) * Math.exp(0.8)
      expect(curve(from)).toBeCloseTo(odds / (1 + odds), 5)
    }
  })

  it('adds up and undoes itself', () => {
    fc.assert(
      fc.property(time, time, level, (one, two, from) => {
        const there = toneFlow(swell, one)(from)
        expect(Math.abs(toneFlow(swell, two)(there) - toneFlow(swell, one + two)(from))).toBeLessThan(1 / 4096)
        expect(Math.abs(toneFlow(swell, -one)(there) - from)).toBeLessThan(1 / 4096)
      }),
      { numRuns: 30 },
    )
  })

  it('keeps the order of tones, far outside black and white too', () => {
    fc.assert(
      fc.property(time, (duration) => {
        const curve = toneFlow(hump, duration)
        const ends = Array.from({ length: 1201 }, (_, i) => curve(-3 + i / 200))
        expect(ends.slice(1).every((end, i) => end > (ends[i] ?? 0))).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})

describe('a curve as a gain', () => {
  const stage = asGain(toneFlow(hump, 0.2))
  const see = ([r, g, b]: Rgb): Rgb => {
    const [red, green, blue] = applyStages([stage], [encode(r), encode(g), encode(b)])
    return [decode(red), decode(green), decode(blue)]
  }

  it('does to greys what the curve does', () => {
    const grey = decode(0.4)
    const [r, g, b] = see([grey, grey, grey])
    expect(encode(r)).toBeCloseTo(toneFlow(hump, 0.2)(0.4), 9)
    expect([g, b]).toEqual([r, r])
  })

  it('keeps the ratios of red, green and blue, and black as it is', () => {
    const color: Rgb = [0.3, 0.12, 0.06]
    const [r, g, b] = see(color)
    expect(g / r).toBeCloseTo(0.4, 9)
    expect(b / r).toBeCloseTo(0.2, 9)
    expect(see([0, 0, 0])).toEqual([0, 0, 0])
  })
})
