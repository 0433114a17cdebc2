import { describe, expect, it } from 'vitest'
import { understand } from '#language/understand.ts'
import { deviceSteps, inShort, nothing, say } from './say.ts'

describe('one sentence, several edits', () => {
  const { reading } = say('make it warmer, lift the shadows a little and crop it square')

  it('finds each edit with its strength and the words that asked for it', () => {
    expect(
      deviceSteps(reading).map(({ op, sign, strength, value, heard }) => ({ op, sign, strength, value, heard })),
    ).toEqual([
      { op: 'temperature', sign: '+', strength: 'plain', value: undefined, heard: ['make it warmer'] },
      { op: 'shadows', sign: '+', strength: 'slight', value: undefined, heard: ['lift the shadows a little'] },
      { op: 'crop', sign: undefined, strength: undefined, value: '1:1', heard: ['crop it square'] },
    ])
    expect(reading.unheard).toEqual([])
  })

  it('gives every step parameters that its operation accepts', () => {
    for (const { params } of deviceSteps(reading)) expect(Object.keys(params).length).toBeGreaterThan(0)
  })
})

describe('how an edit is named', () => {
  it.each([
    ['brighten this', 'brightness +'],
    ['darker please', 'brightness -'],
    ['more contrast', 'contrast +'],
    ['could you drop the saturation', 'saturation -'],
    ['the highlights should be lower', 'highlights -'],
    ['it would be great if the contrast was higher', 'contrast +'],
    ['turn the brightness down', 'brightness -'],
    ['give it more contrast', 'contrast +'],
    ['add some warmth', 'temperature +'],
    ['cool it down', 'temperature -'],
    ['make the colors more vivid', 'saturation +'],
    ['brighten the shadows', 'shadows +'],
    ['get rid of the shadows', 'shadows +'],
    ['take the warmth out', 'temperature -'],
    ['convert to black and white', 'monochrome'],
    ['make it grayscale', 'monochrome'],
  ])('"%s" is %s', (text, expected) => {
    expect(inShort(understand(text, nothing))).toEqual([expected])
  })
})

describe('things that an edit makes less of', () => {
  it.each([
    ['remove the haze', 'dehaze +'],
    ['less fog please', 'dehaze +'],
    ['there is too much haze', 'dehaze +'],
    ['it looks hazy', 'dehaze +'],
    ['add some mist', 'dehaze -'],
    ['make it foggier', 'dehaze -'],
    ['reduce the noise', 'denoise +'],
    ['the photo is too noisy', 'denoise +'],
    ['remove the color cast', 'auto-white-balance'],
    ['straighten the horizon', 'straighten'],
    ['straighten it by 2 degrees', 'straighten 2'],
    ['remove the red eyes', 'red-eye'],
  ])('"%s" is %s', (text, expected) => {
    expect(inShort(understand(text, nothing))).toEqual([expected])
  })
})

describe('comparison, complaint and negation turn the words around', () => {
  it.each([
    ['it is too dark', 'brightness +'],
    ['this looks far too bright', 'brightness -'],
    ['not so bright', 'brightness -'],
    ['less dark', 'brightness +'],
    ['too much contrast', 'contrast -'],
    ['not enough contrast', 'contrast +'],
    ['the contrast is too low', 'contrast +'],
    ['the picture looks dull', 'saturation +'],
    ['not bright enough', 'brightness +'],
    ['the brightness seems too high', 'brightness -'],
  ])('"%s" is %s', (text, expected) => {
    expect(inShort(understand(text, nothing))).toEqual([expected])
  })

  it.each([
    ['resize it to 800x600 without cropping', 'resize 800x600'],
    ['do not rotate, just brighten it', 'brightness +'],
    ['brighten it but not too much', 'brightness +'],
    ['warm it up but keep the contrast', 'temperature +'],
    ['boost the saturation so it does not look so gray', 'saturation +'],
  ])('"%s" does only what is asked', (text, expected) => {
    expect(inShort(understand(text, nothing))).toEqual([expected])
  })
})

describe('amounts', () => {
  it.each([
    ['a tad brighter', 'slight'],
    ['brighten it somewhat', 'slight'],
    ['a touch more contrast', 'slight'],
    ['brighter', 'plain'],
    ['way brighter', 'strong'],
    ['increase the contrast dramatically', 'strong'],
    ['a lot warmer', 'strong'],
    ['as bright as possible', 'extreme'],
    ['extremely saturated', 'extreme'],
  ])('"%s" is %s', (text, strength) => {
    expect(deviceSteps(understand(text, nothing)).map((step) => step.strength)).toEqual([strength])
  })

  it('a stronger word never gives a smaller amount', () => {
    const amounts = ['slightly brighter', 'brighter', 'much brighter', 'extremely bright'].map((text) =>
      Number(deviceSteps(understand(`make it ${text}`, nothing))[0]?.params.amount),
    )
    expect(amounts).toEqual([...amounts].sort((a, b) => a - b))
    expect(new Set(amounts).size).toBe(4)
  })

  it.each([
    ['increase the contrast by 35%', 'contrast', 35],
    ['contrast +20', 'contrast', 20],
    ['reduce the saturation by thirteen percent', 'saturation', -13],
    ['lower the brightness by 40 degrees', 'brightness', -40],
    ['brightness -15', 'brightness', -15],
    ['increase brightness by 900', 'brightness', 100],
  ])('"%s" sets %s to %d', (text, op, amount) => {
    expect(deviceSteps(understand(text, nothing)).map((step) => [step.op, step.params.amount])).toEqual([[op, amount]])
  })

  it('says an amount once for a whole list', () => {
    const steps = deviceSteps(understand('increase the contrast and the saturation by 12', nothing))
    expect(steps.map(({ op, sign, value }) => [op, sign, value])).toEqual([
      ['contrast', '+', 12],
      ['saturation', '+', 12],
    ])
  })

  it('keeps different amounts apart', () => {
    const steps = deviceSteps(understand('a lot more contrast and a little less saturation', nothing))
    expect(steps.map(({ op, sign, strength }) => [op, sign, strength])).toEqual([
      ['contrast', '+', 'strong'],
      ['saturation', '-', 'slight'],
    ])
  })
})

describe('geometry', () => {
  it.each([
    ['rotate it 90 degrees clockwise', 'rotate 90'],
    ['rotate forty five degrees to the left', 'rotate -45'],
    ['turn it 30° counter-clockwise', 'rotate -30'],
    ['mirror it', 'flip horizontal'],
    ['flip it vertically', 'flip vertical'],
    ['crop to 16:9', 'crop 16:9'],
    ['crop it to a 4x5 ratio', 'crop 4:5'],
    ['1200 x 628 px', 'resize 1200x628'],
    ['resize to 1,920 by 1,080', 'resize 1920x1080'],
    ['resize it to 800 px wide', 'resize w800'],
    ['make it square', 'crop 1:1'],
    ['make it twice as big', 'resize + 200%'],
    ['set the width to 800 and the height to 600', 'resize 800x600'],
    ['cut off the top half', 'crop 50 % off the top'],
    ['flip it upside down', 'flip vertical'],
  ])('"%s" is %s', (text, expected) => {
    expect(inShort(understand(text, nothing))).toEqual([expected])
  })
})

describe('run-together sentences', () => {
  it('splits where the next edit begins, with or without punctuation', () => {
    const plain = 'brighten the picture a little increase the contrast rotate it 90 degrees clockwise'
    const pointed = 'Brighten the picture a little, increase the contrast; rotate it 90 degrees clockwise.'
    expect(inShort(understand(plain, nothing))).toEqual(['brightness +', 'contrast +', 'rotate 90'])
    expect(inShort(understand(pointed, nothing))).toEqual(inShort(understand(plain, nothing)))
  })

  it('does what is said twice once', () => {
    expect(inShort(understand('it is too dark, brighten it by 20', nothing))).toEqual(['brightness + 20'])
  })
})

describe('spelling', () => {
  it.each([
    ['incrase the contrst', 'contrast +'],
    ['more satuartion', 'saturation +'],
    ['less brigthness', 'brightness -'],
    ['MAKE IT WARMER!!!', 'temperature +'],
    ['more colour', 'saturation +'],
    ['it&#39;s too dark', 'brightness +'],
  ])('"%s" is %s', (text, expected) => {
    expect(inShort(understand(text, nothing))).toEqual([expected])
  })

  it('bends no ordinary word into an operation', () => {
    for (const text of ['the contract', 'a farmer', 'my brother', 'an invite'])
      expect(understand(text, nothing).route).toBe('ask')
  })
})

describe('nothing is dropped silently', () => {
  it('[P13] hands back words that no step was made of', () => {
    const reading = understand('brighten it, and frobnicate zebras', nothing)
    expect(inShort(reading)).toEqual(['brightness +'])
    expect(reading.unheard.join(' ')).toContain('frobnicate zebras')
  })

  it('leaves out politeness and the words of grammar', () => {
    expect(understand('Hi, could you please make it a bit brighter? Thanks!', nothing).unheard).toEqual([])
  })
})

describe('amounts and sizes in one breath', () => {
  it.each([
    ['a little brighter, 640 px wide', ['brightness', 'resize']],
    ['darker and 400 px high', ['brightness', 'resize']],
    ['scale it, 500 px wide', ['resize']],
  ])('"%s" gives a length to the size and not to the light', (text, wanted) => {
    const reading = understand(text, { steps: [], last: [], size: { width: 1200, height: 800 } })
    const steps = reading.route === 'device' ? reading.steps : []
    expect(steps.map(({ op }) => op)).toEqual(wanted)
    expect(steps.find(({ op }) => op === 'brightness')?.value).toBeUndefined()
  })

  it('a percentage before an adjective is how much', () => {
    const reading = understand('30% darker', { steps: [], last: [] })
    expect(reading).toMatchObject({ route: 'device', steps: [{ op: 'brightness', params: { amount: -30 } }] })
  })

  it.each([
    ['recover the highlights', 'highlights', '-'],
    ['bring the highlights back', 'highlights', '-'],
    ['recover the shadows', 'shadows', '+'],
    ['bring back some contrast', 'contrast', '+'],
  ])('"%s" wants them the way they were', (text, op, sign) => {
    expect(understand(text, { steps: [], last: [] })).toMatchObject({ route: 'device', steps: [{ op, sign }] })
  })

  it.each([
    ['save it as a jpg', 'convert', { type: 'image/jpeg' }],
    ['convert it from webp to png', 'convert', { type: 'image/png' }],
    ['get it under 300 kilobytes', 'compress', { kilobytes: 300 }],
    ['make the file smaller than 2 MB', 'compress', { kilobytes: 2000 }],
  ])('"%s" is about the file, not the picture', (text, op, params) => {
    expect(understand(text, nothing)).toMatchObject({ route: 'device', steps: [{ op, params }] })
  })
})

describe('colours by name', () => {
  it.each([
    ['make it more blue', 40],
    ['make it less blue', -40],
    ['make it less yellow', -40],
  ])('"%s" goes the way it says', (text, amount) => {
    expect(understand(text, nothing)).toMatchObject({ route: 'device', steps: [{ op: 'tint', params: { amount } }] })
  })

  it.each(['make the eyes blue', 'make the logo green'])('"%s" never colours the whole picture', (text) => {
    expect(understand(text, nothing).route).not.toBe('device')
  })

  it('a share after "to" is how large, not which part', () => {
    expect(understand('resize to half', nothing)).toMatchObject({
      route: 'device',
      steps: [{ params: { percent: 50 } }],
    })
  })
})

describe('a number of something else', () => {
  it('kilobytes never become the amount of the last edit', () => {
    expect(say('brighter', 'make it 10 MB').reading).toMatchObject({ steps: [{ op: 'compress' }] })
  })

  it.each(['go to version 1'])('"%s" never becomes the amount of the last edit', (text) => {
    const { reading } = say('brighter', text)
    expect(reading).toMatchObject({ route: 'device', steps: [], moves: [{ move: 'go-to', to: { number: 1 } }] })
  })

  it.each([
    ['make it an instagram story', '9:16'],
    ['instagram post', '4:5'],
  ])('"%s" is %s', (text, ratio) => {
    expect(understand(text, nothing)).toMatchObject({ route: 'device', steps: [{ op: 'crop', params: { ratio } }] })
  })
})

describe('frames, borders and room', () => {
  const first = (text: string) => {
    const { reading } = say(text)
    return reading.route === 'generative' ? [] : 'steps' in reading ? reading.steps.map(({ op }) => op) : []
  }

  it.each([
    ['trim 10 % off the left', ['crop']],
    ['trim the top a bit', ['crop']],
    ['trim the white edges', ['trim']],
    ['remove the black bars at the top and bottom', ['trim']],
    ['crop off the white border', ['trim']],
    ['cut off the empty space', ['trim']],
    ['remove the border', ['trim']],
    ['put a thin red border around it', ['border']],
    ['make it square without cropping', ['pad']],
    ['make it square', ['crop']],
    ['fit it into a square with a blurred background', ['pad']],
    ['make it square with rounded corners', ['crop', 'rounded-corners']],
    ['sepia with a vignette and grain', ['sepia', 'vignette', 'grain']],
    ['add a border and a shadow', ['border', 'shadow']],
    ['lift the shadows', ['shadows']],
    ['crop it so I can frame it', ['crop']],
    ['make the edges darker', ['vignette']],
    ['make it a polaroid', ['frame']],
  ])('%s', (text, ops) => {
    expect(first(text)).toEqual(ops)
  })

  it('take back what was drawn, where it was drawn', () => {
    for (const [add, remove] of [
      ['add a white border', 'remove the border'],
      ['add a vignette', 'remove the vignette'],
    ] as const) {
      const { reading } = say(add, remove)
      expect(JSON.stringify(reading)).toContain('undo-step')
    }
  })
})
