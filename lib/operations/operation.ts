/** What an edit operation is. One file each says everything about it: its parameters, words, pixels and look in the panel. */
import type { Mask } from '#contract/mask.ts'
import type { ExportType, Size } from '#contract/picture.ts'
import type { Strength } from '#contract/reading.ts'
import type { z } from '#contract/schema.ts'
import type { Breath } from '#pixels/breath.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { MaskEdge } from '#pixels/mask-weights.ts'
import type { Raster } from '#pixels/raster.ts'
import type { Scanlines } from '#pixels/scanlines.ts'
import type { Motion } from './camera-path.ts'
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
  /** All channels times what `of` says for their `brightnessOf`, 0 or more: a positive, continuous function. */
  | { kind: 'gain'; space: Space; of: (brightness: number) => number }
  /** Each channel to the even value 0…1, of `levels`, in whose share of 0…1 it lies: the only stage that jumps. */
  | { kind: 'steps'; space: Space; levels: number }
  /** Any continuous function of the three channels. */
  | { kind: 'map'; space: Space; of: (rgb: Rgb) => Rgb }

/** Output → input, in continuous pixel coordinates (centres at .5): xIn = a·x + b·y + c, yIn = d·x + e·y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/**
 * The same for a plane seen at an angle: a 3 × 3 matrix, row-major. (xIn, yIn) = (r₁·p, r₂·p) / (r₃·p) with p = (x, y, 1);
 * r₃·p is more than 0 wherever something shows.
 */
export type Projection = readonly [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
  i: number,
]

export type Mapping = Affine | Projection

/** The picture after a geometric operation: its size, and where each of its points lies in the picture before. */
export interface Frame extends Size {
  from: Mapping
}

/** A picture as it is drawn just now, at full size or smaller, before the operation works on it. */
export interface Scene<F> extends Size {
  /** Drawn pixels for each pixel at full size: 1, or less in a preview. What is measured in pixels is multiplied by it. */
  scale: number
  colorSpace: Raster['colorSpace']
  opaque: boolean
  /** Of the result, as drawn. */
  target: Size
  /** What `look` found. */
  found: F
  /** The picture that `draws` names; the engine's: read it, never write or free it. */
  drawn?: Raster | undefined
  /** To be awaited now and then by what takes long before the first row. */
  breath: Breath
}

/** What a look may be unsure of; the panel has a sentence for each. */
export const doubts = ['subject-unclear'] as const
export type Doubt = (typeof doubts)[number]

/** What an operation wishes for the file that a picture is written to. */
export interface FileWish {
  type?: ExportType | undefined
  /** 0…1, for formats that lose something. */
  quality?: number | undefined
  /** The file may not be larger than this. */
  bytes?: number | undefined
  /** The picture is to be a film, over which a camera moves. */
  motion?: Motion | undefined
}

export type PixelWork<P, F> =
  /** Each pixel's colour for itself: fused with its neighbours into one pass. */
  | { kind: 'tone'; stages: (params: P, found: F) => readonly ToneStage[] }
  /** Where pixels are: composed with its neighbours into one resampling. */
  | { kind: 'geometry'; frame: (params: P, size: Size, found: F) => Frame }
  /** What needs a pixel's place or its neighbours, or draws something new. */
  | {
      kind: 'area'
      /** At full size; omitted: as before. */
      size?: (params: P, size: Size, found: F) => Size
      /** Whether something may become transparent that was not. */
      revealing?: (params: P) => boolean
      /**
       * The picture afterwards, as large as `scene.target`. Takes over `input` and frees it with itself; also when it
       * throws, as it does `OutOfMemory` and `Stopped`.
       */
      rows: (kernel: Kernel, input: Scanlines, params: P, scene: Scene<F>) => Scanlines | Promise<Scanlines>
    }
  /** Nothing of the picture changes, only the file it is written to. */
  | { kind: 'file'; wish: (params: P) => FileWish }

/**
 * What has to be known of the picture, as it is before the operation, before the operation can work: always read at this
 * same size, so that a preview and the full size find the same, and the result stays a function of source and steps.
 */
export interface Look<P, F> {
  /** Of the longer side, in pixels; omitted: full size. */
  longest?: number
  /** The parameters that `find` is given and what it finds depends on; omitted: none. */
  reads?: readonly (keyof P & string)[]
  /** Operations whose looks have the same name find the same, and only once. */
  shared?: string
  /**
   * In a clip. Omitted: what is found in the picture that is shown holds for all of them, so that nothing flickers.
   * `each`: it says what is where, and is found in each. `never`: found in each it would flicker, and held it would be
   * wrong; the step is for stills.
   */
  inClip?: 'each' | 'never'
  /**
   * `picture` is the engine's: read it, never write or free it. Plain data, kept for as long as nothing before changes.
   * `mask`: only where it means something else than where the operation works.
   */
  find: (kernel: Kernel, picture: Raster, params: P, mask?: Mask | undefined) => F | Promise<F>
}

/** How one parameter is shown and changed in the panel. */
export type Control<P> =
  | { kind: 'slider'; param: keyof P & string; label: string; min: number; max: number; step: number; unit: string }
  | {
      kind: 'choice'
      param: keyof P & string
      label: string
      choices: readonly { value: string | number | boolean; label: string }[]
    }
  /** Anything that can be typed, with line breaks. */
  | { kind: 'text'; param: keyof P & string; label: string; maxLength: number }
  /** A colour as `colour-parameter.ts` stores it. `clear`: none at all is offered too. */
  | { kind: 'colour'; param: keyof P & string; label: string; clear?: true }
  /** Another picture, of which the parameter keeps the look (`picture-look.ts`). */
  | { kind: 'picture'; param: keyof P & string; label: string }

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

export interface Operation<P extends Record<string, unknown> = Record<string, unknown>, F = unknown> {
  /** Stored for ever: a rename is a migration. */
  id: string
  label: string
  /** Strict; ranges and defaults live here and nowhere else. */
  params: z.ZodType<P>
  amount?: Amount<P>
  controls: readonly Control<P>[]
  words: Vocabulary<P>
  look?: Look<P, F>
  /** The parameter that makes what is drawn bigger and smaller, where that is not the amount. */
  extent?: (params: P) => keyof P & string
  /** A place that is said ("at the top") is where it draws, not the part of the picture that it works on. */
  placed?: true
  /** What is marked is where the subject is, for `look` to know; the operation works on the whole picture. */
  maskMeans?: 'subject'
  /** What it makes of a picture makes no sense of a film. */
  stillsOnly?: true
  /** The hash of another picture that it draws; the engine must have that one open as well. */
  draws?: (params: P) => string
  /** Where the soft edge of a mask lies; omitted: across the mask's own. */
  maskEdge?: MaskEdge
  /** What the user should know about what `look` found; `undefined` when it is sure. */
  doubt?: (found: F) => Doubt | undefined
  pixels: PixelWork<P, F>
  /**
   * What would be a fault in another tone operation and is the point of this one: values jump, or what was darker than
   * something else becomes the lighter of the two.
   */
  nature?: 'jumps' | 'reorders'
  /** Nothing would change: the step costs nothing. */
  isNeutral: (params: P, size: Size) => boolean
  /** Two in a row as one, where that is exact in meaning (amounts add up). */
  combine?: (first: P, second: P) => P | undefined
  /** The parameters in a few words, for the panel's rows: "3 : 2 · centred". */
  describe: (params: P) => string
}

/** Keeps the parameter type while the registry sees them all alike. */
export const defineOperation = <P extends Record<string, unknown>, F = undefined>(
  operation: Operation<P, F>,
): Operation => operation as unknown as Operation
