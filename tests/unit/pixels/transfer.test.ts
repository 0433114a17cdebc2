/** The sRGB transfer function. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeSrgb, encodeSrgb } from '#pixels/transfer.ts'
import { kernelForTests } from './load-kernel.ts'

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

describe('the kernel’s transfer function', async () => {
  const kernel = await kernelForTests()

  it('is the same, also outside 0…1, and comes back', () => {
    const values = Float32Array.from({ length: 4 * 7000 }, (_, i) => (i % 4 === 3 ? 1 : (i >> 2) / 1000 - 2))
    const address = kernel.hold(values)
    const count = values.length / 4
    const read = () => new Float32Array(kernel.run.memory.buffer, address, values.length).slice()
    kernel.run.toLight(address, address, count)
    read().forEach((light, i) => {
      if (i % 4 < 3) expect(Math.abs(encodeSrgb(light) - (values[i] ?? 0))).toBeLessThan(4e-6)
    })
    kernel.run.fromLight(address, address, count)
    read().forEach((value, i) => {
      expect(Math.abs(value - (values[i] ?? 0))).toBeLessThan(1e-5)
    })
    kernel.arena.give(address)
  })

  it('rounds to the nearest byte and clamps, whatever comes', () => {
    const values = [0, 1, 0.5019, -3, 7, 1e9, -1e9, 254.499 / 255, 254.501 / 255, Number.NEGATIVE_INFINITY, 1e38]
    const pixels = Float32Array.from({ length: values.length * 4 }, (_, i) => (i % 4 === 3 ? 1 : (values[i >> 2] ?? 0)))
    const address = kernel.hold(pixels)
    kernel.run.quantise(address, address, values.length)
    const found = Array.from(kernel.bytes(address, values.length * 4)).filter((_, i) => i % 4 === 0)
    expect(found).toEqual([0, 255, 128, 0, 255, 255, 0, 254, 255, 0, 255])
    kernel.arena.give(address)
  })
})
