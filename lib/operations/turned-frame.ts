/** A picture turned about its centre, and what of it, or around it, is shown. Never shows less than a pixel. */
import type { Size } from '#contract/picture.ts'
import type { Frame } from './operation.ts'

/** `keep-all`: larger, with transparent corners. `keep-rectangle`: the largest upright rectangle without any. */
export const fits = ['keep-all', 'keep-rectangle'] as const
export type Fit = (typeof fits)[number]

/** Turned by `angle` degrees clockwise about its centre, which stays the centre. */
export function turnedFrame(angle: number, fit: Fit, size: Size): Frame {
  const [cos, sin] = unitOf(angle)
  const [width, height] = fit === 'keep-all' ? surrounding(size, cos, sin) : inscribed(size, cos, sin)
  // About the centre, the way back is the turn by −angle.
  const c = size.width / 2 - (cos * width + sin * height) / 2
  const f = size.height / 2 - (-sin * width + cos * height) / 2
  return { width, height, from: [cos, sin, c, 0 - sin, cos, f] }
}

/** Cosine and sine, exact at quarter turns. */
function unitOf(angle: number): readonly [number, number] {
  const quarters = angle / 90
  const exact = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ] as const
  const quarter = Number.isInteger(quarters) ? exact[((quarters % 4) + 4) % 4] : undefined
  const radians = (angle * Math.PI) / 180
  return quarter ?? [Math.cos(radians), Math.sin(radians)]
}

/** Rounding errors may not cost or add a pixel. */
const slack = 1e-7

/** The smallest upright size that holds all of it. */
function surrounding({ width, height }: Size, cos: number, sin: number): readonly [number, number] {
  const [c, s] = [Math.abs(cos), Math.abs(sin)]
  return [Math.ceil(width * c + height * s - slack), Math.ceil(width * s + height * c - slack)]
}

/**
 * The upright rectangle of the largest area inside it. Either two of its corners touch the long sides, or all four
 * touch a side each (first-order conditions of w·h under the four half-planes |x|c + |y|s ≤ W/2, |x|s + |y|c ≤ H/2).
 */
function inscribed({ width, height }: Size, cos: number, sin: number): readonly [number, number] {
  const [c, s] = [Math.abs(cos), Math.abs(sin)]
  const [long, short] = [Math.max(width, height), Math.min(width, height)]
  const whole = (side: number) => Math.max(1, Math.floor(side + slack))
  if (short <= 2 * s * c * long) {
    const [along, across] = [short / (2 * s), short / (2 * c)]
    return width >= height ? [whole(along), whole(across)] : [whole(across), whole(along)]
  }
  const determinant = c * c - s * s
  return [whole((width * c - height * s) / determinant), whole((height * c - width * s) / determinant)]
}
