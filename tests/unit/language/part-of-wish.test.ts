/** A wish for a model may name the part of the picture that it is about; nothing is guessed from words that only tell things apart. */
import { describe, expect, it } from 'vitest'
import { understand } from '#language/understand.ts'

const context = { steps: [], last: [] }

const partOf = (text: string) => {
  const reading = understand(text, context)
  if (reading.route !== 'generative') throw new Error(`${text}: ${reading.route}`)
  return reading.wishes.map(({ mask }) =>
    mask?.shapes.map((shape) => (shape.shape === 'region' ? shape.name : '')).join(),
  )
}

describe('the part that a wish is about', () => {
  it.each([
    ['remove the boat on the left', 'left-half'],
    ['remove the person on the left side', 'left-half'],
    ['add a bird in the top right corner', 'top-right'],
    ['in the top-right corner, add a bird', 'top-right'],
    ['remove the sign at the bottom left of the picture', 'bottom-left'],
    ['add a boat to the bottom half', 'bottom-half'],
    ['remove the people in the center', 'center'],
    ['把左邊的船移除', 'left-half'],
  ])('is heard in "%s"', (text, name) => expect(partOf(text)).toEqual([name]))

  it.each([
    'remove the boat',
    'remove the left arm',
    'remove the boat on the left bank',
    'remove the wires at the top of the tower',
    'move the cat to the left',
    'add a cup on top of the table',
    'replace the sky with fireworks',
  ])('is not made up in "%s"', (text) => expect(partOf(text)).toEqual([undefined]))

  it('belongs to what is done there, on the device too', () => {
    expect(understand('in the top half, make it brighter', context)).toMatchObject({
      route: 'device',
      steps: [{ op: 'brightness', mask: { shapes: [{ shape: 'region', name: 'top-half' }] } }],
    })
  })
})
