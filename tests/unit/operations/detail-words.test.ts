/** How blurs, sharpening, clarity and squares are asked for, and what numbers mean to them. */
import { describe, expect, it } from 'vitest'
import type { ReadingContext } from '#contract/reading.ts'
import { understand } from '#language/understand.ts'
import blur from '#operations/blur.ts'
import { reading } from './see.ts'

const picture = { width: 4000, height: 3000 }
const nothing: ReadingContext = { steps: [], last: [], size: picture }
const number = (value: number, unit: 'px' | '%' | '') => ({ number: { value, unit, relative: false } })

describe('a blur', () => {
  it.each([
    ['gaussian blur', number(10, 'px'), { kind: 'gaussian', amount: 100 * Math.sqrt(10 / 200) }],
    ['blur', number(50, '%'), { kind: 'gaussian', amount: 50 }],
    ['motion blur', {}, { kind: 'motion', amount: 32, angle: 0 }],
    ['vertical motion blur', { axis: 'vertical' as const }, { kind: 'motion', angle: 90 }],
    ['motion blur 40 px at 30 degrees', number(40, 'px'), { kind: 'motion', angle: 30 }],
    ['tilt-shift at 120°', {}, { kind: 'tilt-shift', angle: -60 }],
    ['miniature effect', { strength: 'strong' as const }, { kind: 'tilt-shift', amount: 50 }],
  ])('"%s"', (text, facts, params) => {
    const { params: found } = reading('blur', { text, picture, ...facts }) as { params: Record<string, unknown> }
    for (const [name, value] of Object.entries(params))
      typeof value === 'number' ? expect(found[name]).toBeCloseTo(value, 6) : expect(found[name]).toBe(value)
  })

  it('says what it is in a few words', () => {
    expect(blur.describe({ kind: 'gaussian', amount: 32, angle: 0, focus: 50, band: 20 })).toBe('32 %')
    expect(blur.describe({ kind: 'motion', amount: 32, angle: -45, focus: 50, band: 20 })).toBe('motion · 32 % · −45°')
    expect(blur.describe({ kind: 'tilt-shift', amount: 50, angle: 0, focus: 50, band: 20 })).toBe('tilt-shift · 50 %')
  })
})

it('squares of some pixels are a share of the picture', () => {
  expect(reading('pixelate', { ...number(20, 'px'), picture })).toEqual({ params: { size: 0.5 }, value: '20 px' })
  expect(reading('pixelate', { strength: 'strong' })).toEqual({ params: { size: 3.5 } })
})

describe('understood', () => {
  it.each([
    ['blur it a bit', 'blur', '+'],
    ['make it blurry', 'blur', '+'],
    ['add some blur', 'blur', '+'],
    ['sharpen it', 'sharpen', '+'],
    ['make it crisp', 'sharpen', '+'],
    ['unblur this', 'sharpen', '+'],
    ['it is too blurry', 'sharpen', '+'],
    ['less blurry please', 'sharpen', '+'],
    ['remove the blur', 'sharpen', '+'],
    ['too sharp', 'sharpen', '-'],
    ['more clarity', 'clarity', '+'],
    ['make it dreamy', 'clarity', '-'],
    ['bring out the texture', 'clarity', '+'],
  ])('"%s" → %s %s', (text, op, sign) => {
    expect(understand(text, nothing)).toMatchObject({ route: 'device', steps: [{ op, sign }] })
  })

  it('"pixelate" is squares; what is pixelated already is for a model', () => {
    expect(understand('pixelate it', nothing)).toMatchObject({ route: 'device', steps: [{ op: 'pixelate' }] })
    expect(understand('it looks pixelated', nothing)).toMatchObject({ route: 'generative' })
  })

  it('"less blurry" takes back a blur that was made here', () => {
    const step = { id: 's1', op: 'blur', params: blur.params.parse({ amount: 50 }) as Record<string, never> }
    const context: ReadingContext = {
      ...nothing,
      steps: [step],
      last: [{ op: 'blur', params: step.params, heard: ['blur it'] }],
    }
    const found = understand('less blurry', context)
    expect(found).toMatchObject({ route: 'device', steps: [{ op: 'blur', revises: 's1' }] })
    expect(found.route === 'device' && found.steps[0]?.params.amount).toBeLessThan(50)
  })

  it.each(['blur the background', 'blur the face', 'make the contrast sharper'])('"%s" is no plain blur', (text) => {
    const found = understand(text, nothing)
    expect(found.route === 'device' && found.steps.some(({ op }) => op === 'blur')).toBe(false)
  })
})
