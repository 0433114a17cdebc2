/** What operations make of the facts in a clause, where an amount alone does not say it. */
import { describe, expect, it } from 'vitest'
import { operationOf } from '#operations/registry.ts'
import type { ClauseFacts } from '#operations/vocabulary.ts'

const read = (id: string, facts: Partial<ClauseFacts>) => {
  const reading = operationOf(id)?.words.read?.({ text: id, strength: 'plain', colours: [], ...facts })
  if (reading && 'params' in reading) expect(operationOf(id)?.params.safeParse(reading.params).success).toBe(true)
  return reading
}
const number = (value: number, unit: NonNullable<ClauseFacts['number']>['unit'] = '', relative = false) => ({
  number: { value, unit, relative },
})

describe('crop hears', () => {
  it('a shape, and where to keep it', () => {
    expect(read('crop', { ratio: { width: 16, height: 9 }, position: 'top' })).toEqual({
      params: { ratio: '16:9', anchor: 'top' },
      value: '16:9',
    })
  })

  it('a size in pixels, of one side or both', () => {
    expect(read('crop', { size: { width: 500, unit: 'px' } })).toMatchObject({
      params: { size: { width: 500 } },
      value: '500',
    })
    expect(read('crop', { size: { width: 800, height: 600, unit: 'px' } })).toMatchObject({
      params: { size: { width: 800, height: 600 } },
      value: '800x600',
    })
  })

  it.each([
    ['crop to the left half', { position: 'left' }, { right: 0.5 }],
    ['trim off the left third', { position: 'left' }, { left: 1 / 3 }],
    ['keep only the top quarter', { position: 'top' }, { bottom: 0.75 }],
    ['cut the bottom half off', { position: 'bottom' }, { bottom: 0.5 }],
    ['crop 10% off the right', { position: 'right', ...number(10, '%') }, { right: 0.1 }],
    ['crop 50 px from the top', { position: 'top', ...number(50, 'px') }, { top: 50, unit: 'px' }],
    ['crop to the top left quarter', { position: 'top-left' }, { right: 0.75, bottom: 0.75 }],
    ['crop to the middle half', { position: 'center' }, { left: 0.25, right: 0.25, top: 0.25, bottom: 0.25 }],
    ['crop 5% from each side', number(5, '%'), { left: 0.05, right: 0.05, top: 0.05, bottom: 0.05 }],
    ['cut it to the right half', { position: 'right' }, { left: 0.5 }],
    ['crop by a third', {}, { left: 1 / 6, right: 1 / 6, top: 1 / 6, bottom: 1 / 6 }],
    ['crop to 80%', number(80, '%'), { left: 0.1, right: 0.1, top: 0.1, bottom: 0.1 }],
    ['crop', {}, { left: 0.1, right: 0.1, top: 0.1, bottom: 0.1 }],
    ['crop a little', { strength: 'slight' as const }, { left: 0.05, right: 0.05, top: 0.05, bottom: 0.05 }],
  ])('%s', (text, facts, inset) => {
    const reading = read('crop', { text, ...facts })
    const { inset: found } = (reading as { params: { inset: Record<string, number> } }).params
    const wanted: Record<string, number | string> = { left: 0, top: 0, right: 0, bottom: 0, unit: 'fraction', ...inset }
    for (const [side, share] of Object.entries(wanted))
      typeof share === 'number' ? expect(found[side]).toBeCloseTo(share, 9) : expect(found[side]).toBe(share)
  })
})

describe('rotate hears', () => {
  it.each([
    ['rotate', {}, 90, 90],
    ['rotate to the left', { turn: 'counter-clockwise' as const }, -90, -90],
    ['turn upside down', {}, 180, 180],
    ['rotate 20 degrees counterclockwise', { turn: 'counter-clockwise' as const, ...number(20, 'deg') }, -20, -20],
    ['rotate -15', number(-15), -15, -15],
    ['rotate 270', number(270), -90, 270],
    ['rotate a little', { strength: 'slight' as const }, 5, 5],
  ])('%s', (text, facts, angle, value) => {
    expect(read('rotate', { text, ...facts })).toEqual({ params: { angle, fit: 'keep-all' }, value })
  })

  it('that tilting cuts the corners, and that it needs an angle', () => {
    expect(read('rotate', { text: 'tilt by 2 degrees', ...number(2, 'deg') })).toMatchObject({
      params: { angle: 2, fit: 'keep-rectangle' },
    })
    expect(read('rotate', { text: 'turn' })).toEqual({ missing: 'angle' })
  })

  it('a page format, when the picture is known', () => {
    const picture = { width: 640, height: 480 }
    expect(read('rotate', { text: 'turn to portrait', picture })).toMatchObject({ params: { angle: 90 } })
    expect(read('rotate', { text: 'turn to landscape', picture })).toMatchObject({ params: { angle: 0 } })
  })
})

describe('straighten hears', () => {
  it.each([
    ['straighten', {}, { find: true, angle: 0 }],
    ['straighten by 2 degrees', number(2, 'deg'), { find: false, angle: 2 }],
    ['… counter-clockwise', { ...number(2, 'deg'), turn: 'counter-clockwise' as const }, { find: false, angle: -2 }],
    ['straighten it to the right', { turn: 'clockwise' as const }, { find: false, angle: 2 }],
  ])('%s', (text, facts, params) => {
    expect(read('straighten', { text, ...facts })).toMatchObject({ params })
  })
})

describe('flip hears', () => {
  it('an axis, or takes left and right', () => {
    expect(read('flip', {})).toEqual({ params: { axis: 'horizontal' }, value: 'horizontal' })
    expect(read('flip', { axis: 'vertical' })).toEqual({ params: { axis: 'vertical' }, value: 'vertical' })
  })
})

describe('resize hears', () => {
  it.each([
    ['1920 by 1080', { size: { width: 1920, height: 1080, unit: 'px' as const } }, { width: 1920, height: 1080 }],
    ['1200 px wide', { size: { width: 1200, unit: 'px' as const } }, { width: 1200 }],
    ['4 by 6 inches', { size: { width: 4, height: 6, unit: 'in' as const } }, { width: 1200, height: 1800 }],
    ['10 cm high', { size: { height: 10, unit: 'cm' as const } }, { height: 1181 }],
    ['longest side 2000', { size: { longest: 2000, unit: 'px' as const } }, { longest: 2000 }],
    ['to 800 px', number(800, 'px'), { longest: 800 }],
    ['to 50 %', number(50, '%'), { percent: 50 }],
    ['50 % smaller', { ...number(50, '%', true), sign: '-' as const }, { percent: 50 }],
    ['20 % bigger', { ...number(20, '%', true), sign: '+' as const }, { percent: 120 }],
    ['half the size', {}, { percent: 50 }],
    ['twice as big', { ...number(2, 'x'), sign: '+' as const }, { percent: 200 }],
    ['three times smaller', { ...number(4, 'x'), sign: '-' as const }, { percent: 25 }],
    ['smaller', { sign: '-' as const }, { percent: 50 }],
    ['a bit bigger', { sign: '+' as const, strength: 'slight' as const }, { percent: 125 }],
    ['for a 4:5 post', { ratio: { width: 4, height: 5 } }, { width: 1080, height: 1350 }],
  ])('%s', (text, facts, params) => {
    expect(read('resize', { text, ...facts })).toMatchObject({ params: { percent: 100, ...params, fit: 'fill' } })
  })

  it('that a size is missing', () => {
    expect(read('resize', { text: 'resize' })).toEqual({ missing: 'size' })
  })
})

describe('colour operations hear', () => {
  it('a filter on black and white, and no other colour', () => {
    expect(read('monochrome', { text: 'black and white with a red filter', colours: ['red'] })).toMatchObject({
      params: { filter: 'red' },
    })
    expect(read('monochrome', { text: 'black and white', colours: ['black', 'white'] })).toEqual({
      params: { filter: 'none' },
    })
  })

  it('the colour of a cast, by its name or its comparative', () => {
    expect(read('tint', { text: 'remove the yellow tint', colours: ['yellow'], sign: '-' })).toEqual({
      params: { amount: -40, colour: 'yellow' },
      value: '-yellow',
    })
    expect(read('tint', { text: 'a bit redder', strength: 'slight' })).toMatchObject({
      params: { amount: 20, colour: 'red' },
    })
    expect(read('tint', { text: 'bluish', colours: [] })).toMatchObject({ params: { colour: 'blue' } })
    expect(read('tint', { text: 'add a tint' })).toEqual({ missing: 'colour' })
  })

  it('a gamma by its number, or a direction', () => {
    expect(read('gamma', number(2))).toEqual({ params: { amount: 50 }, value: 2 })
    expect(read('gamma', { sign: '-' })).toEqual({ params: { amount: -20 } })
    expect(read('gamma', { ...number(30, '%'), sign: '-' })).toEqual({ params: { amount: -30 }, value: -30 })
  })

  it('sepia by its name alone', () => {
    expect(read('sepia', {})).toEqual({ params: { amount: 85 } })
  })
})

describe('frames and borders hear', () => {
  it.each([
    ['border', { text: 'add a thin red border', colours: ['red'] }, { width: 2, colour: '#d62828', sides: 'all' }],
    ['border', { text: 'a border', ...number(20, 'px') }, { width: 0, pixels: 20, colour: '#ffffff' }],
    ['border', { text: 'a border at the top and bottom' }, { sides: 'top-bottom' }],
    ['border', { text: 'a border', colours: ['#fa0'] }, { colour: '#ffaa00' }],
    ['outline', { text: 'a thick outline' }, { width: 4, colour: '#ffffff' }],
    ['rounded-corners', { text: 'crop to a circle' }, { shape: 'circle' }],
    ['rounded-corners', { text: 'round the corners', strength: 'slight' as const }, { radius: 4, shape: 'corners' }],
    ['shadow', { text: 'a drop shadow to the left' }, { angle: 180, opacity: 40 }],
    ['frame', { text: 'polaroid frame' }, { style: 'polaroid' }],
    ['frame', { text: 'film strip' }, { style: 'film' }],
    [
      'pad',
      { text: 'fit into with blurred background', ratio: { width: 1, height: 1 } },
      { ratio: '1:1', fill: 'blur' },
    ],
    ['pad', { text: 'letterbox' }, { ratio: '16:9', colour: '#000000' }],
    ['pad', { text: 'add white space at the bottom' }, { space: 8, sides: 'bottom' }],
    ['trim', { text: 'remove the black bars', colours: [] }, { colour: '#000000', sides: 'all' }],
    ['trim', { text: 'trim the white edges', colours: ['white'] }, { colour: '#ffffff' }],
    ['vignette', { text: 'a vignette', strength: 'slight' as const }, { amount: 25 }],
    ['vignette', { text: 'a white vignette', colours: ['white'] }, { amount: -45 }],
    ['grain', { text: 'coarse colored grain' }, { amount: 30, size: 60, look: 'colour' }],
  ])('%s: %o', (id, facts, params) => {
    expect(read(id, facts)).toMatchObject({ params })
  })

  it('leave open what was not said', () => {
    expect(read('pad', { text: 'fit into' })).toEqual({ missing: 'shape' })
    expect(read('grain', { text: 'grain', sign: '-' })).toEqual({ missing: 'amount' })
  })
})
