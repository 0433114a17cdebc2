/** One clause → acts. The order of the questions is the grammar: moves, making, operations, what is implied, what leans back. */
import type { Sign } from '#contract/reading.ts'
import type { ClauseFacts } from '#operations/vocabulary.ts'
import type { Act } from './act.ts'
import type { Clause } from './clauses.ts'
import { factsOf, numberOf, strengthOf } from './facts.ts'
import { antecedentsOf, type Leaning, leanOn } from './follow-up.ts'
import type { ObjectRule } from './language.ts'
import { isFrame, nounPhraseAt, targetOf } from './phrase.ts'
import { byId, newBackground, readMaking } from './read-making.ts'
import { readOperation } from './read-operation.ts'
import { absentNamed, heardIn, operationNamed, type Reader, unknownIn, wordsOf } from './reader.ts'
import { firstTag, has, hasAny, isObject, isUnknown, type Span, tagOf } from './span.ts'
import { isBytes, isLength } from './token.ts'

export interface ClauseReading {
  acts: readonly Act[]
  /** Words that none of the acts is made of. */
  unheard: string[]
}

/** Never empty-handed: what is understood as acts, the rest as unheard words. */
export function readClause(clause: Clause, reader: Reader): ClauseReading {
  const act =
    readMove(clause, reader) ??
    readEither(clause, reader) ??
    readFileSize(clause, reader) ??
    one(readMaking(clause, reader)) ??
    readOperation(clause, reader) ??
    readImplied(clause, reader) ??
    readTalk(clause, reader) ??
    readOpen(clause, reader) ??
    readFollowUp(clause, reader)
  if (act) return { acts: act, unheard: leftOver(act, clause, reader) }
  const words = wordsWithMeaning(clause, reader)
  return { acts: words.length > 0 ? [{ is: 'unheard', words }] : [{ is: 'aside' }], unheard: words }
}

const one = (act: Act | undefined): readonly Act[] | undefined => act && [act]

/** A model gets all the words, and a question shows them all; only steps can leave some behind. */
function leftOver(acts: readonly Act[], clause: Clause, reader: Reader): string[] {
  if (!acts.every(({ is }) => is === 'step' || is === 'move')) return []
  const reason = clause.spans.findIndex((span) => has(span, 'for'))
  return unknownIn(reader, reason < 0 ? clause.spans : clause.spans.slice(0, reason))
}

/** Unknown words, and known ones that would have meant something elsewhere. */
function wordsWithMeaning(clause: Clause, reader: Reader): string[] {
  const unknown = unknownIn(reader, clause.spans)
  if (unknown.length > 0 || clause.spans.some((span) => span.measure))
    return [wordsOf(reader, clause.spans)].filter(Boolean)
  return []
}

/** "undo", "undo the crop", "remove the crop", "start over". */
function readMove(clause: Clause, reader: Reader): readonly Act[] | undefined {
  const { spans } = clause
  const heard = heardIn(reader, clause)
  const move = firstTag(spans, 'move')
  const named = firstTag(spans, 'operation')
  if (move?.move === 'undo-one' && named) {
    const step = reader.context.steps.findLast(({ op }) => op === named.op)
    if (step) return [{ is: 'move', move: { move: 'undo-step', step: step.id, heard } }]
    const label = (operationNamed(reader, named.op) ?? absentNamed(reader, named.op))?.label ?? named.op
    return [{ is: 'not-there', label, heard }]
  }
  if (move && !named) return [{ is: 'move', move: { move: move.move, heard } }]
  return undoByRemoval(spans, reader, heard)
}

/** "remove the crop" takes the step back; "remove that" takes back what was just done. */
function undoByRemoval(spans: readonly Span[], reader: Reader, heard: string[]): readonly Act[] | undefined {
  const at = spans.findIndex((span) => has(span, 'remove'))
  const phrase = at < 0 ? undefined : nounPhraseAt(spans, at + 1)
  if (!phrase) return undefined
  const named = tagOf(phrase.head, 'operation')
  if (named && (named.role === 'apply' || isDrawn(named.op, reader))) {
    const step = reader.context.steps.findLast(({ op }) => op === named.op)
    return step && [{ is: 'move', move: { move: 'undo-step', step: step.id, heard } }]
  }
  const back = has(phrase.head, 'pronoun') && reader.context.last.length > 0 && !spans.some(isUnknown)
  return back ? [{ is: 'move', move: { move: 'undo-one', heard } }] : undefined
}

/** "remove the vignette": a thing that was put on the picture, and can be taken off it. */
const isDrawn = (op: string, reader: Reader): boolean => operationNamed(reader, op)?.pixels.kind === 'area'

/** "crop the dog out": the two meanings; a place or an edge can only be cut off. */
function readEither(clause: Clause, reader: Reader): readonly Act[] | undefined {
  const at = clause.spans.findIndex((span) => has(span, 'either'))
  const tag = tagOf(clause.spans[at], 'either')
  if (!tag) return undefined
  const phrase = nounPhraseAt(clause.spans, at + 1)
  if (tag.op === reader.lexicon.language.implied.ratio && isFrame(phrase?.head)) {
    return one(byObject('remove', 'frame', clause, reader))
  }
  const target = phrase && targetOf(phrase)
  if (target && target.is !== 'picture') return [{ is: 'either', thing: target.words, heard: heardIn(reader, clause) }]
  return one(byId(tag.op, clause, reader))
}

/** Kilobytes can only be meant for the file, whatever verb they come with. */
function readFileSize(clause: Clause, reader: Reader): readonly Act[] | undefined {
  const { number } = factsOf(clause.spans, reader.source)
  return number && isBytes(number.unit) ? one(byId(reader.lexicon.language.implied.bytes, clause, reader)) : undefined
}

/** "take 10 % off each side", "keep only the top half". */
function cutsSide(spans: readonly Span[], { position, number }: ClauseFacts): boolean {
  const keeps = hasAny(spans, 'keep')
  const cuts = keeps || spans.some((span) => has(span, 'remove') || tagOf(span, 'change')?.sign === '-')
  const sides = position !== undefined || spans.some((span) => has(span, 'stretch') || isFrame(span))
  return cuts && sides && (keeps || (number !== undefined && (number.unit === '%' || isLength(number.unit))))
}

/** The direction that a comparison, an excess or a verb gives. */
function signIn(spans: readonly Span[]): Sign | undefined {
  const compare = firstTag(spans, 'compare')
  const excess = firstTag(spans, 'excess')
  // "the red is too strong": how it is, and not what is wished.
  if (compare?.level && (excess || hasAny(spans, 'is'))) return compare.sign === '+' ? '-' : '+'
  return (
    compare?.sign ?? excess?.sign ?? spans.map((span) => tagOf(span, 'change')?.sign).find((sign) => sign !== undefined)
  )
}

/** A ratio, a size, a turn or a colour says which operation it is for. */
function readImplied({ spans }: Clause, reader: Reader): readonly Act[] | undefined {
  const clause: Clause = { kind: 'act', spans, joined: false }
  const facts = factsOf(spans, reader.source)
  const { implied } = reader.lexicon.language
  const measured = spans.some(({ measure }) => measure?.kind === 'size')
  if (facts.ratio && !measured) {
    const shaped = byId(reader.whole ? implied.wholeRatio : implied.ratio, clause, reader)
    return shaped?.is === 'step' && !spans.some(({ measure }) => measure) ? [{ ...shaped, shape: true }] : one(shaped)
  }
  if (cutsSide(spans, facts)) return one(byId(implied.ratio, clause, reader))
  const framed = isOnlyNamed(spans) && spans.some(isFrame) && (facts.colours.length > 0 || facts.number)
  if (framed && !hasAny(spans, 'remove')) return one(byObject('add', 'frame', clause, reader))
  if (facts.size || (facts.number && isLength(facts.number.unit) && !facts.number.relative))
    return one(byId(implied.size, clause, reader))
  return one(readTurn(clause, facts, reader)) ?? readColours(clause, facts, reader)
}

/** "30 degrees", "a third of a stop". */
function readTurn(clause: Clause, { number }: ClauseFacts, reader: Reader): Act | undefined {
  const { implied } = reader.lexicon.language
  const fresh = reader.context.last.length === 0 && number?.unit === 'deg'
  if (number && (fresh || hasAny(clause.spans, 'turn'))) return byId(implied.turn, clause, reader)
  return number?.unit === 'ev' ? byId(implied.stops, clause, reader, number.value < 0 ? '-' : '+') : undefined
}

/** "white background", "less yellow". */
function readColours(clause: Clause, { colours }: ClauseFacts, reader: Reader): readonly Act[] | undefined {
  const { spans } = clause
  if (colours.length === 0) return undefined
  if (spans.some((span) => tagOf(span, 'region')?.region === 'background') && isOnlyNamed(spans))
    return one(newBackground(clause, reader))
  const sign = signIn(spans)
  if (!sign || spans.some(isUnknown)) return undefined
  const tinted = byId(reader.lexicon.language.implied.colour, clause, reader, sign)
  return tinted?.is === 'step' && hasAny(spans, 'excess') ? [{ ...tinted, complaint: true }] : one(tinted)
}

/** What this verb means for things of this class. */
function byObject(verb: ObjectRule['verb'], object: ObjectRule['object'], clause: Clause, reader: Reader) {
  const rule = reader.lexicon.language.objects.find((one) => one.verb === verb && one.object === object)
  return rule && byId(rule.means, clause, reader)
}

/** "white background", "on a plain white background": nothing is said about what is there. */
const isOnlyNamed = (spans: readonly Span[]): boolean =>
  !hasAny(spans, 'excess', 'compare', 'change', 'is', 'not', 'praise', 'keep')

const small = [
  'skip',
  'praise',
  'yes',
  'no',
  'pronoun',
  'is',
  'determiner',
  'preposition',
  'strength',
  'picture',
  'filler',
  'to',
  'by',
  'for',
  'with',
  'should',
] as const

/** Thanks, praise, yes and no change nothing. */
function readTalk(clause: Clause, reader: Reader): readonly Act[] | undefined {
  const { spans } = clause
  if (!hasAny(spans, 'praise', 'yes', 'no')) return undefined
  return spans.every((span) => has(span, ...small)) ? [{ is: 'talk', heard: heardIn(reader, clause) }] : undefined
}

/** "make it better": a wish that leaves the way open. */
function readOpen(clause: Clause, reader: Reader): readonly Act[] | undefined {
  const { spans } = clause
  if (!hasAny(spans, 'open')) return undefined
  const leans =
    spans.some((span) => span.measure || has(span, 'follow')) ||
    spans.every((span) => !has(span, 'open') || has(span, 'praise'))
  return leans && hasAny(spans, 'follow', 'change') ? undefined : [{ is: 'open', heard: heardIn(reader, clause) }]
}

/** "a bit less", "20 more", "the other way", "again". */
function readFollowUp(clause: Clause, reader: Reader): readonly Act[] | undefined {
  const { spans } = clause
  const leaning = leaningOf(spans)
  if (!leaning) return undefined
  const heard = heardIn(reader, clause)
  const antecedents = antecedentsOf(reader.context, reader.lexicon.operations)
  if (antecedents.length === 0) return [{ is: 'baseless', heard }]
  const steps = leanOn(antecedents, leaning, heard)
  return steps.length > 0 ? steps.map((step) => ({ is: 'step', step })) : [{ is: 'baseless', heard }]
}

/** "increase the sparkle": what is not known is no "it". "make it 10 MB": a number of something else. */
function isAboutElse(spans: readonly Span[], numbered: boolean): boolean {
  const verb = spans.findIndex((span) => has(span, 'change'))
  const object = verb < 0 ? undefined : nounPhraseAt(spans, verb + 1)
  const things = spans.some((span) => isObject(span, 'face'))
  return things || spans.filter(isUnknown).length > (numbered ? 0 : 2) || isUnknown(object?.head)
}

function leaningOf(spans: readonly Span[]): Leaning | undefined {
  const find = <K extends 'follow' | 'compare' | 'change' | 'excess'>(kind: K) =>
    spans.map((span) => tagOf(span, kind)).find((tag) => tag !== undefined)
  const follow = spans.map((span) => tagOf(span, 'follow')?.how).filter((how) => how !== undefined)
  const compare = find('compare')
  const change = find('change')
  const excess = find('excess')
  const number = numberOf(spans)
  const strength = strengthOf(spans)
  if (isAboutElse(spans, number !== undefined)) return undefined
  if (!follow.length && !compare && !change && !excess && !number && !strength) return undefined
  const leaning: Leaning = { how: 'move', strength: strength ?? 'plain' }
  if (number) leaning.number = { ...number, value: Math.abs(number.value) }
  const way =
    change?.sign ??
    (compare ? (compare.sign === '+' ? 'more' : 'less') : excess && (excess.sign === '+' ? 'more' : 'less'))
  if (way) leaning.way = way
  if (number && number.value < 0 && !change?.sign) leaning.way = '-'
  if (follow.includes('reverse')) leaning.how = 'reverse'
  else if (follow.includes('again') || follow.includes('same')) leaning.how = 'again'
  else if (!way && !follow.length) leaning.how = 'set'
  if (leaning.how === 'move' && number && !number.relative && !compare && hasAny(spans, 'to')) leaning.how = 'set'
  return leaning
}
