/** A picture as four inks print it: dots that grow where more ink is wanted. Opaque; transparent pixels lend no ink. */
import { boxMeans } from './box-means.ts'
import type { Kernel } from './kernel/kernel.ts'
import { inPlace, type Scanlines } from './scanlines.ts'
import { partsAt } from './strip-parts.ts'

type Colour = readonly [number, number, number]

/** Cyan, magenta, yellow, black: angles that are as far apart as they can be, the least visible ink between two. */
const angles = [15, 75, 0, 45].map((degrees) => (degrees * Math.PI) / 180)
/** As they look on paper: no ink is pure. */
const inks: readonly Colour[] = [
  [0.0, 0.62, 0.88],
  [0.88, 0.12, 0.52],
  [1, 0.92, 0.16],
  [0.1, 0.1, 0.11],
]
const paper: Colour = [0.985, 0.975, 0.95]

/** `pitch`: from dot to dot in pixels, above 0. `opaque`: every alpha of `input` is 1. Takes over `input`. */
export function halftone(kernel: Kernel, input: Scanlines, pitch: number, opaque: boolean): Scanlines {
  const { width } = input
  const terms = kernel.hold(
    Float32Array.of(
      ...angles.map((angle) => Math.cos(angle) / pitch),
      ...angles.map((angle) => Math.sin(angle) / pitch),
      ...paper,
      0,
      ...inks.flatMap((ink) => [...ink, 0]),
    ),
  )
  // A dot sees about what it covers; sharper than that, it would be torn at edges.
  const means = boxMeans(kernel, input, Math.max(1, Math.round(pitch / 4)), opaque)
  return inPlace(
    means,
    (target, y, rows) =>
      kernel.spread(
        'screens',
        partsAt(kernel, rows, width).map(({ from, at, rows: count }) => [target + at, y + from, count, width, terms]),
      ),
    () => kernel.arena.give(terms),
  )
}
