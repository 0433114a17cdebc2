/** A step of which there is only ever one, spoken of again: "faster", "8 seconds", "the other way", or asked for anew. */
import type { Act } from './act.ts'
import { factsOf } from './facts.ts'
import { isPart } from './own-phrases.ts'
import { operationNamed, type Reader, wordsOf } from './reader.ts'
import { has, isUnknown, type Span, tagOf } from './span.ts'
import { parsed } from './step.ts'

/** `alone`: nothing else is asked for, so that what is not named can only be what was done last. */
export function spokenAgain(spans: readonly Span[], reader: Reader, alone: boolean): readonly Act[] | undefined {
  const step = reader.context.steps.findLast(({ op }) => operationNamed(reader, op)?.words.again)
  const operation = step && operationNamed(reader, step.op)
  if (!step || !operation || spans.length === 0) return undefined
  const isNamed = (span: Span) =>
    tagOf(span, 'operation')?.op === step.op ||
    // "slower": what nobody else has a word for.
    (isPart(span, operation) && (isUnknown(span) || isOfTime(span))) ||
    operation.words.drawn?.some((name) => span.text.split(' ').includes(name))
  const isMeant = spans.some(isNamed) || (alone && reader.context.last.every(({ op }) => op === step.op))
  const isOwn = (span: Span) => isNamed(span) || isPart(span, operation) || has(span, ...leaning)
  if (!isMeant || !spans.every(isOwn)) return undefined
  const facts = factsOf(spans, reader.source, reader.context.size)
  const asked = operation.words.again?.(facts, step.params)
  const params = asked && parsed(operation, asked)
  const heard = [wordsOf(reader, spans)]
  if (!params) return undefined
  if (JSON.stringify(params) === JSON.stringify(parsed(operation, step.params))) return [{ is: 'talk', heard }]
  return [{ is: 'step', step: { op: step.op, params, heard, revises: step.id } }]
}

const isOfTime = ({ measure }: Span): boolean => measure?.kind === 'number' && measure.unit === 's'

const leaning = [
  'strength',
  'compare',
  'excess',
  'follow',
  'change',
  'skip',
  'praise',
  'no',
  'yes',
  'pronoun',
  'is',
  'should',
] as const
