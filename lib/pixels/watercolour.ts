/** Washes of pigment on paper: darker at their edges, uneven where water stood, with the paper showing. Opaque; expects an opaque picture with little texture. */
import { gaussian } from './gaussian.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { Scanlines } from './scanlines.ts'
import { scratchFor } from './scratch.ts'
import { sideBySide } from './side-by-side.ts'
import { partsAt } from './strip-parts.ts'

export interface Wash {
  paper: readonly [number, number, number]
  /** How far pigment moves to an edge, in pixels, and how much of it. */
  reach: number
  edges: number
  /** Width of the paper's grain, in pixels, and its strength. */
  grainSize: number
  grain: number
  /** Width of clouds within a wash, in pixels, and their strength. */
  cloudSize: number
  clouds: number
  /** Share of the pigment, 0…1: the rest is water. */
  pigment: number
  saturation: number
}

/** Takes over `input`. */
export function watercolour(kernel: Kernel, input: Scanlines, wash: Wash): Scanlines {
  const { width } = input
  const { paper, grainSize, cloudSize, edges, grain, clouds, pigment, saturation } = wash
  const terms = kernel.hold(
    Float32Array.of(...paper, 0, 1 / grainSize, 1 / cloudSize, edges, grain, clouds, pigment, saturation, 0),
  )
  const scratch = scratchFor(kernel)
  return sideBySide(
    kernel,
    input,
    [(lines) => gaussian(kernel, lines, wash.reach, true)],
    ({ target, made: [blurred = 0], y, rows }) =>
      kernel.spread(
        'washed',
        partsAt(kernel, rows, width).map(({ from, at, rows: count }, i) => {
          const to = target + at
          return [to, blurred + at, to, y + from, count, width, terms, scratch.of(i, width * 8)]
        }),
      ),
    () => {
      scratch.free()
      kernel.arena.give(terms)
    },
  )
}
