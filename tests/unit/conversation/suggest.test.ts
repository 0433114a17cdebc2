/** What is suggested next fits what is seen, can be done as it is said, and is nothing that is done already. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReadingContext } from '#contract/reading.ts'
import { type Sight, suggest as suggestIn } from '#conversation/suggest.ts'
import { remember } from '#language/remember.ts'
import { understand } from '#language/understand.ts'
import type { Survey } from '#operations/survey.ts'
import { english } from '#sentences/en/english.ts'
import { captured, openPanel, openPanelWithPicture, until } from './test-session.ts'

const ordinary: Survey = {
  low: 0.05,
  middle: 0.48,
  high: 0.92,
  blocked: 0.001,
  blown: 0.001,
  chroma: 0.06,
  cast: [0.002, 0.004],
  detail: 0.25,
  clear: 0,
}
const suggest = (sight: Sight) => suggestIn(sight, english.suggestions)
const size = { width: 1500, height: 1000 }
const untouched: ReadingContext = { steps: [], last: [] }

function contextAfter(...texts: string[]): ReadingContext {
  let count = 0
  let context: ReadingContext = { ...untouched, size }
  for (const text of texts) context = remember(context, understand(text, context), () => `s${++count}`).context
  return context
}

const seeing = (seen: Partial<Survey>, context = untouched, shown = size) =>
  suggest({ context, size: shown, seen: { ...ordinary, ...seen } })

describe('what is suggested fits the picture', () => {
  it.each<[string, Partial<Survey>, string]>([
    ['dark', { middle: 0.25 }, 'Brighten it a little'],
    ['very dark', { middle: 0.1 }, 'Brighten it'],
    ['bright', { middle: 0.82 }, 'Darken it a little'],
    ['with burnt lights', { blown: 0.08 }, 'Recover the highlights'],
    ['with dark parts and light ones', { middle: 0.35, high: 0.9 }, 'Lift the shadows'],
    ['flat', { low: 0.3, high: 0.6 }, 'More contrast'],
    ['tinged', { cast: [0.01, 0.05] }, 'Fix the white balance'],
    ['pale', { chroma: 0.02 }, 'Richer colours'],
    ['garish', { chroma: 0.2 }, 'Less saturation'],
    ['soft', { detail: 0.05 }, 'Sharpen it'],
    ['partly clear', { clear: 0.3 }, 'Trim the edges'],
    ['a product on white', { middle: 1, high: 1, blown: 0.6 }, 'Remove the background'],
    ['mostly white paper', { middle: 1, high: 1, blown: 0.8, chroma: 0.001 }, 'Trim the edges'],
  ])('a picture that is %s', (_, seen, says) => {
    expect(seeing(seen)).toContain(says)
  })

  it.each<[{ width: number; height: number }, string]>([
    [{ width: 3000, height: 1000 }, 'Crop it to 16:9'],
    [{ width: 1000, height: 1800 }, 'Crop to 4:5'],
    [{ width: 1200, height: 1000 }, 'Crop it square'],
    [{ width: 8000, height: 6000 }, 'Resize to 1920 wide'],
    [{ width: 6000, height: 8000 }, 'Resize to 1080 wide'],
    [{ width: 400, height: 400 }, 'Enlarge it 2x'],
  ])('a picture of %j', (shown, says) => {
    expect(seeing({}, untouched, shown)).toContain(says)
  })

  it('a grey picture is offered no colour, a square no square, a small one no smaller', () => {
    const grey = seeing({ chroma: 0, cast: [0, 0] }, untouched, { width: 500, height: 500 })
    expect(grey.join()).not.toMatch(/colour|warm|white balance|Black and white|square|wide/)
  })

  it('white ground is no light gone wrong', () => {
    const shop = seeing({ middle: 1, high: 1, blown: 0.6, chroma: 0.02 })
    expect(shop.join()).not.toMatch(/Darken|highlights|colours/)
  })

  it('three for a picture of which nothing is known yet', () => {
    expect(suggest({ context: untouched, size })).toHaveLength(3)
  })
})

describe('what is suggested fits what was done', () => {
  it.each([
    [['make it warmer'], 'A bit more'],
    [['write "Hello" at the top'], 'Make the text bigger'],
    [['add a border'], 'Make the border thicker'],
  ])('after %j: %s', (texts, says) => {
    expect(seeing({}, contextAfter(...texts))).toContain(says)
  })

  it('after brightening what is bright enough: a bit less', () => {
    expect(seeing({ middle: 0.7 }, contextAfter('make it brighter'))).toContain('A bit less')
  })

  it('what goes no further is not offered', () => {
    expect(seeing({}, contextAfter('increase the contrast by 100'))).not.toContain('A bit more')
  })
})

const requests = [
  ...['make it brighter', 'darken it a lot', 'more contrast', 'increase the contrast by 100', 'warmer', 'cooler'],
  ...['crop it square', 'crop to 4:5', 'rotate 90', 'black and white', 'make it sepia', 'blur it', 'sharpen it'],
  ...['add a border', 'write "Hi" at the top', 'add a vignette', 'resize to 1080 wide', 'lift the shadows'],
  ...['a bit less', 'undo the crop', 'only the left half', 'thanks', 'brighten the top and warm the bottom'],
]
const share = fc.double({ min: 0, max: 1, noNaN: true })
const chroma = fc.double({ min: -0.2, max: 0.2, noNaN: true })
const surveys: fc.Arbitrary<Survey> = fc.record({
  low: share,
  middle: share,
  high: share,
  blocked: share,
  blown: share,
  chroma: share,
  cast: fc.tuple(chroma, chroma),
  detail: share,
  clear: share,
})
const sides = fc.integer({ min: 1, max: 20_000 })

describe('whatever the picture and the plan', () => {
  it('three requests that are done on this device as they are said, each of them new', () => {
    fc.assert(
      fc.property(
        fc.option(surveys, { nil: undefined }),
        fc.record({ width: sides, height: sides }),
        fc.array(fc.constantFrom(...requests), { maxLength: 6 }),
        (seen, shown, texts) => {
          const context = { ...contextAfter(...texts), size: shown }
          const suggested = suggest({ context, size: shown, seen })
          expect(suggested).toHaveLength(3)
          expect(new Set(suggested).size).toBe(3)
          for (const says of suggested) {
            const reading = understand(says, context)
            expect([says, reading]).toMatchObject([says, { route: 'device', moves: [], unheard: [] }])
            const steps = reading.route === 'device' ? reading.steps : []
            expect([says, steps.length]).not.toEqual([says, 0])
            for (const { op, revises } of steps)
              expect([says, revises === undefined && context.steps.some((step) => step.op === op)]).toEqual([
                says,
                false,
              ])
          }
          expect(suggest({ context, size: shown, seen })).toEqual(suggested)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the panel', () => {
  it('looks at every version once, and at none twice', async () => {
    const { session, engine } = await openPanel()
    let looks = 0
    const { survey } = engine
    engine.survey = (...job) => {
      looks++
      return survey(...job)
    }
    await session.begin(await captured())
    const seenNow = () =>
      until(() => {
        const state = session.getState()
        expect(state.survey).toMatchObject({ versionId: state.shown?.versionId, seen: { clear: 0 } })
        return state.survey?.seen
      })
    const asItCame = await seenNow()
    await session.say('make it much brighter')
    const brighter = await seenNow()
    expect(brighter?.middle).toBeGreaterThan(asItCame?.middle ?? 1)
    await session.undo()
    expect(await seenNow()).toEqual(asItCame)
    await session.redo()
    expect(await seenNow()).toEqual(brighter)
    expect(looks).toBe(2)
  })

  it('a picture that cannot be looked at is known as such, and gets what fits any', async () => {
    const { session } = await openPanelWithPicture({
      engine: { survey: async () => ({ ok: false, refusal: { code: 'engine-failed' } }) },
    })
    await until(() => expect(session.getState().survey).toEqual({ versionId: session.getState().shown?.versionId }))
    expect(suggest({ context: untouched, size, seen: session.getState().survey?.seen })).toHaveLength(3)
  })
})
