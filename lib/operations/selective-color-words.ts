/** What people want done to one colour: deeper blues, more vivid greens, reds towards orange. Only what is said; anything else is asked about. */
import type { Sign } from '#contract/reading.ts'
import { areNeighbours, type HueRange, hueRanges, wayTo } from './hue-range.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

type Shifts = { hue: number; saturation: number; lightness: number }

/** What the words of strength mean, for each of the three. */
const strengths = { slight: 20, plain: 40, strong: 65, extreme: 95 } as const

/** Other names that people have for a range, and for where it is to go. */
const alike: Readonly<Record<string, HueRange>> = { cyan: 'aqua', teal: 'aqua', violet: 'purple' }
const aims: Readonly<Record<string, HueRange>> = {
  ...alike,
  ...Object.fromEntries(hueRanges.map((name) => [name, name])),
  ...{ turquoise: 'aqua', pink: 'magenta', gold: 'yellow', golden: 'yellow', warmer: 'orange', cooler: 'blue' },
  ...{ redder: 'red', yellower: 'yellow', greener: 'green', bluer: 'blue', pinker: 'magenta' },
}

/** The range that people mean by a colour's name; none for greys. */
export const rangeCalled = (name: string): HueRange | undefined => (Object.hasOwn(aims, name) ? aims[name] : undefined)

const rangeOf: Readonly<Record<string, HueRange>> = Object.fromEntries(
  [...hueRanges.map((name) => [name, name] as const), ...Object.entries(alike)].map(([name, range]) => [
    `${name}s`,
    range,
  ]),
)
const plurals = Object.keys(rangeOf)

/** A colour as such is a cast over the picture; in the plural it is what has that colour. */
export const colourNouns: readonly string[] = plurals.flatMap((name) => [
  name,
  ...['saturation', 'brightness', 'lightness', 'luminance', 'hue'].map((property) => `${property} of the ${name}`),
])

/** Depth says which way by itself. */
export const deeperColours: readonly string[] = plurals.flatMap((name) => [
  `${name} deeper`,
  `deeper ${name}`,
  `deepen ${name}`,
  `deepen the ${name}`,
])

/** The colour and its shifts, or what is missing: a colour, or which way. */
export function readSelective(facts: ClauseFacts): ClauseReading<Shifts & { colour: HueRange }> {
  const words = facts.text.split(/[^a-z]+/)
  const ranges = new Set(words.flatMap((word) => rangeOf[word] ?? []))
  const [colour, another] = ranges.size > 0 ? ranges : facts.colours.flatMap((name) => aims[name] ?? [])
  if (!colour || another) return { missing: 'colour' }
  const size = sizeOf(facts)
  const aim = aimIn(words)
  if (aim && aim !== colour) {
    // As far as a hue can go without tearing it from its neighbours; a stranger's place is out of reach.
    const by = moves(facts) ? size : areNeighbours(colour, aim) ? 100 : undefined
    if (by) return { params: { colour, hue: wayTo(colour, aim) * by, saturation: 0, lightness: 0 }, value: colour }
  }
  const { sign } = facts
  return sign ? { params: { colour, ...shiftsFor(facts.text, sign, size) }, value: colour } : { missing: 'direction' }
}

/** "turn the reds blue": further than a hue can be moved without tearing it from its neighbours. */
export function isReplacement(facts: ClauseFacts): boolean {
  const words = facts.text.split(/[^a-z]+/)
  const [colour] = words.flatMap((word) => rangeOf[word] ?? [])
  const aim = aimIn(words)
  return colour !== undefined && aim !== undefined && aim !== colour && !moves(facts) && !areNeighbours(colour, aim)
}

const moves = ({ text }: ClauseFacts) => /\b(more|towards?|warmer|cooler|bit|little|slightly|[a-z]+er)\b/.test(text)

/** "reds more orange", "blues towards teal", "more orange reds": said after the colour, or as what there is to be more of. */
function aimIn(words: readonly string[]): HueRange | undefined {
  const at = words.findIndex((word) => word in rangeOf)
  const aim = words.find((word, i) => Object.hasOwn(aims, word) && (i > at || words[i - 1] === 'more'))
  return aim === undefined ? undefined : aims[aim]
}

/** What is said about hue, depth or lightness, or else about how strong the colour is. */
function shiftsFor(text: string, sign: Sign, size: number): Shifts {
  const by = sign === '-' ? -size : size
  if (/\bhue\b/.test(text)) return { hue: by, saturation: 0, lightness: 0 }
  if (/\bdeep/.test(text)) return { hue: 0, saturation: by / 2, lightness: -by / 2 }
  if (/\b(dark|bright|light|dim|luminance|exposure)/.test(text)) return { hue: 0, saturation: 0, lightness: by }
  return { hue: 0, saturation: by, lightness: 0 }
}

/** In per cent: a number that was said, or what the word of strength means. */
function sizeOf({ number, strength }: ClauseFacts): number {
  if (number && (number.unit === '%' || number.unit === '')) return Math.min(Math.abs(number.value), 100)
  return strengths[strength]
}
