/** Maps from one picture's places to another's, affine or projective: one after another, backwards, and how they stretch. Pure. */
import type { Affine, Mapping, Projection } from './operation.ts'
import { keep, type Point, type Polygon } from './polygon.ts'

export const isAffine = (mapping: Mapping): mapping is Affine => mapping.length === 6

/** Row-major, nine numbers. */
const matrixOf = (mapping: Mapping): Projection => (isAffine(mapping) ? [...mapping, 0, 0, 1] : mapping)

/** First `inner`, then `outer`. */
export function compose(inner: Mapping, outer: Mapping): Mapping {
  const [a, b, c, d, e, f, g, h, i] = matrixOf(inner)
  const [p, q, r, s, t, u, v, w, x] = matrixOf(outer)
  return plainest([
    a * p + b * s + c * v,
    a * q + b * t + c * w,
    a * r + b * u + c * x,
    d * p + e * s + f * v,
    d * q + e * t + f * w,
    d * r + e * u + f * x,
    g * p + h * s + i * v,
    g * q + h * t + i * w,
    g * r + h * u + i * x,
  ])
}

/** A projection whose tilt has gone is affine again. */
function plainest(matrix: Projection): Mapping {
  const [a, b, c, d, e, f, g, h, i] = matrix
  if (Math.abs(g) + Math.abs(h) > 1e-12 * Math.abs(i)) return matrix
  return i === 1 ? [a, b, c, d, e, f] : [a / i, b / i, c / i, d / i, e / i, f / i]
}

/** Throws when the picture becomes a line. What lies before the one's horizon lies before the other's. */
export function invert(mapping: Mapping): Mapping {
  const [a, b, c, d, e, f, g, h, i] = matrixOf(mapping)
  const [p, q, r] = [e * i - f * h, f * g - d * i, d * h - e * g]
  const determinant = a * p + b * q + c * r
  if (Math.abs(determinant) < 1e-12) throw new Error('a geometric step flattens the picture to a line')
  const rows = [p, c * h - b * i, b * f - c * e, q, a * i - c * g, c * d - a * f, r, b * g - a * h, a * e - b * d]
  return plainest(rows.map((value) => value / determinant) as unknown as Projection)
}

export function through(mapping: Mapping, [x, y]: Point): Point {
  const [a, b, c, d, e, f] = mapping
  const depth = depthAt(mapping, [x, y])
  return [(a * x + b * y + c) / depth, (d * x + e * y + f) / depth]
}

/** More than 0 before the horizon; 1 everywhere where the map is affine. */
export function depthAt(mapping: Mapping, [x, y]: Point): number {
  const [, , , , , , g, h, i] = matrixOf(mapping)
  return g * x + h * y + i
}

/** Where `polygon` is seen through `mapping`: only what lies before the horizon, up to very far away. */
export function imageOf(mapping: Mapping, polygon: Polygon): Polygon {
  return beforeHorizon(mapping, polygon).map((point) => through(mapping, point))
}

/** The depth, for its largest in `polygon`, that counts as the horizon. */
const farthest = 1e-5

export const horizonOf = (mapping: Mapping, polygon: Polygon): number =>
  isAffine(mapping) ? 0 : farthest * Math.max(0, ...polygon.map((corner) => depthAt(mapping, corner)))

function beforeHorizon(mapping: Mapping, polygon: Polygon): Polygon {
  if (isAffine(mapping)) return polygon
  const [, , , , , , g, h, i] = mapping
  const length = Math.hypot(g, h)
  return keep(polygon, { nx: g / length, ny: h / length, c: (i - horizonOf(mapping, polygon)) / length })
}

/** How far the result moves for a step right and a step down: rows of the Jacobian, [xx, xy] and [yx, yy]. */
export function slopesAt(mapping: Mapping, point: Point): readonly [x: Point, y: Point] {
  const [a, b, , d, e, , g, h] = matrixOf(mapping)
  const depth = depthAt(mapping, point)
  const [x, y] = through(mapping, point)
  return [
    [(a - x * g) / depth, (b - x * h) / depth],
    [(d - y * g) / depth, (e - y * h) / depth],
  ]
}
