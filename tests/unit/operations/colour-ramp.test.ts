/** Duotones and gradient maps: which colour a tone gets, and what becomes of everything else. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evenStops, levelOf } from '#operations/colour-ramp.ts'
import { luminanceOf } from '#operations/light.ts'
import { toOklab } from '#operations/oklab.ts'
import type { Rgb } from '#operations/operation.ts'
import { operationOf } from '#operations/registry.ts'
import { decodeSrgb as decode } from '#pixels/transfer.ts'
import { expectColour, grey, reading, refusedParam, see } from './see.ts'

const sky: Rgb = [0.35, 0.55, 0.8]
const rgbOf = (hex: string): Rgb => {
  const part = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16) / 255
  return [part(1), part(3), part(5)]
}
const linear = ([r, g, b]: Rgb): Rgb => [decode(r), decode(g), decode(b)]
const level = fc.integer({ min: 0, max: 1024 }).map((part) => part / 1024)

describe('a duotone', () => {
  const colours = { shadow: '#16205c', highlight: '#ffc9a3' }

  it('shows black as the one colour and white as the other, and whatever is beyond them too', () => {
    for (const dark of [0, -0.3]) expectColour(see('duotone', colours)(grey(dark)), rgbOf(colours.shadow), 5)
    for (const bright of [1, 1.4]) expectColour(see('duotone', colours)(grey(bright)), rgbOf(colours.highlight), 5)
  })

  it('from black to white is black and white, to the last grey', () => {
    const plain = see('duotone', { shadow: '#000000', highlight: '#ffffff' })
    fc.assert(fc.property(level, (tone) => expectColour(plain(grey(tone)), grey(tone), 5)))
    expectColour(plain(sky), see('monochrome', {})(sky), 5)
  })

  it('gives colours of one luminance one colour', () => {
    const same = see('monochrome', {})(sky)
    expectColour(see('duotone', colours)(sky), see('duotone', colours)(same), 6)
  })

  it('is laid over the picture in part, as its amount says, without a step at the end', () => {
    const full = see('duotone', colours)(sky)
    const half = see('duotone', { ...colours, amount: 50 })(sky)
    expectColour(half, [(sky[0] + full[0]) / 2, (sky[1] + full[1]) / 2, (sky[2] + full[2]) / 2])
    expectColour(see('duotone', { ...colours, amount: 99.9999 })(sky), full, 5)
    expectColour(see('duotone', { ...colours, amount: 0 })(sky), sky)
  })

  it('keeps the last levels next to black together', () => {
    const rise = see('duotone', colours)(grey(1 / 255))[0] - see('duotone', colours)(grey(0))[0]
    expect(Math.abs(rise) * 255).toBeLessThan(1.5)
  })

  it('refuses what is no colour', () => {
    for (const colour of ['red', '#fff', '#GG0000', '123456'])
      expect(refusedParam('duotone', { shadow: colour })).toBe('shadow')
  })
})

describe('words for a duotone', () => {
  it('name two colours in either order: the darker is for the shadows', () => {
    const one = reading('duotone', { text: 'blue and yellow duotone' })
    expect(one).toMatchObject({ params: { shadow: '#16205c', highlight: '#ffe14a' }, value: 'blue,yellow' })
    expect(reading('duotone', { text: 'yellow and blue duotone' })).toMatchObject({
      params: { shadow: '#16205c', highlight: '#ffe14a' },
    })
    expect(reading('duotone', { text: 'duotone', colours: ['#ffeedd', '#112233'] })).toMatchObject({
      params: { shadow: '#112233', highlight: '#ffeedd' },
    })
  })

  it('name one colour, as ink on cream or as paper under black', () => {
    expect(reading('duotone', { text: 'red duotone' })).toMatchObject({
      params: { shadow: '#7a0d18', highlight: '#fff1d0' },
    })
    expect(reading('duotone', { text: 'yellow duotone' })).toMatchObject({
      params: { shadow: '#000000', highlight: '#ffe14a' },
    })
  })

  it('name none, or only how much', () => {
    expect(reading('duotone', { strength: 'slight' })).toMatchObject({ params: { amount: 35 } })
    expect(reading('duotone', { number: { value: 50, unit: '%', relative: false } })).toMatchObject({
      params: { amount: 50 },
    })
  })
})

describe('a gradient map', () => {
  const gradient = [
    { at: 0, colour: '#001122' },
    { at: 0.25, colour: '#aa2244' },
    { at: 0.8, colour: '#f0c060' },
    { at: 1, colour: '#ffffff' },
  ]

  it('shows the tone of each stop as its colour', () => {
    for (const { at, colour } of gradient) expectColour(see('gradient-map', { gradient })(grey(at)), rgbOf(colour), 5)
  })

  it('keeps its first colour below its first stop and its last one above', () => {
    const narrow = gradient.slice(1, 3)
    expectColour(see('gradient-map', { gradient: narrow })(grey(0.1)), rgbOf('#aa2244'), 5)
    expectColour(see('gradient-map', { gradient: narrow })(grey(0.95)), rgbOf('#f0c060'), 5)
  })

  it('by name, never makes a lighter tone darker, and spreads lightness evenly', () => {
    const choice = operationOf('gradient-map')?.controls.find(({ kind }) => kind === 'choice')
    const names = choice?.kind === 'choice' ? choice.choices.map(({ value }) => value) : []
    expect(names.length).toBeGreaterThanOrEqual(6)
    for (const name of names) {
      const map = see('gradient-map', { gradient: name })
      const lights = Array.from({ length: 65 }, (_, i) => toOklab(linear(map(grey(i / 64))))[0])
      for (const [i, light] of lights.slice(1).entries()) expect(light).toBeGreaterThan(lights[i] ?? 1)
      expect(luminanceOf(linear(map(grey(0))))).toBeLessThan(0.02)
      expect(luminanceOf(linear(map(grey(1))))).toBeGreaterThan(0.8)
    }
    const stops = evenStops(['#000000', '#777777', '#ffffff'])
    expect(stops.map(({ at }) => at)).toEqual([0, expect.closeTo(0x77 / 255, 5), 1])
    expect(levelOf('#777777')).toBeCloseTo(0x77 / 255, 5)
  })

  it('refuses one stop, nine stops, and stops out of order', () => {
    const nine = Array.from({ length: 9 }, (_, i) => ({ at: i / 8, colour: '#123456' }))
    for (const wrong of [nine, nine.slice(0, 1), [...nine.slice(0, 3)].reverse()])
      expect(refusedParam('gradient-map', { gradient: wrong })).toBe('gradient')
    expect(refusedParam('gradient-map', { gradient: nine.slice(1) })).toBeUndefined()
  })
})

describe('words for a gradient map', () => {
  it('name the gradient, or leave it open', () => {
    expect(reading('gradient-map', { text: 'sunset gradient map' })).toMatchObject({ params: { gradient: 'sunset' } })
    expect(reading('gradient-map', { text: 'orange and teal', strength: 'slight' })).toEqual({
      params: { gradient: 'teal-orange', amount: 30 },
      value: 'teal-orange',
    })
    expect(reading('gradient-map', { text: 'a gradient map' })).toEqual({ missing: 'gradient' })
  })
})
