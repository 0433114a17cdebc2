/** Promises of the styles: each is heard by its names, none pretends to be a model, and small palettes hold what is there. */
import { describe, expect, it } from 'vitest'
import { understand } from '#language/understand.ts'
import { paletteOf } from '#operations/palette.ts'
import { nothing } from '../language/say.ts'
import { kernelForTests, rasterFrom } from '../pixels/load-kernel.ts'

const kernel = await kernelForTests()

describe('what styles are called', () => {
  it.each([
    ['turn it into a pencil sketch', 'sketch'],
    ['cartoonize this photo', 'cartoon'],
    ['make it look like an oil painting', 'oil'],
    ['give it a watercolor effect', 'watercolour'],
    ['make it look like a comic book', 'comic'],
    ['halftone', 'halftone'],
    ['convert it to pixel art', 'pixel-art'],
    ['emboss it', 'emboss'],
    ['old photo look', 'vintage'],
    ['make it cinematic', 'cinematic'],
  ])('"%s" is %s, and done here', (text, style) => {
    expect(understand(text, nothing)).toMatchObject({ route: 'device', steps: [{ op: 'stylize', params: { style } }] })
  })

  it('asks which, where none is named', () => {
    expect(understand('stylize it', nothing)).toMatchObject({
      route: 'ask',
      choices: [{ steps: [{ op: 'stylize' }] }, {}, {}, {}],
    })
  })

  it.each([
    'make it ghibli style',
    'turn her into an anime character',
    'paint it in the style of van gogh',
    'make it isometric',
    'redraw it as a cartoon',
  ])('"%s" is more than a filter', (text) => {
    expect(understand(text, nothing).route).toBe('generative')
  })
})

describe('a palette', () => {
  const paletteIn = (pixels: readonly (readonly number[])[], count: number) => {
    const raster = rasterFrom(kernel, Uint8Array.from(pixels.flat()), pixels.length, 1)
    const found = paletteOf(kernel, raster, count)
    kernel.arena.give(raster.address)
    return found
  }

  it('is the colours themselves where there are few', () => {
    const found = paletteIn(
      [
        [255, 0, 0, 255],
        [0, 0, 255, 255],
        [255, 0, 0, 255],
        [9, 9, 9, 0],
      ],
      8,
    )
    expect(found.toSorted((a, b) => a[0] - b[0])).toEqual([
      [0, 0, 1],
      [1, 0, 0],
    ])
  })

  it('keeps a rare colour that is far from all others', () => {
    const greys = Array.from({ length: 500 }, (_, i) => [100 + (i % 40), 100 + (i % 40), 100 + (i % 40), 255])
    const found = paletteIn([...greys, [0, 220, 60, 255], [0, 220, 60, 255]], 6)
    expect(found.some(([r, g]) => g - r > 0.7)).toBe(true)
  })

  it('is black where nothing is to be seen', () => {
    expect(paletteIn([[200, 0, 0, 0]], 4)).toEqual([[0, 0, 0]])
  })
})
