/** A vignette on working pixels. Only a pixel's place counts, in fractions of the picture: a preview shows what the full size will. */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from './kernel/kernel.ts'
import { inPlace, type Scanlines, workingPixel } from './scanlines.ts'

export interface VignetteShape {
  /** −1…1: how much light the corners lose, or gain. */
  strength: number
  /** Distance from the centre at which it begins and at which it is complete; the corners lie at 1. */
  start: number
  end: number
  /** −1: a rounded rectangle. 0: an ellipse of the picture's shape. 1: a circle. */
  roundness: number
}

/** Takes over `input`. What lies inside `start` keeps every bit. */
export function vignetted(kernel: Kernel, input: Scanlines, shape: VignetteShape): Scanlines {
  const { width, height } = input
  const { start, end, strength } = shape
  const [across, down] = axesOf(input, Math.max(0, shape.roundness))
  const square = Math.max(0, -shape.roundness)
  return inPlace(input, (target, y, rows) =>
    kernel.spread(
      'vignette',
      kernel.parts(rows, width).map((part) => {
        const at = target + part.from * width * workingPixel
        return [at, width, part.rows, y + part.from, height, across, down, square, start, end, strength]
      }),
    ),
  )
}

/** Scales of half-sides that put the corners at distance 1. */
function axesOf({ width, height }: Size, round: number): readonly [number, number] {
  const mean = Math.hypot(width, height) / Math.SQRT2
  const [across, down] = [width, height].map((side) => side / (side + (mean - side) * round)) as [number, number]
  const corner = Math.hypot(across, down)
  return [across / corner, down / corner]
}
