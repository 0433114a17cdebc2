/** The same wish in other words: complaints with their remedies, names for shapes, stories, what a result is for. */
import { describe, expect, it } from 'vitest'
import { understand } from '#language/understand.ts'
import { inShort, nothing } from './say.ts'

const routeOf = (text: string) => understand(text, nothing).route
const opsOf = (text: string) => inShort(understand(text, nothing))

describe('a complaint and its remedy', () => {
  it.each([
    ['The garden is too dark. Raise the exposure.', ['exposure +']],
    ['too blue, warm it up', ['temperature +']],
    ['it looks pale, more vibrance please', ['vibrance +']],
    ['the porch is grainy', ['denoise +']],
  ])('"%s" are one wish', (text, ops) => {
    expect(opsOf(text)).toEqual(ops)
  })

  it.each([
    ['overexposed', ['exposure -']],
    ['underexposed a bit', ['exposure +']],
    ['washed out colors', ['saturation +']],
    ['blown out highlights', ['highlights -']],
    ['make it washed out', ['saturation -']],
    ['the shadows are too harsh', ['shadows +']],
    ['soften the deep shadows', ['shadows +']],
    ['the highlights are too harsh', ['highlights -']],
  ])('"%s" names a fault', (text, ops) => {
    expect(opsOf(text)).toEqual(ops)
  })
})

describe('what is better said by another word', () => {
  it.each([
    ['make the lighting warmer', ['temperature +']],
    ['adjust the white balance to be cooler', ['temperature -']],
    ['fix the lighting', ['auto-tone']],
    ['correct the colors', ['auto-white-balance']],
    ['increase the lighting', ['brightness +']],
    ['fix the haze', ['dehaze +']],
    ['remove color from the scan', ['monochrome']],
    ['half a stop brighter', ['exposure + 0.5']],
    ['+1 EV', ['exposure + 1']],
    ['rotate a few degrees clockwise', ['rotate 3']],
    ['give it a quarter turn to the left', ['rotate -90']],
    ['90 degrees', ['rotate 90']],
    ['lower the exposure by 1/3 stop', ['exposure - 0.33']],
    ['set the saturation to zero', ['saturation -']],
    ['double the contrast', ['contrast +']],
    ['make the whites less yellow', ['tint - -yellow']],
    ['whiter whites and deeper blacks', ['whites +', 'blacks -']],
    ['lower the shadows', ['shadows +']],
    ['shadows -20', ['shadows - 20']],
    ['a tiny bit of grain', ['grain +']],
    ['the scan has a green cast', ['tint - -green']],
    ['add more light lower the contrast', ['brightness +', 'contrast -']],
    ['I can not see the details in the shadows', ['shadows +']],
    ['it is not warm enough', ['temperature +']],
    ['low resolution, can you improve it?', ['upscale 2x']],
    ['flip it the right way up', ['rotate 180']],
    ['make the file lighter', ['compress + 500 kB']],
    ['do not touch the contrast, just sharpen', ['sharpen +']],
    ['make it #00ff00', ['tint + +green']],
    ['it is crooked, please straighten it', ['straighten']],
  ])('"%s"', (text, ops) => {
    expect(opsOf(text)).toEqual(ops)
  })
})

describe('sizes and shapes', () => {
  it.each([
    ['turn this into a wallpaper, 2560 x 1440', ['resize 2560x1440']],
    ['a 1500x500 banner', ['resize 1500x500']],
    ['make it a square avatar', ['crop 1:1']],
    ['crop it to a 16:9 aspect ratio', ['crop 16:9']],
    ['a lot bigger, for a print of 300 x 400 mm', ['resize 3543x4724']],
    ['cut the bottom 80 px', ['crop 80 px off the bottom']],
    ['take 5% off each side', ['crop 5 % off each side']],
    ['keep only the top half', ['crop 50 % off the bottom']],
    ['take 20 px off the top and bottom', ['crop a part']],
    ['zoom in 2x', ['crop 25 % off each side']],
    ['resize large pictures to 800 px wide', ['resize w800']],
    ['make it 4:5 by adding blurred sides', ['pad 4:5']],
    ['smaller file size but the same dimensions', ['compress 500 kB']],
  ])('"%s"', (text, ops) => {
    expect(opsOf(text)).toEqual(ops)
  })
})

describe('what is told and not asked for', () => {
  it('a story about when it was taken is no wish for a night', () => {
    expect(opsOf('Please brighten this one. It was taken at night.')).toEqual(['brightness +'])
    expect(routeOf('make it look like it was taken at night')).toBe('generative')
  })

  it('what the picture is used for is no shape to cut it to', () => {
    expect(opsOf('make it brighter. I want to use it as my profile picture')).toEqual(['brightness +'])
    expect(opsOf('I want to use it as my profile picture')).toEqual(['crop 1:1'])
  })
})

describe('what only a model can do', () => {
  it.each([
    'make me look like a pirate',
    'make it look like a painting by Vermeer',
    'merge these two pictures',
    'make it snow',
    'remove the shadow of the lamp post',
    'get rid of the red eyes and the scar',
    'make the hedge red and glossy',
    'remove the cooler on the left',
    'straighten my hair',
  ])('"%s"', (text) => {
    expect(routeOf(text)).toBe('generative')
  })

  it.each([
    ['make it look like a painting', ['stylize oil']],
    ['turn it into a drawing', ['stylize sketch']],
    ['make it look like an old photo', ['stylize vintage']],
    ['remove the shadows', ['shadows +']],
  ])('"%s" is a filter', (text, ops) => {
    expect(opsOf(text)).toEqual(ops)
  })
})

describe('one thing in the picture', () => {
  it.each([
    'crop the picture to just the bicycle',
    'crop it so that only the bicycle is visible',
    'change the hat color to pink',
  ])('"%s" is asked about', (text) => {
    expect(routeOf(text)).toBe('ask')
  })
})
