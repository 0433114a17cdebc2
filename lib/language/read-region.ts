/** "the left half", "everything but the top": a part of the picture that needs no pointing at. Never a thing in it. */
import { type Mask, type RegionName, regionNames, type Side, sideMask } from '#contract/mask.ts'
import type { Operation } from '#operations/operation.ts'
import type { Target } from './phrase.ts'
import { has, hasAny, isObject, isUnknown, type Span, tagOf } from './span.ts'

export interface ReadRegion {
  mask: Mask
  /** As it is said: `region:top+left`. */
  name: string
}

/** Soft enough not to look cut out, of the picture's shorter side. */
const feather = 0.06

/** The part that the clause is for; `undefined` when it names none, or something that is in it. */
export function regionIn(spans: readonly Span[], operation: Operation): ReadRegion | undefined {
  if (!takesMasks(operation) || !spans.some((span, at) => isNamed(spans, at) && has(span, 'place'))) return undefined
  if (spans.some((span) => isThing(span))) return undefined
  return maskOf(spans, hasAny(spans, 'except', 'not', 'without'))
}

export const otherSide = (side: Side): Side => (side === 'background' ? 'subject' : 'background')

/** The subject or all that is behind it, which the engine finds by itself. */
export const sideRegion = (side: Side): ReadRegion => ({
  mask: sideMask(side),
  name: side,
})

/**
 * Which side of the picture the operation at `at` is for, when `target` says so or names nothing else: "saturation of
 * the background", "the background blue". `undefined`: neither, or only a part of one, which has to be pointed out.
 */
export function sideIn(
  spans: readonly Span[],
  at: number,
  operation: Operation,
  target: Target | undefined,
): ReadRegion | undefined {
  if (!takesMasks(operation) || spans.some((span, i) => has(span, 'place') && isNamed(spans, i))) return undefined
  if (target?.is === 'thing') return undefined
  if (target && target.is !== 'picture') return sideRegion(operation.words.around ? 'background' : target.is)
  const reason = spans.findIndex((span) => has(span, 'for', 'because', 'purpose'))
  const said = reason < 0 ? spans : spans.slice(0, reason)
  const [place, another] = said.flatMap((span, i) => (has(span, 'region') ? [i] : []))
  const side = tagOf(spans[place ?? -1], 'region')?.region
  if (place === undefined || !side || another !== undefined) return undefined
  if (said.some((span, i) => i !== place && isThing(span) && !isObject(span, 'cast'))) return undefined
  const before = said.slice(0, place).findLast((span) => !has(span, 'determiner'))
  if (hasAny(said.slice(0, place), 'not', 'without')) return sideRegion(otherSide(side))
  const isSaidOf = has(before, 'preposition', 'only') || at === place + 1 || has(spans[place + 1], 'colour')
  return isSaidOf ? sideRegion(side) : undefined
}

/** The only side that is named at all. */
export function sideNamed(spans: readonly Span[], operation: Operation | undefined): ReadRegion | undefined {
  const [side, another] = spans.flatMap((span) => tagOf(span, 'region')?.region ?? [])
  return side && !another && operation && takesMasks(operation) ? sideRegion(side) : undefined
}

/** Whether a part of the picture may be all that it works on. */
export const takesMasks = ({ pixels, placed, maskMeans }: Operation): boolean =>
  !placed && !maskMeans && (pixels.kind === 'tone' || (pixels.kind === 'area' && !pixels.size))

/**
 * The part that a thing is in: "the boat on the left", "in the top right corner". Not what only tells things apart ("the
 * left arm"), nor where something else begins ("the top of the tower").
 */
export function partIn(spans: readonly Span[]): Mask | undefined {
  const from = spans.findIndex((span, at) => has(span, 'place') && isLedTo(spans, at))
  if (from < 0) return undefined
  const length = spans.slice(from).findIndex((span) => !has(span, 'place') && !isPart(span))
  const end = length < 0 ? spans.length : from + length
  const next = spans[end]
  const isOfThing =
    has(next, 'preposition') && !has(spans[end + (has(spans[end + 1], 'determiner') ? 2 : 1)], 'picture')
  if (isOfThing || isUnknown(next) || has(next, 'object', 'region')) return undefined
  return maskOf(spans.slice(from, end), false)?.mask
}

/** "on the left", "to the bottom half". */
const isLedTo = (spans: readonly Span[], at: number): boolean =>
  has(spans[at - 1], 'determiner') && has(spans[at - 2], 'preposition', 'to')

/** The part that is named, or everything but it. */
export function maskOf(spans: readonly Span[], inverse: boolean): ReadRegion | undefined {
  const positions = spans.flatMap((span) => tagOf(span, 'place')?.position ?? [])
  const name = regionOf(positions, spans)
  if (!name) return undefined
  const mask: Mask = { shapes: [{ shape: 'region', name }], feather, inverse }
  return { mask, name: `${inverse ? 'except' : 'region'}:${[...new Set(positions)].join('+').replace('-', '+')}` }
}

/** With an article or a part beside it: "the top", "left half"; not "right now", "on top of that". */
export function isNamed(spans: readonly Span[], at: number): boolean {
  const [before, after] = [spans[at - 1], spans[at + 1]]
  return has(before, 'determiner') || has(before, 'place') || isPart(after)
}

const isPart = (span: Span | undefined): boolean => isObject(span, 'part') || has(span, 'stretch')

const isThing = (span: Span): boolean =>
  !isPart(span) &&
  (isUnknown(span) || has(span, 'region') || (has(span, 'object') && !has(span, 'operation', 'colour')))

function regionOf(positions: readonly string[], spans: readonly Span[]): RegionName | undefined {
  const said = new Set(positions.flatMap((position) => position.split('-')))
  const rows = ['top', 'bottom'].filter((name) => said.has(name))
  const columns = ['left', 'right'].filter((name) => said.has(name))
  if (rows.length > 1 || columns.length > 1) return undefined
  const [row] = rows
  const [column] = columns
  if (row && column) return known(`${row}-${column}`)
  const side = row ?? column
  if (!side) return said.has('center') ? 'center' : undefined
  return known(`${side}-${spans.some((span) => tagOf(span, 'stretch')?.third) ? 'third' : 'half'}`)
}

const known = (name: string): RegionName | undefined => regionNames.find((each) => each === name)
