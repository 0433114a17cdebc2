import { describe, expect, it } from 'vitest'
import { understand } from '#language/understand.ts'
import { deviceSteps, inShort, nothing, say } from './say.ts'

const amounts = (...texts: string[]) =>
  say(...texts).after.steps.map(({ op, params }) => [op, params.amount ?? params.angle])

describe('leaning on the last turn', () => {
  it('"a bit less" takes back a part of every amount of that turn, and leaves the crop alone', () => {
    const { reading, before, after } = say('make it warmer, lift the shadows a little and crop it square', 'a bit less')
    const steps = deviceSteps(reading)
    expect(steps.map(({ op, sign, strength }) => [op, sign, strength])).toEqual([
      ['temperature', '-', 'slight'],
      ['shadows', '-', 'slight'],
    ])
    expect(after.steps.map(({ id }) => id)).toEqual(before.steps.map(({ id }) => id))
    for (const [at, step] of steps.entries()) {
      expect(step.revises).toBe(before.steps[at]?.id)
      const [now, then] = [Number(step.params.amount), Number(before.steps[at]?.params.amount)]
      expect(now).toBeGreaterThan(0)
      expect(now).toBeLessThan(then)
    }
  })

  it('then "undo" is a move and no edit', () => {
    const { reading } = say('make it warmer', 'a bit less', 'undo')
    expect(reading).toMatchObject({ route: 'device', steps: [], moves: [{ move: 'undo-one', heard: ['undo'] }] })
  })

  it.each([
    [['increase the contrast by 30', '20 more'], 50],
    [['increase the contrast by 30', 'increase it by 20 more'], 50],
    [['increase the contrast by 30', 'no, add 10 more'], 40],
    [['decrease the contrast by 30', '10 more'], -40],
    [['decrease the contrast by 30', 'increase it by 10'], -20],
    [['increase the contrast by 30', 'reduce it further by 10'], 20],
    [['increase the contrast by 30', 'same amount'], 60],
    [['increase the contrast by 30', 'again'], 60],
    [['increase the contrast by 30', 'make it 45'], 45],
    [['increase the contrast by 30', 'set it to 12'], 12],
    [['increase the contrast by 30', '+5'], 35],
    [['increase the contrast by 30', '-40'], -10],
    [['increase the contrast by 30', 'the other way'], -30],
    [['increase the contrast by 30', 'increase the contrast further by 5'], 35],
    [['rotate 20 degrees clockwise', '10 degrees more'], 30],
    [['rotate 20 degrees counterclockwise', '10 more'], -30],
    [['rotate 40 degrees clockwise', 'no, reduce it by 15 degrees'], 25],
    [['rotate 15 degrees clockwise', 'rotate it the other way'], -15],
    [['rotate 15 degrees clockwise', 'rotate it further by 20 degrees'], 35],
  ])('%j leads to one step of %d', (texts, amount) => {
    expect(amounts(...texts).map(([, value]) => value)).toEqual([amount])
  })

  it.each(['more', 'a bit more', 'much more', 'stronger'])('"%s" goes on in the same direction', (text) => {
    expect(Number(amounts('make it warmer', text)[0]?.[1])).toBeGreaterThan(Number(amounts('make it warmer')[0]?.[1]))
    expect(Number(amounts('make it cooler', text)[0]?.[1])).toBeLessThan(Number(amounts('make it cooler')[0]?.[1]))
  })

  it.each(['less', 'a bit less', 'too much', 'not that much', 'way too much'])(
    '"%s" comes back and never crosses zero',
    (text) => {
      const [then, now] = [Number(amounts('make it warmer')[0]?.[1]), Number(amounts('make it warmer', text)[0]?.[1])]
      expect(now).toBeLessThan(then)
      expect(now).toBeGreaterThan(0)
    },
  )

  it('"rotate a bit more" goes on turning the same way', () => {
    expect(Number(amounts('rotate 10 degrees counterclockwise', 'rotate a bit more')[0]?.[1])).toBeLessThan(-10)
  })

  it('more than an amount can hold becomes a second step', () => {
    expect(amounts('increase the contrast by 90', '40 more')).toEqual([
      ['contrast', 90],
      ['contrast', 40],
    ])
  })

  it('something unknown is never taken for the last step', () => {
    expect(say('increase the contrast by 30', 'increase the sparkle by 20').reading.route).toBe('ask')
  })

  it('asks when there is nothing to lean on', () => {
    expect(say('a bit less').reading.route).toBe('ask')
    expect(say('20 more').reading.route).toBe('ask')
    expect(say('make it black and white', 'a bit less').reading.route).toBe('ask')
  })
})

describe('praise, yes and no', () => {
  it.each(['nice', 'perfect, thank you!', 'Love it', 'great, thanks so much', 'yes', 'ok cool', 'wow', '👍'])(
    '"%s" changes nothing',
    (text) => {
      expect(say('make it warmer', text).reading).toMatchObject({
        route: 'device',
        steps: [],
        moves: [],
        acknowledged: true,
      })
    },
  )

  it.each(['no', 'nope', 'no, not like that', "I don't like it", 'that looks awful', '👎'])(
    '"%s" takes nothing back, and asks what should be different',
    (text) => {
      const { reading, before, after } = say('make it warmer', text)
      expect(reading).toMatchObject({ route: 'ask', question: expect.stringContaining('different') })
      expect(reading.route === 'ask' && reading.choices.length).toBeGreaterThan(2)
      expect(after.steps).toEqual(before.steps)
    },
  )

  it('"no" where nothing was done leaves nothing to undo', () => {
    expect(say('no').reading).toMatchObject({ route: 'device', steps: [], moves: [] })
  })

  it('"no" before another wish corrects the last one, and adds nothing to it', () => {
    expect(amounts('make it brighter', 'no, darker')).toEqual([['brightness', -30]])
    expect(amounts('make it warmer', 'cooler instead')).toEqual([['temperature', -40]])
    expect(say('make it sepia', 'black and white instead').after.steps.map(({ op }) => op)).toEqual(['monochrome'])
  })

  it('praise before a request is no part of it', () => {
    expect(inShort(say('make it warmer', 'Perfect! Now crop it to 3:2').reading)).toEqual(['crop 3:2'])
  })

  it('"no" goes on instead of taking back', () => {
    expect(amounts('brighten by 10', 'no, increase it by 10 more')).toEqual([['brightness', 20]])
  })
})

describe('moves', () => {
  it.each([
    ['undo that', 'undo-one'],
    ['go back', 'undo-one'],
    ['never mind', 'undo-one'],
    ['redo', 'redo'],
    ['start over', 'restart'],
    ['back to the original please', 'restart'],
    ['undo everything', 'undo-all'],
    ['show me before and after', 'compare'],
  ])('"%s" is %s', (text, move) => {
    expect(say('make it warmer', text).reading).toMatchObject({ route: 'device', steps: [], moves: [{ move }] })
  })

  it.each(['undo the crop', 'remove the crop'])('"%s" takes back that step, wherever it is', (text) => {
    const { reading, before, after } = say('crop it square', 'make it warmer', text)
    const crop = before.steps.find(({ op }) => op === 'crop')
    expect(reading).toMatchObject({ moves: [{ move: 'undo-step', step: crop?.id }] })
    expect(after.steps.map(({ op }) => op)).toEqual(['temperature'])
  })

  it('says so when the step to undo is not there', () => {
    expect(understand('undo the crop', nothing)).toMatchObject({ route: 'ask', choices: [] })
  })

  it('can move and edit in one breath', () => {
    const { reading } = say('make it warmer', 'undo that and make it cooler')
    expect(reading).toMatchObject({ moves: [{ move: 'undo-one' }], steps: [{ op: 'temperature', sign: '-' }] })
  })
})
