/** What each tone operation means, in numbers that can be looked up or worked out by hand. */
import { describe, expect, it } from 'vitest'
import { luminanceOf } from '#operations/light.ts'
import type { Rgb } from '#operations/operation.ts'
import { operationOf } from '#operations/registry.ts'
import { decodeSrgb as decode, encodeSrgb as encode } from '#pixels/transfer.ts'
import { applyStages } from './apply-stages.ts'

function see(id: string, params: Record<string, unknown>): (colour: Rgb) => Rgb {
  const operation = operationOf(id)
  if (operation?.pixels.kind !== 'tone') throw new Error(`${id} is no tone operation`)
  const stages = operation.pixels.stages(operation.params.parse(params), undefined)
  return (colour) => applyStages(stages, colour)
}
const grey = (level: number): Rgb => [level, level, level]
const linear = ([r, g, b]: Rgb): Rgb => [decode(r), decode(g), decode(b)]
const expectColour = (found: Rgb, wanted: Rgb, digits = 6) =>
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i] ?? Number.NaN, digits)
  })

const skin: Rgb = [0.82, 0.62, 0.52]
const sky: Rgb = [0.35, 0.55, 0.8]

describe('exposure', () => {
  it('doubles the light for each stop', () => {
    const before = linear(skin)
    expectColour(linear(see('exposure', { ev: 1 })(skin)), [before[0] * 2, before[1] * 2, before[2] * 2])
    expectColour(linear(see('exposure', { ev: -2 })(skin)), [before[0] / 4, before[1] / 4, before[2] / 4])
  })

  it('takes 100 per cent more as one stop', () => {
    expect(operationOf('exposure')?.amount?.fromPercent?.(100)).toBe(1)
  })
})

describe('brightness', () => {
  it('keeps black and white and lightens what lies between', () => {
    for (const amount of [-100, -30, 30, 100]) {
      expectColour(see('brightness', { amount })(grey(0)), grey(0))
      expectColour(see('brightness', { amount })(grey(1)), grey(1))
    }
    expect(see('brightness', { amount: 30 })(grey(0.5))[0]).toBeGreaterThan(0.58)
    expect(see('brightness', { amount: -30 })(grey(0.5))[0]).toBeLessThan(0.42)
  })
})

describe('contrast', () => {
  it('turns about middle grey and keeps the ends', () => {
    for (const amount of [-100, 30, 100])
      for (const fixed of [0, 0.5, 1]) expectColour(see('contrast', { amount })(grey(fixed)), grey(fixed))
  })

  it('has the slope 2^1.25 at middle grey at 100', () => {
    const [low] = see('contrast', { amount: 100 })(grey(0.4999))
    const [high] = see('contrast', { amount: 100 })(grey(0.5001))
    expect((high - low) / 0.0002).toBeCloseTo(2 ** 1.25, 4)
  })
})

describe('shadows', () => {
  it('opens dark tones visibly, keeps black, white and anything bright', () => {
    const lift = see('shadows', { amount: 40 })
    expect(lift(grey(0.25))[0]).toBeGreaterThan(0.32)
    expect(lift(grey(0.25))[0]).toBeLessThan(0.42)
    expectColour(lift(grey(0)), grey(0))
    expect(lift(grey(0.85))[0] - 0.85).toBeLessThan(0.002)
  })

  it('does not raise the noise next to black', () => {
    for (const level of [1, 2, 3, 4])
      expect(see('shadows', { amount: 65 })(grey(level / 255))[0] * 255).toBeLessThan(level * 1.15)
  })

  it('does not blow out a saturated blue for its low luminance', () => {
    expect(Math.max(...see('shadows', { amount: 65 })([0, 0.1, 1]))).toBeLessThan(1.1)
  })
})

describe('highlights', () => {
  it('pulls bright tones down visibly, white with them, and leaves the dark half', () => {
    const recover = see('highlights', { amount: -40 })
    expect(recover(grey(0.85))[0]).toBeLessThan(0.77)
    expect(recover(grey(1))[0]).toBeLessThan(0.95)
    expect(0.35 - recover(grey(0.35))[0]).toBeLessThan(0.002)
  })

  it('brings back what exposure pushed over white', () => {
    const over = see('exposure', { ev: 0.3 })(grey(0.95))
    expect(over[0]).toBeGreaterThan(1.03)
    expect(see('highlights', { amount: -65 })(over)[0]).toBeLessThan(1)
  })
})

describe('whites and blacks', () => {
  it('move their own end and keep the other', () => {
    expect(see('whites', { amount: 50 })(grey(1))[0]).toBeGreaterThan(1.1)
    expectColour(see('whites', { amount: 50 })(grey(0)), grey(0))
    expect(see('blacks', { amount: 50 })(grey(0))[0]).toBeGreaterThan(0.07)
    expectColour(see('blacks', { amount: 50 })(grey(1)), grey(1))
  })
})

describe('gamma', () => {
  it('is a power: at 50, the square root', () => {
    expectColour(see('gamma', { amount: 50 })([0.25, 0.49, 0.81]), [0.5, 0.7, 0.9])
  })
})

describe('temperature', () => {
  it('turns the white D65 into daylight of 5,003 K where it is warmer by that many mired', () => {
    const amount = (1e6 / 5003 - 1e6 / 6504) / 0.96
    const [r, g, b] = linear(see('temperature', { amount })(grey(1)))
    const [x, y, z] = [
      0.4124 * r + 0.3576 * g + 0.1805 * b,
      0.2126 * r + 0.7152 * g + 0.0722 * b,
      0.0193 * r + 0.1192 * g + 0.9505 * b,
    ]
    // D50 (CIE 015).
    expect(x / (x + y + z)).toBeCloseTo(0.3457, 3)
    expect(y / (x + y + z)).toBeCloseTo(0.3585, 3)
  })

  it('keeps the luminance of greys, warm and cool alike', () => {
    for (const amount of [-100, -40, 40, 100])
      for (const level of [0.1, 0.5, 0.9])
        expect(luminanceOf(linear(see('temperature', { amount })(grey(level))))).toBeCloseTo(decode(level), 6)
  })

  it('makes warmer redder and less blue, cooler the reverse', () => {
    const [warmRed, , warmBlue] = see('temperature', { amount: 40 })(sky)
    const [coolRed, , coolBlue] = see('temperature', { amount: -40 })(sky)
    expect([warmRed > sky[0], warmBlue < sky[2], coolRed < sky[0], coolBlue > sky[2]]).toEqual([true, true, true, true])
  })
})

describe('tint', () => {
  it('gives every colour an equally strong cast', () => {
    const casts = ['magenta', 'red', 'orange', 'yellow', 'green', 'cyan', 'blue', 'purple']
    const kept = casts.map((colour) => luminanceOf(linear(see('tint', { amount: 40, colour })(grey(0.6)))))
    for (const luminance of kept) expect(luminance).toBeCloseTo(decode(0.6), 6)
    const [r, g, b] = see('tint', { amount: 40 })(grey(0.6))
    expect(g).toBeLessThan(Math.min(r, b))
    expect(see('tint', { amount: -40 })(grey(0.6))[1]).toBeGreaterThan(0.6)
  })

  it('takes out the cast that it put on', () => {
    const cast = see('tint', { amount: 60, colour: 'yellow' })(grey(0.6))
    expectColour(see('tint', { amount: -60, colour: 'yellow' })(cast), grey(0.6), 2)
  })
})

describe('saturation and vibrance', () => {
  it('leave greys alone', () => {
    for (const id of ['saturation', 'vibrance'])
      for (const amount of [-100, 40, 100]) expectColour(see(id, { amount })(grey(0.37)), grey(0.37))
  })

  it('go to grey at −100: all colours, or the pale ones', () => {
    const [r, g, b] = see('saturation', { amount: -100 })([0.9, 0.3, 0.1])
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(1e-9)
    const [pr, pg, pb] = see('vibrance', { amount: -100 })([0.48, 0.5, 0.52])
    expect(Math.max(pr, pg, pb) - Math.min(pr, pg, pb)).toBeLessThan(0.002)
    expect(pb).toBeGreaterThanOrEqual(pr)
    expectColour(see('saturation', { amount: 100 })([0.5, 0.4, 0.3]), [0.5 + 0.0856, 0.4 - 0.0144, 0.3 - 0.1144], 2)
  })

  it('vibrance spares strong colours and skin', () => {
    const spread = (colour: Rgb) => Math.max(...colour) - Math.min(...colour)
    const gain = (colour: Rgb) => spread(see('vibrance', { amount: 70 })(colour)) / spread(colour)
    expect(gain([0.45, 0.5, 0.56])).toBeGreaterThan(1.6)
    expect(gain(skin)).toBeLessThan(1.5)
    expect(gain([0.9, 0.1, 0.1])).toBeLessThan(1.05)
  })
})

describe('hue', () => {
  it('turns red towards green, keeps greys, and comes round', () => {
    const [r, g, b] = see('hue', { degrees: 120 })([0.8, 0.2, 0.2])
    expect(g).toBeGreaterThan(Math.max(r, b))
    expectColour(see('hue', { degrees: 75 })(grey(0.4)), grey(0.4))
    const thrice = see('hue', { degrees: 120 })(see('hue', { degrees: 120 })([r, g, b]))
    expectColour(thrice, [0.8, 0.2, 0.2], 4)
  })
})

describe('monochrome', () => {
  it('shows each colour as its luminance', () => {
    expect(see('monochrome', {})([1, 0, 0])[0]).toBeCloseTo(encode(0.2126), 6)
    expect(see('monochrome', {})([0, 1, 0])[0]).toBeCloseTo(encode(0.7152), 6)
  })

  it('lightens through a filter what has its colour, and keeps greys', () => {
    const brightness = (filter: string, colour: Rgb) => see('monochrome', { filter })(colour)[0]
    expect(brightness('red', skin)).toBeGreaterThan(brightness('none', skin))
    expect(brightness('red', sky)).toBeLessThan(brightness('none', sky))
    expect(brightness('blue', sky)).toBeGreaterThan(brightness('none', sky))
    for (const filter of ['none', 'red', 'orange', 'yellow', 'green', 'blue'])
      expectColour(see('monochrome', { filter })(grey(0.42)), grey(0.42))
  })
})

describe('sepia and invert', () => {
  it('sepia is one brown for all colours of the same luminance', () => {
    const [r, g, b] = see('sepia', { amount: 100 })(sky)
    expect(r).toBeGreaterThan(g)
    expect(g).toBeGreaterThan(b)
    expectColour(see('sepia', { amount: 100 })(grey(0)), grey(0))
  })

  it('invert twice is the original', () => {
    expectColour(see('invert', {})([1, 0.25, 0]), [0, 0.75, 1])
    expectColour(see('invert', {})(see('invert', {})(skin)), skin)
  })
})
