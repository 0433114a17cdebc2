/** "darken it, but not the subject": a clause that only spares one side of the picture says where the edit beside it works. */
import type { Clause } from './clauses.ts'
import type { Lexicon } from './lexicon.ts'
import { takesMasks } from './read-region.ts'
import { has, hasAny, isUnknown, type Span, tagOf } from './span.ts'

/** The sparing clause becomes the exception of the edit before it, or else after it, where that names no side itself. */
export function spareSides(clauses: readonly Clause[], lexicon: Lexicon): Clause[] {
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
