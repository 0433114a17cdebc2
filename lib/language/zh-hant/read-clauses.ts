/** A Chinese request → clauses in the grammar's order. Splits where a new act begins: at signs, at 然後, at 把, or at the next verb. */
import type { Clause } from '../clauses.ts'
import type { ParsedRequest } from '../language.ts'
import { withLettering } from '../lettering.ts'
import type { Lexicon } from '../lexicon.ts'
import { withOwnPhrases } from '../own-phrases.ts'
import { has, hasAny, isUnknown, type Span, tagOf } from '../span.ts'
import { tokenise } from '../tokenise.ts'
import {
  isBa,
  isCausing,
  isDe,
  isDegree,
  isInside,
  isLacked,
  isNominal,
  isOperationNoun,
  isQuality,
  isThing,
  isVerb,
} from './roles.ts'
import { segment } from './segment.ts'
import { ordered } from './word-order.ts'

export function readClauses(text: string, lexicon: Lexicon): ParsedRequest {
  const { source, raw, rest } = tokenise(text, lexicon.language)
  const spans = withOwnPhrases(withLettering(segment(source, lexicon), raw, lexicon), lexicon)
  return {
    source,
    rest,
    spans,
    clauses: stretches(spans)
      .flatMap(actsOf)
      .map(inOrder)
      .filter(({ spans }) => spans.length > 0),
  }
}

const inOrder = (clause: Clause): Clause => ({ ...clause, spans: ordered(clause.spans) })

interface Stretch {
  spans: Span[]
  joined: boolean
}

/** More words than anybody puts into one clause. */
const longestStretch = 80

/** Between signs and joining words. 貓和狗 stays one thing. */
function stretches(spans: readonly Span[]): Stretch[] {
  const result: Stretch[] = [{ spans: [], joined: false }]
  const open = () => result.at(-1)?.spans ?? []
  for (const [at, span] of spans.entries()) {
    if (has(span, 'stop') || open().length > longestStretch) result.push({ spans: [], joined: false })
    if (has(span, 'stop')) continue
    if (has(span, 'join') && !keepsTogether(open(), spans, at)) result.push({ spans: [], joined: true })
    else if (!has(span, 'join')) open().push(span)
  }
  return result.filter((stretch) => stretch.spans.length > 0)
}

const listing = new Set(['和', '跟', '與', '及', '以及', '、', '&', 'and'])

function keepsTogether(open: readonly Span[], spans: readonly Span[], at: number): boolean {
  if (!listing.has(spans[at]?.text ?? '')) return false
  const acts = open.some((span) => isVerb(span) || isQuality(span) || isOperationNoun(span))
  if (open.length > 0 && !acts && isThing(open.at(-1)) && isThing(spans[at + 1])) return true
  let next = at + 1
  while (isThing(spans[next])) next++
  return (
    next > at + 1 && (!spans[next] || has(spans[next], 'stop', 'join', 'skip')) && open.some((span) => isVerb(span))
  )
}

/** Where the next act begins within one stretch. */
function actsOf({ spans, joined }: Stretch): Clause[] {
  const clauses: Clause[] = []
  let clause: Clause = { kind: 'act', spans: [], joined }
  for (const [at, span] of spans.entries()) {
    const kind = kindAt(spans, at, clause)
    if (kind) {
      if (clause.spans.length > 0) clauses.push(clause)
      clause = { kind, spans: [], joined: clause.spans.length > 0 || clause.joined }
    }
    clause.spans.push(span)
  }
  return [...clauses, clause]
}

const goesOn = new Set(['只', '只要', '直接', '就', '情況下', '的情況下', '前提下', '的前提下', '改'])

function kindAt(spans: readonly Span[], at: number, clause: Clause): Clause['kind'] | undefined {
  const span = spans[at]
  const own = clause.spans
  if (has(span, 'purpose', 'because') && clause.kind !== 'purpose') return leadsOn(spans, at) ? 'purpose' : undefined
  if (clause.kind === 'purpose') return undefined
  if (forbids(spans, at)) return 'guard'
  if (clause.kind === 'guard')
    return own.some((part) => isVerb(part)) && goesOn.has(span?.text ?? '') ? 'act' : undefined
  if (keeps(spans, at) && !own.some((part) => isVerb(part))) return 'guard'
  if (comparesMore(spans, at, own)) return 'act'
  return own.length > 0 && isComplete(own) && opens(spans, at, own) ? 'act' : undefined
}

/** 多一點對比少一點飽和. */
const comparesMore = (spans: readonly Span[], at: number, own: readonly Span[]): boolean =>
  has(spans[at], 'compare') && isOperationNoun(spans[at + 1]) && hasAny(own, 'compare') && own.some(isOperationNoun)

const leadsOn = (spans: readonly Span[], at: number) => spans.length > at + 1

/** 不要裁切; but 不要背景 removes it, and 不要那麼亮 is a word of its own. */
function forbids(spans: readonly Span[], at: number): boolean {
  const not = tagOf(spans[at], 'not')
  if (
    !not ||
    (!not.firm && (!isVerb(spans[at + 1]) || isLacked(spans[at + 1]))) ||
    (not.firm && has(spans[at], 'excess'))
  )
    return false
  const rest = spans.slice(at + 1, at + 7)
  return rest.some((span) => isVerb(span) || has(span, 'keep'))
}

const keeps = (spans: readonly Span[], at: number): boolean => {
  const rest = spans.slice(at)
  const keep = rest.findIndex((span) => has(span, 'keep'))
  return (
    keep >= 0 &&
    rest
      .slice(0, keep)
      .every((span) => isThing(span) || isOperationNoun(span) || isDe(span) || isBa(span) || has(span, 'skip'))
  )
}

const takesMore = ['make', 'become', 'replace', 'put', 'add', 'write', 'shift', 'recover', 'keep'] as const

/** The words so far already ask for something. */
function isComplete(spans: readonly Span[]): boolean {
  const verb = spans.findIndex((span) => isVerb(span))
  if (verb < 0) {
    if (spans.some((span) => isQuality(span) || has(span, 'format', 'wish', 'open', 'move'))) return true
    const counted = spans.some((span) => has(span, 'compare', 'excess') || span.measure)
    return counted && spans.some((span) => isOperationNoun(span) || has(span, 'colour'))
  }
  const own = spans[verb]
  const after = spans.slice(verb + 1)
  // 讓他 is not all: what should become of him?
  if (has(own, 'make') && !tagOf(own, 'operation'))
    return after.some(
      (span) =>
        span.measure ||
        isQuality(span) ||
        (!isOperationNoun(span) && has(span, 'operation', 'colour', 'wish', 'compare', 'open')),
    )
  if (has(own, ...takesMore) || (tagOf(own, 'change') && tagOf(own, 'change')?.sign === undefined))
    return after.some((span) => !isDegree(span) && !has(span, 'skip', 'determiner', 'preposition'))
  if (tagOf(own, 'operation') && !has(own, 'remove', 'change')) return true
  return after.some(isNominal) || spans.slice(0, verb).some(isNominal)
}

/** Where an act could begin: at a verb, a quality, or what they are said of. */
function opens(spans: readonly Span[], at: number, own: readonly Span[]): boolean {
  const span = spans[at]
  const before = own.at(-1)
  if (isBa(span) || isCausing(span)) return true
  if (isInside(before) && isVerb(span)) return false
  if (has(span, 'remove') && isBa(own.at(-2)) && tagOf(before, 'operation')) return false
  // 太鮮豔: one thing said.
  if (isLacked(span) && leadsRight(before)) return false
  // 黑白照片上色: what kind of picture it is.
  if (has(span, 'wish') && has(before, 'picture') && !hasAny(own, 'become', 'make', 'change')) return false
  if (isVerb(span) || has(span, 'wish')) return !describes(spans, at) && !completes(own, span)
  if (isQuality(span))
    return (
      (!isDegree(before) || isAmountOf(before, own.at(-2))) &&
      !describes(spans, at) &&
      !completes(own, span) &&
      !isNominal(before)
    )
  if (has(span, 'excess', 'compare', 'strength', 'follow', 'is')) return leadsToAct(spans, at, own)
  return isNominal(span) && !isDe(before) && !isInside(before) && !isDegree(before) && beginsAct(spans, at, own)
}

const leadsRight = (span: Span | undefined): boolean =>
  has(span, 'excess', 'follow') ||
  tagOf(span, 'strength')?.adjacent === true ||
  (has(span, 'compare') && tagOf(span, 'compare')?.level !== true && !has(span, 'strength'))

/** 變 + 黑白, 加 + 模糊, 調 + 亮. */
const completes = (own: readonly Span[], span: Span | undefined): boolean => {
  const last = own.findLast((part) => !isDegree(part) && !has(part, 'skip', 'determiner') && !part.measure)
  if (has(span, 'either', 'remove') || (has(span, 'change') && !has(span, 'become'))) return false
  if (has(last, 'move')) return true
  return has(last, 'make', 'become', 'add', 'change', 'replace', 'put') && last !== undefined && isVerb(last)
}

/** 太亮的地方: says which. */
const describes = (spans: readonly Span[], at: number): boolean => {
  let next = at + 1
  while (isNominal(spans[next]) && !isDe(spans[next])) next++
  return isDe(spans[next]) && isNominal(spans[next + 1])
}

/** 亮一點: how much of what was just said. */
const isAmountOf = (span: Span | undefined, before: Span | undefined): boolean =>
  tagOf(span, 'strength') !== undefined && !tagOf(span, 'strength')?.adjacent && (isQuality(before) || isVerb(before))

/** 更暖 after 更亮; but 亮很多 only says how much. */
function leadsToAct(spans: readonly Span[], at: number, own: readonly Span[]): boolean {
  const before = own.at(-1)
  if (isAmountOf(spans[at], before)) return false
  let next = at
  while (isDegree(spans[next]) || has(spans[next], 'skip')) next++
  if (isDegree(own.at(-1)) && !has(own.at(-1), 'strength')) return false
  const target = spans[next]
  return (
    (isQuality(target) || (isVerb(target) && !has(target, 'become'))) &&
    !completes(own, target) &&
    !has(own.at(-1), 'is')
  )
}

/** Something is named, and what should happen to it comes next: 對比調低, 天空藍一點. */
function beginsAct(spans: readonly Span[], at: number, own: readonly Span[]): boolean {
  let next = at
  while (isNominal(spans[next]) || isDe(spans[next]) || isInside(spans[next])) next++
  const named = spans.slice(at, next)
  const verb = own.findLast((part) => isVerb(part))
  // 加黑色邊框: the colour says which.
  if (has(verb, 'add', 'put') && has(own.at(-1), 'colour')) return false
  // The object of a verb that has none yet.
  const hasObject = own.some((part) => isNominal(part) && !has(part, 'determiner'))
  if (verb && !hasObject && !tagOf(verb, 'operation')) return false
  if (isUnknown(own.at(-1)) || has(own.at(-1), 'determiner')) return false
  while ((isDegree(spans[next]) && !has(spans[next], 'follow')) || has(spans[next], 'skip')) next++
  const act = spans[next]
  const counted =
    named.some(isOperationNoun) && (act?.measure !== undefined || hasAny(spans.slice(at, next), 'compare', 'excess'))
  return counted || isVerb(act) || isQuality(act)
}
