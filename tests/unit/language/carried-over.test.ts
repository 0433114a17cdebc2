/** What a part of a request leaves for the rest of it, or for the next: a side, a ground, a complaint; and what is ruled out. */
import { describe, expect, it } from 'vitest'
import type { Reading, ReadStep } from '#contract/reading.ts'
import { understand } from '#language/understand.ts'
import { deviceSteps, nothing, say } from './say.ts'

const told = ({ op, sign, value, region, revises }: ReadStep) =>
  [op + (sign ?? ''), value, region, revises && 'changed'].filter((part) => part !== undefined).join(' ')
const steps = (reading: Reading) => deviceSteps(reading).map(told)
const alone = (text: string) => steps(understand(text, nothing))
const following = (...turns: string[]) => steps(say(...turns).reading)
const moves = (...turns: string[]) => {
  const { reading } = say(...turns)
  return reading.route === 'device' ? reading.moves.map(({ heard: _, ...move }) => move) : reading.route
}

describe('a side of the picture', () => {
  it.each([
    ['blur the background then darken it', ['background-blur+', 'brightness- background']],
    ['darken the background and blur it', ['brightness- background', 'background-blur+']],
    ['the background is too dark and noisy', ['brightness+ background', 'denoise+ background']],
    ['desaturate everything except me', ['saturation- background']],
    ['sharpen but leave the background alone', ['sharpen+ subject']],
    ['背景模糊一點再暗一點', ['background-blur+', 'brightness- background']],
    ['主體亮一點再暖一點', ['brightness+ subject', 'temperature+ subject']],
  ])('"%s" keeps to it', (text, wanted) => {
    expect(alone(text)).toEqual(wanted)
  })

  it.each([
    ['darken it', 'not the subject', ['brightness- background changed']],
    ['make it warmer', 'not the background', ['temperature+ subject changed']],
    ['darken the background', 'the subject too', ['brightness- subject']],
    ['blur the background', 'also darken it', ['brightness- background']],
    ['blur the background', 'less blurry please', ['background-blur- changed']],
    ['blur the background', 'a bit more blur', ['background-blur+ changed']],
    ['brighter', 'more on the left', ['brightness+ region:left']],
    ['brighter', 'not that much on the right', ['brightness- region:right']],
    ['調亮', '主體不要', ['brightness+ background changed']],
    ['調亮', '只要背景就好', ['brightness+ background changed']],
    ['背景調暗', '主體也要', ['brightness- subject']],
    ['背景模糊', '再糊一點', ['background-blur+ changed']],
  ])('after "%s", "%s" says where', (first, then, wanted) => {
    expect(following(first, then)).toEqual(wanted)
  })

  it('never becomes another background when the subject is to have a colour', () => {
    expect(understand('make the subject red', nothing).route).toBe('ask')
  })
})

describe('what is not wanted', () => {
  it.each([
    ['make it square, no border', ['crop 1:1']],
    ['black and white, no sepia', ['monochrome']],
    ['brighten it, no crop', ['brightness+']],
    ['no cropping, make it 16:9', ['pad 16:9']],
    ['make it a 3:4 portrait, keep the whole picture', ['pad 3:4']],
    ['no grain', ['denoise+']],
    ['no vignette', ['vignette-']],
    ['less yellow but not blue', ['tint- -yellow']],
  ])('"%s" does not do it', (text, wanted) => {
    expect(alone(text)).toEqual(wanted)
  })

  it('fits a size inside where nothing may be cut off', () => {
    const [step] = deviceSteps(understand('resize to 800x600 without cropping', nothing))
    expect(step?.params.fit).toBe('inside')
  })

  it('asks, and sends nothing, where only a way is ruled out', () => {
    expect(understand('make it wider without stretching', nothing).route).toBe('ask')
  })
})

describe('a complaint', () => {
  it.each([
    ['too dark, a bit blurry', ['brightness+', 'sharpen+']],
    ['still blurry', ['sharpen+']],
    ['the photo is way too orange indoors', ['tint- -orange']],
  ])('"%s" is mended', (text, wanted) => {
    expect(alone(text)).toEqual(wanted)
  })

  it('of one thing asks where it is', () => {
    const reading = understand('my face is too red', nothing)
    expect(reading.route === 'ask' && reading.choices.map(({ route }) => route)).toEqual(['device', 'generative'])
  })

  it('takes back some of what made it so', () => {
    expect(following('sharpen it', 'too sharp')).toEqual(['sharpen- changed'])
  })
})

describe('what stays of a picture', () => {
  const inset = (text: string) => deviceSteps(understand(text, nothing)).map(({ params }) => params.inset)

  it.each([
    ['zoom in on the left side', { right: 0.5 }],
    ['keep only the left side', { right: 0.5 }],
    ['only keep the top half', { bottom: 0.5 }],
    ['enlarge the top left corner', { right: 0.5, bottom: 0.5 }],
    ['只要上半部', { bottom: 0.5 }],
    ['左右各裁100px', { left: 100, right: 100 }],
  ])('"%s"', (text, sides) => {
    expect(inset(text)).toEqual([expect.objectContaining({ left: 0, top: 0, right: 0, bottom: 0, ...sides })])
  })

  it('is cut twice where two sides are named with a length each', () => {
    expect(alone('take 200 pixels off the top and 50 off the left')).toEqual([
      'crop 200 px off the top',
      'crop 50 px off the left',
    ])
  })

  it('is never guessed for a thing: it has to be marked', () => {
    expect(understand('crop so the dog is in the middle', nothing).route).toBe('ask')
  })
})

describe('sizes and colours', () => {
  it.each([
    ['favicon 32x32 png', ['resize 32x32', 'convert png']],
    ['wallpaper for my phone', ['crop 9:16']],
    ['need this on pure white bg 2000x2000', ['replace-background white', 'resize 2000x2000']],
    ['passport photo size with white background', ['resize 413x531', 'replace-background white']],
    ['證件照，白底', ['crop 7:9', 'replace-background white']],
    ['add 50px of white on all sides', ['border white']],
    ['加黑框', ['border+ black']],
    ['make the red blue', ['replace-color #d62828 #1d5fd1']],
    ['make the purple more pink', ['replace-color #7b2cbf #f78fb3']],
    ['rotate it so the horizon is straight', ['straighten']],
    ['不要裁切，補白邊變成正方形', ['pad 1:1']],
  ])('"%s"', (text, wanted) => {
    expect(alone(text)).toEqual(wanted)
  })

  it.each([
    ['remove the background', 'make it blue', ['replace-background blue']],
    ['white background', 'light grey instead', ['replace-background gray changed']],
    ['save as jpeg', 'no, webp', ['convert webp']],
    ['crop it square', '500px', ['resize longest 500']],
    ['make it black and white', 'a bit more contrast', ['contrast+']],
    ['加上文字「特價」', '改成「買一送一」', ['text 買一送一 changed']],
    ['對比加20', '飽和度也一樣', ['saturation+ 20']],
  ])('after "%s", "%s"', (first, then, wanted) => {
    expect(following(first, then)).toEqual(wanted)
  })

  it('makes letters bigger in Chinese too, and not the picture', () => {
    expect(following('加上文字「特價」', '大一點')).toEqual(['text+ changed'])
  })

  it('takes "a bit more" as a bit', () => {
    expect(deviceSteps(understand('a bit more contrast', nothing))[0]?.strength).toBe('slight')
  })
})

describe('a thing that is there', () => {
  it.each(['there is a blue cooler, remove it', 'there is a scratch, remove it', 'translate the text to German'])(
    '"%s" needs a model',
    (text) => {
      expect(understand(text, nothing).route).toBe('generative')
    },
  )

  it('is done here where the device can', () => {
    expect(alone('there is a yellow cast, remove it')).toEqual(['tint- -yellow'])
  })
})

describe('moves', () => {
  it.each([
    ['用前五秒', { move: 'clip', from: 0, to: 5 }],
    ['剪成三秒', { move: 'clip', length: 3 }],
    ['從第2秒到第7秒', { move: 'clip', from: 2, to: 7 }],
    ['只要最後4秒', { move: 'clip', last: 4 }],
    ['片段從1.5秒開始', { move: 'clip', from: 1.5 }],
    ['整段影片都要', { move: 'clip' }],
    ['第3秒的畫面就好', { move: 'still', at: 3 }],
    ['改回靜態', { move: 'still' }],
  ])('"%s" chooses of a film', (text, wanted) => {
    expect(moves(text)).toEqual([wanted])
  })

  it('shows the original beside, and does not go back to it', () => {
    expect(moves('brighter', 'show me the original')).toEqual([{ move: 'compare' }])
  })

  it('resets the one that is named', () => {
    expect(moves('saturation +20', 'contrast +10', 'reset the contrast')).toEqual([{ move: 'undo-step', step: 's2' }])
  })
})
