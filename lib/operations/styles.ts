/** The styles: which strokes, lines, dots or colours each is made of. All sizes are shares of the picture, so that a preview looks like the full size. */
import type { Size } from '#contract/picture.ts'
import { graded } from '#pixels/graded.ts'
import { halftone } from '#pixels/halftone.ts'
import { inked } from '#pixels/inked.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { kuwahara } from '#pixels/kuwahara.ts'
import { pencilSketch } from '#pixels/pencil-sketch.ts'
import { pixelArt } from '#pixels/pixel-art.ts'
import { relief } from '#pixels/relief.ts'
import type { Scanlines } from '#pixels/scanlines.ts'
import { watercolour } from '#pixels/watercolour.ts'
import type { Levels } from './levels.ts'
import type { Rgb } from './operation.ts'

/** What a style has to work with. */
export interface Studio {
  kernel: Kernel
  /** 0…1. */
  strength: number
  /** A thousandth of the picture, in drawn pixels: the root of its area / 1000. */
  unit: number
  /** At full size. */
  size: Size
  opaque: boolean
  levels: Levels
  palette: readonly Rgb[]
}

/** Takes over `input`; makes an opaque picture of the same size. */
export type Style = (input: Scanlines, studio: Studio) => Scanlines

/** The strength at which a style is as it is meant to be. */
const plain = 0.6
/** Strokes, dots and blocks grow with the strength: 1 where it is plain. */
const growth = (strength: number) => 0.5 + (0.5 * strength) / plain

const black: Rgb = [0.04, 0.04, 0.06]

/** What is drawn over the picture: seen in full from a strength of ½ on. */
export const drawn = {
  sketch: (input, { kernel, unit, strength, levels, opaque }) =>
    pencilSketch(
      kernel,
      input,
      {
        reach: 4.5 * unit,
        paper: [0.985, 0.98, 0.965],
        graphite: [0.13, 0.13, 0.15],
        grainSize: 1.6 * unit,
        grain: 0.7,
        black: levels.black,
        white: levels.white,
        lines: 1.5 * growth(strength),
        shading: 0.56 * growth(strength),
        // A dark picture is not shaded all over.
        light: Math.min(levels.white, levels.black + (levels.middle - levels.black) / 0.6),
        free: 0.02,
      },
      opaque,
    ),
  cartoon: (input, { kernel, unit, strength, levels, opaque }) =>
    inked(
      kernel,
      input,
      {
        brush: { radius: 2.6 * unit * growth(strength), evenness: 0.0006 },
        colour: black,
        opacity: 0.92,
        width: 2.6 * unit * growth(strength),
        free: 0.045,
        gain: 11,
        fill: -1,
        border: 1,
        black: levels.black,
        white: levels.white,
        levels: 7,
        draw: Math.min(1, 0.72 * growth(strength)),
        saturation: 1 + 0.3 * growth(strength),
        pitch: 0,
        dotted: 0,
        lightest: 0,
      },
      opaque,
    ),
  comic: (input, { kernel, unit, strength, levels, opaque }) =>
    inked(
      kernel,
      input,
      {
        brush: { radius: 2.6 * unit, evenness: 0.0006 },
        colour: [0.03, 0.03, 0.05],
        opacity: 1,
        width: 3 * unit * growth(strength),
        free: 0.04,
        gain: 13,
        fill: levels.black + 0.1 * (levels.white - levels.black),
        border: 9,
        black: levels.black,
        white: levels.white,
        levels: 4,
        draw: 0.9,
        saturation: 1.55,
        pitch: 7 * unit * growth(strength),
        dotted: 0.4,
        lightest: 0.62,
      },
      opaque,
    ),
  oil: (input, { kernel, unit, strength, opaque }) => {
    const strokes = kuwahara(kernel, input, { radius: 3.5 * unit * growth(strength), evenness: 0.0004 }, opaque)
    const joined = kuwahara(kernel, strokes, { radius: 2.2 * unit * growth(strength), evenness: 0.0002 }, true)
    return relief(kernel, joined, { width: 2 * unit, softness: 0, grey: 0, gain: 0.8, most: 0.14 }, true)
  },
  watercolour: (input, { kernel, unit, strength, opaque }) => {
    const washes = kuwahara(kernel, input, { radius: 3.5 * unit * growth(strength), evenness: 0.0008 }, opaque)
    return watercolour(kernel, kuwahara(kernel, washes, { radius: 2.5 * unit, evenness: 0.0004 }, true), {
      paper: [0.99, 0.985, 0.965],
      reach: 2.5 * unit,
      edges: 9,
      grainSize: 2.2 * unit,
      grain: 0.26,
      cloudSize: 55 * unit,
      clouds: 0.3,
      pigment: 0.84,
      saturation: 1.35,
    })
  },
  halftone: (input, { kernel, unit, strength, opaque }) => halftone(kernel, input, 7 * unit * growth(strength), opaque),
  'pixel-art': (input, { kernel, size, strength, palette }) =>
    pixelArt(kernel, input, { ...blocksOf(size, input, 12 * growth(strength)), palette, spread: 0.04 }),
  emboss: (input, { kernel, unit, strength, opaque }) =>
    relief(
      kernel,
      input,
      { width: 2.4 * unit, softness: 0.6 * unit, grey: 1, gain: 2.4 * growth(strength), most: 0.48 },
      opaque,
    ),
} as const satisfies Record<string, Style>

/** What is done to the picture's own colours: none of it at 0, more than is meant beyond `plain`. Alpha is kept. */
export const toned = {
  vintage: (input, { kernel, unit, strength }) => {
    const part = partly(strength / plain)
    return graded(kernel, input, {
      slope: part.of([0.86, 0.84, 0.72], 1),
      offset: part.of([0.075, 0.06, 0.085], 0),
      power: part.of([0.92, 0.96, 1.0], 1),
      saturation: part.one(0.78, 1),
      shadows: part.of([0.01, 0.0, 0.035], 0),
      lights: part.of([0.05, 0.025, -0.055], 0),
      vignette: part.one(0.3, 0),
      begins: 0.45,
      grain: part.one(0.07, 0),
      grainSize: 1.3 * unit,
    })
  },
  cinematic: (input, { kernel, unit, strength }) => {
    const part = partly(strength / plain)
    return graded(kernel, input, {
      slope: part.of([1.08, 1.02, 0.98], 1),
      offset: part.of([-0.035, -0.02, -0.005], 0),
      power: part.of([1.1, 1.08, 1.05], 1),
      saturation: part.one(0.9, 1),
      shadows: part.of([-0.05, 0.03, 0.075], 0),
      lights: part.of([0.06, 0.015, -0.06], 0),
      vignette: part.one(0.28, 0),
      begins: 0.5,
      grain: part.one(0.05, 0),
      grainSize: 1.1 * unit,
    })
  },
} as const satisfies Record<string, Style>

/** Numbers part of the way from what changes nothing. */
const partly = (part: number) => {
  const one = (value: number, from: number) => Math.max(0, from + part * (value - from))
  const free = (value: number, from: number) => from + part * (value - from)
  return {
    one,
    of: ([r, g, b]: Rgb, from: number): Rgb => [free(r, from), free(g, from), free(b, from)],
  }
}

/** Blocks `side` thousandths of the picture wide and high, as many in a preview, but never more than it has pixels. */
function blocksOf(size: Size, drawn: Size, side: number): { columns: number; lines: number } {
  const block = (Math.sqrt(size.width * size.height) * side) / 1000
  const count = (length: number, most: number) => Math.min(Math.max(1, Math.round(length / block)), most)
  return { columns: count(size.width, drawn.width), lines: count(size.height, drawn.height) }
}
