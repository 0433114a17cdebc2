/** Sizes that people name: what networks ask for, and paper at a resolution. */
import { describe, expect, it } from 'vitest'
import resize from '#operations/resize.ts'
import type { ClauseFacts } from '#operations/vocabulary.ts'

const read = (text: string, facts: Partial<ClauseFacts> = {}) => {
  const reading = resize.words.read?.({ text, strength: 'plain', colours: [], ...facts })
  return reading && 'params' in reading ? reading.params : reading
}
const landscape = { width: 4000, height: 3000 }

describe('resize by name', () => {
  it.each([
    ['resize for an instagram story', { width: 1080, height: 1920 }],
    ['resize for instagram', { width: 1080, height: 1350 }],
    ['resize to a profile picture', { width: 800, height: 800 }],
    ['resize to a youtube thumbnail', { width: 1280, height: 720 }],
    ['resize to a thumbnail', { longest: 320 }],
    ['resize for email', { longest: 1280 }],
    ['resize to wallpaper size', { width: 1920, height: 1080 }],
    ['resize to passport size', { width: 413, height: 531 }],
    ['resize to us passport size', { width: 600, height: 600 }],
    ['resize to a4', { width: 2480, height: 3508 }],
    ['resize to a4 at 150 dpi', { width: 1240, height: 1754 }],
  ])('%s', (text, wanted) => expect(read(text)).toMatchObject(wanted))

  it('turns paper as the picture lies, but no passport', () => {
    expect(read('resize to a4', { picture: landscape })).toMatchObject({ width: 3508, height: 2480 })
    expect(read('resize to passport size', { picture: landscape })).toMatchObject({ width: 413, height: 531 })
  })
})

describe('resize by physical size', () => {
  const inches = { width: 5, height: 7, unit: 'in' } as const

  it('takes prints at 300 dots to an inch, or as many as are said', () => {
    expect(read('5x7 in', { size: inches })).toMatchObject({ width: 1500, height: 2100 })
    expect(read('5x7 in at 72 dpi', { size: inches })).toMatchObject({ width: 360, height: 504 })
    expect(read('5x7 in', { size: inches, picture: landscape })).toMatchObject({ width: 2100, height: 1500 })
    const centimetres = { width: 10, height: 15, unit: 'cm' } as const
    expect(read('10 by 15 cm', { size: centimetres })).toMatchObject({ width: 1181, height: 1772 })
  })

  it('takes a bare shape for inches where a print is spoken of, and for a shape elsewhere', () => {
    const ratio = { width: 8, height: 10 }
    expect(read('8x10 print', { ratio })).toMatchObject({ width: 2400, height: 3000 })
    expect(read('8x10', { ratio })).toMatchObject({ width: 1080, height: 1350 })
  })

  it('does not take a resolution for a length', () => {
    const number = { value: 300, unit: 'px', relative: false } as const
    expect(read('300 dpi', { number })).toEqual({ missing: 'size' })
  })
})
