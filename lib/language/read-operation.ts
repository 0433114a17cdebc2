/** Clauses that name an operation: which one, which way, how much, and whether it is meant for the whole picture. */
import type { ReadStep } from '#contract/reading.ts'
import type { Operation } from '#operations/operation.ts'
import type { ClauseFacts } from '#operations/vocabulary.ts'
import type { Act } from './act.ts'
import { aimedAt } from './aimed-at.ts'
import { byId } from './by-id.ts'
import type { Clause } from './clauses.ts'
import { directionOf } from './direction.ts'
import { factsOf, isBare, signOfNumber } from './facts.ts'
import { antecedentsOf, leanOn } from './follow-up.ts'
import type { NamedOperation } from './language.ts'
import { newBackground } from './new-background.ts'
import { continuation, lessOf } from './operation-again.ts'
import { headOf } from './operation-head.ts'
import { targetIn } from './operation-target.ts'
import { isFrame, nounPhraseAt, targetOf } from './phrase.ts'
import { regionIn, sideIn } from './read-region.ts'
import { absentNamed, heardIn, operationNamed, type Reader } from './reader.ts'
import { has, hasAny, isObject, isUnknown, type Span, tagOf } from './span.ts'
import { stepFor } from './step.ts'
import type { Role, TagOf } from './tag.ts'

/** What the clause's operation asks for; `undefined` when it names none. */
export function readOperation(clause: Clause, reader: Reader): readonly Act[] | undefined {
  const { spans } = clause
  const at = headOf(spans, reader)
  const named = tagOf(spans[at], 'operation')
  if (!named) return undefined
  const heard = heardIn(reader, clause)
  if (isLeftAlone(spans, at, named)) return [{ is: 'aside' }]
  const special = specialActs(specialFor(named.op, spans, at, reader), at, clause, reader)
  if (special) return special
  const absent = absentNamed(reader, named.op)
  if (absent) return absentActs(absent, named.role, clause, reader)
  const cast = castBy(spans, at, named, clause, reader)
  if (cast) return [cast]
  const facts = factsOf(spans, reader.source, reader.context.size)
  if (reader.whole) facts.whole = true
  const operation = meantBy(named.op, facts, reader)
  if (!operation) return undefined
  const sign = directionOf(spans, at, operation.words) ?? (isUnwantedCast(spans, at) ? '-' : signOfNumber(facts.number))
  if (sign) facts.sign = sign
  else if (
    named.role === 'noun' &&
    // "contrast 20"; "blur it", whose noun is a verb as well.
    (facts.number || operation.words.opposite !== undefined) &&
    (facts.number?.relative || !hasAny(spans, 'change', 'should'))
  )
    facts.sign = '+'
  const isColour = named.role === 'noun' && (isCast(spans[at]) || (isColourCompared(spans) && !operation.words.read))
  const tinted = isColour ? tintOf(clause, facts, reader) : undefined
  if (tinted) return [tinted]
  const continued = continuation(spans, at, operation, facts, reader, heard)
  if (continued) return continued
  const turned = sign === '-' ? undone(at, operation, facts, clause, reader) : undefined
  if (turned) return turned
  const act = aimedAt(at, operation, facts, clause, reader) ?? aimed(spans, at, operation, facts, reader, heard)
  return operation.pixels.kind === 'file' ? [...besidesFile(clause, facts, reader), act] : [act]
}

/** "less yellow in the whites": a colour and a way make a tint. */
const tintOf = (clause: Clause, { sign, colours }: ClauseFacts, reader: Reader): Act | undefined =>
  sign && colours.length > 0 ? byId(reader.lexicon.language.implied.colour, clause, reader, sign) : undefined

/** "a 64x64 png with a transparent background": what is said of the picture besides its file. */
function besidesFile(clause: Clause, { size, colours }: ClauseFacts, reader: Reader): readonly Act[] {
  const { implied } = reader.lexicon.language
  const ground = clause.spans.some((span) => tagOf(span, 'region')?.region === 'background')
  const acts = [
    size && byId(implied.size, clause, reader),
    ground && colours.length > 0 ? newBackground(clause, reader) : undefined,
  ]
  return acts.filter((act) => act !== undefined)
}

/** "not cropped"; "but the same dimensions". */
function isLeftAlone(spans: readonly Span[], at: number, { role }: TagOf<'operation'>): boolean {
  const before = spans.slice(0, at)
  if (role === 'apply') return hasAny(before, 'not')
  const kept = hasAny(before, 'kept')
  return (
    role === 'noun' && kept && !spans.some((span) => has(span, 'change') || (has(span, 'follow') && !has(span, 'kept')))
  )
}

/** "remove the shadow of the tree": one thing in the picture, and not the dark tones. */
function castBy(
  spans: readonly Span[],
  at: number,
  { op, role }: TagOf<'operation'>,
  clause: Clause,
  reader: Reader,
): Act | undefined {
  if (role !== 'noun' || operationNamed(reader, op)?.words.removal !== '+') return undefined
  const isOne = spans[at]?.text === reader.lexicon.language.basesOf(spans[at]?.text ?? '').at(-1)
  const of = has(spans[at + 1], 'preposition') ? nounPhraseAt(spans, at + 2) : undefined
  if (!isOne || !of || !hasAny(spans.slice(0, at), 'remove')) return undefined
  return targetOf(of)?.is === 'thing' ? byId('gen-remove', clause, reader) : undefined
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

/** Done, or less of it where it was done; "make the background less blurry" blurs nothing. */
function specialActs(id: string | undefined, at: number, clause: Clause, reader: Reader): readonly Act[] | undefined {
  if (id === undefined) return undefined
  const operation = operationNamed(reader, id)
  const isLess = operation?.amount && directionOf(clause.spans, at, operation.words) === '-'
  if (isLess) return lessOf(operation, factsOf(clause.spans, reader.source), reader, heardIn(reader, clause))
  const facts = factsOf(clause.spans, reader.source)
  if (operation?.amount && hasAny(clause.spans, 'compare', 'follow')) {
    const more = { how: 'move', way: 'more', strength: facts.strength } as const
    const steps = leanOn(antecedentsOf(reader.context, reader.lexicon.operations, id), more, heardIn(reader, clause))
    if (steps.length > 0) return steps.map((step) => ({ is: 'step', step }))
  }
  const act = byId(id, clause, reader, operation?.amount ? '+' : undefined)
  return act && [act]
}

/** "blur the background", "a red gradient background", "make the background a gradient": operations of their own. */
function specialFor(op: string, spans: readonly Span[], at: number, reader: Reader): string | undefined {
  const regionAt = (from: number) => {
    const phrase = nounPhraseAt(spans, from)
    // "crop the black bars"; "the edges" alone may be any.
    if (isFrame(phrase?.head) && (!has(phrase?.head, 'stretch') || hasAny(phrase?.spans ?? [], 'colour')))
      return 'frame'
    return tagOf(
      phrase?.spans.findLast((span) => !has(span, 'colour')),
      'region',
    )?.region
  }
  const verb = spans.slice(0, at).findLastIndex((span) => has(span, 'make', 'become', 'replace', 'change'))
  const region =
    regionAt(at + 1) ?? (verb < 0 ? undefined : regionAt(verb + 1)) ?? exceptIn(spans) ?? sideBefore(op, spans, reader)
  return reader.lexicon.language.objects.find(({ verb, object }) => verb === op && object === region)?.means
}

/** "less blurry" once the background is blurred: that is what is meant. */
function sideBefore(op: string, spans: readonly Span[], { context, lexicon }: Reader): 'background' | undefined {
  const done = lexicon.language.objects.some(
    ({ verb, object, means }) =>
      verb === op &&
      object === 'background' &&
      context.last.length > 0 &&
      context.last.every((last) => last.op === means),
  )
  const leans =
    hasAny(spans, 'compare', 'excess', 'follow') || /er$/.test(spans.find((span) => has(span, 'operation'))?.text ?? '')
  return done && leans && !spans.some((span) => isUnknown(span) || has(span, 'place', 'object'))
    ? 'background'
    : undefined
}

/** "black and white except the red". */
const exceptIn = (spans: readonly Span[]): 'colour' | undefined => {
  const except = spans.findIndex((span) => has(span, 'except'))
  return except >= 0 && hasAny(spans.slice(except), 'colour') ? 'colour' : undefined
}

/** "color", "tone": with a colour's name beside it, a matter of tint. */
const isCast = (span: Span | undefined): boolean => isObject(span, 'cast')

/** "it has a yellow tint": said of what is there. */
const isUnwantedCast = (spans: readonly Span[], at: number): boolean =>
  isCast(spans[at]) &&
  hasAny(spans, 'colour') &&
  hasAny(spans.slice(0, at), 'is', 'have') &&
  !hasAny(spans, 'add', 'should', 'become', 'change', 'put')

/** "the whites less yellow": what is turned is the colour. */
const isColourCompared = (spans: readonly Span[]): boolean =>
  spans.some((span, i) => has(span, 'colour') && has(spans[i - 1], 'compare', 'excess'))

/** "too blurry", "less pixelated": the step that made it so, moved back, or else what mends it. */
function undone(
  at: number,
  operation: Operation,
  facts: ClauseFacts,
  clause: Clause,
  reader: Reader,
): readonly Act[] | undefined {
  const { opposite } = operation.words
  if (opposite === undefined) return undefined
  const heard = heardIn(reader, clause)
  const lessened = lessOf(operation, facts, reader, heard)
  if (lessened) return lessened
  const other = operationNamed(reader, opposite)
  // A background that is out of focus is not mended by what makes edges crisper.
  const rules = reader.lexicon.language.objects.filter(({ verb }) => verb === operation.id)
  const isLens = clause.spans.some((span) => rules.some(({ object }) => object === tagOf(span, 'region')?.region))
  const act = other
    ? mended(clause.spans, at, other, { ...facts, sign: '+' }, reader, heard, isLens)
    : byId(opposite, clause, reader, '+')
  return act && [act]
}

/** For what is named, which `asks` leaves to be pointed out; but "the porch is grainy" tells of the whole picture. */
function mended(
  spans: readonly Span[],
  at: number,
  operation: Operation,
  facts: ClauseFacts,
  reader: Reader,
  heard: string[],
  asks: boolean,
): Act {
  const isWhole = isComplaint(spans) && targetIn(spans, at, operation, reader)?.is === 'thing'
  return aimed(isWhole ? spans.slice(at, at + 1) : spans, isWhole ? 0 : at, operation, facts, reader, heard, asks)
}

function aimed(
  spans: readonly Span[],
  at: number,
  operation: Operation,
  facts: ClauseFacts,
  reader: Reader,
  heard: string[],
  asks = false,
): Act {
  const part = regionIn(spans, operation)
  const target = part || operation.pixels.kind === 'file' ? undefined : targetIn(spans, at, operation, reader)
  const region = part ?? (asks ? undefined : sideIn(spans, at, operation, target))
  const reading = stepFor(operation, facts, heard)
  const prompt = heard[0] ?? ''
  if (region && 'step' in reading) return stepAct({ ...reading.step, mask: region.mask, region: region.name }, spans)
  if (
    target?.is === 'thing' &&
    operation.pixels.kind === 'geometry' &&
    spans.some((span) => isObject(span, 'face')) &&
    operation.id !== reader.lexicon.language.implied.ratio
  )
    return byId('gen-face', { kind: 'act', spans: [...spans], joined: false }, reader) ?? { is: 'aside' }
  if (target?.is === 'thing' && operation.id === reader.lexicon.language.implied.ratio)
    return { is: 'marking', operation, thing: target.words, facts, heard }
  if (target && target.is !== 'picture') {
    const local = { is: 'local', label: operation.label, thing: target.words, prompt, heard } as const
    if (!('step' in reading)) return local
    return { ...local, step: reading.step, ...(isComplaint(spans) ? { complaint: true as const } : {}) }
  }
  if ('step' in reading) return { ...stepAct(reading.step, spans), ...(isBare(facts) ? { bare: true as const } : {}) }
  const missing = { is: 'missing', operation, facts, heard } as const
  return reading.missing === undefined ? missing : { ...missing, what: reading.missing }
}

const stepAct = (step: ReadStep, spans: readonly Span[]): Extract<Act, { is: 'step' }> =>
  isComplaint(spans) ? { is: 'step', step, complaint: true } : { is: 'step', step }

/** How it is, and not what to do. */
const isComplaint = (spans: readonly Span[]): boolean =>
  hasAny(spans, 'excess', 'is') && !hasAny(spans, 'change', 'make', 'should')
