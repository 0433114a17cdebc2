/** What a tone curve draws, on which channel, how much of it, and how it is asked for. */
import { describe, expect, it } from 'vitest'
import type { Rgb } from '#operations/operation.ts'
import { expectColour, grey, reading, refusedParam, see } from './see.ts'

const skin: Rgb = [0.82, 0.62, 0.52]

describe('a tone curve', () => {
  it('takes each point’s tone to its height, on encoded values', () => {
    const points = [
      [0, 0.1],
      [0.3, 0.2],
      [0.6, 0.75],
      [1, 0.9],
    ]
    const curve = see('curve', { shape: points })
    for (const [x = 0, y = 0] of points) expectColour(curve(grey(x)), grey(y))
  })

  it('goes part of the way by its amount', () => {
    const shape = [
      [0, 0.2],
      [1, 0.8],
    ]
    expectColour(see('curve', { shape, amount: 50 })(grey(0)), grey(0.1))
    expectColour(see('curve', { shape, amount: 0 })(skin), skin)
  })

  it('changes one channel alone', () => {
    const shape = [
      [0, 0],
      [0.5, 0.75],
      [1, 1],
    ]
    expectColour(see('curve', { shape, channel: 'green' })([0.5, 0.5, 0.5]), [0.5, 0.75, 0.5])
    expectColour(see('curve', { shape, channel: 'blue' })([0.5, 0.5, 0.5]), [0.5, 0.5, 0.75])
  })

  it('offers more contrast, faded ends, brighter midtones, and none of it', () => {
    const [steep, matte, lift, linear] = ['s-curve', 'matte', 'lift', 'linear'].map((shape) => see('curve', { shape }))
    expect(steep?.(grey(0.25))[0]).toBeLessThan(0.25)
    expect(steep?.(grey(0.75))[0]).toBeGreaterThan(0.75)
    expect(matte?.(grey(0))[0]).toBeGreaterThan(0.08)
    expect(matte?.(grey(1))[0]).toBeLessThan(0.98)
    expectColour(lift?.(grey(0)) ?? skin, grey(0))
    expect(lift?.(grey(0.5))[0]).toBeGreaterThan(0.58)
    expectColour(linear?.(skin) ?? grey(0), skin)
  })

  it('refuses fewer than 2 and more than 16 points, points out of order and tones that do not exist', () => {
    const many = Array.from({ length: 17 }, (_, i) => [i / 16, i / 16])
    const wrong = [
      [[0.5, 0.5]],
      many,
      [
        [0.5, 0],
        [0.5, 1],
      ],
      [
        [0, 0],
        [1, 1.1],
      ],
    ]
    for (const shape of wrong) expect(refusedParam('curve', { shape })).toBe('shape')
    expect(refusedParam('curve', { shape: many.slice(1) })).toBeUndefined()
  })
})

describe('words for a tone curve', () => {
  it('name its shape, its strength and its channel', () => {
    expect(reading('curve', { text: 's-curve', strength: 'slight' })).toEqual({
      params: { shape: 's-curve', channel: 'rgb', amount: 30 },
      value: 's-curve',
    })
    expect(reading('curve', { text: 'a matte finish' })).toMatchObject({ params: { shape: 'matte', amount: 60 } })
    expect(reading('curve', { text: 's curve to the red channel' })).toMatchObject({ params: { channel: 'red' } })
  })

  it('leave the shape open', () => {
    expect(reading('curve', { text: 'adjust the curves' })).toEqual({ missing: 'shape' })
  })
})
