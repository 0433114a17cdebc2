/** Which part of a film is meant, as people say it; and what sounds like it and is not. */
import { describe, expect, it } from 'vitest'
import type { Reading } from '#contract/reading.ts'
import { say } from './say.ts'

const movesOf = (reading: Reading) =>
  reading.route === 'device' ? reading.moves.map(({ heard: _, ...move }) => move) : reading.route
const opsOf = (reading: Reading) => (reading.route === 'device' ? reading.steps.map(({ op }) => op) : [])

describe('a part of the film', () => {
  it.each([
    ['trim to the first 10 seconds', { from: 0, to: 10 }],
    ['Trim it to the first five seconds please', { from: 0, to: 5 }],
    ['use the first 5 seconds', { from: 0, to: 5 }],
    ['just the first 2.5 s', { from: 0, to: 2.5 }],
    ['keep the last 2 seconds', { last: 2 }],
    ['cut from 0:03 to 0:08', { from: 3, to: 8 }],
    ['cut it from 0:02.5 to 0:04', { from: 2.5, to: 4 }],
    ['from 3 to 8 seconds', { from: 3, to: 8 }],
    ['keep 3s to 8s', { from: 3, to: 8 }],
    ['from 1:02 until 1:10', { from: 62, to: 70 }],
    ['start at 0:05', { from: 5 }],
    ['cut the first 3 seconds', { from: 3 }],
    ['end it at 0:12', { to: 12 }],
    ['make it 4 seconds long', { length: 4 }],
    ['make it a 5 second clip', { length: 5 }],
    ['use the whole film', {}],
  ])('"%s"', (text, part) => {
    expect(movesOf(say(text).reading)).toEqual([{ move: 'clip', ...part }])
  })

  it.each([
    ['make it a still', {}],
    ['turn it into a still picture', {}],
    ['I want a single frame', {}],
    ['make it a still at 0:04', { at: 4 }],
  ])('"%s" is one moment', (text, at) => {
    expect(movesOf(say(text).reading)).toEqual([{ move: 'still', ...at }])
  })

  it('can be said with an edit', () => {
    const { reading } = say('use the first 5 seconds and make it warmer')
    expect(movesOf(reading)).toEqual([{ move: 'clip', from: 0, to: 5 }])
    expect(opsOf(reading)).toEqual(['temperature'])
  })
})

describe('what is no part of a film', () => {
  it.each([
    ['crop from 4:5 to 1:1', ['crop']],
    ['crop it to 16:10', ['crop']],
    ['trim the white borders', ['trim']],
    ['make the border 5 px', ['border']],
    ['rotate it 10 degrees', ['rotate']],
  ])('"%s"', (text, ops) => {
    const { reading } = say(text)
    expect(movesOf(reading)).toEqual([])
    expect(opsOf(reading)).toEqual(ops)
  })
})
