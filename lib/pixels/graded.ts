/** Colours graded as for film, with darker corners and grain, in one pass over each row. Alpha stays. */
import type { Kernel } from './kernel/kernel.ts'
import { inPlace, type Scanlines } from './scanlines.ts'
import { scratchFor } from './scratch.ts'
import { partsAt } from './strip-parts.ts'

type Colour = readonly [number, number, number]

export interface Grade {
  /** Of encoded values: (value · slope + offset)^power, as in the ASC's colour decision list (CDL 1.2). */
  slope: Colour
  offset: Colour
  power: Colour
  saturation: number
  /** Added where it is dark, and where it is light. */
  shadows: Colour
  lights: Colour
  /** How much darker the corners are, and at which share of the way to them that begins. */
  vignette: number
  begins: number
  grain: number
  /** In pixels. */
  grainSize: number
}

/** Frees `input` with itself. */
export function graded(kernel: Kernel, input: Scanlines, grade: Grade): Scanlines {
  const { width, height } = input
  const { slope, offset, power, shadows, lights, saturation, vignette, begins, grain, grainSize } = grade
  const terms = kernel.hold(
    Float32Array.of(
      ...[slope, offset, power, shadows, lights].flatMap((colour) => [...colour, 0]),
      ...[saturation, vignette, begins, grain, 1 / grainSize],
    ),
  )
  const scratch = scratchFor(kernel)
  return inPlace(
    input,
    (target, y, rows) =>
      kernel.spread(
        'grade',
        partsAt(kernel, rows, width).map(({ from, at, rows: count }, i) => {
          return [target + at, y + from, count, width, height, terms, scratch.of(i, width * 4)]
        }),
      ),
    () => {
      scratch.free()
      kernel.arena.give(terms)
    },
  )
}
