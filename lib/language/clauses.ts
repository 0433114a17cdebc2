/** Splits a request where a new act begins, with or without punctuation, and says what each clause is there for. */
import { describesThing } from './attribute.ts'
import { has, hasAny, isUnknown, type Span, tagOf } from './span.ts'

export interface Clause {
  /** `guard`: what must not happen. `purpose`: what it is for, or why. */
  kind: 'act' | 'guard' | 'purpose'
  spans: Span[]
  /** Continues the sentence before it, so that it may lean on that one's verb. */
  joined: boolean
}

/** Clauses in order. Every span except separators is in exactly one. */
export function clausesOf(spans: readonly Span[]): Clause[] {
  const clauses: Clause[] = []
  let clause: Clause = { kind: 'act', spans: [], joined: false }
  const next = (kind: Clause['kind'], joined: boolean) => {
    if (clause.spans.length > 0) clauses.push(clause)
    clause = { kind, spans: [], joined }
  }
  for (const [at, span] of spans.entries()) {
    if (has(span, 'stop')) {
      next('act', false)
    } else if (isSeparator(span)) {
      next(keepsKind(clause, spans[at + 1]) ? clause.kind : 'act', true)
    } else {
      const turn = turnAt(spans, at, clause)
      const steering = turn && isNoun(span) ? steeringNext(clause) : []
      if (turn) next(turn.kind, turn.joined)
      clause.spans.push(...steering, span)
    }
  }
  next('act', false)
  return clauses.map((one) => (one.kind === 'act' && tellsUse(one.spans) ? { ...one, kind: 'purpose' } : one))
}

/** "more contrast less saturation": the second comparison is taken off the first clause, for the noun that comes next. */
function steeringNext({ spans }: Clause): Span[] {
  const last = spans.findLastIndex((span) => !has(span, 'compare', 'strength'))
  return hasAny(spans.slice(0, last + 1), 'compare', 'change') && hasAny(spans.slice(last + 1), 'compare')
    ? spans.splice(last + 1)
    : []
}

/** "I want to use it as my avatar", "it is for a T-shirt": what the result is for. */
function tellsUse(spans: readonly Span[]): boolean {
  const reason = spans.findIndex((span) => has(span, 'for') || tagOf(span, 'to')?.form === 'use')
  const said = spans.slice(0, reason).filter((span) => !has(span, 'skip', 'should', 'to') || has(span, 'use'))
  if (reason < 0 || said.length === 0 || spans.some((span, at) => at > reason && opensAct(span))) return false
  return (
    has(said[0], 'use') ||
    (has(spans[reason], 'for') && said.every((span) => has(span, 'pronoun', 'is', 'picture', 'determiner')))
  )
}

/** "do not crop", but not "not bright": that is a wish for more light. */
const forbids = (span: Span, next: Span | undefined): boolean => {
  const not = tagOf(span, 'not')
  return not !== undefined && opensAct(next) && (not.firm === true || tagOf(next, 'operation')?.positive !== true)
}

const isSeparator = (span: Span) => has(span, 'join')

/** "without cropping or resizing": what follows the conjunction stays under the same roof, unless a plain verb begins it. */
const keepsKind = (clause: Clause, next: Span | undefined): boolean =>
  clause.kind === 'guard'
    ? !opensAct(next) && (has(next, 'determiner') || isUnknown(next))
    : clause.kind === 'purpose' && !opensAct(next)

/** Whether a new clause begins at `at`, and of which kind. */
function turnAt(spans: readonly Span[], at: number, clause: Clause): Pick<Clause, 'kind' | 'joined'> | undefined {
  const span = spans[at]
  const next = spans[at + 1]
  if (!span) return undefined
  if (has(span, 'without') && !has(next, 'stop')) return { kind: 'guard', joined: true }
  if (forbids(span, next)) return { kind: 'guard', joined: true }
  if (has(span, 'keep') && !keepsPart(spans, at) && !has(spans[at - 1], 'to', 'should', 'make'))
    return { kind: 'guard', joined: true }
  if (describesLetters(clause)) return undefined
  if (clause.kind === 'guard') return has(span, 'purpose') ? { kind: 'purpose', joined: true } : undefined
  if (clause.kind === 'purpose') return startsOver(spans, at, clause) ? { kind: 'act', joined: false } : undefined
  if (has(span, 'because') && clause.spans.every((part) => has(part, 'skip', 'praise', 'yes', 'no')))
    return { kind: 'purpose', joined: clause.joined }
  if (startsPurpose(spans, at, clause)) return { kind: 'purpose', joined: true }
  if (has(span, 'with') && hasAct(clause) && (has(next, 'compare', 'strength') || isNoun(next)))
    return { kind: 'act', joined: false }
  if (has(span, 'with') && hasAct(clause) && !hasAny(clause.spans, 'lettering', 'replace') && bringsThing(spans, at))
    return { kind: 'act', joined: true }
  if (hasAct(clause) && opensAct(span) && !belongs(clause, spans, at)) return { kind: 'act', joined: false }
  return addsAnother(spans, at, clause) ? { kind: 'act', joined: true } : undefined
}

/** "contrast and brightness", "less green more magenta": one more thing of the kind that the clause is about. */
const addsAnother = (spans: readonly Span[], at: number, clause: Clause): boolean =>
  isNoun(spans[at])
    ? !has(spans[at - 1], 'object', 'operation') && namesNoun(clause) && !isModified(spans, at)
    : has(spans[at], 'compare') && has(spans[at + 1], 'colour') && comparesColour(clause)

const comparesColour = ({ spans }: Clause): boolean =>
  spans.some((span, at) => has(span, 'compare') && has(spans[at + 1], 'colour'))

/** "keep only the top half", "only keep …": the rest goes. */
const keepsPart = (spans: readonly Span[], at: number): boolean =>
  (has(spans[at + 1], 'only') || has(spans[at - 1], 'only')) && hasAny(spans.slice(at + 1, at + 5), 'place')

/** "write … in bold with a black": whatever comes next says how the letters look. */
function describesLetters({ spans }: Clause): boolean {
  if (!hasAny(spans, 'lettering')) return false
  const from = spans.findLastIndex((span) => has(span, 'with', 'preposition'))
  const tail = from < 0 ? [] : spans.slice(from + 1)
  return from >= 0 && tail.every((span) => isUnknown(span) || has(span, 'determiner', 'colour', 'strength', 'skip'))
}

/** "so that …", "because …", "to make …" after an act explain it; before one they are how the request begins. */
function startsPurpose(spans: readonly Span[], at: number, clause: Clause): boolean {
  const span = spans[at]
  const next = spans[at + 1]
  if (!span || !(hasAct(clause) || clause.spans.some(isNoun))) return false
  if (has(span, 'purpose')) return !(has(span, 'strength') && has(next, 'operation', 'compare', 'strength'))
  if (has(span, 'because')) return true
  return (
    tagOf(span, 'to')?.form === 'verb' && has(next, 'make', 'change', 'is') && !has(spans[at - 1], 'should', 'skip')
  )
}

/** "with a white border", "with rounded corners": another thing that is asked for. */
function bringsThing(spans: readonly Span[], at: number): boolean {
  let next = at + 1
  while (has(spans[next], 'determiner', 'colour', 'filler', 'strength') && !has(spans[next], 'operation')) next++
  if (has(spans[next], 'region')) return hasAny(spans.slice(at, next), 'colour')
  const named = tagOf(spans[next], 'operation')
  return (named?.role === 'noun' || named?.role === 'apply') && !describesThing(spans, next)
}

/** A plain imperative after a reason, not its continuation: "… so I can print it make it brighter". */
const startsOver = (spans: readonly Span[], at: number, clause: Clause): boolean =>
  clause.spans.length > 3 &&
  isVerb(spans[at]) &&
  !has(spans[at - 1], 'to', 'should', 'not', 'skip', 'determiner', 'is', 'strength')

/** A word that can begin an act of its own. */
export const opensAct = (span: Span | undefined): boolean => isVerb(span) || has(span, 'wish')

const isVerb = (span: Span | undefined): boolean => {
  if (!span || has(span, 'particle')) return false
  const operation = tagOf(span, 'operation')
  if (operation && operation.role !== 'noun') return true
  return has(span, 'change', 'recover', 'remove', 'add', 'put', 'replace', 'become', 'shift', 'make', 'write', 'either')
}

const isNoun = (span: Span | undefined): boolean => tagOf(span, 'operation')?.role === 'noun'

/** Something in the clause is already an act by itself: an operation named, or a verb with its object. */
function hasAct(clause: Clause): boolean {
  const { spans } = clause
  if (spans.some((span) => has(span, 'wish', 'colour', 'format') || saysItAll(span, spans)))
    return spans.some(isContent)
  const verb = spans.findIndex((span) => opensAct(span))
  if (verb < 0) return spans.some((span) => isNoun(span)) && hasAny(spans, 'compare', 'excess')
  const named = spans.some(
    (span) => (tagOf(span, 'operation')?.role ?? 'noun') !== 'noun' && !has(span, 'make', 'become'),
  )
  return named || spans.slice(verb + 1).some(isContent)
}

const isMeasured = (span: Span) => span.measure !== undefined

/** A size, a ratio, a colour; a bare number is an amount of what follows: "20 % brighter". */
const saysItAll = (span: Span, spans: readonly Span[]) =>
  isMeasured(span) && (span.measure?.kind !== 'number' || hasAny(spans, 'side', 'operation', 'change'))

const isContent = (span: Span) =>
  isUnknown(span) ||
  has(span, 'picture', 'region', 'object', 'pronoun', 'operation', 'colour', 'format', 'lettering') ||
  isMeasured(span)

/** A direction or a verb that completes what is already there: "make the contrast sharper", "turn it black and white". */
function belongs(clause: Clause, spans: readonly Span[], at: number): boolean {
  const { spans: own } = clause
  const span = spans[at]
  const before = own.at(-1)
  if (has(before, 'determiner', 'should', 'is', 'not', 'compare', 'excess', 'to', 'make')) return true
  if (has(before, 'strength') && !has(own.at(-2), 'operation', 'picture', 'pronoun')) return true
  // "there is a blue cooler": which one.
  if (has(before, 'colour') && own.slice(0, -1).every((part) => has(part, 'is', 'determiner', 'skip'))) return true
  const operation = tagOf(span, 'operation')
  // "more light lower the contrast": a verb, and not a comparison.
  const begins = has(span, 'change') && (has(spans[at + 1], 'determiner') || isNoun(spans[at + 1]))
  if (!operation) return isAttribute(spans, at) || (has(span, 'compare') && !begins)
  // "write … small": how the letters look. "crop to a 16:9 aspect ratio", "resize large images": said already.
  if (operation.positive && hasAny(own, 'lettering')) return true
  if (
    own.some(
      (part) =>
        tagOf(part, 'operation')?.op === operation.op && tagOf(part, 'operation')?.role === 'apply' && !isVerbOf(span),
    )
  )
    return true
  if (operation.positive && has(spans[at + 1], 'picture') && own.some((part) => directs(part))) return true
  // "flip it upside down": says how.
  if (has(span, 'axis', 'turn', 'format') && own.some((part) => tagOf(part, 'operation')?.role === 'apply')) return true
  const first = own.find((part) => opensAct(part))
  const unnamed = !hasAny(own, 'operation') && tagOf(first, 'change')?.sign === undefined && has(first, 'change')
  const openEnded =
    first !== undefined && !own.some((part) => directs(part)) && (unnamed || has(first, 'make', 'become', 'add'))
  return openEnded || isAttribute(spans, at)
}

/** What stands after a measure or a determiner names; what stands by itself does. */
const isVerbOf = (span: Span | undefined): boolean => !/\s/.test(span?.text ?? '')

/** Already says by itself what happens. */
const directs = (span: Span): boolean =>
  tagOf(span, 'operation') !== undefined && !has(span, 'make', 'become') && !isNoun(span)

/** "the faded sign", "put a cartoon moustache": an adjective of a thing. */
function isAttribute(spans: readonly Span[], at: number): boolean {
  if (!describesThing(spans, at)) return false
  const before = spans[at - 1]
  const isAdjective = (span: Span | undefined) => tagOf(span, 'operation')?.positive === true
  return isAdjective(spans[at]) || isAdjective(before) || has(before, 'determiner', 'put', 'add', 'remove', 'replace')
}

/** But "light gray" is a colour. */
const namesNoun = ({ spans }: Clause): boolean =>
  spans.some((span, at) => isNoun(span) && !has(spans[at + 1], 'colour'))
const isModified = (spans: readonly Span[], at: number): boolean =>
  has(spans[at - 1], 'preposition', 'to', 'by', 'with')
