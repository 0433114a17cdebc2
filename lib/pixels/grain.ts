/** Grain on working pixels. The noise belongs to the picture: drawn smaller, the same grains come out smaller and fainter. */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from './kernel/kernel.ts'
import { inPlace, type Scanlines, workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'

export interface GrainLook {
  /** Standard deviation at mid-grey, in encoded values, at full size. */
  strength: number
  /** Width of one grain, of the picture's longer side. */
  size: number
  /** 0: grey. 1: each channel for itself. */
  colour: number
}

/** Takes over `input`. Alpha stays. The same size gives the same grains, each time. */
export function grained(kernel: Kernel, input: Scanlines, { strength, size, colour }: GrainLook): Scanlines {
  const { width } = input
  // Each pixel is this many cells of noise wide. Beyond a few, nothing of them is left to be seen.
  const step = Math.min(16, 1 / (size * Math.max(width, input.height)))
  const [across, down] = [axisOf(width, step), axisOf(input.height, step)]
  const tables: number[] = []
  const scratch = scratchFor(kernel)
  const free = () => {
    for (const address of tables.splice(0)) kernel.arena.give(address)
    scratch.free()
  }
  try {
    for (const list of [across.starts, across.weights, down.starts, down.weights]) tables.push(kernel.hold(list))
  } catch (error) {
    free()
    input.free()
    throw error
  }
  const [startsX = 0, weightsX = 0, startsY = 0, weightsY = 0] = tables
  return inPlace(
    input,
    (target, y, rows) =>
      kernel.spread(
        'grain',
        kernel
          .parts(rows, width)
          .map((part, i) => [
            target + part.from * width * workingPixel,
            ...([width, part.rows, y + part.from] as const),
            ...([startsX, weightsX, across.taps, startsY, weightsY, down.taps] as const),
            ...([across.cells, scratch.of(i, across.cells * workingPixel), strength * gain, colour] as const),
          ]),
      ),
    free,
  )
}

/** Interpolation takes this much from the noise; 20/11 is the square of what it takes along one axis. */
const gain = 20 / 11

/** Cells before the picture's first, so that its edge has noise on both sides. */
const margin = 2

/** Which cells each of `length` pixels sees: a quadratic B-spline, as wide as a cell or a pixel, whichever is more. */
function axisOf(length: Size['width'], step: number) {
  const wide = Math.max(1, step)
  const taps = Math.ceil(3 * wide) + 1
  const starts = new Int32Array(length)
  const weights = new Float32Array(length * taps)
  for (let i = 0; i < length; i++) {
    const centre = (i + 0.5) * step + margin
    const start = Math.max(0, Math.floor(centre - 1.5 * wide))
    starts[i] = start
    const own = Array.from({ length: taps }, (_, tap) => spline((start + tap + 0.5 - centre) / wide))
    const sum = own.reduce((total, weight) => total + weight, 0)
    own.forEach((weight, tap) => {
      weights[i * taps + tap] = weight / sum
    })
  }
  return { starts, weights, taps, cells: (starts[length - 1] ?? 0) + taps }
}

/** The quadratic B-spline, 1.5 to each side. */
function spline(x: number): number {
  const d = Math.abs(x)
  if (d < 0.5) return 0.75 - d * d
  return d < 1.5 ? (1.5 - d) ** 2 / 2 : 0
}
