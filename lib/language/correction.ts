/** "cooler instead", "no, black and white": what is asked for takes the place of what was done last, and is not done on top of it. */
import type { Reading, ReadStep } from '#contract/reading.ts'
import type { Reader } from './reader.ts'
import { hasAny, type Span } from './span.ts'

/** The same reading, with its steps in the place of the last turn's where the words say so. */
export function corrected(reading: Reading, spans: readonly Span[], reader: Reader): Reading {
  const { talkBack } = reader.lexicon.language
  if (!talkBack || reading.route !== 'device' || reading.moves.length > 0) return reading
  const isInstead = spans.some(({ text }) => talkBack.isInstead(text))
  if (!isInstead && !hasAny(spans, 'no')) return reading
  const left = [...reader.context.last]
  const steps = reading.steps.map((step): ReadStep => {
    const at = left.findIndex((last) => (isInstead && left.length === 1) || isOtherWay(step, last))
    const [last] = step.revises === undefined && at >= 0 ? left.splice(at, 1) : []
    const id = last?.revises
    return id !== undefined && reader.context.steps.some((one) => one.id === id) ? { ...step, revises: id } : step
  })
  return { ...reading, steps } as Reading
}

/** The same operation in the other direction. */
const isOtherWay = (step: ReadStep, last: ReadStep): boolean =>
  step.op === last.op && step.sign !== undefined && last.sign !== undefined && step.sign !== last.sign
