/** Convex polygons: what of a picture is still there after crops and turns. Pure. */
import type { Size } from '#contract/picture.ts'

export type Point = readonly [x: number, y: number]

/** Corners in order, either way round; fewer than three: nothing is left. */
export type Polygon = readonly Point[]

/** nx·x + ny·y + c ≥ 0 is inside; (nx, ny) has length 1. */
export interface HalfPlane {
  nx: number
  ny: number
  c: number
}

export const rectangle = ({ width, height }: Size): Polygon => [
  [0, 0],
  [width, 0],
  [width, height],
  [0, height],
]

export const distanceTo = ({ nx, ny, c }: HalfPlane, [x, y]: Point): number => nx * x + ny * y + c

/** The sides of `polygon` as half-planes that keep its inside. */
export function sidesOf(polygon: Polygon): HalfPlane[] {
  const middle: Point = [mean(polygon.map(([x]) => x)), mean(polygon.map(([, y]) => y))]
  return polygon.flatMap((from, i) => {
    const to = polygon[(i + 1) % polygon.length] ?? from
    const length = Math.hypot(to[0] - from[0], to[1] - from[1])
    if (length < 1e-9) return []
    const nx = (from[1] - to[1]) / length
    const ny = (to[0] - from[0]) / length
    const side = { nx, ny, c: -(nx * from[0] + ny * from[1]) }
    return [distanceTo(side, middle) >= 0 ? side : { nx: -nx, ny: -ny, c: -side.c }]
  })
}

/** What lies in both (Sutherland and Hodgman 1974). */
export function intersect(polygon: Polygon, other: Polygon): Polygon {
  return sidesOf(other).reduce<Polygon>(keep, polygon)
}

/** What lies on the inside of `side`. */
export function keep(polygon: Polygon, side: HalfPlane): Polygon {
  return polygon.flatMap((from, i) => {
    const to = polygon[(i + 1) % polygon.length] ?? from
    const [a, b] = [snapped(distanceTo(side, from)), snapped(distanceTo(side, to))]
    const kept = a >= 0 ? [from] : []
    if (a * b >= 0) return kept
    const share = a / (a - b)
    return [...kept, [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])] as const]
  })
}

/** Rounding errors of a millionth of a pixel must not make slivers. */
const snapped = (distance: number) => (Math.abs(distance) < 1e-6 ? 0 : distance)

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
