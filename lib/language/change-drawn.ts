/** A clause about what is drawn → its step with other parameters: bigger, redder, elsewhere. What was not said stays. */
import type { ReadStep, Sign } from '#contract/reading.ts'
import type { ClauseFacts, ClauseReading } from '#operations/vocabulary.ts'
import { amountIn, tidyAmount } from './amount.ts'
import type { Drawn } from './drawn.ts'
import { factsOf, numberOf, strengthOf } from './facts.ts'
import { leanOn } from './follow-up.ts'
import { type Reader, wordsOf } from './reader.ts'
import { hasAny, type Span, tagOf } from './span.ts'
import { parsed } from './step.ts'

type Params = ReadStep['params']

/** The step with what `spans` say of it; `as it is` when that is how it is already. */
export function changed(
  { operation, step }: Drawn,
  spans: readonly Span[],
  reader: Reader,
): ReadStep | 'as it is' | undefined {
  const heard = [wordsOf(reader, spans)]
  const sign = sizeSign(spans, reader)
  const strength = strengthOf(spans) ?? 'plain'
  const number = numberOf(spans)
  const nudged = nudge({ operation, step }, spans, reader)
  const said = nudged ?? saidOf({ operation, step }, spans, reader)
  const sized =
    !nudged && sign && !(number && !number.relative) ? resized({ operation, step }, sign, spans, heard) : undefined
  const turned = said ? undefined : turnedRound({ operation, step }, spans, heard)
  if (turned) return turned
  if (!said && !sized) return undefined
  const extent = operation.extent?.(step.params) ?? operation.amount?.param
  const own = Object.entries(said?.params ?? {}).filter(
    ([key]) => !sized || (key !== extent && key !== 'pixels' && key !== 'size'),
  )
  const params = parsed(operation, { ...(sized?.params ?? step.params), ...Object.fromEntries(own) })
  if (!params) return undefined
  if (JSON.stringify(params) === JSON.stringify(parsed(operation, step.params))) return 'as it is'
  return {
    op: operation.id,
    params,
    ...(sized && sign && { sign, strength }),
    ...(own.length > 0 && said?.value !== undefined && { value: said.value }),
    ...(sized?.value !== undefined && { value: sized.value }),
    ...(step.mask && { mask: step.mask }),
    heard,
    revises: step.id,
  }
}

/** Bigger or smaller: by comparison, by a verb, or because it is too much of the other. */
function sizeSign(spans: readonly Span[], reader: Reader): Sign | undefined {
  const sizes = reader.lexicon.language.talkBack?.sizes
  const excess = spans.map((span) => tagOf(span, 'excess')?.sign).find((way) => way !== undefined)
  for (const word of spans.flatMap(({ text }) => text.split(' '))) {
    const size = sizes?.get(word)
    if (size?.compared && !excess) return size.sign
    if (size && excess) return excess === '+' ? size.sign : size.sign === '+' ? '-' : '+'
  }
  const compare = spans.map((span) => comparisonIn(span, reader)).find((way) => way !== undefined)
  const change = spans.map((span) => tagOf(span, 'change')?.sign).find((way) => way !== undefined)
  return compare ?? change ?? excess
}

/** Also at the beginning of a longer phrase: "less grain". */
export function comparisonIn(span: Span, { lexicon }: Reader): Sign | undefined {
  const tag = tagOf(span, 'compare')
  if (tag) return tag.level ? undefined : tag.sign
  const [first, second] = span.text.split(' ')
  if (first === undefined || second === undefined) return undefined
  const word = lexicon.phrases.get(first)?.find(({ words, particle }) => words.length === 1 && particle === undefined)
  return word?.tags.find((one) => one.kind === 'compare')?.sign
}

const factors = { slight: 1.2, plain: 1.4, strong: 2, extreme: 3 } as const

function resized(
  { operation, step }: Drawn,
  sign: Sign,
  spans: readonly Span[],
  heard: string[],
): { params: Params; value?: number | string } | undefined {
  const strength = strengthOf(spans) ?? 'plain'
  const number = numberOf(spans)
  const extent = operation.extent?.(step.params)
  if (extent === undefined || extent === operation.amount?.param) {
    if (amountIn(operation, step.params) === undefined) return undefined
    const way = sign === '+' ? 'more' : 'less'
    return leanOn([{ operation, step }], { how: 'move', way, strength, ...(number && { number }) }, heard).find(
      ({ revises }) => revises !== undefined,
    )
  }
  const now = Number(step.params[extent])
  const by = sign === '+' ? factors[strength] : 1 / factors[strength]
  const added = (sign === '+' ? 1 : -1) * Math.abs(number?.value ?? 0)
  const wanted = number && number.unit !== '%' ? now + added : number ? now * (1 + added / 100) : now * by
  const rounded = wanted >= 10 ? Math.round(wanted) : tidyAmount(Math.max(0.5, Math.round(wanted * 2) / 2))
  const params = parsed(operation, { ...step.params, [extent]: rounded })
  return params && { params }
}

/** "a bit higher", "further to the left": from where it stands. */
function nudge(
  { operation, step }: Drawn,
  spans: readonly Span[],
  reader: Reader,
): { params: Params; value?: never } | undefined {
  const { shiftX, shiftY } = step.params
  if (typeof shiftX !== 'number' || typeof shiftY !== 'number') return undefined
  const isRelative = hasAny(spans, 'compare', 'follow', 'strength', 'change')
  const way = spans
    .flatMap(({ text }) => text.split(' '))
    .map((word) => reader.lexicon.language.talkBack?.ways.get(word))
    .find((found) => found && (found.alone || isRelative))
  if (!way) return undefined
  const by = nudges[strengthOf(spans) ?? 'plain']
  const params = parsed(operation, { ...step.params, shiftX: shiftX + way.x * by, shiftY: shiftY + way.y * by })
  return params && { params }
}

/** "counterclockwise instead": the same angle the other way. */
function turnedRound({ operation, step }: Drawn, spans: readonly Span[], heard: string[]): ReadStep | undefined {
  const turn = spans.map((span) => tagOf(span, 'turn')?.turn).find((way) => way !== undefined)
  const current = amountIn(operation, step.params)
  if (!turn || operation.amount?.unit !== '°' || current === undefined) return undefined
  if ((turn === 'clockwise') === current >= 0) return undefined
  return leanOn([{ operation, step }], { how: 'reverse', strength: 'plain' }, heard)[0]
}

/** Other colours and places than any that are asked for: what follows them was said. */
const elsewhere = { colours: ['magenta', 'cyan'], positions: ['bottom-left', 'top-right'] }

/** The parameters that the clause's words decide: those that would be others if they had not been said. */
function saidOf(
  { operation, step }: Drawn,
  spans: readonly Span[],
  reader: Reader,
): { params: Params; value?: string | number } | undefined {
  const { read } = operation.words
  if (!read) return undefined
  const facts = { ...factsOf(spans, reader.source, reader.context.size), strength: 'plain' as const }
  const isLetters = operation.id === reader.lexicon.language.implied.lettering
  const lettering = isLetters && typeof step.params.text === 'string' ? { lettering: step.params.text } : {}
  const size = sideFor(step, facts)
  // A turn without an angle is the same angle the other way.
  if (operation.amount?.unit === '°' && !facts.number) return undefined
  const reading = read({ ...facts, ...size, ...lettering })
  if ('missing' in reading) return undefined
  const neutral = { text: '', strength: 'plain', colours: [], ...lettering } as const
  const decided = new Set(differing(reading, read(neutral), parsed(operation, {})))
  for (const other of without(facts))
    for (const key of differing(reading, read({ ...other, ...lettering }))) decided.add(key)
  const params = Object.fromEntries(
    Object.entries(reading.params).filter(([key, value]) => decided.has(key) && value !== undefined),
  )
  if (Object.keys(params).length === 0) return undefined
  const { value } = reading
  const isSaid =
    value !== undefined && (facts.colours.some((name) => name === value) || Object.values(params).includes(value))
  return { params: params as Params, ...(isSaid && !isLetters && { value }) }
}

function without(facts: ClauseFacts): ClauseFacts[] {
  const [colour, position] = [facts.colours[0], facts.position]
  return [
    ...(colour
      ? [{ ...facts, text: '', colours: elsewhere.colours.filter((name) => name !== colour).slice(0, 1) }]
      : []),
    ...(position
      ? [{ ...facts, text: '', position: elsewhere.positions.find((name) => name !== position) ?? '' }]
      : []),
  ]
}

function differing(
  reading: Extract<ClauseReading<Record<string, unknown>>, { params: unknown }>,
  other: ClauseReading<Record<string, unknown>>,
  otherwise: Params = {},
): string[] {
  const before: Record<string, unknown> = 'missing' in other ? otherwise : other.params
  return Object.entries(reading.params).flatMap(([key, value]) =>
    JSON.stringify(value) === JSON.stringify(before[key]) ? [] : [key],
  )
}

export const sideOf = ({ params }: Pick<Drawn['step'], 'params'>) =>
  (['width', 'height', 'longest'] as const).find((name) => typeof params[name] === 'number')

/** "1000 instead": of the side that was set. */
function sideFor({ params }: Drawn['step'], { number, size }: ClauseFacts): Pick<ClauseFacts, 'size'> {
  const side = sideOf({ params })
  if (size || !number || number.relative || !side || !['', 'px'].includes(number.unit)) return {}
  return { size: { [side]: Math.abs(number.value), unit: 'px' } }
}

/** "up": of what can be moved about. */
export const isWay = ({ text }: Span, { step }: Drawn, { lexicon }: Reader): boolean =>
  typeof step.params.shiftX === 'number' && lexicon.language.talkBack?.ways.get(text) !== undefined

const nudges = { slight: 3, plain: 6, strong: 12, extreme: 25 } as const
