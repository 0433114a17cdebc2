/** Flat tones with ink lines where a picture has edges, as in a cartoon or a printed comic. Opaque. */
import { gaussian } from './gaussian.ts'
import type { Kernel } from './kernel/kernel.ts'
import { type Brush, kuwahara } from './kuwahara.ts'
import type { Scanlines } from './scanlines.ts'
import { sideBySide } from './side-by-side.ts'
import { partsAt } from './strip-parts.ts'

export interface Ink {
  /** What paints the tones. */
  brush: Brush
  colour: readonly [number, number, number]
  opacity: number
  /** Of the lines, about, in pixels. */
  width: number
  /** Relative difference of two blurs that is free of ink, and how fast ink comes beyond. */
  free: number
  gain: number
  /** Luma below which all is ink, and how fast it comes. */
  fill: number
  border: number
  /** Luma that counts as black, and as white. */
  black: number
  white: number
  /** Levels of luma, and how much they gather what is around them, 0…1. */
  levels: number
  draw: number
  saturation: number
  /** From dot to dot in pixels (0: none), how much they darken, and the luma from which on there are none. */
  pitch: number
  dotted: number
  lightest: number
}

/** Ratio of the two blurs, after which their difference is close to a Laplacian (Marr and Hildreth 1980). */
const ratio = 1.6

/** `opaque`: every alpha of `input` is 1. Takes over `input`. */
export function inked(kernel: Kernel, input: Scanlines, ink: Ink, opaque: boolean): Scanlines {
  const { width } = input
  const fine = ink.width / 2
  const terms = kernel.hold(
    Float32Array.of(
      ...ink.colour,
      0,
      ...[ink.black, ink.white, ink.levels, ink.draw, ink.saturation, ink.free, ink.gain, ink.fill, ink.border],
      ...[ink.pitch > 0 ? 1 / ink.pitch : 0, ink.dotted, ink.lightest, ink.opacity],
    ),
  )
  const blurredBy = (sigma: number) => (lines: Scanlines) => gaussian(kernel, lines, sigma, opaque)
  return sideBySide(
    kernel,
    input,
    [(lines) => kuwahara(kernel, lines, ink.brush, opaque), blurredBy(fine * ratio), blurredBy(fine)],
    ({ target, made: [tones = 0, wide = 0, narrow = 0], y, rows }) =>
      kernel.spread(
        'inked',
        partsAt(kernel, rows, width).map(({ from, at, rows: count }) => {
          const to = target + at
          return [tones + at, narrow + at, wide + at, to, y + from, count, width, terms]
        }),
      ),
    () => kernel.arena.give(terms),
  )
}
