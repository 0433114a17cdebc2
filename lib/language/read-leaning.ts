/** Clauses that lean on the turn before: "a bit less", "20 more", "the other way", "again". */
import type { ReadStep } from '#contract/reading.ts'
import type { Act } from './act.ts'
import { amountIn, proportional } from './amount.ts'
import type { Clause } from './clauses.ts'
import { numberOf, strengthOf } from './facts.ts'
import { type Antecedent, antecedentsOf, type Leaning, leanOn } from './follow-up.ts'
import { nounPhraseAt } from './phrase.ts'
import { maskOf, type ReadRegion, takesMasks } from './read-region.ts'
import { heardIn, type Reader } from './reader.ts'
import { has, hasAny, isObject, isUnknown, type Span, tagOf } from './span.ts'
import { parsed } from './step.ts'

/** "a bit less", "20 more", "the other way", "again". */
export function readFollowUp(clause: Clause, reader: Reader): readonly Act[] | undefined {
  const { spans } = clause
  const leaning = leaningOf(spans)
  if (!leaning) return undefined
  const heard = heardIn(reader, clause)
  const antecedents = antecedentsOf(reader.context, reader.lexicon.operations)
  if (antecedents.length === 0) return [{ is: 'baseless', heard }]
  const part = maskOf(spans, false)
  const steps = part ? inPart(antecedents, leaning, part, heard) : leanOn(antecedents, leaning, heard)
  return steps.length > 0 ? steps.map((step) => ({ is: 'step', step })) : [{ is: 'baseless', heard }]
}

/** "more on the left", "not that much at the top": some more there, or some of it taken back. */
function inPart(
  antecedents: readonly Antecedent[],
  { way, strength }: Leaning,
  { mask, name }: ReadRegion,
  heard: string[],
): ReadStep[] {
  return antecedents.flatMap(({ operation, step }) => {
    const { amount } = operation
    const current = amountIn(operation, step.params)
    if (!amount || !current || step.mask || !takesMasks(operation)) return []
    const change = proportional(amount, current, way === 'less' ? 'less' : 'more', strength) - current
    const params = parsed(operation, { ...step.params, [amount.param]: change })
    return params ? [{ op: step.op, params, sign: change < 0 ? '-' : '+', mask, region: name, heard }] : []
  })
}

/** "increase the sparkle": what is not known is no "it". "make it 10 MB": a number of something else. */
function isAboutElse(spans: readonly Span[], numbered: boolean): boolean {
  const verb = spans.findIndex((span) => has(span, 'change'))
  const object = verb < 0 ? undefined : nounPhraseAt(spans, verb + 1)
  const things = spans.some((span) => isObject(span, 'face'))
  return things || spans.filter(isUnknown).length > (numbered ? 0 : 2) || isUnknown(object?.head)
}

function leaningOf(spans: readonly Span[]): Leaning | undefined {
  const find = <K extends 'follow' | 'compare' | 'change' | 'excess'>(kind: K) =>
    spans.map((span) => tagOf(span, kind)).find((tag) => tag !== undefined)
  const follow = spans.map((span) => tagOf(span, 'follow')?.how).filter((how) => how !== undefined)
  const compare = find('compare')
  const change = find('change')
  const excess = find('excess')
  const number = numberOf(spans)
  const strength = strengthOf(spans)
  if (isAboutElse(spans, number !== undefined)) return undefined
  if (!follow.length && !compare && !change && !excess && !number && !strength) return undefined
  const leaning: Leaning = { how: 'move', strength: strength ?? 'plain' }
  if (number) leaning.number = { ...number, value: Math.abs(number.value) }
  const way =
    change?.sign ??
    (compare ? (compare.sign === '+' ? 'more' : 'less') : excess && (excess.sign === '+' ? 'more' : 'less'))
  if (way) leaning.way = way
  // "+5" and "-5" count from where it stands; "5" is where it should be.
  const isSigned = spans.some(({ measure }) => measure?.kind === 'number' && measure.signed)
  if (number && isSigned && !change?.sign) leaning.way = number.value < 0 ? '-' : '+'
  if (follow.includes('reverse')) leaning.how = 'reverse'
  else if (follow.includes('again') || follow.includes('same')) leaning.how = 'again'
  else if (!leaning.way && !follow.length) leaning.how = 'set'
  if (leaning.how === 'move' && number && !number.relative && !compare && hasAny(spans, 'to')) leaning.how = 'set'
  return leaning
}
