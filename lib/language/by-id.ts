/** An operation, or what a model would do, by its id. */
import type { GenerativeWish } from '#contract/reading.ts'
import type { Act } from './act.ts'
import type { Clause } from './clauses.ts'
import { factsOf, isBare } from './facts.ts'
import { partIn } from './read-region.ts'
import { absentNamed, heardIn, operationNamed, type Reader, wordsOf } from './reader.ts'
import { stepFor } from './step.ts'

/** An operation by its id: done when it is there and says all, else what stands in the way. */
export function byId(id: string, clause: Clause, reader: Reader, sign?: '+' | '-'): Act | undefined {
  const heard = heardIn(reader, clause)
  if (id.startsWith('gen-')) return wish(id as GenerativeWish['op'], clause, reader)
  const absent = absentNamed(reader, id)
  if (absent) return { is: 'absent', operation: absent, heard }
  const operation = operationNamed(reader, id)
  if (!operation) return undefined
  const facts = factsOf(clause.spans, reader.source, reader.context.size)
  if (sign) facts.sign = sign
  if (reader.whole) facts.whole = true
  const reading = stepFor(operation, facts, heard)
  if ('step' in reading) return { is: 'step', step: reading.step, ...(isBare(facts) ? { bare: true as const } : {}) }
  const missing = { is: 'missing', operation, facts, heard } as const
  return reading.missing === undefined ? missing : { ...missing, what: reading.missing }
}

/** Where a place is where things go to, or the whole picture is meant. */
const isElsewhere: ReadonlySet<GenerativeWish['op']> = new Set(['gen-move', 'gen-background', 'gen-restyle'])

export function wish(op: GenerativeWish['op'], clause: Clause, reader: Reader): Extract<Act, { is: 'wish' }> {
  const prompt = wordsOf(reader, clause.spans)
  const mask = isElsewhere.has(op) ? undefined : partIn(clause.spans)
  return { is: 'wish', wish: { op, prompt, ...(mask ? { mask } : {}), heard: [prompt] } }
}
