/** Clauses that name an operation: which one, which way, how much, and whether it is meant for the whole picture. */
import type { ReadStep } from '#contract/reading.ts'
import type { Operation } from '#operations/operation.ts'
import type { ClauseFacts } from '#operations/vocabulary.ts'
import type { Act } from './act.ts'
import { describesThing } from './attribute.ts'
import type { Clause } from './clauses.ts'
import { directionOf } from './direction.ts'
import { factsOf, signOfNumber } from './facts.ts'
import { antecedentsOf, type Leaning, leanOn } from './follow-up.ts'
import type { NamedOperation } from './language.ts'
import { isFrame, type NounPhrase, nounPhraseAt, type Target, targetOf } from './phrase.ts'
import { byId } from './read-making.ts'
import { isNamed, regionIn } from './read-region.ts'
import { absentNamed, heardIn, operationNamed, type Reader } from './reader.ts'
import { has, isUnknown, type Span, tagOf } from './span.ts'
import { stepFor } from './step.ts'
import type { Role } from './tag.ts'

/** What the clause's operation asks for; `undefined` when it names none. */
export function readOperation(clause: Clause, reader: Reader): readonly Act[] | undefined {
  const { spans } = clause
  const at = headOf(spans, reader)
  const named = tagOf(spans[at], 'operation')
  if (!named) return undefined
  const heard = heardIn(reader, clause)
  if (named.role === 'apply' && spans.slice(0, at).some((span) => has(span, 'not'))) return [{ is: 'aside' }]
  const special = specialFor(named.op, spans, at, reader)
  const more = special !== undefined && operationNamed(reader, special)?.amount ? '+' : undefined
  const other = special === undefined ? undefined : byId(special, clause, reader, more)
  if (other) return [other]
  const absent = absentNamed(reader, named.op)
  if (absent) return absentActs(absent, named.role, clause, reader)
  const facts = factsOf(spans, reader.source, reader.context.size)
  const operation = meantBy(named.op, facts, reader)
  if (!operation) return undefined
  const sign = directionOf(spans, at, operation.words) ?? signOfNumber(facts.number)
  if (sign) facts.sign = sign
  else if (
    named.role === 'noun' &&
    // "contrast 20"; "blur it", whose noun is a verb as well.
    (facts.number || operation.words.opposite !== undefined) &&
    !spans.some((span) => has(span, 'change', 'should'))
  )
    facts.sign = '+'
  if (named.role === 'noun' && sign && facts.colours.length > 0 && isCast(spans[at])) {
    const tinted = byId(reader.lexicon.language.implied.colour, clause, reader, sign)
    if (tinted) return [tinted]
  }
  const continued = continuation(spans, at, operation, facts, reader, heard)
  if (continued) return continued
  const turned = sign === '-' ? opposed(operation, facts, clause, reader, heard) : undefined
  if (turned) return turned
  return [aimed(spans, at, operation, facts, reader, heard)]
}

/** The operation of that name, or the one that it says its words mean here. */
function meantBy(id: string, facts: ClauseFacts, reader: Reader): Operation | undefined {
  const operation = operationNamed(reader, id)
  const other = operation?.words.elsewhere?.(facts)
  return (other === undefined ? undefined : operationNamed(reader, other)) ?? operation
}

/** Not to be done here yet; a size said in the same breath still is. */
function absentActs(operation: NamedOperation, role: Role, clause: Clause, reader: Reader): readonly Act[] {
  const absent: Act = { is: 'absent', operation, heard: heardIn(reader, clause) }
  if (!factsOf(clause.spans, reader.source).size) return [absent]
  const sized = byId(reader.lexicon.language.implied.size, clause, reader)
  if (sized?.is !== 'step') return [absent]
  return role === 'noun' ? [sized] : [sized, absent]
}

/** "blur the background", "a red gradient background", "make the background a gradient": operations of their own. */
function specialFor(op: string, spans: readonly Span[], at: number, reader: Reader): string | undefined {
  const regionAt = (from: number) =>
    tagOf(
      nounPhraseAt(spans, from)?.spans.findLast((span) => !has(span, 'colour')),
      'region',
    )?.region
  const verb = spans.slice(0, at).findLastIndex((span) => has(span, 'make', 'become', 'replace', 'change'))
  const region = regionAt(at + 1) ?? (verb < 0 ? undefined : regionAt(verb + 1))
  return reader.lexicon.language.objects.find(({ verb, object }) => verb === op && object === region)?.means
}

/** The span that decides: a verb or adjective of the operation, but its object where that is an amount's own noun. */
function headOf(whole: readonly Span[], reader: Reader): number {
  const reason = whole.findIndex((span) => has(span, 'for'))
  const spans = reason > 0 ? whole.slice(0, reason) : whole
  const candidates = spans.flatMap((span, at) => {
    const tag = tagOf(span, 'operation')
    return tag && !isAttribute(spans, at) ? [{ at, tag, weak: has(span, 'make', 'become', 'put', 'praise') }] : []
  })
  const strong = candidates.some(({ weak }) => !weak) ? candidates.filter(({ weak }) => !weak) : candidates
  const apply = strong.find(({ tag }) => tag.role === 'apply')
  if (apply) return apply.at
  const directed = strong.find(({ tag }) => tag.role !== 'noun')
  // "a larger resolution": what is there lends its direction to nothing that is not.
  const nouns = strong.filter(({ tag }) => tag.role === 'noun' && !(directed && absentNamed(reader, tag.op)))
  // Of a compound ("color contrast") the last noun is the thing.
  const noun = nouns.findLast(({ at }, i) => i === 0 || at === (nouns[i - 1]?.at ?? -2) + 1)
  return noun?.at ?? strong[0]?.at ?? -1
}

/** "color", "tone": with a colour's name beside it, a matter of tint. */
const isCast = (span: Span | undefined): boolean =>
  span?.tags.some((tag) => tag.kind === 'object' && tag.object === 'cast') ?? false

/** "the dark shirt": describes a thing and asks for nothing. */
function isAttribute(spans: readonly Span[], at: number): boolean {
  const tag = tagOf(spans[at], 'operation')
  const before = spans[at - 1]
  if (!describesThing(spans, at)) return false
  if (tag?.role === 'noun') return has(before, 'determiner') && isUnknown(spans[at + 1])
  if (!has(before, 'determiner')) return tag?.positive === true && has(before, 'preposition', 'put', 'add', 'remove')
  return tag?.positive === true || /ed$/.test(spans[at]?.text ?? '')
}

/** "rotate a bit more", "increase the contrast further": goes on from the step that is there. */
function continuation(
  spans: readonly Span[],
  at: number,
  operation: Operation,
  facts: ClauseFacts,
  reader: Reader,
  heard: string[],
): readonly Act[] | undefined {
  const follow = spans.map((span) => tagOf(span, 'follow')?.how).filter((how) => how !== undefined)
  const compared = spans.slice(at + 1).some((span) => tagOf(span, 'compare') && !tagOf(span, 'compare')?.level)
  if ((follow.length === 0 && !compared) || !operation.amount) return undefined
  const antecedents = antecedentsOf(reader.context, reader.lexicon.operations, operation.id)
  if (antecedents.length === 0) return undefined
  const leaning: Leaning = {
    how: follow.includes('reverse')
      ? 'reverse'
      : follow.includes('same') || (follow.includes('again') && !facts.number)
        ? 'same'
        : 'move',
    strength: facts.strength,
  }
  const turned = facts.turn && (facts.turn === 'clockwise' ? 1 : -1)
  const current = antecedents[0]?.step.params[operation.amount.param]
  const way = turned && typeof current === 'number' ? (turned === Math.sign(current) ? 'more' : 'less') : facts.sign
  if (way) leaning.way = way
  if (facts.number) leaning.number = facts.number
  const steps = leanOn(antecedents, leaning, heard)
  return steps.length > 0 ? steps.map((step) => ({ is: 'step', step })) : undefined
}

/** "too blurry", "less pixelated": the step that made it so, moved back, or else what mends it. */
function opposed(
  { id, words }: Operation,
  { strength, number }: ClauseFacts,
  clause: Clause,
  reader: Reader,
  heard: string[],
): readonly Act[] | undefined {
  if (words.opposite === undefined) return undefined
  const antecedents = antecedentsOf(reader.context, reader.lexicon.operations, id)
  const leaning: Leaning = { how: 'move', way: 'less', strength }
  if (number) leaning.number = number
  const steps = leanOn(antecedents, leaning, heard)
  if (steps.length > 0) return steps.map((step) => ({ is: 'step', step }))
  const mending = byId(words.opposite, clause, reader, '+')
  return mending && [mending]
}

function aimed(
  spans: readonly Span[],
  at: number,
  operation: Operation,
  facts: ClauseFacts,
  reader: Reader,
  heard: string[],
): Act {
  const region = regionIn(spans, operation)
  const target = region ? undefined : targetIn(spans, at, operation, worksOnFrames(operation, reader))
  const reading = stepFor(operation, facts, heard)
  const prompt = heard[0] ?? ''
  if (region && 'step' in reading) return stepAct({ ...reading.step, mask: region.mask, region: region.name }, spans)
  if (target?.is === 'thing' && operation.id === reader.lexicon.language.implied.ratio)
    return { is: 'marking', operation, thing: target.words, facts, heard }
  if (target && target.is !== 'picture') {
    const local = { is: 'local', label: operation.label, thing: target.words, prompt, heard } as const
    return 'step' in reading ? { ...local, step: reading.step } : local
  }
  if ('step' in reading) return stepAct(reading.step, spans)
  const missing = { is: 'missing', operation, facts, heard } as const
  return reading.missing === undefined ? missing : { ...missing, what: reading.missing }
}

const stepAct = (step: ReadStep, spans: readonly Span[]): Act => {
  const complaint =
    spans.some((span) => has(span, 'excess', 'is')) && !spans.some((span) => has(span, 'change', 'make', 'should'))
  return complaint ? { is: 'step', step, complaint } : { is: 'step', step }
}

/** What the operation is for: the phrase after it, or the one that is said to be so. */
function targetIn(spans: readonly Span[], at: number, { pixels }: Operation, onFrames: boolean): Target | undefined {
  const except = spans.findIndex((span) => has(span, 'except'))
  if (except >= 0)
    return {
      is: 'thing',
      words: spans
        .slice(except)
        .map(({ text }) => text)
        .join(' '),
    }
  const after = nounPhraseAt(spans, at + 1)
  const named = after && !follows(spans, at, after.spans[0]) ? undefined : after
  // "trim the white edges", "a border around the edge": the picture's own.
  if (named && onFrames && isFrame(named.head)) return undefined
  // "resize to half": how much, not what.
  if (named && pixels.kind === 'geometry' && isShare(spans, named)) return undefined
  const target =
    named &&
    (targetOf(named) ??
      (pixels.kind === 'tone' && isNamed(spans, spans.indexOf(named.head)) ? placed(named.head) : undefined))
  if (target) return target
  const subject = nounPhraseAt(spans, spans.findIndex((span) => has(span, 'make', 'become')) + 1)
  const predicate = spans.slice(0, at).some((span) => has(span, 'make', 'become', 'is', 'should'))
  return predicate && subject && subject.next <= at ? targetOf(subject) : undefined
}

/** Borders and edges are what the operation is about. */
const worksOnFrames = ({ id }: Operation, reader: Reader): boolean =>
  reader.lexicon.language.objects.some(({ object, means }) => object === 'frame' && means === id)

function isShare(spans: readonly Span[], { head, spans: [first] }: NounPhrase): boolean {
  if (!first || !head.tags.some((tag) => tag.kind === 'object' && tag.object === 'part')) return false
  const before = spans.slice(0, spans.indexOf(first)).findLast((span) => !has(span, 'determiner'))
  return has(before, 'to', 'by')
}

/** "sky" in "brighten sky" or "contrast of the sky", not in "brighter for my aunt": reasons have no bearing. */
function follows(spans: readonly Span[], at: number, first: Span | undefined): boolean {
  const between = spans.slice(at + 1, first ? spans.indexOf(first) : at + 1)
  return !between.some((span) => has(span, 'for', 'because', 'condition', 'praise'))
}

/** "the left side": a part of the picture, for operations on its colours. */
const placed = (head: Span): Target | undefined => (has(head, 'place') ? { is: 'thing', words: head.text } : undefined)
