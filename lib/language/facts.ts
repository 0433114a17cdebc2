/** What one clause says about amounts, sizes, places and colours. Only what was said; nothing is guessed. */

import type { Size } from '#contract/picture.ts'
import type { Sign, Strength } from '#contract/reading.ts'
import type { ClauseFacts } from '#operations/vocabulary.ts'
import { letteringOf } from './lettering.ts'
import type { Span } from './span.ts'
import { has, tagOf } from './span.ts'

/** Facts of `spans`, whose words in `source` become the text. `sign` is decided elsewhere. */
export function factsOf(spans: readonly Span[], source: string, picture?: Size): ClauseFacts {
  const facts: ClauseFacts = {
    text: textOf(spans, source),
    strength: strengthOf(spans) ?? 'plain',
    colours: spans.flatMap((span) => tagOf(span, 'colour')?.colour ?? []),
  }
  const lettering = letteringOf(spans)
  if (lettering !== undefined) facts.lettering = lettering
  const number = numberOf(spans)
  if (number) facts.number = number
  const ratio = ratioOf(spans)
  if (ratio) facts.ratio = ratio
  const size = sizeOf(spans)
  if (size) facts.size = size
  const place = spans.map((span) => tagOf(span, 'place')?.position).filter((name) => name !== undefined)
  const turn = spans.map((span) => tagOf(span, 'turn')?.turn).find((way) => way !== undefined) ?? turnTo(place)
  if (turn) facts.turn = turn
  const axis = spans.map((span) => tagOf(span, 'axis')?.axis).find((way) => way !== undefined)
  if (axis) facts.axis = axis
  const position = joinedPlace(place)
  if (position) facts.position = position
  if (place.length > 1) facts.positions = [...new Set(place)]
  if (picture) facts.picture = picture
  return facts
}

const textOf = (spans: readonly Span[], source: string): string =>
  spans
    .filter((span) => !has(span, 'lettering'))
    .map((span) => span.gloss ?? (span.measure ? source.slice(span.from, span.to).toLowerCase() : span.text))
    .join(' ')

const order: readonly Strength[] = ['plain', 'slight', 'strong', 'extreme']

/** The most telling word of strength, when there is one; words that only strengthen a neighbour need that neighbour. */
export function strengthOf(spans: readonly Span[]): Strength | undefined {
  let found: Strength | undefined
  spans.forEach((span, at) => {
    const tag = tagOf(span, 'strength')
    if (!tag || (tag.adjacent && !has(spans[at + 1], 'operation', 'compare', 'strength', 'colour'))) return
    // "much" in "too much" belongs to a longer phrase; "a little" next to "bit" says the same twice.
    if (found === undefined || order.indexOf(tag.strength) > order.indexOf(found))
      found = found === 'slight' ? found : tag.strength
  })
  return found
}

export function numberOf(spans: readonly Span[]): ClauseFacts['number'] {
  const at = spans.findIndex(({ measure }) => measure?.kind === 'number')
  const measure = spans[at]?.measure
  if (measure?.kind !== 'number') return undefined
  const before = spans[at - 1]
  const relative =
    measure.signed ||
    tagOf(before, 'by')?.step === true ||
    [before, spans[at + 1]].some((near) => has(near, 'compare', 'follow'))
  return { value: measure.value, unit: measure.unit, relative }
}

function ratioOf(spans: readonly Span[]): ClauseFacts['ratio'] {
  for (const { measure } of spans)
    if (measure?.kind === 'ratio' && measure.width > 0 && measure.height > 0)
      return { width: measure.width, height: measure.height }
  for (const span of spans) {
    const ratio = tagOf(span, 'format')?.ratio
    if (ratio) return { width: ratio[0], height: ratio[1] }
  }
  return undefined
}

function sizeOf(spans: readonly Span[]): ClauseFacts['size'] {
  for (const { measure } of spans)
    if (measure?.kind === 'size') return { width: measure.width, height: measure.height, unit: measure.unit }
  for (const span of spans) {
    const size = tagOf(span, 'format')?.size
    if (size) return { width: size[0], height: size[1], unit: 'px' }
  }
  const sides: NonNullable<ClauseFacts['size']> = { unit: 'px' }
  spans.forEach((span, at) => {
    const { measure } = span
    if (measure?.kind !== 'number' || measure.value <= 0 || measure.signed) return
    if (!['', 'px', 'in', 'cm', 'mm'].includes(measure.unit)) return
    const near = [spans[at + 1], spans[at - 1], spans[at - 2], spans[at + 2]]
    const side = near.map((word) => tagOf(word, 'side')?.side).find((name) => name !== undefined)
    if (!side || sides[side] !== undefined) return
    sides[side] = measure.value
    if (measure.unit === 'in' || measure.unit === 'cm' || measure.unit === 'mm') sides.unit = measure.unit
  })
  return (sides.width ?? sides.height ?? sides.longest) ? sides : undefined
}

const turnTo = (places: readonly string[]): ClauseFacts['turn'] =>
  places.includes('right') ? 'clockwise' : places.includes('left') ? 'counter-clockwise' : undefined

/** "top" and "left" said apart are one corner. */
function joinedPlace(places: readonly string[]): string | undefined {
  const [first, second] = [...new Set(places)]
  if (!first || !second) return first
  const vertical = [first, second].find((name) => name === 'top' || name === 'bottom')
  const side = [first, second].find((name) => name === 'left' || name === 'right')
  return vertical && side ? `${vertical}-${side}` : first
}

/** Only what is to be done, nothing of how. */
export const isBare = ({
  sign,
  strength,
  number,
  ratio,
  size,
  turn,
  axis,
  position,
  colours,
  lettering,
}: ClauseFacts): boolean =>
  !(sign ?? number ?? ratio ?? size ?? turn ?? axis ?? position ?? lettering) &&
  strength === 'plain' &&
  colours.length === 0

/** A signed number's own direction. */
export const signOfNumber = (number: ClauseFacts['number']): Sign | undefined =>
  number && number.value < 0 ? '-' : undefined
