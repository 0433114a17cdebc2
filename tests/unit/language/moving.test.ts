/** What asks for a film, and what only sounds like it. */
import { describe, expect, it } from 'vitest'
import { understand } from '#language/understand.ts'
import { nothing } from './say.ts'

const opsOf = (text: string): string[] => {
  const reading = understand(text, nothing)
  if (reading.route === 'ask') return ['ask']
  return [...reading.steps, ...('wishes' in reading ? reading.wishes : [])].map(({ op }) => op)
}

describe('something in the picture is to move', () => {
  it.each([
    'make her wave',
    'animate this',
    'Please can you animate the clouds so they drift slowly',
    'turn it into a video where the waves move',
    'make a video of the dog running',
    'bring this photo to life',
    'let the leaves fall',
    'make the background move',
    'get the car to drive away',
    'a clip in which the smoke is rising and the fire flickers',
    '讓她揮手',
    '做成海浪流動的影片',
  ])('“%s” needs a model that makes films, and gets all the words', (text) => {
    const reading = understand(text, nothing)
    expect(reading).toMatchObject({ route: 'generative', steps: [], wishes: [{ op: 'gen-video' }], unheard: [] })
    const prompt = reading.route === 'generative' ? (reading.wishes[0]?.prompt ?? '') : ''
    for (const word of text.split(' ')) expect(prompt).toContain(word)
  })

  it('what goes on after "and" is part of the same film', () => {
    expect(understand('make the waves move and the clouds drift', nothing)).toMatchObject({
      wishes: [{ prompt: 'make the waves move, the clouds drift' }],
    })
  })

  it('what can be done here is done here first', () => {
    expect(opsOf('make it brighter and make the flag flutter in the wind')).toEqual(['brightness', 'gen-video'])
    expect(opsOf('Make the dog wag its tail. Crop to square.')).toEqual(['crop', 'gen-video'])
  })
})

describe('a still', () => {
  it.each([
    ['move the logo to the left', ['gen-move']],
    ['make the logo move to the left', ['ask']],
    ['make it fall', ['gen-background']],
    ['make it snow', ['gen-background']],
    ['make her smile', ['gen-face']],
    ['make the water look like it is flowing', ['gen-restyle']],
    ['make the video brighter', ['brightness']],
    ['rotate it', ['rotate']],
  ])('“%s” is none of a film', (text, ops) => {
    expect(opsOf(text)).toEqual(ops)
  })

  it.each(['make it a video', 'turn this into a video with a slow pan', 'a video where the camera moves closer'])(
    '“%s” asks for no more than a camera',
    (text) => {
      expect(opsOf(text)).not.toContain('gen-video')
    },
  )
})
