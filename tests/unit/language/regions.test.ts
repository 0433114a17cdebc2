/** Parts of a picture that need no pointing at. */
import { describe, expect, it } from 'vitest'
import { understand } from '#language/understand.ts'
import { say } from './say.ts'

const nothing = { steps: [], last: [] }

describe('a part of the picture', () => {
  it.each([
    ['darken the bottom half', 'brightness', 'bottom-half', false],
    ['more saturation on the right', 'saturation', 'right-half', false],
    ['make the upper left corner a little brighter', 'brightness', 'top-left', false],
    ['lower the contrast in the left third', 'contrast', 'left-third', false],
    ['warm up the middle of the photo', 'temperature', 'center', false],
    ['make everything except the centre black and white', 'monochrome', 'center', true],
  ])('"%s" is %s in the %s', (text, op, name, inverse) => {
    const reading = understand(text, nothing)
    expect(reading).toMatchObject({
      route: 'device',
      steps: [{ op, mask: { shapes: [{ shape: 'region', name }], inverse } }],
    })
  })

  it.each(['brighten the top of the house', 'darken the man on the left'])(
    '"%s" is about a thing, which has to be pointed out',
    (text) => {
      expect(understand(text, nothing).route).toBe('ask')
    },
  )

  it.each(['rotate it to the left', 'crop the left half', 'make it brighter right now'])(
    '"%s" is for the whole picture',
    (text) => {
      const reading = understand(text, nothing)
      expect(reading.route).toBe('device')
      if (reading.route === 'device') for (const step of reading.steps) expect(step.mask).toBeUndefined()
    },
  )

  it('stays when the amount is changed later', () => {
    const { after } = say('darken the left half', 'a bit more')
    expect(after.steps).toMatchObject([{ op: 'brightness', mask: { shapes: [{ name: 'left-half' }] } }])
  })
})
