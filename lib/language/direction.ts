/** Which way a clause wants an operation to go: up, down, or not said. Comparison, negation and complaint turn the words around. */
import type { Sign } from '#contract/reading.ts'
import { firstTag, has, hasAny, type Span, tagOf } from './span.ts'
import type { TagOf } from './tag.ts'

const opposite = (sign: Sign): Sign => (sign === '+' ? '-' : '+')

/** The wished direction of the operation named at `at`. `removal` and `recovery`: what "remove" and "recover the NOUN" mean for it. */
export function directionOf(
  spans: readonly Span[],
  at: number,
  { removal = '-', recovery = '+' }: { removal?: Sign; recovery?: Sign } = {},
): Sign | undefined {
  const named = tagOf(spans[at], 'operation')
  if (!named || named.role === 'apply') return signedDirection(spans)
  if (named.opposite) {
    const sign = ofNoun(spans, at, '-') ?? (hasAny(spans, 'change') ? '-' : undefined)
    return sign && opposite(sign)
  }
  if (named.role === 'noun' && hasAny(spans, 'recover')) return recovery
  return named.role === 'noun' ? ofNoun(spans, at, removal) : ofAdjective(spans, at, named)
}

/** "too bright", "less dark", "it looks dull": the word itself says the opposite of the wish. */
function ofAdjective(spans: readonly Span[], at: number, named: TagOf<'operation'>): Sign {
  const own: Sign = named.role === 'raise' ? '+' : '-'
  const turns = [
    spans.some((span) => tagOf(span, 'excess')?.sign === '-'),
    isCompared(spans, at, '-'),
    named.positive === true &&
      spans.slice(0, at).some((span) => has(span, 'remove') || tagOf(span, 'change')?.sign === '-'),
    (named.positive === true || named.fault === true) &&
      (isComplaint(spans, at) || isFault(spans, at, named) || hasAny(spans.slice(0, at), 'not')) &&
      !hasExcess(spans),
  ]
  return turns.filter(Boolean).length % 2 === 1 ? opposite(own) : own
}

const hasExcess = (spans: readonly Span[]) => hasAny(spans, 'excess')

/** A comparison right before the word, amounts between them allowed. */
function isCompared(spans: readonly Span[], at: number, sign: Sign): boolean {
  for (let before = at - 1; before >= 0; before--) {
    const compare = tagOf(spans[before], 'compare')
    if (compare && compare.level !== true) return compare.sign === sign
    if (!has(spans[before], 'strength', 'excess', 'filler')) return false
  }
  return false
}

/** A statement of how it is, not of how it should be. */
const isComplaint = (spans: readonly Span[], at: number): boolean => {
  const before = spans.slice(0, at)
  return (
    hasAny(before, 'is') && !before.some((span) => has(span, 'should', 'make', 'condition', 'become') || isReason(span))
  )
}

/** "so that it is brighter"; "so dark" says how dark. */
const isReason = (span: Span): boolean => has(span, 'purpose') && !has(span, 'strength')

/** "blown out highlights" are there and unwanted, unless they are asked for. */
const isFault = (spans: readonly Span[], at: number, { fault }: TagOf<'operation'>): boolean =>
  fault === true && !hasAny(spans.slice(0, at), 'should', 'make', 'become', 'add', 'compare')

function ofNoun(spans: readonly Span[], at: number, removal: Sign): Sign | undefined {
  if (hasAny(spans, 'remove')) return removal
  const level = spans.map((span) => tagOf(span, 'compare')).find((tag) => tag?.level)
  const excess = firstTag(spans, 'excess')
  const stated = hasAny(spans, 'is') && !hasAny(spans, 'should', 'make')
  // Less of the shadows is a lift.
  if (level?.harsh && removal === '+' && signedDirection(spans) !== '+') return removal
  if (level && (excess?.sign === '-' || stated)) return opposite(level.sign)
  const signed = signedDirection(spans)
  // Who lowers shadows wants to see what is in them; who says a number moves a slider.
  if (signed === '-' && removal === '+' && !spans.some(({ measure }) => measure)) return removal
  return signed ?? fromOther(spans, at, stated) ?? excess?.sign ?? level?.sign ?? addition(spans)
}

/** Verbs of amount and comparisons carry their own sign. */
function signedDirection(spans: readonly Span[]): Sign | undefined {
  const change = spans.map((span) => tagOf(span, 'change')?.sign).find((sign) => sign !== undefined)
  if (change) return change
  return spans.map((span) => tagOf(span, 'compare')).find((tag) => tag && tag.level !== true)?.sign
}

/** "brighten the shadows", "make the contrast harsher": another operation's word lends its direction. */
function fromOther(spans: readonly Span[], at: number, stated: boolean): Sign | undefined {
  for (const [index, span] of spans.entries()) {
    const other = index === at ? undefined : tagOf(span, 'operation')
    if (other?.role !== 'raise' && other?.role !== 'lower') continue
    const sign = ofAdjective(spans, index, other)
    return stated && other.positive !== true ? opposite(sign) : sign
  }
  return undefined
}

const addition = (spans: readonly Span[]): Sign | undefined => (hasAny(spans, 'add') ? '+' : undefined)
