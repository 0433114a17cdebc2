/** "a video where she smiles": what is told of a thing beside the operation is part of the wish, and no camera can do it. */
import type { Clause } from './clauses.ts'
import type { ClauseReading } from './read-clause.ts'
import { operationNamed, type Reader, wordsOf } from './reader.ts'
import { has, isUnknown, type Span } from './span.ts'

/** The same readings, a step that would pretend as a wish for a model. */
export function madeToMove(
  readings: readonly ClauseReading[],
  clauses: readonly Clause[],
  reader: Reader,
): ClauseReading[] {
  const isTold = clauses.some(({ kind, spans }) => kind === 'purpose' && spans.some((_, at) => isThing(spans, at)))
  if (!isTold) return [...readings]
  const prompt = wordsOf(
    reader,
    clauses.flatMap(({ spans }) => spans),
  )
  return readings.map((reading) => ({
    ...reading,
    acts: reading.acts.map((act) => {
      const words = act.is === 'step' ? operationNamed(reader, act.step.op)?.words : undefined
      if (
        act.is !== 'step' ||
        !words?.ofThings ||
        words.aims?.({ text: act.step.heard.join(' '), strength: 'plain', colours: [] })
      )
        return act
      return { is: 'wish', wish: { op: words.ofThings, prompt, heard: [prompt] } }
    }),
  }))
}

/** "her hair", "the dog", "she smiles"; not "so I can post it". */
const isThing = (spans: readonly Span[], at: number): boolean =>
  has(spans[at], 'object', 'wish') || (isUnknown(spans[at]) && has(spans[at - 1], 'determiner', 'pronoun'))
