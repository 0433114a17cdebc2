/** What is said about what was done before: which version, what to take out, how much of it, where, and how it looks. */
import { describe, expect, it } from 'vitest'
import type { Reading } from '#contract/reading.ts'
import { understand } from '#language/understand.ts'
import { deviceSteps, nothing, say } from './say.ts'

const movesOf = (reading: Reading) =>
  reading.route === 'device' ? reading.moves.map(({ heard: _, ...move }) => move) : reading

describe('versions', () => {
  it.each([
    ['go back to version 2', 2],
    ['back to version 3', 3],
    ['version 1 was nicer', 1],
    ['the second one', 2],
    ['go back to the first one', 1],
    ['the 3rd version please', 3],
    ['I liked the first one better', 1],
    ['show me version 4 again', 4],
    ["let's go back to 2", 2],
  ])('"%s" goes there', (text, number) => {
    expect(movesOf(say('make it warmer', text).reading)).toEqual([{ move: 'go-to', to: { number } }])
  })

  it.each([
    ['the latest version', 0],
    ['the last but one', 1],
    ['second to last version', 1],
  ])('"%s" is counted back from the newest', (text, beforeNewest) => {
    expect(movesOf(say('make it warmer', text).reading)).toEqual([{ move: 'go-to', to: { beforeNewest } }])
  })

  it.each([
    ['undo twice', 'undo-one', 2],
    ['undo the last three', 'undo-one', 3],
    ['undo the last two changes', 'undo-one', 2],
    ['go back 2 steps', 'undo-one', 2],
    ['two steps back', 'undo-one', 2],
    ['redo twice', 'redo', 2],
    ['redo three steps', 'redo', 3],
  ])('"%s" is %s, so often', (text, move, times) => {
    expect(movesOf(say('make it warmer', text).reading)).toEqual([{ move, times }])
  })

  it.each([
    ['the original', 'restart'],
    ['can I have the original back', 'restart'],
    ['the previous one', 'undo-one'],
    ['I liked it better before', 'undo-one'],
    ['put it back to how it was', 'undo-one'],
    ['discard all changes', 'undo-all'],
    ['remove all the edits', 'undo-all'],
    ['toggle before and after', 'compare'],
    ['show me the difference', 'compare'],
  ])('"%s" is %s', (text, move) => {
    expect(movesOf(say('make it warmer', text).reading)).toEqual([{ move }])
  })

  it.each([
    ['like version 2 but square', 'crop'],
    ['take version 2 and make it warmer', 'temperature'],
    ['make version 2 black and white', 'monochrome'],
    ['same as version 2 but rotated 90 degrees', 'rotate'],
  ])('"%s" goes there and edits from there', (text, op) => {
    const { reading } = say('brighten it', text)
    expect(movesOf(reading)).toEqual([{ move: 'go-to', to: { number: 2 } }])
    expect(deviceSteps(reading).map((step) => step.op)).toEqual([op])
  })

  it('"compare it with version 1" names what to compare with', () => {
    expect(movesOf(say('warmer', 'compare it with version 1').reading)).toEqual([
      { move: 'compare', beside: { number: 1 } },
    ])
  })
})

describe('taking along', () => {
  it.each([
    ['download it', 'save'],
    ['save the picture', 'save'],
    ['copy to clipboard', 'copy'],
    ['copy the image please', 'copy'],
    ['what can you do?', 'help'],
    ['help', 'help'],
  ])('"%s" is %s', (text, move) => {
    const { reading } = say('make it warmer', text)
    expect(movesOf(reading)).toEqual([{ move }])
    expect(deviceSteps(reading)).toEqual([])
  })

  it.each([
    ['crop it square and copy it', 'crop', [{ move: 'copy' }]],
    ['save it as a jpg', 'convert', []],
    ['help me remove the background', 'remove-background', []],
    ['could you please help? I need it on a white background', 'replace-background', []],
    ['幫助我去背', 'remove-background', []],
  ])('"%s" is an edit: %s, then %j', (text, op, moves) => {
    const { reading } = say(text)
    expect(deviceSteps(reading).map((step) => step.op)).toEqual([op])
    expect(movesOf(reading)).toEqual(moves)
  })
})

describe('taking out', () => {
  it.each([
    [['blur it'], 'no blur please', []],
    [['add a border'], 'take the border off again', []],
    [['add a vignette'], 'without the vignette', []],
    [['add a vignette'], "I don't want the vignette anymore", []],
    [['write "Hello"'], 'remove the text', []],
    [['crop it square', 'make it warmer'], 'keep the crop but lose the warmth', ['crop']],
    [['crop it square', 'make it warmer'], 'undo the crop and the warmth', []],
    [['crop it square', 'make it warmer', 'blur it'], 'undo everything except the crop', ['crop']],
    [['crop it square', 'make it warmer'], 'keep only the crop', ['crop']],
    [['make it black and white', 'more contrast'], 'bring back the colour', ['contrast']],
    [['rotate 90', 'warmer'], 'rotate it back', ['temperature']],
    [['crop it square', 'warmer'], 'uncrop', ['temperature']],
  ])('after %j, "%s" leaves %j', (said, text, left) => {
    const { reading, after } = say(...said, text)
    expect(deviceSteps(reading)).toEqual([])
    expect(after.steps.map(({ op }) => op)).toEqual(left)
  })

  it.each(['remove that', 'remove it', 'take that off', 'scrap that'])('"%s" takes back what was just done', (text) => {
    expect(movesOf(say('crop it square', text).reading)).toEqual([{ move: 'undo-one' }])
  })

  it('what the picture itself shows stays another matter', () => {
    expect(understand('remove the text', nothing).route).toBe('generative')
    expect(deviceSteps(say('lift the shadows', 'remove the shadows').reading).map(({ op }) => op)).toEqual(['shadows'])
  })
})

describe('how much', () => {
  const amount = (...texts: string[]) => say(...texts).after.steps.map(({ params }) => params.amount ?? params.angle)
  it.each([
    ['half of that', 20],
    ['half as much', 20],
    ['twice as much', 80],
    ['double the contrast', 80],
    ['25% of that', 10],
    ['another 10', 50],
    ['I meant 30', 30],
    ['less contrast', 20],
    ['too much contrast', 20],
    ['tone it down', 20],
    ['too strong', 20],
    ['crank it up', 60],
    ['too weak', 60],
  ])('after 40, "%s" is one step of %d', (text, value) => {
    expect(amount('increase the contrast by 40', text)).toEqual([value])
  })

  it('once more, with a number of its own', () => {
    expect(amount('rotate 20 degrees clockwise', 'do it again, clockwise 130')).toEqual([150])
  })

  it.each(['same for the saturation', 'the same but for saturation', 'do the same with the saturation'])(
    '"%s" repeats way and number elsewhere',
    (text) => {
      expect(say('increase the contrast by 20', text).after.steps).toMatchObject([
        { op: 'contrast', params: { amount: 20 } },
        { op: 'saturation', params: { amount: 20 } },
      ])
    },
  )
})

describe('where', () => {
  const places = (...texts: string[]) =>
    say(...texts).after.steps.map(({ op, mask }) => {
      const [shape] = mask?.shapes ?? []
      return [op, shape?.shape === 'region' ? `${mask?.inverse ? 'not ' : ''}${shape.name}` : 'whole']
    })
  it.each([
    ['brighten it', 'only the left', ['left-half']],
    ['brighten it', 'just on the right half please', ['right-half']],
    ['brighten it', 'everything except the top', ['not top-half']],
    ['darken the left half', 'the right half instead', ['right-half']],
    ['darken the left half', 'on the other side', ['right-half']],
    ['darken the top left', 'the other corner', ['top-right']],
    ['darken the left half', 'the whole picture instead', ['whole']],
    ['darken the left half', 'same again on the other side', ['left-half', 'right-half']],
    ['darken the top', 'and the bottom as well', ['top-half', 'bottom-half']],
  ])('"%s", then "%s": %j', (first, text, where) => {
    expect(places(first, text)).toEqual(where.map((name) => ['brightness', name]))
  })

  it('a thing in the picture still has to be pointed out', () => {
    expect(say('brighten it', 'only the face').reading.route).toBe('ask')
  })
})

describe('what was drawn is changed where it is', () => {
  it.each([
    ['write "Hello" at the top', 'make the text bigger', { size: 10 }],
    ['write "Hello" at the top', 'a bit smaller', { size: 6 }],
    ['write "Hello" at the top', 'make it red', { colour: '#d62828', position: 'top' }],
    ['write "Hello" at the top', "change the text to 'Hi'", { text: 'Hi', position: 'top' }],
    ['write "Hello" at the top', 'it should say "Good morning"', { text: 'Good morning' }],
    ['write "Hello" at the top', 'no, "Bye"', { text: 'Bye' }],
    ['write "Hello" at the top', 'move it to the bottom', { position: 'bottom' }],
    ['write "Hello" at the top', 'a bit lower', { position: 'top', shiftY: 3 }],
    ['write "Hello" at the top', 'in a handwritten font', { font: 'hand' }],
    ['write "Hello" at the top', 'with a black outline', { outline: 7 }],
    ['write "Hello" at the top', 'make the text 40 px', { fit: 'px', pixels: 40 }],
    ['add a white border', 'make the border thicker', { width: 6, colour: '#ffffff' }],
    ['add a white border', 'a bit thinner', { width: 2.8 }],
    ['add a white border', 'the border in red instead', { width: 4, colour: '#d62828' }],
    ['add a white border', 'make it blue', { width: 4, colour: '#1d5fd1' }],
    ['add a white border', 'only at the bottom', { sides: 'bottom' }],
    ['add a black border', 'make the border white', { colour: '#ffffff' }],
    ['add a vignette', 'make the vignette stronger', { amount: 68 }],
    ['add grain', 'less grain', { amount: 15 }],
    ['add a drop shadow', 'make the shadow stronger', { opacity: 60 }],
    ['round the corners', 'rounder', { radius: 12 }],
    ['add a polaroid frame', 'make the frame black', { style: 'polaroid', colour: '#000000' }],
    ['crop it square', '4:5 instead', { ratio: '4:5' }],
    ['flip it horizontally', 'vertically instead', { axis: 'vertical' }],
    ['flip it horizontally', 'the other way', { axis: 'vertical' }],
    ['rotate 20 degrees clockwise', 'counterclockwise instead', { angle: -20 }],
    ['resize to 800 wide', '1000 instead', { width: 1000 }],
  ])('"%s", then "%s"', (first, text, params) => {
    const { before, after } = say(first, text)
    expect(after.steps).toMatchObject([{ id: before.steps[0]?.id, params }])
  })

  it('also turns later, and each for itself', () => {
    const { after } = say('add a border', 'write "Hi"', 'warmer', 'make the text bigger and the border thicker')
    expect(after.steps).toMatchObject([
      { op: 'border', params: { width: 6 } },
      { op: 'text', params: { size: 10 } },
      { op: 'temperature' },
    ])
  })

  it.each([
    ['add a white border', 'add a black border'],
    ['add a white border', 'add another border, black'],
    ['write "Hello"', 'write "World" at the top'],
  ])('"%s", then "%s" is a second one', (first, text) => {
    expect(say(first, text).after.steps).toHaveLength(2)
  })

  it('the picture itself is no border', () => {
    expect(say('add a white border', 'make the picture bigger').after.steps.map(({ op }) => op)).toEqual([
      'border',
      'resize',
    ])
  })
})

describe('variations', () => {
  it.each(['show me some variations', 'try a few versions', 'give me three options', 'surprise me'])(
    '"%s" offers at least three plans that differ',
    (text) => {
      for (const said of [[], ['make it warmer'], ['crop it square']]) {
        const { reading } = say(...said, text)
        const [move] = reading.route === 'device' ? reading.moves : []
        const choices = move?.move === 'variations' ? move.choices : []
        expect(choices.length).toBeGreaterThanOrEqual(3)
        expect(choices.length).toBeLessThanOrEqual(4)
        expect(new Set(choices.map(({ steps }) => JSON.stringify(steps))).size).toBe(choices.length)
      }
    },
  )

  it('what is asked for besides is part of each', () => {
    const { reading } = say('make it warmer', 'show me three variations with more contrast')
    const [move] = reading.route === 'device' ? reading.moves : []
    const choices = move?.move === 'variations' ? move.choices : []
    expect(choices.length).toBeGreaterThanOrEqual(3)
    for (const { steps } of choices) expect(steps.map(({ op }) => op)).toContain('contrast')
  })
})
