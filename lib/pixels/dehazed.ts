/** Rows with the light of haze taken away, or added, as thickly as a small grid says. Alpha stays. */
import type { Kernel } from './kernel/kernel.ts'
import { inPlace, type Scanlines, workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'

export interface HazeTerms {
  /** Of the haze, encoded. */
  light: readonly [number, number, number]
  /** Points of the grid, spread evenly over the picture; each has a slope and an offset. */
  columns: number
  lines: number
  grid: Float32Array
  /** −1…1; at 1 all of it goes. */
  strength: number
  /** For a negative strength: how much of the light is laid over everything, and how much more where haze is. */
  base: number
  share: number
  /** Distance from `light` at which half of the haze counts as sky. */
  near: number
}

/** Frees `input` with itself, also when it throws `OutOfMemory`. */
export function dehazed(kernel: Kernel, input: Scanlines, terms: HazeTerms): Scanlines {
  const { width, height } = input
  const { columns, lines } = terms
  const numbers = holdTerms(kernel, input, terms)
  const grid = numbers + termBytes
  const scratch = scratchFor(kernel)
  return inPlace(
    input,
    (target, y, rows) =>
      kernel.spread(
        'dehaze',
        kernel.parts(rows, width).map((part, i) => {
          const at = target + part.from * width * workingPixel
          const line = scratch.of(i, (columns + 1) * pointBytes)
          return [at, y + part.from, part.rows, width, height, grid, columns, lines, numbers, line]
        }),
      ),
    () => {
      scratch.free()
      kernel.arena.give(numbers)
    },
  )
}

const termBytes = 32
const pointBytes = 8

/** As the kernel reads them, the grid behind. */
function holdTerms(kernel: Kernel, input: Scanlines, { light, strength, base, share, near, grid }: HazeTerms): number {
  try {
    const numbers = new Float32Array(termBytes / 4 + grid.length)
    numbers.set([...light, 0, strength, base, share, near])
    numbers.set(grid, termBytes / 4)
    return kernel.hold(numbers)
  } catch (error) {
    input.free()
    throw error
  }
}
