import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cameraMoves,
  filmSize,
  framesOf,
  type Motion,
  motionSchema,
  reversed,
  windowAt,
  windowOfFrame,
} from '#operations/camera-path.ts'

const motion = (change: Partial<Motion> = {}): Motion => motionSchema.parse(change)

const motions = fc.record({
  move: fc.constantFrom(...cameraMoves),
  seconds: fc.integer({ min: 1, max: 30 }),
  closer: fc.integer({ min: 5, max: 300 }),
  aimX: fc.double({ min: 0, max: 1, noNaN: true }),
  aimY: fc.double({ min: 0, max: 1, noNaN: true }),
  pace: fc.constantFrom('smooth' as const, 'even' as const),
  loop: fc.boolean(),
  longest: fc.constantFrom(1280 as const, 1920 as const, 3840 as const),
  rate: fc.constantFrom(30 as const, 60 as const),
})
const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('the way of a camera', () => {
  it('never leaves the picture, and never looks closer than was asked for', () => {
    fc.assert(
      fc.property(motions, share, (given, at) => {
        const { left, top, side } = windowAt(given, at)
        for (const from of [left, top]) {
          expect(from).toBeGreaterThanOrEqual(-1e-9)
          expect(from + side).toBeLessThanOrEqual(1 + 1e-9)
        }
        expect(side).toBeGreaterThanOrEqual(1 / (1 + given.closer / 100) - 1e-9)
        expect(side).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })

  it('never leaps: a thousandth of the time is a small part of the way', () => {
    fc.assert(
      fc.property(motions, share, (given, at) => {
        const [here, there] = [windowAt(given, at), windowAt(given, Math.min(1, at + 1e-3))]
        for (const key of ['left', 'top', 'side'] as const) expect(Math.abs(here[key] - there[key])).toBeLessThan(6e-3)
      }),
    )
  })

  it('goes the other way back on the same way', () => {
    fc.assert(
      fc.property(motions, share, (given, at) => {
        const one = windowAt({ ...given, loop: false }, at)
        const back = windowAt(reversed({ ...given, loop: false }), 1 - at)
        for (const key of ['left', 'top', 'side'] as const) expect(back[key]).toBeCloseTo(one[key], 9)
      }),
    )
  })

  it('zooms from all of the picture to what is aimed at, in the middle where the edge lets it', () => {
    const given = motion({ closer: 100, aimX: 0.6, aimY: 0.1 })
    expect(windowAt(given, 0)).toEqual({ left: 0, top: 0, side: 1 })
    const { left, top, side } = windowAt(given, 1)
    expect(side).toBeCloseTo(0.5, 9)
    expect(left + side / 2).toBeCloseTo(0.6, 9)
    expect(top).toBe(0)
  })

  it('grows by the same factor in each second of an even zoom', () => {
    const given = motion({ closer: 100, pace: 'even' })
    const sides = [0, 0.25, 0.5, 0.75, 1].map((at) => windowAt(given, at).side)
    for (const [i, side] of sides.slice(1).entries()) expect(side / (sides[i] ?? 0)).toBeCloseTo(2 ** -0.25, 9)
  })

  it('starts and stops gently, and is halfway at half time', () => {
    const at = (time: number) => windowAt(motion({ move: 'pan-right', closer: 100 }), time).left / 0.5
    expect(at(0.5)).toBeCloseTo(0.5, 9)
    expect(at(0.02)).toBeLessThan(0.002)
    expect(1 - at(0.98)).toBeLessThan(0.002)
  })

  it('comes back where it began in a loop, whose last picture is not the first once more', () => {
    const given = motion({ loop: true, seconds: 4 })
    expect(windowAt(given, 1)).toEqual(windowAt(given, 0))
    expect(framesOf(given)).toBe(120)
    expect(windowOfFrame(given, 60).side).toBeCloseTo(0.8, 9)
    expect(windowOfFrame(given, 119)).toEqual(windowOfFrame(given, 1))
    expect(windowOfFrame(given, 119)).not.toEqual(windowOfFrame(given, 0))
  })

  it('begins and ends a film on its first and last picture', () => {
    const given = motion({ seconds: 2 })
    expect(windowOfFrame(given, 0)).toEqual(windowAt(given, 0))
    expect(windowOfFrame(given, 59)).toEqual(windowAt(given, 1))
  })
})

describe('the size of a film', () => {
  it.each([
    [
      { width: 4000, height: 3000 },
      { width: 1920, height: 1440 },
    ],
    [
      { width: 3024, height: 4032 },
      { width: 1440, height: 1920 },
    ],
    [
      { width: 641, height: 481 },
      { width: 642, height: 482 },
    ],
    [
      { width: 1, height: 1 },
      { width: 2, height: 2 },
    ],
  ])('of a picture of %o is even, and no longer than asked for', (picture, film) => {
    expect(filmSize(motion(), picture)).toEqual(film)
  })
})
