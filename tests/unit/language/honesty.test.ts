import { describe, expect, it } from 'vitest'
import { notYet } from '#language/en/not-yet.ts'
import { understand } from '#language/understand.ts'
import { operations } from '#operations/registry.ts'
import { nothing } from './say.ts'

describe('what only a model can do', () => {
  it.each([
    ['remove the lamp post', 'gen-remove'],
    ['take the cable out of the picture', 'gen-remove'],
    ['remove the cars in the background', 'gen-remove'],
    ['add a rainbow over the barn', 'gen-add'],
    ['give the cat a wizard hat', 'gen-add'],
    ['replace the bicycle with a horse', 'gen-replace'],
    ['turn the barn into a castle', 'gen-replace'],
    ['put her on a beach', 'gen-background'],
    ['put big cartoon ears on the cat', 'gen-add'],
    ['remove the bright red car', 'gen-remove'],
    ['move the boat to the left', 'gen-move'],
    ['restore this old photograph', 'gen-restore'],
    ['colorize it', 'gen-colorize'],
    ['redraw it as a watercolor painting', 'gen-restyle'],
    ['remove the wrinkles', 'gen-retouch'],
    ['swap the faces', 'gen-face'],
    ['extend the picture to the right', 'gen-expand'],
    ['change the text to SALE', 'gen-text-edit'],
  ])('"%s" goes nowhere without consent: %s', (text, op) => {
    const reading = understand(text, nothing)
    expect(reading.route).toBe('generative')
    if (reading.route === 'generative') expect(reading.wishes.map((wish) => wish.op)).toEqual([op])
  })

  it('[P12] keeps the device part of the sentence on the device, and gives the model only its own words', () => {
    const reading = understand('brighten it a bit and remove the lamp post', nothing)
    expect(reading).toMatchObject({
      route: 'generative',
      steps: [{ op: 'brightness', sign: '+', strength: 'slight' }],
      wishes: [{ op: 'gen-remove', prompt: 'remove the lamp post' }],
    })
  })

  it.each(['remove the shadows', 'add contrast', 'crop it', 'take away the warmth', 'brighten the picture of my dog'])(
    '"%s" is never sent to a model',
    (text) => {
      expect(understand(text, nothing).route).not.toBe('generative')
    },
  )
})

describe('what cannot be done here yet', () => {
  // Without whatever the list names: the promise must hold however far the registry has grown.
  const few = operations.filter(({ id }) => !notYet.some((entry) => entry.id === id))
  const claimed = new Set(few.flatMap(({ words }) => [...words.nouns, ...words.raise, ...words.lower, ...words.apply]))
  const phrases = notYet.flatMap(({ id, label, nouns, raise, lower, apply }) => {
    const [word] = [...apply, ...raise, ...lower, ...nouns].filter((phrase) => !claimed.has(phrase))
    return word ? [[word, id, label] as const] : []
  })

  it.each(phrases)('"%s" (%s) is a question that says so', (text, _id, says) => {
    const reading = understand(text, nothing, few)
    expect(reading).toMatchObject({ route: 'ask' })
    if (reading.route === 'ask') expect(reading.question).toContain(says)
  })

  it('offers to do the rest, and a model only as a choice', () => {
    expect(understand('brighten it and warp it', nothing, few)).toMatchObject({
      route: 'ask',
      choices: [
        { route: 'device', steps: [{ op: 'brightness' }], wishes: [] },
        { route: 'generative', steps: [{ op: 'brightness' }] },
      ],
    })
  })

  it('an entry loses its effect once an operation with its id exists', () => {
    const [model] = few.filter(({ words }) => words.read === undefined)
    if (!model) throw new Error('no operation with an amount')
    const correction = {
      ...model,
      id: 'lens-correction',
      words: { nouns: ['distortion'], raise: ['warp'], lower: [], apply: [] },
    }
    expect(understand('warp it', nothing, few).route).toBe('ask')
    expect(understand('warp it', nothing, [...few, correction])).toMatchObject({
      route: 'device',
      steps: [{ op: 'lens-correction', sign: '+' }],
    })
  })
})

describe('questions', () => {
  it.each(['make it better', 'improve this photo', 'can you touch it up', 'make it stand out'])(
    '"%s" is left open: whole plans are offered',
    (text) => {
      const reading = understand(text, nothing)
      expect(reading.route).toBe('ask')
      if (reading.route !== 'ask') return
      expect(reading.choices.length).toBeGreaterThan(1)
      expect(reading.choices.length).toBeLessThanOrEqual(4)
      for (const { steps, wishes } of reading.choices) expect(steps.length + wishes.length).toBeGreaterThan(0)
    },
  )

  it('"crop … out" has two meanings and both are offered', () => {
    const reading = understand('crop the stranger out', nothing)
    expect(reading.route).toBe('ask')
    if (reading.route !== 'ask') return
    expect(reading.choices.some(({ steps }) => steps.some(({ op }) => op === 'crop'))).toBe(true)
    expect(reading.choices.some(({ wishes }) => wishes.some(({ op }) => op === 'gen-remove'))).toBe(true)
  })

  it.each(['brighten the sky', 'more contrast in her face', 'make the roof darker'])(
    '"%s" names one thing: the whole picture or a model',
    (text) => {
      const reading = understand(text, nothing)
      expect(reading).toMatchObject({ route: 'ask', choices: [{ route: 'device' }, { route: 'generative' }] })
    },
  )

  it('asks which way when only the operation was named', () => {
    const reading = understand('adjust the contrast', nothing)
    expect(reading.route).toBe('ask')
    if (reading.route === 'ask') expect(reading.choices.map(({ steps }) => steps[0]?.sign)).toEqual(['+', '-'])
  })

  it('a crop to a thing is a question of where, never of a model', () => {
    const reading = understand('crop to the church', nothing)
    expect(reading.route).toBe('ask')
    if (reading.route === 'ask') expect(reading.choices.every(({ route }) => route === 'device')).toBe(true)
  })

  it('asks kindly about nothing at all', () => {
    for (const text of ['', '   ', '???', 'qwzx plomf']) expect(understand(text, nothing).route).toBe('ask')
  })
})
