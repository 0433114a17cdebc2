/** Kinds of wording that were once misread: each is a few sentences of one kind, in both languages where both have it. */
import { describe, expect, it } from 'vitest'
import { understand } from '#language/understand.ts'
import { deviceSteps, inShort, nothing, say } from './say.ts'

const read = (text: string) => understand(text, nothing)
const opsOf = (text: string) => inShort(read(text))

describe('what is the matter with one thing', () => {
  it.each([
    'make the background less blurry',
    'the background is too blurry',
    'make the porch less grainy',
    'tidy up my outline',
    '背景太模糊了',
  ])('"%s" asks for which part, and changes nothing everywhere', (text) => {
    expect(read(text).route).toBe('ask')
  })

  it('less background blur is less of what was done', () => {
    const { after } = say('blur the background', 'make the background less blurry')
    expect(after.steps).toHaveLength(1)
    expect(after.steps[0]).toMatchObject({ op: 'background-blur' })
  })

  it.each([
    ['it is so dark', ['brightness +']],
    ['the scan is so blurry', ['sharpen +']],
    ['why is it so dark', ['brightness +']],
    ['為什麼這麼暗', ['brightness +']],
  ])('"%s" is a complaint', (text, ops) => {
    expect(opsOf(text)).toEqual(ops)
  })
})

describe('how large, and how heavy', () => {
  it.each([
    ['compress it a little smaller', ['resize - 80%']],
    ['compress the picture so that it is smaller', ['resize - 50%']],
    ['compress the file so that it is smaller', ['compress 500 kB']],
    ['compress it to make it smaller than 300 kB', ['compress 300 kB']],
    ['make it landscape', ['crop 3:2']],
    ['A4 landscape', ['crop 297:210']],
    ['crop tighter', ['crop 10 % off each side']],
    ['crop it a bit tighter', ['crop 5 % off each side']],
    ['裁緊一點', ['crop 5 % off each side']],
  ])('"%s"', (text, ops) => {
    expect(opsOf(text)).toEqual(ops)
  })
})

describe('borders and room around', () => {
  it.each([
    ['white frame all round, 20px', ['border white']],
    ['add 50px of white space on top', ['pad +']],
    ['crop the black bars', ['trim black']],
    ['crop the white border', ['trim white']],
    ['remove the white space', ['trim']],
  ])('"%s"', (text, ops) => {
    expect(opsOf(text)).toEqual(ops.map((op) => expect.stringContaining(op)))
  })
})

describe('a background that is laid in', () => {
  it.each(['white background, warmer', 'make the background white and bump the contrast', '白色背景，再暖一點'])(
    '"%s" leaves it the colour that was asked for',
    (text) => {
      const reading = read(text)
      const ops = reading.route === 'device' ? reading.steps.map(({ op }) => op) : []
      expect(ops).toHaveLength(2)
      expect(ops.at(-1)).toBe('replace-background')
    },
  )
})

describe('a shape that only a model can fill', () => {
  it.each([
    'make it 16:9 by repeating the tiles',
    'make it a 16:9 banner, more of the same wall',
    '16:9 repettition of the wall',
  ])('"%s" is widened and not cut down', (text) => {
    const reading = read(text)
    expect(reading).toMatchObject({ route: 'generative', steps: [], wishes: [{ op: 'gen-expand' }] })
    if (reading.route === 'generative') expect(reading.wishes[0]?.prompt).toContain('16:9')
  })
})

describe('words and where they go', () => {
  it.each([
    ['add text hello bottom right', { text: 'hello', position: 'bottom-right' }],
    ['add copyright text bottom right "© me"', { text: '© me', position: 'bottom-right' }],
    ['copyright "© Jane 2026" in the corner', { text: '© Jane 2026', position: 'bottom-right' }],
    [
      'add my watermark © Jane Doe in the bottom left, semi transparent',
      { text: '© Jane Doe', position: 'bottom-left' },
    ],
    ['top text WHEN IT RAINS bottom text IT POURS', { text: 'WHEN IT RAINS\n\nIT POURS' }],
    ['把「特價」寫大大的在中間，紅色', { text: '特價', position: 'center' }],
    ['在上面寫生日快樂，黃色大字', { text: '生日快樂', position: 'top' }],
  ])('"%s"', (text, params) => {
    const reading = read(text)
    expect(reading).toMatchObject({ route: 'device', steps: [{ op: 'text', params }] })
  })

  it.each(['put the text bottom right', 'put the text top left please', '文字放右下角'])(
    '"%s" asks for the words where there are none',
    (text) => {
      expect(read(text)).toMatchObject({ route: 'ask', question: expect.stringMatching(/which words|要寫什麼/) })
    },
  )

  it('"put the text bottom right" moves those that are there', () => {
    const { after } = say('write "Hello" at the top', 'put the text bottom right')
    expect(after.steps).toMatchObject([{ op: 'text', params: { text: 'Hello', position: 'bottom-right' } }])
  })
})

describe('one after the other, without a sign between', () => {
  it.each([
    ['more contrast less saturation', ['contrast +', 'saturation -']],
    ['多一點對比少一點飽和', ['contrast +', 'saturation -']],
    ['it looks dark and blurry', ['brightness +', 'sharpen +']],
    ['colours look dull and lifeless', ['saturation +', 'vibrance +']],
    ['看起來又暗又糊', ['brightness +', 'sharpen +']],
  ])('"%s" are two', (text, ops) => {
    expect(opsOf(text)).toEqual(ops)
  })
})

describe('a shape without a loss', () => {
  it.each(['I need this in 4:3 without losing anything', '4:3，不要裁掉任何東西'])('"%s" has room added', (text) => {
    expect(opsOf(text)).toEqual(['pad 4:3'])
  })
})

describe('shades', () => {
  it.each([
    ['change the background to light grey', ['replace-background gray']],
    ['make the background dark blue', ['replace-background blue']],
    ['make it bright red', ['tint + +red']],
    ['make a sticker out of it', ['outline white']],
    ['add a warm filter', ['temperature +']],
  ])('"%s"', (text, ops) => {
    expect(opsOf(text)).toEqual(ops)
  })
})

describe('a shade of paint', () => {
  const colourOf = (text: string) => {
    const { params } = deviceSteps(read(text))[0] ?? {}
    return [1, 3, 5].map((at) => Number.parseInt(String(params?.colour).slice(at, at + 2), 16))
  }
  const sum = (colour: readonly number[]) => colour.reduce((total, level) => total + level, 0)

  it.each([
    ['add a light gray border', 'add a gray border', 'add a dark gray border'],
    ['make the background pale blue', 'make the background blue', 'make the background dark blue'],
    ['write "Hi" in light green', 'write "Hi" in green', 'write "Hi" in deep green'],
    ['加上淺灰色邊框', '加上灰色邊框', '加上深灰色邊框'],
  ])('"%s" is lighter than "%s", which is lighter than "%s"', (light, plain, dark) => {
    expect(sum(colourOf(light))).toBeGreaterThan(sum(colourOf(plain)) + 60)
    expect(sum(colourOf(plain))).toBeGreaterThan(sum(colourOf(dark)) + 60)
  })

  it('keeps its hue', () => {
    const [red = 0, green = 0, blue = 0] = colourOf('make the background light blue')
    expect(blue).toBeGreaterThan(green)
    expect(green).toBeGreaterThan(red)
  })
})

describe('the quality of a file', () => {
  it.each([
    ['save as jpeg, high quality', { type: 'image/jpeg', quality: 97 }],
    ['high quality jpg please', { type: 'image/jpeg', quality: 97 }],
    ['a webp in the best quality', { type: 'image/webp', quality: 100 }],
    ['save it as avif, low quality', { type: 'image/avif', quality: 55 }],
  ])('"%s" makes the picture no larger', (text, params) => {
    expect(say(text).reading).toMatchObject({ route: 'device', steps: [{ op: 'convert', params }], unheard: [] })
  })

  it('"make it high quality" names no file', () => {
    expect(opsOf('make it high quality')).toEqual(['upscale 2x'])
  })
})

describe('ordinary words', () => {
  it.each([
    ['by any chance, could you make it brighter', 'brightness +'],
    ['total beginner here: more contrast', 'contrast +'],
    ['as a photographer I would like it warmer', 'temperature +'],
    ['no matter what, crop it square', 'crop 1:1'],
  ])('"%s" are not bent into wishes', (text, op) => {
    expect(opsOf(text)).toEqual([op])
  })

  it.each([
    ['increse the satration', 'saturation +'],
    ['mkae it brigther', 'brightness +'],
  ])('"%s" is mended', (text, op) => {
    expect(opsOf(text)).toEqual([op])
  })
})

it('[P13] shows words that mean something elsewhere and nothing here', () => {
  expect(read('crop it square and put it on the left')).toMatchObject({
    route: 'device',
    steps: [{ op: 'crop' }],
    unheard: ['put it on the left'],
  })
})

describe('one colour that stays', () => {
  it.each([
    ['black and white except the red', 'color-splash red'],
    ['desaturate everything but yellow', 'color-splash yellow'],
    ['黑白但是保留紅色', 'color-splash red'],
    ['turn it monochrome but keep the blue', 'color-splash blue'],
    ['keep the roses red, everything else gray', 'color-splash red'],
    ['color splash yellow', 'color-splash yellow'],
    ['局部彩色 紅色', 'color-splash red'],
  ])('"%s"', (text, op) => {
    expect(opsOf(text)).toEqual([op])
  })

  it('is asked for where it is not said', () => {
    expect(read('color splash')).toMatchObject({ route: 'ask', question: expect.stringContaining('which colour') })
  })
})

describe('more of how people ask', () => {
  it.each([
    ['crop to the left third', ['crop 66.7 % off the right']],
    ['save it under 1 MB', ['compress 1 MB']],
    ['warm tones please', ['temperature +']],
    ['less green more magenta', ['tint - -green', 'tint + +magenta']],
    ['make it portrait orientation', ['crop 2:3']],
    ['make it half the size', ['resize - 50%']],
    ['soften the image', ['blur']],
    ['keep only the person', ['remove-background']],
    ['no bg', ['remove-background']],
    ['clean up the jpeg artifacts', ['denoise']],
    ['less bright than that', ['brightness -']],
    ['duotone blue and pink', ['duotone blue,pink']],
    ['reduce the red and yellow tint', ['tint - -red', 'tint - -yellow']],
    ['crop the photo to remove extra background on the sides', ['trim']],
    ['add a thin white line around the photo', ['border + white']],
    ['remove the line around the photo', ['trim']],
    ['remove color cast', ['auto-white-balance']],
    ['remove color noise', ['denoise +']],
    ['level the picture', ['straighten']],
    ['flip it 180', ['rotate 180']],
    ['flip it upright', ['rotate 90']],
    ["the horizon isn't straight", ['straighten']],
    ['same picture but brighter', ['brightness +']],
    ['whiten the background', ['replace-background white']],
    ['turn it blue', ['tint + +blue']],
    ['remove the background and make the border white', ['remove-background', 'border white']],
    ['縮小到一半', ['resize - 50%']],
    ['轉成 AVIF 格式', ['convert avif']],
    ['加黑色邊框10像素', ['border + black']],
    ['只保留紅色，其他黑白', ['color-splash red']],
    ['照片歪了，幫我拉正', ['straighten']],
  ])('"%s"', (text, ops) => {
    expect(opsOf(text)).toEqual(ops)
  })

  it.each(['make her dress red', 'censor the license plate', 'hide the phone number', 'isolate the shoe'])(
    '"%s" is about one thing, and asks which way',
    (text) => {
      expect(read(text).route).toBe('ask')
    },
  )

  it.each(['remove dust and scratches', 'clean up the scratches'])('"%s" needs a model', (text) => {
    expect(read(text)).toMatchObject({ route: 'generative', wishes: [{ op: 'gen-restore' }] })
  })
})
