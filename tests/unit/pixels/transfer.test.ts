/** The sRGB transfer function. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeSrgb, encodeSrgb } from '#pixels/transfer.ts'

describe('sRGB transfer function', () => {
  it.each([
    [0, 0],
    [0.04045, 0.0031308],
    [0.5, 0.2140411],
    [0.7353569, 0.5],
    [1, 1],
  ])('encoded %f is light %f', (value, light) => {
    expect(decodeSrgb(value)).toBeCloseTo(light, 6)
    expect(encodeSrgb(light)).toBeCloseTo(value, 5)
  })

  it('comes back from light to where it was, also outside 0…1', () => {
    fc.assert(
      fc.property(fc.double({ min: -4, max: 4, noNaN: true }), (value) => {
        expect(encodeSrgb(decodeSrgb(value))).toBeCloseTo(value, 6)
      }),
    )
  })

  it('rises, and is odd', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: 1e-9, max: 1, noNaN: true }),
        (v, more) => {
          expect(encodeSrgb(v + more)).toBeGreaterThan(encodeSrgb(v))
          expect(encodeSrgb(-v)).toBeCloseTo(-encodeSrgb(v), 12)
        },
      ),
    )
  })
})
