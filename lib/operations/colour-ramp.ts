/** Colour ramps: from a tone to the colour that stands for it. Between its stops a ramp is smooth, and never leaves their lightness. */
import { z } from '#contract/schema.ts'
import { decodeSrgb, encodeSrgb } from '#pixels/transfer.ts'
import { luminanceOf, luminanceWeights } from './light.ts'
import { monotoneCubic } from './monotone-cubic.ts'
import { fromOklab, toOklab } from './oklab.ts'
import type { Rgb, ToneStage } from './operation.ts'

/** Encoded sRGB, `#rrggbb`. */
export const hexSchema = z.string().regex(/^#[0-9a-f]{6}$/)

/** `at`: the tone that gets the colour, as an encoded grey 0…1. */
export interface ColourStop {
  at: number
  colour: string
}

/**
 * Two stops or more, with rising `at` → the stages that show each pixel as its tone's colour, `share` (0…1) of the
 * way. Tone is luminance; all of the way, no colour remains that is not the ramp's.
 */
export function alongLuminance(stops: readonly ColourStop[], share: number): ToneStage[] {
  const ramp = rampOf(stops)
  if (share < 1)
    return [
      {
        kind: 'map',
        space: 'perceptual',
        of: (rgb) => {
          const [r, g, b] = rgb
          const to = ramp(luminanceOf([decodeSrgb(r), decodeSrgb(g), decodeSrgb(b)]))
          return [
            mixed(r, encodeSrgb(to[0]), share),
            mixed(g, encodeSrgb(to[1]), share),
            mixed(b, encodeSrgb(to[2]), share),
          ]
        },
      },
    ]
  // The same as a matrix and three curves, which need no 3D table.
  const row = [...luminanceWeights, 0]
  return [
    { kind: 'matrix', space: 'linear', rows: [...row, ...row, ...row] },
    { kind: 'curve', space: 'linear', of: [(y) => ramp(y)[0], (y) => ramp(y)[1], (y) => ramp(y)[2]] },
  ]
}

/** Stops for `colours` from dark to light, each where its own lightness lies: light falls as it did, only coloured. */
export function evenStops(colours: readonly string[]): ColourStop[] {
  const levels = colours.map((colour) => tonedOf(colour)[0])
  const [low = 0, high = 1] = [levels[0], levels.at(-1)]
  return colours.map((colour, i) => ({ at: ((levels[i] ?? 0) - low) / (high - low), colour }))
}

/** How light `colour` looks: the encoded grey 0…1 that is as light in Oklab. */
export const levelOf = (colour: string): number => tonedOf(colour)[0]

/** Luminance → linear colour; what is darker than the first stop or lighter than the last one is shown as these. */
function rampOf(stops: readonly ColourStop[]): (luminance: number) => Rgb {
  const colours = stops.map(({ at, colour }) => ({ at, toned: tonedOf(colour) }))
  const [level, a, b] = ([0, 1, 2] as const).map((axis) =>
    monotoneCubic(colours.map(({ at, toned }) => [at, toned[axis]])),
  ) as [Curve, Curve, Curve]
  const [first, last] = [stops[0]?.at ?? 0, stops.at(-1)?.at ?? 1]
  return (luminance) => {
    const tone = Math.min(Math.max(encodeSrgb(luminance), first), last)
    return fromOklab([Math.cbrt(decodeSrgb(level(tone))), a(tone), b(tone)])
  }
}

type Curve = (tone: number) => number

/**
 * Oklab with its lightness as the encoded grey that is as light. Oklab's own rises so steeply from black that the
 * last few levels of a shadow would be torn apart; this way a ramp from black to white leaves every grey as it is.
 */
function tonedOf(colour: string): Rgb {
  const part = (from: number) => decodeSrgb(Number.parseInt(colour.slice(from, from + 2), 16) / 255)
  const [lightness, a, b] = toOklab([part(1), part(3), part(5)])
  return [encodeSrgb(lightness ** 3), a, b]
}

const mixed = (from: number, to: number, share: number) => from + share * (to - from)
