/** What was drawn or set is changed where it is: "make the text bigger", "the border in red", "4:5 instead". Adds no second one. */
import type { Act } from './act.ts'
import { isShade } from './attribute.ts'
import { byId } from './by-id.ts'
import { changed, comparisonIn, isWay, sideOf } from './change-drawn.ts'
import { type Drawn, drawnBy } from './drawn.ts'
import { antecedentsOf } from './follow-up.ts'
import { lessOfIt, otherOfTwo } from './less-of-it.ts'
import { operationNamed, type Reader, wordsOf } from './reader.ts'
import { has, hasAny, isUnknown, type Span, tagOf } from './span.ts'
import { spokenAgain } from './spoken-again.ts'
import { parsed } from './step.ts'

/** `alone`: nothing else is asked for, so that what is not named can only be what was done last. */
export function revision(spans: readonly Span[], reader: Reader, alone: boolean): readonly Act[] | undefined {
  const again = spokenAgain(spans, reader, alone)
  if (again) return again
  const rewritten = rewording(spans, reader)
  if (rewritten) return [rewritten]
  const drawn = named(spans, reader) ?? (alone ? meant(spans, reader) : undefined)
  const step = drawn && changed(drawn, spans, reader)
  if (step === 'as it is') return [{ is: 'talk', heard: [wordsOf(reader, spans)] }]
  if (step) return [{ is: 'step', step }]
  const ground = alone ? newGround(spans, reader) : undefined
  return ground ? [ground] : (otherOfTwo(spans, reader) ?? lessOfIt(spans, reader))
}

/** "make it blue" once the background is gone: what is to be there instead. */
function newGround(spans: readonly Span[], reader: Reader): Act | undefined {
  const [last, another] = reader.context.last
  const says = spans.every((span, at) => isShade(spans, at) || has(span, 'colour', ...unsaid, ...unsaidVerbs))
  if (another || last?.op !== 'remove-background' || !hasAny(spans, 'colour') || !says) return undefined
  return byId(
    reader.lexicon.language.implied.colourBackground,
    { kind: 'act', spans: [...spans], joined: false },
    reader,
  )
}

/** "it should say …": the words of the letters that are there. */
function rewording(spans: readonly Span[], reader: Reader): Act | undefined {
  const { implied, talkBack } = reader.lexicon.language
  const step = reader.context.steps.findLast(({ op }) => op === implied.lettering)
  const operation = step && operationNamed(reader, step.op)
  const old = step?.params.text
  const [first, last] = [spans[0], spans.at(-1)]
  if (!operation || !talkBack || typeof old !== 'string' || !first || !last) return undefined
  const after = reader.source[last.to] ?? ''
  const said = talkBack.rewritten(reader.source.slice(first.from, last.to + (/["']/.test(after) ? 1 : 0)), old)
  const params = said && said !== old ? parsed(operation, { ...step.params, text: said }) : undefined
  const heard = [wordsOf(reader, spans)]
  return params && { is: 'step', step: { op: step.op, params, value: said ?? '', heard, revises: step.id } }
}

/** A thing that is there is named, and not as another one. */
function named(spans: readonly Span[], reader: Reader): Drawn | undefined {
  const { talkBack, letteringWords } = reader.lexicon.language
  if (!talkBack || hasAny(spans, 'lettering', 'wish', 'write', 'remove')) return undefined
  for (const [at, span] of spans.entries()) {
    const drawn = drawnBy(span, reader)
    if (!drawn || isPart(span, drawn, spans, reader)) continue
    const before = spans.slice(0, at)
    const adds = hasAny(before, 'add', 'put')
    if (spans.some(({ text }) => talkBack.isAnother(text))) return undefined
    if (adds && (before.some(({ text }) => talkBack.isAny(text)) || !has(before.at(-1), 'determiner'))) return undefined
    const own = (one: Span) =>
      drawnBy(one, reader)?.step === drawn.step ||
      isOf(one, drawn.operation.words.parts, reader) ||
      isSize(one, reader) ||
      tagOf(one, 'operation')?.op === drawn.operation.id
    const strange = spans.some(
      (one) =>
        !own(one) &&
        ((isUnknown(one) && !letteringWords.has(one.text)) ||
          has(one, 'region') ||
          (has(one, 'operation') && !(has(one, 'change', 'compare', 'strength') || isTurn(one, drawn)))),
    )
    return strange ? undefined : drawn
  }
  return undefined
}

/** "the outline of the text": the letters' own. */
const isPart = (span: Span, { step }: Drawn, spans: readonly Span[], reader: Reader): boolean =>
  spans.some((other) => {
    const whole = other === span ? undefined : drawnBy(other, reader)
    return whole && whole.step !== step && isOf(span, whole.operation.words.parts, reader)
  })

const isOf = ({ text }: Span, words: readonly string[] | undefined, { lexicon }: Reader): boolean =>
  words !== undefined && lexicon.language.basesOf(text).some((base) => words.includes(base))

const isSize = ({ text }: Span, { lexicon }: Reader): boolean =>
  text.split(' ').every((word) => lexicon.language.talkBack?.sizes.has(word))

/** "rotate the text": letters have an angle of their own. */
const isTurn = (span: Span, { operation }: Drawn): boolean =>
  tagOf(span, 'operation')?.op === 'rotate' && operation.controls.some(({ param }) => param === 'rotation')

const unsaid = [
  'skip',
  'praise',
  'yes',
  'no',
  'pronoun',
  'is',
  'determiner',
  'preposition',
  'filler',
  'to',
  'join',
] as const
const unsaidVerbs = ['by', 'with', 'should', 'make', 'become', 'change', 'shift', 'put', 'condition'] as const
const told = ['colour', 'place', 'turn', 'axis', 'format', 'strength', 'compare', 'excess', 'follow'] as const

/** Nothing is named: what the last turn set is meant, as far as it can be so. */
function meant(spans: readonly Span[], reader: Reader): Drawn | undefined {
  const [found, ...others] = antecedentsOf(
    { ...reader.context, steps: reader.context.steps },
    reader.lexicon.operations,
  )
  if (!found || others.length > 0 || reader.context.last.length !== 1) return undefined
  const { operation, step } = found
  if (!operation.words.read) return undefined
  const { letteringWords, implied } = reader.lexicon.language
  const isLetters = operation.id === implied.lettering
  const adds = spans.some(
    (span) => !isSize(span, reader) && has(span, 'add', 'write', 'remove', 'wish', 'replace', 'lettering'),
  )
  const plain = spans.every((span, at) => {
    if (isSize(span, reader)) return operation.words.drawn !== undefined
    if (isLetters && letteringWords.has(span.text)) return true
    if (isOf(span, operation.words.parts, reader) || isWay(span, { operation, step }, reader)) return true
    if (isShade(spans, at)) return true
    if (has(span, 'operation') && !has(span, 'make', 'become', 'change', 'compare')) return isOwnWay(span, operation.id)
    if (isLetters && has(span, 'without', 'not')) return true
    if (has(span, 'side')) return sideOf(step) !== undefined
    // A length after a crop is the picture's.
    if (operation.id === implied.ratio && span.measure?.kind === 'number') return false
    return span.measure !== undefined || has(span, ...unsaid, ...unsaidVerbs, ...told)
  })
  // "20 more" of what has an amount is a matter of how much, and read as that.
  const isMeasured = ({ measure }: Span) =>
    measure !== undefined && !(operation.amount && measure.kind === 'number' && measure.unit !== 'px')
  const says = spans.some(
    (span) =>
      has(span, 'colour', 'place', 'axis', 'format') ||
      (has(span, 'turn') && !spans.some(({ measure }) => measure)) ||
      isSize(span, reader) ||
      isWay(span, { operation, step }, reader) ||
      isMeasured(span) ||
      (isLetters && has(span, 'operation', 'object') && isOf(span, operation.words.parts, reader)) ||
      (isLetters && letteringWords.has(span.text)),
  )
  // "more brown" is a tint; "brown" is what colour it has.
  const isTint = hasAny(spans, 'colour') && spans.some((span) => comparisonIn(span, reader))
  return plain && says && !adds && !isTint ? { operation, step } : undefined
}

/** "counterclockwise" after a turn: the operation's own way of being said, which is no second one. */
const isOwnWay = (span: Span, op: string): boolean =>
  tagOf(span, 'operation')?.op === op && has(span, 'turn', 'axis', 'format')
