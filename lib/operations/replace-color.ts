/** Replace colour: whatever has one colour shown in another. Light and shade on it stay; nothing else is touched. */
import { z } from '#contract/schema.ts'
import { decodeSrgb } from '#pixels/transfer.ts'
import { nameOfColour } from './colour-parameter.ts'
import { hexSchema } from './colour-ramp.ts'
import { fromOklab, toOklab } from './oklab.ts'
import { defineOperation, type Rgb } from './operation.ts'
import { readReplacement, replacing } from './replace-color-words.ts'

export type ReplaceColor = { from: string; to: string; tolerance: number; softness: number }

const share = z.number().min(0).max(100)
const slider = (param: 'tolerance' | 'softness', label: string) =>
  ({ kind: 'slider', param, label, min: 0, max: 100, step: 1, unit: '%' }) as const

export default defineOperation<ReplaceColor>({
  id: 'replace-color',
  label: 'Replace colour',
  params: z.strictObject({
    from: hexSchema.default('#d62828'),
    to: hexSchema.default('#1d5fd1'),
    /** How much else counts as the colour. */
    tolerance: share.default(50),
    /** How gradually it ceases to. */
    softness: share.default(50),
  }),
  controls: [
    { kind: 'colour', param: 'from', label: 'Colour' },
    { kind: 'colour', param: 'to', label: 'Becomes' },
    slider('tolerance', 'Tolerance'),
    slider('softness', 'Softness'),
  ],
  words: { nouns: [], raise: [], lower: [], apply: replacing, read: readReplacement },
  pixels: { kind: 'tone', stages: (params) => [{ kind: 'map', space: 'linear', of: replaced(params) }] },
  nature: 'reorders',
  isNeutral: ({ from, to }) => from === to,
  describe: ({ from, to }) => `${nameOfColour(from)} to ${nameOfColour(to)}`,
})

/** Oklab lightness, chroma, and hue in radians. */
interface Colour {
  light: number
  chroma: number
  hue: number
}

/** Below this chroma a colour is a grey: it is known by its lightness, others by their hue. */
const grey = 0.04

/** On linear light. What is another colour comes back untouched, to the last bit. */
function replaced({ from: given, to: wanted, tolerance, softness }: ReplaceColor): (rgb: Rgb) => Rgb {
  if (given === wanted) return (rgb) => rgb
  const [from, to] = [colourOf(given), colourOf(wanted)]
  const isGrey = from.chroma < grey
  const weight = isGrey ? likeGrey(from, tolerance, softness) : likeColour(from, tolerance, softness)
  const move = isGrey ? paint(from, to) : turn(from, to)
  return (rgb) => {
    const lab = toOklab(rgb)
    const share = weight(lab)
    if (share === 0) return rgb
    const moved = move(lab)
    return fromOklab([0, 1, 2].map((i) => (lab[i] ?? 0) + share * ((moved[i] ?? 0) - (lab[i] ?? 0))) as unknown as Rgb)
  }
}

function colourOf(hex: string): Colour {
  const part = (at: number) => decodeSrgb(Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [light, a, b] = toOklab([part(1), part(3), part(5)])
  return { light, chroma: Math.hypot(a, b), hue: Math.atan2(b, a) }
}

/** 1 up to `inner`, 0 from `outer` on, without a kink between. */
function fading(value: number, inner: number, outer: number): number {
  const t = Math.min(Math.max((outer - value) / (outer - inner), 0), 1)
  return t * t * (3 - 2 * t)
}

type Weight = (lab: Rgb) => number

/** By hue above all; by saturation, which a thing keeps in its shade; and least by lightness. */
function likeColour(from: Colour, tolerance: number, softness: number): Weight {
  const width = (2 + 0.2 * tolerance) * (Math.PI / 180)
  const soft = (2 + 0.2 * softness) * (Math.PI / 180)
  const own = saturation(from.light, from.chroma)
  // Skin is the palest of what is red or orange, and nobody's face is meant.
  const sparing = 1 + 0.9 * Math.max(Math.cos(from.hue - skin), 0) ** 6
  const least = own * (0.4 - 0.3 * (tolerance / 100)) * sparing
  const enough = least + own * (0.06 + 0.4 * (softness / 100))
  const reach = 0.15 + 0.3 * (tolerance / 100)
  return ([light, a, b]) => {
    const chroma = Math.hypot(a, b)
    const saturated = saturation(light, chroma)
    if (!(saturated > least)) return 0
    const turned = Math.atan2(b, a) - from.hue
    const apart = Math.abs(Math.atan2(Math.sin(turned), Math.cos(turned)))
    const lighter = light - from.light
    return (
      fading(apart, width, width + soft) *
      (1 - fading(saturated, least, enough)) *
      fading(lighter > 0 ? lighter : -lighter / 2, reach, reach + 0.25)
    )
  }
}

/** The hue of skin of all shades. */
const skin = (50 * Math.PI) / 180

/** Steady in shade, and nothing in the noise of black. */
const saturation = (light: number, chroma: number) => chroma / (Math.max(light, 0) + 0.08)

/** By lightness, as far as there is hardly any colour. */
function likeGrey(from: Colour, tolerance: number, softness: number): Weight {
  const reach = 0.02 + 0.22 * (tolerance / 100)
  const soft = 0.03 + 0.2 * (softness / 100)
  const pale = 0.005 + 0.03 * (tolerance / 100)
  return ([light, a, b]) =>
    fading(Math.abs(light - from.light), reach, reach + soft) * fading(Math.hypot(a, b), pale, pale + 0.03)
}

type Move = (lab: Rgb) => Rgb

/** How much of a shade's own turn away from the colour is kept: a red that is nearly orange is no greenish yellow. */
const kept = 0.4

/** From one hue to another: each shade keeps how much lighter and paler it was than the colour itself. */
function turn(from: Colour, to: Colour): Move {
  const strength = to.chroma / from.chroma
  const lit = relit(from.light, to.light)
  return ([light, a, b]) => {
    const apart = Math.atan2(b, a) - from.hue
    const hue = to.hue + kept * Math.atan2(Math.sin(apart), Math.cos(apart))
    const level = lit(light)
    const chroma = Math.hypot(a, b) * strength * paled(level, to.light)
    return [level, chroma * Math.cos(hue), chroma * Math.sin(hue)]
  }
}

/** Colour for what had none: as strong as it can be that light. */
function paint(from: Colour, to: Colour): Move {
  const lit = relit(from.light, to.light)
  const [a, b] = [to.chroma * Math.cos(to.hue), to.chroma * Math.sin(to.hue)]
  return ([light]) => {
    const level = lit(light)
    const scale = paled(level, to.light)
    return [level, a * scale, b * scale]
  }
}

/**
 * Shades as so much of the light as they had, as on a thing that is painted anew; lights, so far on the way to white.
 * For what is dark itself there is no such share: its shades keep their way to white.
 */
function relit(from: number, to: number): (light: number) => number {
  const lighter = (light: number) => 1 - ((1 - light) * (1 - to)) / Math.max(1 - from, 0.02)
  return from < 0.3 ? lighter : (light) => (light <= from ? (light * to) / from : lighter(light))
}

/** How much of its chroma a colour keeps in shade and in light, so that it can still be shown. */
function paled(light: number, usual: number): number {
  if (usual <= 0 || usual >= 1) return 1
  const share = light <= usual ? light / usual : (1 - light) / (1 - usual)
  return Math.sqrt(Math.min(Math.max(share, 0), 1))
}
