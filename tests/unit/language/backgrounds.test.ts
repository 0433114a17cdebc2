/** What people say about what is behind the subject: which operation, which colour, and what only a model can do. */
import { describe, expect, it } from 'vitest'
import { deviceSteps, say } from './say.ts'

const only = (text: string) => {
  const [step, ...more] = deviceSteps(say(text).reading)
  expect(more).toEqual([])
  return step
}

it.each([
  'remove the background',
  'get rid of the background please',
  'transparent background',
  'make the background transparent',
  'change the white background to transparent',
  'crop out the background',
  'cut out the subject',
  'no background',
])('"%s" takes the background away', (text) => {
  expect(only(text)).toMatchObject({ op: 'remove-background', params: { keep: 'subject' } })
})

it('"keep only the background" keeps it, and an edge can be asked for', () => {
  expect(only('keep only the background')).toMatchObject({ params: { keep: 'background' } })
  expect(only('remove the background with soft edges')?.params.edge).toBeGreaterThan(0)
})

describe('a new background', () => {
  it.each([
    ['make the background white', { fill: 'colour', colour: '#ffffff' }],
    ['white background', { fill: 'colour', colour: '#ffffff' }],
    ['I need it on a plain black backdrop', { fill: 'colour', colour: '#000000' }],
    ['put her on a white background', { fill: 'colour', colour: '#ffffff' }],
    ['put it on white', { fill: 'colour', colour: '#ffffff' }],
    ['remove the background and make it white', { fill: 'colour', colour: '#ffffff' }],
    ['remove the background, then make it light gray', { fill: 'colour', colour: '#cacaca' }],
    ['去背換成白色', { fill: 'colour', colour: '#ffffff' }],
    ['can you make the background a solid blue color', { fill: 'colour', colour: '#1d5fd1' }],
    ['change the background from white to black', { fill: 'colour', colour: '#000000' }],
    ['replace the white background with #ff7f66', { fill: 'colour', colour: '#ff7f66' }],
    ['make the background black instead of white', { fill: 'colour', colour: '#000000' }],
    ['change the background from a gray gradient to plain black', { fill: 'colour', colour: '#000000' }],
    ['red gradient background', { fill: 'gradient', colour: '#d62828', colour2: '#601212', angle: 90 }],
    [
      'replace the background with a gradient from grey to white',
      { fill: 'gradient', colour: '#808080', colour2: '#ffffff', angle: 90 },
    ],
    [
      'make the background a white to blue gradient from left to right',
      { fill: 'gradient', colour: '#ffffff', colour2: '#1d5fd1', angle: 0 },
    ],
  ])('"%s"', (text, params) => {
    expect(only(text)).toMatchObject({ op: 'replace-background', params })
  })

  it('asks for the colour where none is said', () => {
    expect(say('replace the background').reading.route).toBe('ask')
  })
})

it.each([
  ['blur the background', 45],
  ['blur the background slightly', 28],
  ['blur the background a lot', 65],
  ['portrait mode', 45],
  ['add some bokeh', 45],
  ['shallow depth of field', 45],
  ['make the background blurry', 45],
  ['blur the background by 70%', 70],
])('"%s" is a blur of %i behind the subject', (text, amount) => {
  expect(only(text)).toMatchObject({ op: 'background-blur', params: { amount } })
})

it('is meant behind the subject whatever else is asked for in the same sentence', () => {
  const ops = (text: string) => deviceSteps(say(text).reading).map((step) => step.op)
  expect(ops('blur the background and add a white border')).toEqual(['background-blur', 'border'])
  expect(ops('blur the background and increase the contrast')).toEqual(['background-blur', 'contrast'])
})

it('goes on from there', () => {
  const { reading } = say('blur the background', 'a bit less')
  expect(deviceSteps(reading)[0]?.op).toBe('background-blur')
  expect(Number(deviceSteps(reading)[0]?.params.amount)).toBeLessThan(45)
})

it.each([
  'remove the cars from the background',
  'remove the man in the background',
  'remove the subject',
  'put him on a beach',
  'replace the background with a forest',
  'remove the background and put her on a beach',
])('"%s" needs a model', (text) => {
  expect(say(text).reading.route).toBe('generative')
})

it.each(['I like the white background', 'the background is too dark'])('"%s" asks for no new background', (text) => {
  expect(JSON.stringify(say(text).reading)).not.toContain('replace-background')
})
