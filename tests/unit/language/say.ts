/** A conversation held by the language room alone: says one thing after another and keeps what was understood. */
import type { Reading, ReadingContext, ReadStep } from '#contract/reading.ts'
import { remember } from '#language/remember.ts'
import { understand } from '#language/understand.ts'

export const nothing: ReadingContext = { steps: [], last: [] }

/** The last reading, and the context after it, of `texts` said one after another. */
export function say(...texts: string[]): { reading: Reading; before: ReadingContext; after: ReadingContext } {
  let count = 0
  let before = nothing
  let after = nothing
  let reading = understand('', nothing)
  for (const text of texts) {
    before = after
    reading = understand(text, before)
    after = remember(before, reading, () => `s${++count}`).context
  }
  return { reading, before, after }
}

/** The steps of a reading that is done on the device; fails on any other. */
export function deviceSteps(reading: Reading): readonly ReadStep[] {
  if (reading.route !== 'device') throw new Error(`expected device, got ${JSON.stringify(reading)}`)
  return reading.steps
}

/** "op sign strength value" of each step, in short, for tables. */
export const inShort = (reading: Reading): string[] =>
  deviceSteps(reading).map(({ op, sign, value }) => [op, sign, value].filter((part) => part !== undefined).join(' '))
