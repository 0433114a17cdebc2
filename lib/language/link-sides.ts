/** The subject and the background, named once for two edits, or named as what an edit is to spare. */
import { meansSubject, sideOf } from '#contract/mask.ts'
import type { ReadingContext } from '#contract/reading.ts'
import type { Clause } from './clauses.ts'
import { lent } from './lend-words.ts'
import type { Lexicon } from './lexicon.ts'
import { takesMasks } from './read-region.ts'
import { has, hasAny, isUnknown, type Span, tagOf } from './span.ts'

/** The same clauses, each with the side that it is for. */
export const linkSides = (clauses: readonly Clause[], lexicon: Lexicon): Clause[] =>
  shareSides(spareSides(narrowed(clauses, lexicon), lexicon), lexicon)

/** "and darken it" after the background was blurred: what is gone on with. */
export function goesOn(clauses: readonly Clause[], { last }: ReadingContext): readonly Clause[] {
  const [clause, ...rest] = clauses
  const sides = new Set(last.map(({ op, mask }) => (mask && meansSubject(mask) ? sideOf(mask) : isBehind(op))))
  const [region] = sides
  if (!clause?.joined || sides.size !== 1 || !region || clause.spans.some((span) => has(span, 'region'))) return clauses
  if (!isBare({ ...clause, spans: clause.spans.filter(isNoPronoun) })) return clauses
  const spans = clause.spans.map(
    (span): Span => (isNoPronoun(span) ? span : { ...span, tags: [{ kind: 'region', region }], lent: true }),
  )
  return [{ ...clause, spans }, ...rest]
}

const isBehind = (op: string) => (op === 'background-blur' ? 'background' : undefined)

/** "blur and darken the background", "make the background brighter and warmer": said once. */
function shareSides(clauses: readonly Clause[], lexicon: Lexicon): Clause[] {
  const list = [...clauses]
  for (const [at, clause] of clauses.entries()) {
    const before = list[at - 1]
    if (!before || !clause.joined || !isForAll({ ...before, spans: before.spans.filter(isNoSide) }, lexicon)) continue
    if (isBare(before)) {
      const side = sideAfter(clause)
      if (side) list[at - 1] = { ...before, spans: [...before.spans, ...lent(side)] }
    } else if (isBare(clause) && isForAll(clause, lexicon)) {
      const side = sideBefore(before, clause)
      const verb = clause.spans.findIndex((span) => has(span, 'operation'))
      if (side)
        list[at] = { ...clause, spans: [...clause.spans.slice(0, verb), ...lent(side), ...clause.spans.slice(verb)] }
    } else if (isBare({ ...clause, spans: clause.spans.filter(isNoPronoun) }) && isForAll(clause, lexicon)) {
      // "blur the background, then darken it": its object, and not what becomes so.
      const side = hasAny(before.spans, 'make', 'become') ? [] : before.spans.filter((span) => has(span, 'region'))
      if (side.length === 1)
        list[at] = { ...clause, spans: clause.spans.flatMap((span) => (isNoPronoun(span) ? [span] : lent(side))) }
    }
  }
  return list
}

/** "make it darker, but only the background": where the edit before it is to work. */
function narrowed(clauses: readonly Clause[], lexicon: Lexicon): Clause[] {
  const list: Clause[] = []
  for (const clause of clauses) {
    const before = list.at(-1)
    const isSide =
      has(clause.spans[0], 'only') &&
      clause.spans.every((span) => has(span, 'only', 'determiner', 'region', 'preposition'))
    if (before && isSide && clause.joined && isForAll(before, lexicon))
      list[list.length - 1] = { ...before, spans: [...before.spans, ...clause.spans] }
    else list.push(clause)
  }
  return list
}

const isNoSide = (span: Span) => !has(span, 'region')
const isNoPronoun = (span: Span) => !has(span, 'pronoun', 'make')

/** Says how, and nothing of what. */
const isBare = ({ kind, spans }: Clause): boolean =>
  kind === 'act' &&
  spans.every(
    (span) => has(span, 'operation', 'strength', 'skip', 'filler', 'follow') && !has(span, 'region', 'pronoun'),
  )

/** "the background" after its verb. */
function sideAfter({ kind, spans }: Clause): readonly Span[] | undefined {
  const verb = spans.findIndex((span) => has(span, 'operation'))
  const side = spans.slice(verb + 1)
  const isSide =
    side.some((span) => has(span, 'region')) && side.every((span) => has(span, 'region', 'determiner', 'skip'))
  return kind === 'act' && verb >= 0 && isSide ? side : undefined
}

/** "make the background" before what it is to become, as it was said: 背景模糊一點 names it first. */
function sideBefore({ spans }: Clause, clause: Clause): readonly Span[] | undefined {
  const from = spans.find((span) => has(span, 'operation') && !has(span, 'make', 'become'))?.from ?? 0
  const isFault = clause.spans.some((span) => tagOf(span, 'operation')?.positive === true)
  const said = spans.filter(
    (span) => span.from < from && (has(span, 'make', 'become', 'region') || (isFault && has(span, 'is', 'excess'))),
  )
  const [first] = said
  if (!first || !hasAny(said, 'region')) return undefined
  return hasAny(said, 'make', 'become', 'is') ? said : [{ ...first, tags: [{ kind: 'make' }] }, ...said]
}

/** The sparing clause becomes the exception of the edit before it, or else after it, where that names no side itself. */
function spareSides(clauses: readonly Clause[], lexicon: Lexicon): Clause[] {
  const list = [...clauses]
  for (const [at, clause] of clauses.entries()) {
    const side = sparedBy(clause)
    const from = side ? [at - 1, at + 1].find((i) => isForAll(list[i], lexicon)) : undefined
    const edit = from === undefined ? undefined : list[from]
    if (!side || from === undefined || !edit) continue
    list[from] = { ...edit, spans: [...edit.spans, ...side] }
    list[at] = { ...clause, kind: 'guard', spans: [] }
  }
  return list.filter(({ spans }) => spans.length > 0)
}

/** The side as an exception; `undefined` when the clause names anything else. */
function sparedBy({ kind, spans }: Clause): readonly Span[] | undefined {
  const [first] = spans
  if (!first || !(kind === 'guard' || has(first, 'not')) || !hasAny(spans, 'keep', 'not', 'without')) return undefined
  const [side, another] = spans.filter((span) => has(span, 'region'))
  const others = spans.some((span) => isUnknown(span) || has(span, 'operation', 'object', 'place', 'colour'))
  if (!side || another || others) return undefined
  return [{ ...first, tags: [{ kind: 'except' }] }, side]
}

/** An edit that can be kept to a part of the picture, and so far is not. */
function isForAll(clause: Clause | undefined, { operations }: Lexicon): boolean {
  if (clause?.kind !== 'act' || hasAny(clause.spans, 'region', 'except', 'remove', 'replace', 'add')) return false
  const named = clause.spans.flatMap((span) => operations.get(tagOf(span, 'operation')?.op ?? '') ?? [])
  return named.length > 0 && named.every(takesMasks)
}
