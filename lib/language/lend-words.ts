/** Words that a speaker says once and means for a whole list: a verb, an amount, that it is a complaint. */
import type { Clause } from './clauses.ts'
import { has, hasAny, isObject, isUnknown, type Span, tagOf } from './span.ts'

/** "increase contrast and brightness a bit": the verb is said once, and so is the amount. */
export function shareVerbs(clauses: readonly Clause[]): Clause[] {
  const result = [...clauses]
  for (const [at, clause] of clauses.entries()) {
    if (!clause.joined || !isBare(clause)) continue
    const before = result[at - 1]
    const goesOn = before?.kind === 'act' && (isOfColours(clause) ? isOfColours(before) : before.spans.some(isNoun))
    const verb = goesOn ? before.spans.filter(steers) : []
    if (verb.length > 0) result[at] = { ...clause, spans: [...lent(verb), ...clause.spans] }
    lendBack(result, at)
  }
  lendComplaints(result)
  lendToThings(result)
  for (const [at, clause] of [...result.entries()].reverse()) {
    const after = result[at + 1]
    if (!after?.joined || !isBare(clause)) continue
    const verb = after.spans.some(isNoun) ? after.spans.filter((span) => steers(span) || measures(span)) : []
    if (verb.length > 0) result[at] = { ...clause, spans: [...clause.spans, ...lent(verb)] }
  }
  return result
}

const isNoun = (span: Span) => tagOf(span, 'operation')?.role === 'noun'

/** "the red", "yellow tint": only which colours, of nothing in particular. */
const isOfColours = ({ spans }: Clause): boolean =>
  hasAny(spans, 'colour') &&
  spans.every((span) => !isUnknown(span) && (isObject(span, 'cast') || !has(span, 'operation', 'object', 'lettering')))

const steers = (span: Span) =>
  has(span, 'change', 'recover', 'remove', 'add', 'excess', 'follow') ||
  (has(span, 'compare') && tagOf(span, 'compare')?.level !== true)

const measures = (span: Span) => has(span, 'strength') || span.measure?.kind === 'number'

/** "blur the background": what could be a noun is what is done. */
const isDoneTo = ([first, ...rest]: readonly Span[]): boolean =>
  first !== undefined && isNoun(first) && has(rest.at(-1), 'region')

/** Names something and says neither which way nor how. */
const isBare = ({ kind, spans }: Clause): boolean =>
  kind === 'act' &&
  !isDoneTo(spans) &&
  spans.some((span) => isNoun(span) || has(span, 'colour')) &&
  !spans.some(
    (span) => steers(span) || has(span, 'not') || (has(span, 'operation') && !isNoun(span)) || has(span, 'make'),
  )

/** "it looks dull and lifeless": the second is as much of a complaint. */
function lendComplaints(clauses: Clause[]): void {
  for (const [at, clause] of clauses.entries()) {
    const before = clauses[at - 1]
    const isMore =
      clause.kind === 'act' &&
      clause.joined &&
      clause.spans.every((span) => isFaulty(span) || has(span, 'strength', 'determiner'))
    const told =
      before?.kind === 'act' &&
      (before.spans.some(isFaulty) || hasAny(before.spans, 'excess')) &&
      !hasAny(before.spans, 'make', 'change', 'should', 'condition')
    const stated = before?.spans.filter((span) => has(span, 'is', 'excess')).slice(0, 1) ?? []
    if (isMore && told) clauses[at] = { ...clause, spans: [...lent(stated), ...clause.spans] }
  }
}

const isFaulty = (span: Span): boolean => tagOf(span, 'operation')?.positive === true

/** "remove the red eyes and the scar": the verb is said once, and so is what it is done to. */
function lendToThings(clauses: Clause[]): void {
  for (const [at, clause] of clauses.entries()) {
    const before = clauses[at - 1]
    if (!clause.joined || clause.kind !== 'act' || before?.kind !== 'act') continue
    const there = thingThatIs(before)
    const remove = clause.spans.find((span) => has(span, 'remove'))
    if (there && remove && clause.spans.every((span) => has(span, 'remove', 'pronoun', 'skip', 'particle', 'make'))) {
      clauses[at - 1] = { ...before, spans: [] }
      clauses[at] = { ...clause, spans: [remove, ...there, ...clause.spans.filter((span) => span !== remove)] }
    }
    const isThing = clause.spans.some((span) => has(span, 'object') || isUnknown(span))
    const isPhrase =
      isThing && clause.spans.every((span) => has(span, 'determiner', 'object', 'colour') || isUnknown(span))
    const verb = before.spans.filter((span) => has(span, 'remove'))
    if (isPhrase && verb.length > 0 && clause.spans.length <= 4)
      clauses[at] = { ...clause, spans: [...lent(verb), ...clause.spans] }
  }
}

/** "there is a blue cooler": a thing, whatever else its words may ask for. */
function thingThatIs({ spans }: Clause): Span[] | undefined {
  const [is, article, ...rest] = spans.filter((span) => !has(span, 'skip') || has(span, 'is'))
  const isThere = is?.text.includes(' ') && has(is, 'is') && has(article, 'determiner') && article
  return isThere && rest.length > 0 ? [article, ...rest.map(asThing)] : undefined
}

/** "a cooler" is no cooler picture. */
const asThing = (span: Span): Span =>
  ['raise', 'lower'].includes(tagOf(span, 'operation')?.role ?? '') ? { ...span, tags: [] } : span

/** An amount at the end of a list holds for the whole list. */
function lendBack(clauses: Clause[], at: number): void {
  const before = clauses[at - 1]
  const own = clauses[at]
  const last = own?.spans.findLastIndex(isNoun) ?? -1
  const amounts = own?.spans.slice(last + 1).filter(measures) ?? []
  if (before?.kind === 'act' && amounts.length > 0 && !before.spans.some(measures))
    clauses[at - 1] = { ...before, spans: [...before.spans, ...lent(amounts)] }
}

/** Lent words count, but they are not shown as this clause's own. */
export const lent = (spans: readonly Span[]): Span[] => spans.map((span) => ({ ...span, lent: true }))
