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
  const fraction = fractions.find(([words]) => words.test(text))?.[1]
  const percent = number?.unit === '%' ? Math.min(Math.abs(number.value), 99) / 100 : undefined
  if (number?.unit === 'px') return off(place, Math.abs(number.value), 'px')
  const share = fraction ?? percent
  if (share === undefined) return off(place, shares[strength])
  const cutsOff = /\b(off|away|out|remov\w*|delet\w*|cut\w*|trim\w*|chop\w*|lose|drop|rid|from|each|every|by)\b/.test(
    text,
  )
  const keeps = /\b(keep\w*|only|leav\w*|just|to)\b/.test(text) || (fraction !== undefined && !cutsOff)
  return keeps ? keep(place, share) : off(place, share)
}

/** `amount` off the named sides; off all four when none is named. */
function off(place: Anchor, amount: number, unit: Inset['unit'] = 'fraction'): Inset {
  const from = (side: string) => (place === 'center' || place.includes(side) ? amount : 0)
  const inset = { left: from('left'), top: from('top'), right: from('right'), bottom: from('bottom'), unit }
  return unit === 'fraction' && place === 'center' ? { ...inset, ...even(Math.min(amount, 0.49)) } : inset
}

/** Only `share` of the sides that the place names stays, next to it; in the centre, of both. */
function keep(place: Anchor, share: number): Inset {
  const rest = 1 - share
  if (place === 'center') return { ...even(rest / 2), unit: 'fraction' }
  const against = (side: string) => (place.includes(side) ? rest : 0)
  return {
    left: against('right'),
    right: against('left'),
    top: against('bottom'),
    bottom: against('top'),
    unit: 'fraction',
  }
}

function even(share: number) {
  return { left: share, top: share, right: share, bottom: share }
}
