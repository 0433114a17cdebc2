/** The last edit taken back in part, or turned to its other side: "too warm" after a warmer one, "the other way" after a flip. */
import type { Act } from './act.ts'
import { amountIn } from './amount.ts'
import { numberOf, strengthOf } from './facts.ts'
import { antecedentsOf, leanOn } from './follow-up.ts'
import { operationNamed, type Reader, wordsOf } from './reader.ts'
import { has, hasAny, isUnknown, type Span, tagOf } from './span.ts'
import { parsed } from './step.ts'

/** "less contrast", "too warm" after more of it: some of that is taken back, and none of it is done twice. */
export function lessOfIt(spans: readonly Span[], reader: Reader): readonly Act[] | undefined {
  const named = spans.flatMap((span, at) => {
    const tag = tagOf(span, 'operation')
    return tag ? [{ tag, at }] : []
  })
  const [only, ...others] = named
  if (!only || others.length > 0 || numberOf(spans)) return undefined
  if (
    spans.some((span) => isUnknown(span) || has(span, 'region', 'place', 'object', 'add', 'follow', 'colour', 'wish'))
  )
    return undefined
  const compare = spans.findIndex((span) => tagOf(span, 'compare')?.level !== true && has(span, 'compare'))
  const excess = spans.map((span) => tagOf(span, 'excess')?.sign).find((way) => way !== undefined)
  const way = excess ?? (compare >= 0 ? tagOf(spans[compare], 'compare')?.sign : undefined)
  if (!way) return undefined
  const operation = operationNamed(reader, only.tag.op)
  const step = reader.context.steps.findLast(({ op }) => op === only.tag.op)
  const current = operation && step && amountIn(operation, step.params)
  if (!operation || !step || !current || operation.words.drawn) return undefined
  const saidWay = only.tag.role === 'lower' ? '-' : '+'
  const wished = only.tag.opposite || only.tag.role === 'apply' ? undefined : saidWay === way ? '+' : '-'
  if (wished === undefined || current > 0 === (wished === '+')) return undefined
  const strength = strengthOf(spans) ?? 'plain'
  const steps = leanOn([{ operation, step }], { how: 'move', way: 'less', strength }, [wordsOf(reader, spans)])
  return steps.length > 0 ? steps.map((one) => ({ is: 'step', step: one })) : undefined
}

/** "the other way" after a flip: where there are two ways, the other one. */
export function otherOfTwo(spans: readonly Span[], reader: Reader): readonly Act[] | undefined {
  if (!spans.some((span) => tagOf(span, 'follow')?.how === 'reverse') || hasAny(spans, 'operation')) return undefined
  const [found, ...others] = antecedentsOf(reader.context, reader.lexicon.operations)
  if (!found || others.length > 0 || found.operation.amount || found.operation.pixels.kind !== 'geometry')
    return undefined
  const { operation, step } = found
  for (const control of operation.controls) {
    if (control.kind !== 'choice' || control.choices.length !== 2) continue
    const other = control.choices.find(({ value }) => value !== step.params[control.param])
    const params = other && parsed(operation, { ...step.params, [control.param]: other.value })
    if (!params) continue
    const value = typeof other.value === 'boolean' ? {} : { value: other.value }
    return [{ is: 'step', step: { op: step.op, params, ...value, heard: [wordsOf(reader, spans)], revises: step.id } }]
  }
  return undefined
}
