/** Clauses that name no operation and say which it is all the same: by a shape, a size, a turn or a colour. */
import type { ReadStep, Sign } from '#contract/reading.ts'
import type { ClauseFacts } from '#operations/vocabulary.ts'
import { type Act, one } from './act.ts'
import { byId } from './by-id.ts'
import type { Clause } from './clauses.ts'
import { factsOf } from './facts.ts'
import type { ObjectRule } from './language.ts'
import { newBackground } from './new-background.ts'
import { isFrame } from './phrase.ts'
import { type ReadRegion, sideNamed } from './read-region.ts'
import { heardIn, operationNamed, type Reader, wordsOf } from './reader.ts'
import { firstTag, has, hasAny, isObject, isUnknown, type Span, tagOf } from './span.ts'
import { isLength } from './token.ts'

/** A ratio, a size, a turn or a colour says which operation it is for. */
export function readImplied({ spans }: Clause, reader: Reader): readonly Act[] | undefined {
  const clause: Clause = { kind: 'act', spans, joined: false }
  const facts = factsOf(spans, reader.source)
  const { implied } = reader.lexicon.language
  const measured = spans.some(({ measure }) => measure?.kind === 'size')
  if (facts.ratio && !measured) {
    const shaped = byId(reader.whole ? implied.wholeRatio : implied.ratio, clause, reader)
    const isShape = shaped?.is === 'step' && !spans.some(({ measure }) => measure)
    return besides(clause, facts, reader, isShape ? { ...shaped, shape: true } : shaped)
  }
  if (cutsSide(spans, facts)) return one(byId(implied.ratio, clause, reader))
  const framed = isOnlyNamed(spans) && spans.some(isFrame) && (facts.colours.length > 0 || facts.number)
  if (framed && !hasAny(spans, 'remove')) return one(byObject('add', 'frame', clause, reader))
  if (facts.size || (facts.number && isLength(facts.number.unit) && !facts.number.relative && !isTiny(facts.number)))
    return besides(clause, facts, reader, byId(implied.size, clause, reader))
  return one(readTurn(clause, facts, reader)) ?? readColours(clause, facts, reader)
}

/** "on a white background, 2000 px": what is said of what is behind, besides. */
function besides(clause: Clause, { colours }: ClauseFacts, reader: Reader, act: Act | undefined): readonly Act[] {
  const isGround = colours.length > 0 && clause.spans.some((span) => tagOf(span, 'region')?.region === 'background')
  return [isGround ? newBackground(clause, reader) : undefined, act].filter((one) => one !== undefined)
}

/** "just the right third". */
const isOnlyPart = (spans: readonly Span[]): boolean =>
  has(spans[0], 'only') &&
  spans.some((span) => has(span, 'stretch') || isObject(span, 'part') || / half$/.test(span.gloss ?? span.text)) &&
  spans.every((span) => has(span, 'only', 'determiner', 'place', 'stretch', 'skip') || isObject(span, 'part'))

/** "10 px" alone: how wide a line is, and no picture. */
const isTiny = ({ value, unit }: NonNullable<ClauseFacts['number']>): boolean => unit === 'px' && value < 50

/** "take 10 % off each side", "keep only the top half". */
function cutsSide(spans: readonly Span[], { position, number }: ClauseFacts): boolean {
  const keeps = hasAny(spans, 'keep') || isOnlyPart(spans)
  const cuts = keeps || spans.some((span) => has(span, 'remove') || tagOf(span, 'change')?.sign === '-')
  const sides = position !== undefined || spans.some((span) => has(span, 'stretch') || isFrame(span))
  return cuts && sides && (keeps || (number !== undefined && (number.unit === '%' || isLength(number.unit))))
}

/** The direction that a comparison, an excess or a verb gives. */
function signIn(spans: readonly Span[]): Sign | undefined {
  const compare = firstTag(spans, 'compare')
  const excess = firstTag(spans, 'excess')
  // "the red is too strong": how it is, and not what is wished.
  if (compare?.level && (excess || hasAny(spans, 'is'))) return compare.sign === '+' ? '-' : '+'
  return (
    compare?.sign ?? excess?.sign ?? spans.map((span) => tagOf(span, 'change')?.sign).find((sign) => sign !== undefined)
  )
}

/** "30 degrees", "a third of a stop". */
function readTurn(clause: Clause, { number }: ClauseFacts, reader: Reader): Act | undefined {
  const { implied } = reader.lexicon.language
  const fresh = reader.context.last.length === 0 && number?.unit === 'deg'
  if (number && (fresh || hasAny(clause.spans, 'turn'))) return byId(implied.turn, clause, reader)
  return number?.unit === 'ev' ? byId(implied.stops, clause, reader, number.value < 0 ? '-' : '+') : undefined
}

/** "white background", "less yellow". */
function readColours(clause: Clause, { colours }: ClauseFacts, reader: Reader): readonly Act[] | undefined {
  const { spans } = clause
  if (colours.length === 0) return undefined
  if (spans.some((span) => tagOf(span, 'region')?.region === 'background') && isOnlyNamed(spans))
    return one(newBackground(clause, reader))
  const sign = signIn(spans)
  const last = spans.findLastIndex((span) => has(span, 'colour'))
  const strange = hasAny(spans, 'excess') ? spans.slice(0, last) : spans
  if (!sign || strange.some(isUnknown)) return undefined
  const colour = reader.lexicon.language.implied.colour
  const tinted = within(sideNamed(spans, operationNamed(reader, colour)), byId(colour, clause, reader, sign))
  const thing = spans.find((span) => isObject(span, 'face') || isObject(span, 'skin'))
  if (thing && tinted?.is === 'step') return [ofThing(thing, tinted.step, clause, reader)]
  return tinted?.is === 'step' && hasAny(spans, 'excess') ? [{ ...tinted, complaint: true }] : one(tinted)
}

/** "my face is too red": of one thing, which has to be pointed out. */
function ofThing(thing: Span, step: ReadStep, clause: Clause, reader: Reader): Act {
  const heard = heardIn(reader, clause)
  const label = operationNamed(reader, step.op)?.label ?? step.op
  return { is: 'local', label, step, thing: wordsOf(reader, [thing]), prompt: heard[0] ?? '', heard }
}

const within = (region: ReadRegion | undefined, act: Act | undefined): Act | undefined =>
  region && act?.is === 'step' ? { ...act, step: { ...act.step, mask: region.mask, region: region.name } } : act

/** What this verb means for things of this class. */
export function byObject(verb: ObjectRule['verb'], object: ObjectRule['object'], clause: Clause, reader: Reader) {
  const rule = reader.lexicon.language.objects.find((one) => one.verb === verb && one.object === object)
  return rule && byId(rule.means, clause, reader)
}

/** "white background", "on a plain white background": nothing is said about what is there. */
const isOnlyNamed = (spans: readonly Span[]): boolean =>
  !hasAny(spans, 'excess', 'compare', 'change', 'is', 'not', 'praise', 'keep')
