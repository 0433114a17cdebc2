/** Auto-tone: the picture's own black, white and middle brought where they usually belong. Never clips, never turns fog or night into noon. */

import { z } from '#contract/schema.ts'
import { type Levels, levelsOf, ordinary } from './levels.ts'
import { luminanceOf } from './light.ts'
import { monotoneCubic } from './monotone-cubic.ts'
import { defineOperation, type Rgb } from './operation.ts'
import { type ShareAmount, shareAmount, shareAmountSchema } from './share-amount.ts'
import { toneFlow } from './tone-flow.ts'

const share = shareAmount('Auto-tone', { slight: 35, plain: 60, strong: 80, extreme: 100 })

export default defineOperation<ShareAmount, Levels>({
  id: 'auto-tone',
  label: 'Auto-tone',
  params: z.strictObject({ amount: shareAmountSchema.default(60) }),
  amount: share.amount,
  controls: [share.slider],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: [
      'auto',
      'auto tone',
      'auto-tone',
      'auto enhance',
      'auto-enhance',
      'auto fix',
      'auto adjust',
      'auto levels',
      'auto level',
      'auto contrast',
      'auto light',
      'auto exposure',
      'automatic tone',
      'automatically enhance',
      'enhance automatically',
      'enhance the colors automatically',
      'fix the lighting',
      'fix the exposure',
      'fix exposure',
      'correct the exposure',
      'correct exposure',
      'equalize',
      'normalize',
      'even out the lighting',
      'balance light and color',
    ],
    read: (facts) => ({ params: { amount: share.amountIn(facts) } }),
  },
  look: { longest: 512, find: levelsOf },
  pixels: {
    kind: 'tone',
    stages: ({ amount }, levels = ordinary) => {
      const part = amount / 100
      const full = correctionOf(levels)
      const curve = (value: number) => value + part * (full(value) - value)
      const colour = part * colourLost(levels, full)
      return [
        { kind: 'curve', space: 'perceptual', of: curve },
        { kind: 'map', space: 'perceptual', of: (rgb) => coloured(rgb, colour) },
      ]
    },
  },
  isNeutral: ({ amount }) => amount === 0,
  describe: ({ amount }) => `${Math.round(amount)} %`,
})

/** Where black and white would best lie, how much of the way they go, and the farthest that they may. */
const ends = { black: 0.025, white: 0.965, part: 0.8, blackMost: 0.14, whiteMost: 0.3 }
/** Where the middle is drawn to, how much of the way, and the farthest it may go up or down. */
const middle = { from: 0.4, to: 0.54, part: 0.6, up: 0.17, down: 0.1, ratio: 1.6 }

/** The whole correction: ends first, by a curve that still leads 0 to 0 and 1 to 1; then the middle, by a flow. */
function correctionOf(levels: Levels): (value: number) => number {
  const black = levels.black - clamp((levels.black - ends.black) * ends.part, 0, ends.blackMost)
  const white = levels.white + clamp((ends.white - levels.white) * ends.part, 0, ends.whiteMost)
  const stretch = monotoneCubic([
    [0, 0],
    [levels.black, black],
    [levels.white, white],
    [1, 1],
  ])
  const now = stretch(levels.middle)
  const wanted = now + clamp((clamp(now, middle.from, middle.to) - now) * middle.part, -middle.down, middle.up)
  const lift = liftOf(now, Math.min(wanted, now * middle.ratio))
  return (value) => lift(stretch(value))
}

/** A flow that takes level `from` to level `to`; black and white hardly move, nor do levels beside them. */
function liftOf(from: number, to: number): (value: number) => number {
  const peak = clamp((from + to) / 2, 0.25, 0.6)
  const power = (2 * (1 - peak)) / peak
  const scale = peak ** 2 * (1 - peak) ** power
  const speed = (level: number) => (level <= 0 || level >= 1 ? 0 : (level ** 2 * (1 - level) ** power) / scale)
  // The time between two levels is the integral of 1 / speed (midpoint rule).
  const pieces = 32
  const width = (to - from) / pieces
  let time = 0
  for (let i = 0; i < pieces; i++) time += width / Math.max(speed(from + (i + 0.5) * width), 0.01)
  return toneFlow(speed, time)
}

/** What a pale colour at the middle loses of its chroma to the curve, as a share to give back; steeper curves lose none. */
function colourLost({ middle: level }: Levels, curve: (value: number) => number): number {
  const slope = (curve(level + 0.04) - curve(level - 0.04)) / 0.08
  const gain = curve(level) / Math.max(level, 0.02)
  return clamp(0.5 * (gain / Math.max(slope, 0.1) - 1), 0, 0.25) + 0.06
}

/** Chroma a little up where it is small, as far as no channel reaches an end; luma and greys stay. `share` up to 0.35. */
function coloured(rgb: Rgb, share: number): Rgb {
  const luma = luminanceOf(rgb)
  const [r, g, b] = [rgb[0] - luma, rgb[1] - luma, rgb[2] - luma]
  const room = clamp(3 * (1 - Math.max(...rgb)), 0, 1) * clamp(3 * Math.min(...rgb), 0, 1)
  const scale = 1 + share * room * Math.exp(-(r * r + g * g + b * b) / 0.12)
  return [luma + r * scale, luma + g * scale, luma + b * scale]
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)
