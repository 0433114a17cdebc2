/** An operation that was done before and is named again: on from where it stands, or back. */
import type { Operation } from '#operations/operation.ts'
import type { ClauseFacts } from '#operations/vocabulary.ts'
import type { Act } from './act.ts'
import { antecedentsOf, type Leaning, leanOn } from './follow-up.ts'
import type { Reader } from './reader.ts'
import { type Span, tagOf } from './span.ts'

/** "rotate a bit more", "increase the contrast further": goes on from the step that is there. */
export function continuation(
  spans: readonly Span[],
  at: number,
  operation: Operation,
  facts: ClauseFacts,
  reader: Reader,
  heard: string[],
): readonly Act[] | undefined {
  const follow = spans.map((span) => tagOf(span, 'follow')?.how).filter((how) => how !== undefined)
  const compared = spans.slice(at + 1).some((span) => tagOf(span, 'compare') && !tagOf(span, 'compare')?.level)
  if ((follow.length === 0 && !compared) || !operation.amount) return undefined
  const antecedents = antecedentsOf(reader.context, reader.lexicon.operations, operation.id)
  if (antecedents.length === 0) return undefined
  const leaning: Leaning = {
    how: follow.includes('reverse')
      ? 'reverse'
      : follow.includes('same') || (follow.includes('again') && !facts.number)
        ? 'same'
        : 'move',
    strength: facts.strength,
  }
  const turned = facts.turn && (facts.turn === 'clockwise' ? 1 : -1)
  const current = antecedents[0]?.step.params[operation.amount.param]
  const way = turned && typeof current === 'number' ? (turned === Math.sign(current) ? 'more' : 'less') : facts.sign
  if (way) leaning.way = way
  if (facts.number) leaning.number = facts.number
  const steps = leanOn(antecedents, leaning, heard)
  return steps.length > 0 ? steps.map((step) => ({ is: 'step', step })) : undefined
}

/** The step that made it so, moved back. */
export function lessOf(
  { id }: Operation,
  { strength, number }: ClauseFacts,
  reader: Reader,
  heard: string[],
): readonly Act[] | undefined {
  const leaning: Leaning = { how: 'move', way: 'less', strength, ...(number && { number }) }
  const steps = leanOn(antecedentsOf(reader.context, reader.lexicon.operations, id), leaning, heard)
  return steps.length > 0 ? steps.map((step) => ({ is: 'step', step })) : undefined
}
