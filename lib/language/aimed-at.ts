/** A thing that is named with an operation of the whole picture: where it goes to, or what only a model could do it to. */
import type { Operation } from '#operations/operation.ts'
import type { ClauseFacts } from '#operations/vocabulary.ts'
import type { Act } from './act.ts'
import { wish } from './by-id.ts'
import type { Clause } from './clauses.ts'
import { targetIn } from './operation-target.ts'
import { heardIn, type Reader } from './reader.ts'
import { isUnknown } from './span.ts'

/** `undefined`: it is for the whole picture. */
export function aimedAt(
  at: number,
  operation: Operation,
  facts: ClauseFacts,
  clause: Clause,
  reader: Reader,
): Act | undefined {
  const { aims, ofThings } = operation.words
  if (!ofThings) return undefined
  const target = targetIn(clause.spans, at, operation, reader)
  const isOfThing = target !== undefined && target.is !== 'picture'
  if (aims?.(facts))
    return isOfThing
      ? { is: 'marking', operation, thing: target.words, facts, heard: heardIn(reader, clause) }
      : undefined
  return isOfThing || clause.spans.some(isUnknown) ? wish(ofThings, clause, reader) : undefined
}
