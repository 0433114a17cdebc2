/** Which of the operations that a clause names it asks for, and which only describe what is there. */
import { describesThing, isShade } from './attribute.ts'
import { absentNamed, operationNamed, type Reader } from './reader.ts'
import { has, hasAny, isUnknown, type Span, tagOf } from './span.ts'
import type { TagOf } from './tag.ts'

/** The span that decides: a verb or adjective of the operation, but its object where that is an amount's own noun. */
export function headOf(whole: readonly Span[], reader: Reader): number {
  const reason = whole.findIndex((span) => has(span, 'for'))
  const spans = reason > 0 ? whole.slice(0, reason) : whole
  const candidates = spans.flatMap((span, at) => {
    const tag = tagOf(span, 'operation')
    return tag && !isAttribute(spans, at) && !isOwned(spans, at, reader)
      ? [{ at, tag, weak: has(span, 'make', 'become', 'put', 'praise') }]
      : []
  })
  const named = candidates.filter(({ tag, at }) => !isOutsaid(tag.op, at, candidates, spans, reader))
  const strong = named.some(({ weak }) => !weak) ? named.filter(({ weak }) => !weak) : named
  const apply = strong.find(({ tag }) => tag.role === 'apply')
  if (apply) return apply.at
  const directed = strong.find(({ tag }) => tag.role !== 'noun')
  // "a larger resolution": what is there lends its direction to nothing that is not.
  const nouns = strong.filter(({ tag }) => tag.role === 'noun' && !(directed && absentNamed(reader, tag.op)))
  // Of a compound ("color contrast") the last noun is the thing.
  const noun = nouns.findLast(({ at }, i) => i === 0 || at === (nouns[i - 1]?.at ?? -2) + 1)
  return noun?.at ?? strong[0]?.at ?? -1
}

/** Another operation's word says it better, or it only describes the picture: "resize large images". */
function isOutsaid(
  op: string,
  at: number,
  others: readonly { at: number; tag: TagOf<'operation'> }[],
  spans: readonly Span[],
  reader: Reader,
): boolean {
  const yields = operationNamed(reader, op)?.words.yields ?? []
  if (others.some(({ tag }) => tag.role !== 'noun' && yields.includes(tag.op))) return true
  // "turn it into …": nothing is turned.
  if (has(spans[at], 'become') && spans.slice(at + 1).some((span) => tagOf(span, 'to')?.form === 'turned')) return true
  const describes = tagOf(spans[at], 'operation')?.positive === true && has(spans[at + 1], 'picture')
  return describes && others.some((other) => other.at < at && other.tag.op !== op)
}

/** "tidy up my outline": somebody's own, and none that was drawn here. */
const isOwned = (spans: readonly Span[], at: number, reader: Reader): boolean =>
  tagOf(spans[at - 1], 'determiner')?.own === true &&
  operationNamed(reader, tagOf(spans[at], 'operation')?.op ?? '')?.words.drawn !== undefined &&
  !hasAny(spans.slice(0, at), 'add', 'put', 'write', 'with')

/** "the dark shirt": describes a thing and asks for nothing. */
function isAttribute(spans: readonly Span[], at: number): boolean {
  const tag = tagOf(spans[at], 'operation')
  const before = spans[at - 1]
  if (isShade(spans, at)) return true
  if (!describesThing(spans, at)) return false
  if (tag?.role === 'noun') return has(before, 'determiner') && isUnknown(spans[at + 1])
  if (!has(before, 'determiner')) return tag?.positive === true && has(before, 'preposition', 'put', 'add', 'remove')
  return tag?.positive === true || /ed$/.test(spans[at]?.text ?? '')
}
