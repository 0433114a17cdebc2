/** A clause that only talks about what was done before → acts. Runs ahead of the grammar, and never half: whole clauses or nothing. */
import type { ReadStep } from '#contract/reading.ts'
import type { Act } from './act.ts'
import { factsOf, strengthOf } from './facts.ts'
import { type Antecedent, antecedentsOf, leanOn } from './follow-up.ts'
import { isOwnPhrase } from './own-phrases.ts'
import { changedPlace } from './place-change.ts'
import { operationNamed, type Reader, wordsOf } from './reader.ts'
import { revision } from './revision.ts'
import { has, type Span, tagOf } from './span.ts'
import { parsed, stepFor } from './step.ts'
import { takenOut, takenOutRest } from './take-out.ts'
import type { TalkBack } from './talk-back.ts'
import { variations } from './variations.ts'

/** `undefined`: the grammar reads it. The rest of a clause that is done with another version comes back in `rest`. */
export interface TalkBackReading {
  acts: readonly Act[]
  rest?: Span[]
}

/** `alone`: the request asks for nothing else. */
export function readTalkBack(spans: readonly Span[], reader: Reader, alone: boolean): TalkBackReading | undefined {
  const { talkBack } = reader.lexicon.language
  if (!talkBack) return undefined
  const said = wordsIn(spans, reader)
  for (const back of talkBack.read(spans.length === 0 ? reader.source.trim() : said.words)) {
    // "…, and on the left": where something else goes.
    const isPlace = ['place', 'other-side', 'whole', 'only-thing'].includes(back.says)
    const own = alone || !isPlace ? actsFor(back, said, spans, reader) : undefined
    if (own) return own
  }
  const revised = revision(spans, reader, alone)
  return revised && { acts: revised }
}

export interface SaidWords {
  words: string
  /** The spans of a stretch of `words`. */
  within: (from: number, to: number) => Span[]
}

/** The clause as a language's idioms are written: normalised, numbers as digits, commas left out. */
function wordsIn(spans: readonly Span[], { source }: Reader): SaidWords {
  const places: { span: Span; from: number; to: number }[] = []
  let words = ''
  for (const span of spans) {
    const text = textOf(span, source)
    if (span.lent || text === '' || text === ',' || text === '.') continue
    const from = words === '' ? 0 : words.length + 1
    words = words === '' ? text : `${words} ${text}`
    places.push({ span, from, to: words.length })
  }
  const within = (from: number, to: number) =>
    places.filter((place) => place.from < to && place.to > from).map(({ span }) => span)
  return { words, within }
}

function textOf({ text, measure, from, to }: Span, source: string): string {
  if (measure?.kind === 'number') return `${measure.value}${measure.unit}`
  return measure ? source.slice(from, to).toLowerCase() : text
}

function actsFor(back: TalkBack, said: SaidWords, spans: readonly Span[], reader: Reader): TalkBackReading | undefined {
  const heard = [wordsOf(reader, spans)]
  const one = (act: Act | undefined): TalkBackReading | undefined => act && { acts: [act] }
  const move = (move: Extract<Act, { is: 'move' }>['move']) => one({ is: 'move', move })
  const many = (acts: readonly Act[] | undefined): TalkBackReading | undefined =>
    acts && acts.length > 0 ? { acts } : undefined
  switch (back.says) {
    case 'back':
    case 'forward': {
      const kind = back.says === 'back' ? 'undo-one' : 'redo'
      return move(back.times === 1 ? { move: kind, heard } : { move: kind, times: back.times, heard })
    }
    case 'version':
      return atVersion(back, said, spans, heard)
    case 'everything-back':
      return reader.context.steps.length > 0 ? move({ move: 'undo-all', heard }) : undefined
    case 'start-over':
      return move({ move: 'restart', heard })
    case 'beside':
      return move({ move: 'compare', heard, ...(back.version && { beside: back.version }) })
    case 'take-out':
      return many(takenOut(said.within(...back.names), reader, heard, back.plainly === true))
    case 'take-out-rest':
      return many(takenOutRest(said.within(...back.but), reader, heard))
    case 'take-out-ops': {
      const step = reader.context.steps.findLast(({ op }) => back.ops.includes(op))
      return step && move({ move: 'undo-step', step: step.id, heard })
    }
    case 'take-out-last':
      return reader.context.last.length > 0 ? move({ move: 'undo-one', heard }) : undefined
    case 'scale':
      return leaning(named(spans, reader), (found) => scaled(found, back.by, heard))
    case 'set': {
      const { number } = factsOf(spans, reader.source)
      return number && leaning(last(reader), (found) => leanOn(found, { how: 'set', number, strength: 'plain' }, heard))
    }
    case 'lean': {
      const { number } = factsOf(spans, reader.source)
      const leaningOn = { how: 'move', way: back.way, strength: adverbIn(spans), ...(number && { number }) } as const
      return leaning(last(reader), (found) => leanOn(found, leaningOn, heard))
    }
    case 'again-with':
      return leaning(last(reader), (found) => againWith(found, spans, reader, heard))
    case 'same-for':
      return one(sameFor(spans, reader, heard))
    case 'place':
    case 'other-side':
    case 'whole':
    case 'only-thing':
      return many(changedPlace(back, said, spans, reader, heard))
    case 'clip': {
      // "make it a 5 second clip" of a picture: one that moves.
      if (reader.context.film === false && spans.some((span) => isOwnPhrase(span, reader))) return undefined
      const { says: _, ...part } = back
      return move({ move: 'clip', ...part, heard })
    }
    case 'still': {
      const moving = reader.context.steps.findLast(({ op }) => operationNamed(reader, op)?.stillsOnly)
      if (moving) return move({ move: 'undo-step', step: moving.id, heard })
      return move(back.at === undefined ? { move: 'still', heard } : { move: 'still', at: back.at, heard })
    }
    case 'save':
    case 'copy':
    case 'help':
      return move({ move: back.says, heard })
    case 'praise':
      return one({ is: 'talk', heard })
    case 'displeased':
      return reader.context.steps.length > 0 ? one({ is: 'displeased', heard }) : undefined
    case 'variations': {
      const rest = back.all && said.within(...back.all)
      const acts: Act[] = [{ is: 'move', move: variations(reader, heard) }]
      return rest ? { acts, rest } : { acts }
    }
  }
}

/** "version 2 but square" is two clauses; "make version 2 warmer" is one: there and then what is left of it. */
function atVersion(
  { to, named }: Extract<TalkBack, { says: 'version' }>,
  said: SaidWords,
  spans: readonly Span[],
  heard: string[],
): TalkBackReading | undefined {
  const acts: Act[] = [{ is: 'move', move: { move: 'go-to', to, heard } }]
  if (!named) return { acts }
  const covered = said.within(...named)
  const [first] = covered
  if (!first || !spans.some((span) => has(span, 'operation', 'change', 'format') || span.measure?.kind === 'ratio'))
    return undefined
  const it: Span = { ...first, text: 'it', tags: [{ kind: 'pronoun' }] }
  return { acts, rest: spans.flatMap((span) => (span === first ? [it] : covered.includes(span) ? [] : [span])) }
}

const last = ({ context, lexicon }: Reader): Antecedent[] => antecedentsOf(context, lexicon.operations)

/** The steps of an operation that is named and in force; else those of the last turn. */
function named(spans: readonly Span[], reader: Reader): Antecedent[] {
  for (const span of spans) {
    const op = tagOf(span, 'operation')?.op
    const found = op === undefined ? [] : antecedentsOf(reader.context, reader.lexicon.operations, op)
    if (found.length > 0) return found
  }
  return last(reader)
}

function leaning(
  antecedents: readonly Antecedent[],
  lean: (found: readonly Antecedent[]) => readonly ReadStep[],
): TalkBackReading | undefined {
  if (antecedents.length === 0) return undefined
  const steps = lean(antecedents)
  return steps.length > 0 ? { acts: steps.map((step) => ({ is: 'step', step })) } : undefined
}

/** "a bit too strong": how much too strong, not strongly. */
const adverbIn = (spans: readonly Span[]) =>
  strengthOf(spans.filter((span) => !tagOf(span, 'compare')?.level)) ?? 'plain'

/** Amounts, or else what makes it bigger, or the sides that a picture was given. */
function scaled(found: readonly Antecedent[], by: number, heard: string[]): readonly ReadStep[] {
  const steps = leanOn(found, { how: 'scale', by, strength: 'plain' }, heard)
  if (steps.length > 0) return steps
  return found.flatMap(({ operation, step }) => {
    const extents = [operation.extent?.(step.params), 'width', 'height', 'longest'].filter((name) => name !== undefined)
    const sized = extents.flatMap((name) => {
      const now = step.params[name]
      return typeof now === 'number' ? [[name, Math.max(1, Math.round(now * by * 2) / 2)] as const] : []
    })
    const whole = sized.map(([name, value]) => [name, Math.max(1, Math.round(value))] as const)
    const params = [sized, whole].map((sizes) => parsed(operation, { ...step.params, ...Object.fromEntries(sizes) }))
    const fitting = params.find((one) => one !== undefined)
    return fitting && sized.length > 0 ? [{ op: step.op, params: fitting, heard, revises: step.id }] : []
  })
}

/** "do it again, clockwise 130": on by that much, the same way unless another is said. */
function againWith(
  found: readonly Antecedent[],
  spans: readonly Span[],
  { source }: Reader,
  heard: string[],
): readonly ReadStep[] {
  const { number, turn } = factsOf(spans, source)
  if (!number) return []
  return found.flatMap((antecedent) => {
    const { amount } = antecedent.operation
    const current = amount && antecedent.step.params[amount.param]
    if (!amount || typeof current !== 'number') return []
    const way = turn && amount.unit === '°' && (turn === 'clockwise') !== current >= 0 ? 'less' : 'more'
    return leanOn([antecedent], { how: 'move', way, number, strength: 'plain' }, heard)
  })
}

/** "the same for the saturation": the way, the number and the strength of what was said last. */
function sameFor(spans: readonly Span[], reader: Reader, heard: string[]): Act | undefined {
  const tags = spans.flatMap((span) => tagOf(span, 'operation') ?? [])
  const [tag] = tags
  const [from] = last(reader)
  const operation = tag && operationNamed(reader, tag.op)
  const asked = from?.asked
  if (!tag || !operation?.amount || !from || !asked || tags.length !== 1) return undefined
  const current = from.operation.amount && from.step.params[from.operation.amount.param]
  const sign =
    tag.role === 'raise' ? '+' : tag.role === 'lower' ? '-' : (asked.sign ?? (Number(current) < 0 ? '-' : '+'))
  const number =
    typeof asked.value === 'number' ? { value: Math.abs(asked.value), unit: '' as const, relative: false } : undefined
  const facts = { text: '', strength: asked.strength ?? 'plain', colours: [], sign, ...(number && { number }) } as const
  const reading = stepFor(operation, facts, heard)
  return 'step' in reading ? { is: 'step', step: reading.step } : undefined
}
