/** Reads where a crop should cut from the words of a clause. Always finds something: a bare "crop" tightens the frame. */
import type { Strength } from '#contract/reading.ts'
import { type Anchor, anchors, type Inset } from './crop-area.ts'
import type { ClauseFacts } from './vocabulary.ts'

/** Of each side, when no number is said. */
const shares: Readonly<Record<Strength, number>> = { slight: 0.05, plain: 0.1, strong: 0.2, extreme: 0.3 }

const fractions: readonly (readonly [RegExp, number])[] = [
  [/\btwo[ -]thirds?\b/, 2 / 3],
  [/\bthree[ -](quarter|fourth)s?\b/, 3 / 4],
  [/\bhal(f|ves)\b/, 1 / 2],
  [/\bthird\b/, 1 / 3],
  [/\b(quarter|fourth)\b/, 1 / 4],
  [/\bfifth\b/, 1 / 5],
  [/\btenth\b/, 1 / 10],
]

/** The named place, or the centre. */
export const positionOf = (position: string | undefined): Anchor =>
  anchors.find((anchor) => anchor === position) ?? 'center'

/** What the clause cuts off each side. */
export function insetOf(facts: ClauseFacts): Inset {
  const { text, number, strength } = facts
  const place = positionOf(facts.position)
  const opposite = sidesOf(facts.positions ?? []) ?? (facts.axis && facing[facts.axis])
  if (opposite) return bothOff(opposite, facts)
  if (number?.unit === 'px') return { ...off(place, Math.abs(number.value)), unit: 'px' }
  const zoom = zoomOf(facts)
  if (zoom) return off('center', (1 - 1 / zoom) / 2)
  const percent = number?.unit === '%' ? Math.min(Math.abs(number.value), 99) / 100 : undefined
  const fraction = fractions.find(([words]) => words.test(text))?.[1]
  const share = fraction ?? percent
  if (share === undefined) return narrows(facts) ? keep(place, kept[strength]) : off(place, shares[strength])
  if (keepsRest(text, fraction !== undefined)) return keep(place, share)
  // Of the whole, unless it is said of each side.
  const shared = place === 'center' && !/\b(each|every|all|both|sides|edges|around)\b/.test(text)
  return off(place, Math.min(shared ? share / 2 : share, place === 'center' ? 0.49 : 0.99))
}

/** Of a part that is looked at from nearer, or is all that stays. */
const kept: Readonly<Record<Strength, number>> = { slight: 0.8, plain: 0.5, strong: 0.35, extreme: 0.25 }

/** "zoom in on the left", "keep only the left side": the named part stays. */
const narrows = ({ text, position }: ClauseFacts): boolean =>
  position !== undefined &&
  (/\b(zoom\w*|enlarge|magnify|blow up|keep\w*|only)\b/.test(text) || /^(just|only)\b/.test(text)) &&
  !/\b(off|away|out)\b/.test(text)

const facing = { horizontal: ['left', 'right'], vertical: ['top', 'bottom'] } as const

/** "top and bottom": two sides that face each other. */
const sidesOf = (positions: readonly string[]): readonly string[] | undefined =>
  Object.values(facing).find((pair) => pair.every((side) => positions.includes(side)))

function bothOff(pair: readonly string[], { number, strength }: ClauseFacts): Inset {
  const amount = number?.unit === '%' ? Math.min(Math.abs(number.value), 49) / 100 : shares[strength]
  const length = number?.unit === 'px' ? Math.abs(number.value) : amount
  const from = (side: string) => (pair.includes(side) ? length : 0)
  const unit = number?.unit === 'px' ? 'px' : 'fraction'
  return { left: from('left'), top: from('top'), right: from('right'), bottom: from('bottom'), unit }
}

/** "zoom in 2x", "zoom to 150 %": what is left is so many times as large. */
function zoomOf({ text, number }: ClauseFacts): number | undefined {
  if (!number || !/\bzoom/.test(text)) return undefined
  const factor = number.unit === 'x' ? number.value : number.unit === '%' && number.value > 100 ? number.value / 100 : 0
  return factor > 1 && factor <= 50 ? factor : undefined
}

/** "Only the left half", "to the left half", "the left half"; but "off the left half", "cut the left half". */
function keepsRest(text: string, fraction: boolean): boolean {
  if (/\b(keep\w*|only|just|leav\w*)\b/.test(text)) return true
  if (/\b(off|away|out|remov\w*|delet\w*|chop\w*|lose|drop|rid|from|each|every|by)\b/.test(text)) return false
  if (/\bto\b/.test(text)) return true
  return fraction && !/\b(cut|trim)\w*/.test(text)
}

/** `amount` off the named sides; off all four when none is named. */
function off(place: Anchor, amount: number): Inset {
  const from = (side: string) => (place === 'center' || place.includes(side) ? amount : 0)
  return { left: from('left'), top: from('top'), right: from('right'), bottom: from('bottom'), unit: 'fraction' }
}

/** Only `share` of the sides that the place names stays, next to it; in the centre, of both. */
function keep(place: Anchor, share: number): Inset {
  const rest = 1 - share
  if (place === 'center') return off(place, rest / 2)
  const against = (side: string) => (place.includes(side) ? rest : 0)
  return {
    left: against('right'),
    right: against('left'),
    top: against('bottom'),
    bottom: against('top'),
    unit: 'fraction',
  }
}
