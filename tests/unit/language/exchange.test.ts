/** One colour for another: on the device where no thing is named that has it, a question or a model's work where one is. */
import { describe, expect, it } from 'vitest'
import { understand } from '#language/understand.ts'
import { inShort, nothing } from './say.ts'

describe('a colour for another one', () => {
  it.each([
    ['change the red to blue', '#d62828 #1d5fd1'],
    ['replace blue with green', '#1d5fd1 #2a9d4a'],
    ['turn the yellow parts purple', '#ffd60a #7b2cbf'],
    ['swap the red for green', '#d62828 #2a9d4a'],
    ['change violet to red', '#7b2cbf #d62828'],
    ['replace red with #00ff88', '#d62828 #00ff88'],
    ['turn the reds blue', '#d62828 #1d5fd1'],
  ])('"%s" is done here', (text, value) => {
    expect(inShort(understand(text, nothing))).toEqual([`replace-color ${value}`])
  })

  it.each(['turn his beard white', 'change the blue sky to purple', 'change the color of the car to blue'])(
    '"%s" names a thing: it is asked about',
    (text) => {
      expect(understand(text, nothing).route).toBe('ask')
    },
  )

  it.each([
    ['replace white with transparent', 'generative'],
    ['replace the red car with a blue truck', 'generative'],
  ])('"%s" is no change of colour', (text, route) => {
    expect(understand(text, nothing).route).toBe(route)
  })

  it.each(['make the reds more orange', 'make the blues warmer', 'change the reds towards orange'])(
    '"%s" only moves a colour to its neighbour',
    (text) => {
      expect(inShort(understand(text, nothing)).map((step) => step.split(' ')[0])).toEqual(['selective-color'])
    },
  )

  it.each([
    ['posterize it', ['posterize']],
    ['posterize to 4 levels', ['posterize 4']],
    ['threshold at 60 percent', ['threshold 60']],
    ['make it pure black and white', ['threshold']],
    ['make it black and white', ['monochrome']],
  ])('"%s" is heard', (text, steps) => {
    expect(inShort(understand(text, nothing))).toEqual(steps)
  })
})
