/** Words that are to be written: found as they were typed, and never taken for a wish of their own. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reading } from '#contract/reading.ts'
import { understand } from '#language/understand.ts'

const read = (text: string) => understand(text, { steps: [], last: [], size: { width: 1200, height: 800 } })
const steps = (reading: Reading) => (reading.route === 'ask' ? [] : reading.steps)
const textIn = (said: string) => steps(read(said)).find(({ op }) => op === 'text')?.params ?? {}
const opsIn = (said: string) => steps(read(said)).map(({ op }) => op)

describe('what is to be written', () => {
  it.each([
    ['add text "Hello"', 'Hello'],
    ['write Happy Birthday at the top in red', 'Happy Birthday'],
    ['put "SALE" in the corner', 'SALE'],
    ['caption it “Summer at the lake”', 'Summer at the lake'],
    ['add a title that says Our Garden 2024', 'Our Garden 2024'],
    ['watermark © Jane Doe', '© Jane Doe'],
    ['watermark it with © Jane Doe in the bottom left corner', '© Jane Doe'],
    ['add the words "Don\'t Panic" in big friendly letters', "Don't Panic"],
    ["add the text 'What's up' in yellow", "What's up"],
    ['can you write Thank You! on it please', 'Thank You!'],
    ['put the date 12.05.2024 in the bottom right corner in orange', '12.05.2024'],
    ['I need a caption that reads Grandpa turns 80', 'Grandpa turns 80'],
    ['add text at the top saying: Follow me @jane', 'Follow me @jane'],
    ['text: Hello World', 'Hello World'],
    ['give it a caption: Best day ever!', 'Best day ever!'],
    ['overlay the text Wanted in the center', 'Wanted'],
    ['write diagonally across the whole picture DRAFT in grey', 'DRAFT'],
    ['type Hello in handwriting', 'Hello'],
    ['write Peace and Love in the middle', 'Peace and Love'],
    ['write שלום עולם', 'שלום עולם'],
    ['add "https://example.org/a" at the bottom', 'https://example.org/a'],
    ['"Hello there"', 'Hello there'],
    ['add the text "first line" and "second line"', 'first line\nsecond line'],
  ])('%s', (said, wanted) => {
    expect(textIn(said)).toMatchObject({ text: wanted })
    expect(read(said)).toMatchObject({ route: 'device', unheard: [] })
  })

  it.each([
    [
      'make it a meme: top text when you see it; bottom text but it is too late',
      'when you see it\n\nbut it is too late',
    ],
    [
      'make it a meme with top text "brace yourselves" and bottom text "crops are coming"',
      'brace yourselves\n\ncrops are coming',
    ],
    ['meme: nobody / absolutely nobody', 'nobody\n\nabsolutely nobody'],
    ['turn this into a meme saying "much wow"', 'much wow'],
  ])('%s', (said, wanted) => {
    expect(textIn(said)).toMatchObject({ text: wanted, font: 'poster', capitals: true, outline: 7 })
    expect(opsIn(said)).toEqual(['text'])
  })

  it('is never done as well', () => {
    expect(opsIn('add text crop me')).toEqual(['text'])
    expect(opsIn('write "make it brighter and crop it" on it')).toEqual(['text'])
    expect(opsIn('put "undo" at the top')).toEqual(['text'])
    expect(opsIn('add the words "remove the background"')).toEqual(['text'])
  })

  it('ends where the next wish begins', () => {
    expect(opsIn('write "Hello" and crop it square')).toEqual(['text', 'crop'])
    expect(opsIn('make it brighter and write Hello World!')).toEqual(['brightness', 'text'])
    expect(opsIn('rotate it and add text "90 degrees"')).toEqual(['rotate', 'text'])
    expect(textIn('write Hello World and make it black and white')).toMatchObject({ text: 'Hello World' })
  })

  it.each([
    'add text',
    'add some text please',
    'can you add text to the picture?',
    'put our names on it',
    'watermark it',
    'add a caption below',
    'write in red',
  ])('%s: asks for the words', (said) => {
    expect(read(said)).toMatchObject({ route: 'ask', question: expect.stringContaining('which words') })
  })

  it.each([
    'change the text to Hello',
    'replace the word SALE with SOLD',
    'remove the sign that says "No parking"',
    'remove the text',
  ])("%s: stays a model's work", (said) => {
    expect(read(said)).toMatchObject({ route: 'generative' })
    expect(opsIn(said)).toEqual([])
  })

  it('is nothing where quotes only set a word apart', () => {
    for (const said of ['add a "vintage" look', 'make it "pop"', 'crop to 4" x 6"', 'I want it more "colorful"'])
      expect(opsIn(said)).not.toContain('text')
  })

  it('comes through as it was typed, whatever it is', () => {
    const words = fc
      .string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
      .filter((typed) => !/["“”″«»\n\r<>[\]&]|https?:/.test(typed) && typed === typed.trim() && typed !== '')
    fc.assert(
      fc.property(words, (typed) => {
        expect(textIn(`add text "${typed}"`)).toMatchObject({ text: typed })
        expect(opsIn(`add text "${typed}"`)).toEqual(['text'])
      }),
      { numRuns: 300 },
    )
  })
})

describe('how it is to look', () => {
  it.each([
    ['write "Hi" at the top left in yellow, 40px', { position: 'top-left', colour: '#ffd60a', fit: 'px', pixels: 40 }],
    ['put "SALE" in the corner', { position: 'bottom-right' }],
    ['add my name "Ann" bottom right in white, small', { position: 'bottom-right', colour: '#ffffff', size: 4 }],
    ['寫上「Hi」，紅色，大一點', { colour: '#d62828' }],
    ['write "Hi" in big letters in the middle', { position: 'center', size: 12 }],
    ['write "Hi" with a black outline', { outline: 7, outlineColour: '#000000', colour: '#ffffff' }],
    ['write "Hi" in white with a red box behind it', { box: 100, boxColour: '#d62828', colour: '#ffffff' }],
    ['add a headline saying NEWS with a white background', { box: 100, boxColour: '#ffffff', colour: '#000000' }],
    ['write "Hi" in blue, 50% opacity', { colour: '#1d5fd1', opacity: 50 }],
    ['write "Hi" in a serif font', { font: 'serif' }],
    ['write thank you in cursive', { font: 'hand', text: 'thank you' }],
    ['watermark it with "PROOF" all over the photo', { position: 'all-over', rotation: -30 }],
    ['add "Top of the World" at the bottom', { position: 'bottom', text: 'Top of the World' }],
    ['write "Hi" all in capitals', { capitals: true }],
  ])('%s', (said, wanted) => {
    expect(textIn(said)).toMatchObject(wanted)
    expect(opsIn(said)).toEqual(['text'])
  })
})
