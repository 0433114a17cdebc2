/** What steps in force have left on the picture, and by which words it is meant. */
import type { Step } from '#contract/plan.ts'
import type { Operation } from '#operations/operation.ts'
import { operationNamed, type Reader } from './reader.ts'
import { type Span, tagOf } from './span.ts'

export interface Drawn {
  operation: Operation
  step: Step
}

/** The latest step that `span` names by what it drew. */
export function drawnBy(span: Span, reader: Reader): Drawn | undefined {
  const { basesOf } = reader.lexicon.language
  // "less grain" is one phrase, and the grain is its last word.
  const words = [...basesOf(span.text), ...basesOf(span.text.split(' ').at(-1) ?? '')]
  for (const step of [...reader.context.steps].reverse()) {
    const operation = operationNamed(reader, step.op)
    if (!operation) continue
    const drawn = operation.words.drawn ?? []
    const isOwn = drawn.length > 0 && tagOf(span, 'operation')?.op === operation.id
    if (isOwn || words.some((word) => drawn.includes(word))) return { operation, step }
  }
  return undefined
}

/** The latest step that `span` names by what it drew or by its operation. */
export function stepNamed(span: Span, reader: Reader): Drawn | undefined {
  const drawn = drawnBy(span, reader)
  if (drawn) return drawn
  const op = tagOf(span, 'operation')?.op
  const step = op === undefined ? undefined : reader.context.steps.findLast((one) => one.op === op)
  const operation = step && operationNamed(reader, step.op)
  return operation && { operation, step }
}
