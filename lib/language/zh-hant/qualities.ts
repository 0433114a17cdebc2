/** Settles what 亮, 高, 紅 mean where they stand: how it is (很暗), how it should be (暗一點), or too much of it (太暗). */
import { has, hasAny, type Span, tagOf } from '../span.ts'
import type { Tag } from '../tag.ts'
import { isLacked, isOperationNoun, isQuality, isVerb, supplied } from './roles.ts'

/** The spans of one clause, each quality with one meaning. */
export function settled(spans: readonly Span[]): Span[] {
  const isAddition = (at: number) => has(spans[at], 'add') && !spans.slice(at + 1).some((span) => isObject(span))
  const result: Span[] = []
  for (const [at, span] of spans.entries()) {
    if (has(span, 'compare') && !has(span, 'strength') && isEmphasis(span, spans[at + 1])) continue
    if (isAddition(at) && spans.slice(at + 1).some(isAmount)) result.push(only(span, { kind: 'change', sign: '+' }))
    else if (tagOf(span, 'compare')?.level) result.push(...level(spans, at, result))
    else if (isQuality(span)) result.push(...quality(spans, at, result))
    else if (has(span, 'colour') && wantsMore(spans, at))
      result.push(supplied('更', { kind: 'compare', sign: '+' }), span)
    else if (tagOf(span, 'not') && !tagOf(span, 'not')?.firm && isLacked(spans[at + 1]))
      result.push({ ...span, tags: [{ kind: 'excess', sign: '+' }] })
    else result.push(span)
  }
  return measuredFirst(result)
}

/** 寬800 → 800 wide. */
function measuredFirst(spans: Span[]): Span[] {
  const result = [...spans]
  for (const [at, span] of spans.entries()) {
    const next = spans[at + 1]
    if (next?.measure?.kind !== 'number' || !has(span, 'side') || has(span, 'compare')) continue
    result[at] = next
    result[at + 1] = span
  }
  return result
}

const only = (span: Span, ...tags: Tag[]): Span => ({ ...span, tags })
const isAmount = (span: Span | undefined) => span?.measure?.kind === 'number' || has(span, 'strength')
const isObject = (span: Span) => !isAmount(span) && !has(span, 'skip', 'filler')

/** 更 before a word with a direction of its own only strengthens it: 更低. */
const isEmphasis = (span: Span, next: Span | undefined) =>
  ['更', '比較', '較', '更加'].includes(span.text) && (has(next, 'compare') || isQuality(next))

/** 一點, 一些 after it, or 更 before it. */
const isCompared = (spans: readonly Span[], at: number): boolean =>
  (has(spans[at + 1], 'strength') && !has(spans[at + 1], 'excess')) ||
  spans[at - 1]?.measure !== undefined ||
  has(spans[at - 1], 'follow') ||
  ['更', '比較', '較', '更加', '稍微', '略微', '稍稍', '微微', '要', '想要'].includes(spans[at - 1]?.text ?? '')

const isOrdered = (spans: readonly Span[], at: number): boolean =>
  spans.slice(0, at).some((span) => isVerb(span) || ['要', '想要', '希望', '應該', '變得'].includes(span.text))

function level(spans: readonly Span[], at: number, before: readonly Span[]): Span[] {
  const span = spans[at]
  const tag = tagOf(span, 'compare')
  if (!span || !tag) return []
  const sized = has(span, 'side') && spans[at + 1]?.measure?.kind === 'number' && !spans.some(isOperationNoun)
  if (sized) return [only(span, { kind: 'side', side: 'height' })]
  if (isCompared(spans, at) || isOrdered(spans, at)) return [only(span, { kind: 'compare', sign: tag.sign })]
  return stated(before, only(span, { kind: 'compare', sign: tag.sign, level: true }))
}

/** 模糊 is a quality, and the name of what is done: after 很 the one, else the other. */
function quality(spans: readonly Span[], at: number, before: readonly Span[]): Span[] {
  const span = spans[at]
  if (!span) return []
  const excess = hasAny(spans.slice(0, at), 'excess')
  const wished = isCompared(spans, at) || isOrdered(spans, at)
  const nouns = span.tags.filter((tag) => tag.kind === 'operation' && tag.role === 'noun')
  if (excess) return [only(span, ...withoutNouns(span))]
  // 弄模糊 says what it becomes, 加模糊 what is added.
  if (nouns.length > 0 && wished && hasAny(spans.slice(0, at), 'make', 'become'))
    return [only(span, ...withoutNouns(span).map(compared))]
  if (nouns.length > 0 && !hasAny(spans.slice(0, at), 'is', 'strength')) return [only(span, ...nouns)]
  if (wished) return [only(span, ...span.tags.map(compared))]
  return stated(before, only(span, ...withoutNouns(span)))
}

const withoutNouns = ({ tags }: Span) => tags.filter((tag) => !(tag.kind === 'operation' && tag.role === 'noun'))

function compared(tag: Tag): Tag {
  if (tag.kind !== 'operation') return tag
  const { positive: _, ...rest } = tag
  return rest
}

/** How it is, said without a verb: 照片很暗. */
function stated(before: readonly Span[], span: Span): Span[] {
  if (hasAny(before, 'is', 'excess')) return [span]
  return [supplied('是', { kind: 'is' }), span]
}

/** 紅一點: more of it, where nothing else says which way. */
const wantsMore = (spans: readonly Span[], at: number): boolean =>
  has(spans[at + 1], 'strength') && !spans.some((span) => has(span, 'compare', 'excess', 'operation') || isVerb(span))
