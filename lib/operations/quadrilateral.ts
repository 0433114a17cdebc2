/** The plane geometry of a perspective correction: a picture's four corners, the camera's tilt, and what fits into what is left. Pure. */
import type { Size } from '#contract/picture.ts'
import type { Projection } from './operation.ts'
import type { Point } from './polygon.ts'

/** Clockwise from the top left. */
export type Quadrilateral = readonly [topLeft: Point, topRight: Point, bottomRight: Point, bottomLeft: Point]

/** How far each corner turns the same way: the least double area of three neighbours; 0 or less is no rectangle seen. */
export function leastTurn(corners: Quadrilateral): number {
  return Math.min(
    ...corners.map(([x, y], i) => {
      const [px, py] = corners[(i + 3) % 4] ?? [x, y]
      const [qx, qy] = corners[(i + 1) % 4] ?? [x, y]
      return (qx - x) * (py - y) - (qy - y) * (px - x)
    }),
  )
}

/** A rectangle of `size` → four corners (Heckbert 1989, Fundamentals of Texture Mapping, §2.2.3). */
export function ontoCorners({ width, height }: Size, corners: Quadrilateral): Projection {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners
  const [ax, ay, bx, by] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2]
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3]
  const determinant = ax * by - bx * ay
  const g = (sx * by - bx * sy) / determinant
  const h = (ax * sy - sx * ay) / determinant
  return [
    (x1 - x0 + g * x1) / width,
    (x3 - x0 + h * x3) / height,
    x0,
    (y1 - y0 + g * y1) / width,
    (y3 - y0 + h * y3) / height,
    y0,
    g / width,
    h / height,
    1,
  ]
}

/**
 * Width to height of the rectangle that is seen as four corners by a camera that looks at `centre` (Zhang and He 2003,
 * Whiteboard It!). Where nothing converges enough to tell, the mean of opposite sides decides.
 */
export function ratioSeen(corners: Quadrilateral, [cx, cy]: Point): number {
  const [top, right, bottom, left] = sidesOf(corners)
  const plain = (top + bottom) / (left + right)
  const [m1, m2, m4, m3] = corners.map(([x, y]): Vector => [x - cx, y - cy, 1])
  if (!m1 || !m2 || !m3 || !m4) return plain
  const k2 = dot(cross(m1, m4), m3) / dot(cross(m2, m4), m3)
  const k3 = dot(cross(m1, m4), m2) / dot(cross(m3, m4), m2)
  const n2 = minus(m2, k2, m1)
  const n3 = minus(m3, k3, m1)
  const focal = -(n2[0] * n3[0] + n2[1] * n3[1]) / (n2[2] * n3[2])
  const least = 0.15 * (top + right + bottom + left)
  if (!(focal > least * least) || Math.abs(n2[2] * n3[2]) < 1e-6) return plain
  const length = (n: Vector) => Math.sqrt((n[0] * n[0] + n[1] * n[1]) / focal + n[2] * n[2])
  const ratio = length(n2) / length(n3)
  return ratio > plain / 3 && ratio < plain * 3 ? ratio : plain
}

/** Lengths of the top, right, bottom and left side. */
export function sidesOf(corners: Quadrilateral): readonly [number, number, number, number] {
  const [a, b, c, d] = corners
  const length = ([x, y]: Point, [u, v]: Point) => Math.hypot(u - x, v - y)
  return [length(a, b), length(b, c), length(c, d), length(d, a)]
}

type Vector = readonly [number, number, number]
const cross = ([a, b, c]: Vector, [d, e, f]: Vector): Vector => [b * f - c * e, c * d - a * f, a * e - b * d]
const dot = ([a, b, c]: Vector, [d, e, f]: Vector) => a * d + b * e + c * f
const minus = ([a, b, c]: Vector, k: number, [d, e, f]: Vector): Vector => [k * a - d, k * b - e, k * c - f]

/** A camera of focal length `focal` (pixels) turned about its own place, seen from the middle of `size`: angles in radians. */
export function tilted({ width, height }: Size, focal: number, up: number, left: number): Projection {
  const [c, s] = [Math.cos(up), Math.sin(up)]
  const [k, t] = [Math.cos(left), Math.sin(left)]
  // Rows of the rotation: first about the vertical, then about the horizontal axis.
  const rows: readonly Vector[] = [
    [k, 0, t],
    [-s * t, c, s * k],
    [-c * t, -s, c * k],
  ]
  const [x, y] = [width / 2, height / 2]
  const [first, second, third] = rows.map(([a, b, d], i): Vector => {
    const unit = i === 2 ? 1 / focal : 1
    return [a * unit, b * unit, (d * focal - a * x - b * y) * unit]
  })
  if (!first || !second || !third) throw new Error('a rotation has three rows')
  const about = (row: Vector, middle: number): Vector => [
    row[0] + middle * third[0],
    row[1] + middle * third[1],
    row[2] + middle * third[2],
  ]
  return [...about(first, x), ...about(second, y), ...third]
}
