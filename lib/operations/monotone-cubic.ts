/** A smooth curve through given points that never swings beyond them: it rises only where they rise, and falls only where they fall. */

/** `x` and `y` of a point that the curve passes through. */
export type Point = readonly [x: number, y: number]

/** A point and the slope there: to its left the curve belongs to the knot before, to its right to this one. */
type Knot = { x: number; y: number; slope: number }

/**
 * The monotone piecewise cubic of Fritsch and Carlson (SIAM J. Numer. Anal. 17, 1980) through at least two points
 * with rising `x`. First guesses of the slopes are those of the parabola through a point and its neighbours, so that
 * a parabola that rises comes out exactly. Beyond the outermost points the curve goes straight on.
 */
export function monotoneCubic(points: readonly Point[]): (x: number) => number {
  const knots = knotsOf(points)
  const [first, last] = [knots[0], knots.at(-1)]
  if (!first || !last || first === last) throw new Error('A curve needs two points.')
  return (x) => {
    if (x <= first.x) return first.y + (x - first.x) * first.slope
    if (x >= last.x) return last.y + (x - last.x) * last.slope
    const next = knots.findIndex((knot) => x < knot.x)
    return hermite(knots[next - 1] ?? first, knots[next] ?? last, x)
  }
}

function knotsOf(points: readonly Point[]): Knot[] {
  const secants = points.slice(1).map(([x, y], i) => {
    const [fromX, fromY] = points[i] ?? [0, 0]
    return { width: x - fromX, slope: (y - fromY) / (x - fromX) }
  })
  const knots = points.map(([x, y], i) => ({ x, y, slope: slopeAt(i, secants) }))
  secants.forEach(({ slope }, i) => {
    const [from, to] = [knots[i], knots[i + 1]]
    if (from && to) limit(from, to, slope)
  })
  return knots
}

type Secant = { width: number; slope: number }

/** Of the parabola through three neighbouring points; level at a turning point. */
function slopeAt(i: number, secants: readonly Secant[]): number {
  const [before, after] = [secants[i - 1], secants[i]]
  if (before && after) {
    if (before.slope * after.slope <= 0) return 0
    return (before.slope * after.width + after.slope * before.width) / (before.width + after.width)
  }
  const [own, other] = before ? [before, secants[i - 2]] : [after, secants[i + 1]]
  if (!own) return 0
  if (!other) return own.slope
  const slope = own.slope + ((own.slope - other.slope) * own.width) / (own.width + other.width)
  return slope * own.slope <= 0 ? 0 : slope
}

/** Both slopes of a piece, in units of its own, are brought into the circle of radius 3 where the piece is monotone. */
function limit(from: Knot, to: Knot, secant: number): void {
  if (secant === 0) {
    from.slope = 0
    to.slope = 0
    return
  }
  const excess = Math.hypot(from.slope / secant, to.slope / secant) / 3
  if (excess <= 1) return
  from.slope /= excess
  to.slope /= excess
}

function hermite(from: Knot, to: Knot, x: number): number {
  const width = to.x - from.x
  const t = (x - from.x) / width
  const rise = to.y - from.y
  const [slopeFrom, slopeTo] = [from.slope * width, to.slope * width]
  return from.y + t * (slopeFrom + t * (3 * rise - 2 * slopeFrom - slopeTo + t * (slopeFrom + slopeTo - 2 * rise)))
}
