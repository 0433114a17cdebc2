/** What an edit operation is. One file each says everything about it: its parameters, words, pixels and look in the panel. */
import type { Size } from '#contract/picture.ts'
import type { Strength } from '#contract/reading.ts'
import type { z } from '#contract/schema.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Values are nominally 0…1 and may leave that range between stages; they are clamped once, at the very end. */
export type Rgb = readonly [number, number, number]

/**
 * The space a stage works in. `linear`: linear light in the picture's own primaries.
 * `perceptual`: the same, encoded with the sRGB transfer function (IEC 61966-2-1).
 */
export type Space = 'linear' | 'perceptual'

/** What happens to one pixel's colour. Alpha is never touched by a stage. */
export type ToneStage =
  /** The same continuous function on each channel, or one for each. */
  | { kind: 'curve'; space: Space; of: ((value: number) => number) | readonly ((value: number) => number)[] }
  /** 3×4, row-major: out = M·rgb + offset. */
  | { kind: 'matrix'; space: Space; rows: readonly number[] }
  /** Any continuous function of the three channels. */
  | { kind: 'map'; space: Space; of: (rgb: Rgb) => Rgb }

/** Output → input, in continuous pixel coordinates (centres at .5): xIn = a·x + b·y + c, yIn = d·x + e·y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** The picture after a geometric operation: its size, and where each of its points lies in the picture before. */
export interface Frame extends Size {
  from: Affine
}

/** An operation is either tone (each pixel for itself) or geometry (where pixels are). */
export type PixelWork<P> =
  | { kind: 'tone'; stages: (params: P) => readonly ToneStage[] }
  | { kind: 'geometry'; frame: (params: P, size: Size) => Frame }

/** How one parameter is shown and changed in the panel. */
export type Control<P> =
  | { kind: 'slider'; param: keyof P & string; label: string; min: number; max: number; step: number; unit: string }
  | {
      kind: 'choice'
      param: keyof P & string
      label: string
      choices: readonly { value: string | number | boolean; label: string }[]
    }

/** The one number people turn up and down, and what the four words of strength mean for it. */
export interface Amount<P> {
  param: keyof P & string
  unit: '' | '%' | 'EV' | '°'
  min: number
  max: number
  /** Unsigned; chosen so that `plain` looks right on an ordinary photograph. */
  strengths: Readonly<Record<Strength, number>>
  /** From a percentage, where the unit is another one. */
  fromPercent?: (percent: number) => number
}

export interface Operation<P extends Record<string, unknown> = Record<string, unknown>> {
  /** Stored for ever: a rename is a migration. */
  id: string
  label: string
  /** Strict; ranges and defaults live here and nowhere else. */
  params: z.ZodType<P>
  amount?: Amount<P>
  controls: readonly Control<P>[]
  words: Vocabulary<P>
  pixels: PixelWork<P>
  /** Nothing would change: the step costs nothing. */
  isNeutral: (params: P, size: Size) => boolean
  /** Two in a row as one, where that is exact in meaning (amounts add up). */
  combine?: (first: P, second: P) => P | undefined
  /** The parameters in a few words, for the panel's rows: "3 : 2 · centred". */
  describe: (params: P) => string
}

/** Keeps the parameter type while the registry sees them all alike. */
export const defineOperation = <P extends Record<string, unknown>>(operation: Operation<P>): Operation =>
  operation as unknown as Operation
