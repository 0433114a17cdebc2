/** A picture drawn with a pencil: what is darker than its surroundings becomes a line, what is dark is shaded. Opaque. */
import { gaussian } from './gaussian.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { Scanlines } from './scanlines.ts'
import { scratchFor } from './scratch.ts'
import { sideBySide } from './side-by-side.ts'
import { partsAt } from './strip-parts.ts'

type Colour = readonly [number, number, number]

export interface Pencil {
  /** How far around a pixel counts as its surroundings: the standard deviation of a blur, in pixels. */
  reach: number
  paper: Colour
  graphite: Colour
  /** Width of the paper's grain, in pixels, and its strength. */
  grainSize: number
  grain: number
  /** Luma that counts as black, and as white. */
  black: number
  white: number
  lines: number
  shading: number
  /** Luma from which on nothing is shaded. */
  light: number
  /** Share by which a pixel may be darker than its surroundings without a line. */
  free: number
}

/** `opaque`: every alpha of `input` is 1. Takes over `input`. */
export function pencilSketch(kernel: Kernel, input: Scanlines, pencil: Pencil, opaque: boolean): Scanlines {
  const { paper, graphite, grainSize, black, white, lines, shading, light, grain, free } = pencil
  const terms = kernel.hold(
    Float32Array.of(...paper, 0, ...graphite, 0, 1 / grainSize, black, white, lines, shading, grain, free, light),
  )
  const { width } = input
  const scratch = scratchFor(kernel)
  return sideBySide(
    kernel,
    input,
    [(lines) => gaussian(kernel, lines, pencil.reach, opaque)],
    ({ target, made: [blurred = 0], y, rows }) =>
      kernel.spread(
        'pencil',
        partsAt(kernel, rows, width).map(({ from, at, rows: count }, i) => {
          const to = target + at
          return [to, blurred + at, to, y + from, count, width, terms, scratch.of(i, width * 4)]
        }),
      ),
    () => {
      scratch.free()
      kernel.arena.give(terms)
    },
  )
}
