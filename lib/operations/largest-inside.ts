/** The largest upright rectangle inside a convex polygon. Pure. */
import type { Polygon } from './polygon.ts'

export interface Span {
  left: number
  top: number
  right: number
  bottom: number
}

/**
 * Width is concave in the rectangle's top and bottom, so its area, a product of such, has one peak: two golden sections
 * find it (Kiefer 1953).
 */
export function largestInside(polygon: Polygon): Span {
  const ys = polygon.map(([, y]) => y)
  const [highest, lowest] = [Math.min(...ys), Math.max(...ys)]
  const between = (top: number, bottom: number): Span => {
    const [a, b] = [chordAt(polygon, top), chordAt(polygon, bottom)]
    return { left: Math.max(a[0], b[0]), right: Math.min(a[1], b[1]), top, bottom }
  }
  // Below 0 where there is none, so that the search finds its way back.
  const area = ({ left, right, top, bottom }: Span) => (right > left ? (right - left) * (bottom - top) : right - left)
  const below = (top: number) =>
    between(
      top,
      peak((bottom) => area(between(top, bottom)), top, lowest),
    )
  const found = below(peak((top) => area(below(top)), highest, lowest))
  if (found.right > found.left && found.bottom > found.top) return found
  // So thin a slant that no rectangle is found: its middle.
  const [x, y] = [mean(polygon.map(([x]) => x)), mean(ys)]
  return { left: x, right: x, top: y, bottom: y }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

const golden = (Math.sqrt(5) - 1) / 2

/** Where a function with one peak is highest, to a 2000-millionth of the way. */
function peak(of: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to]
  let [a, b] = [high - golden * (high - low), low + golden * (high - low)]
  let [ofA, ofB] = [of(a), of(b)]
  for (let step = 0; step < 44; step++) {
    if (ofA >= ofB) {
      high = b
      b = a
      ofB = ofA
      a = high - golden * (high - low)
      ofA = of(a)
    } else {
      low = a
      a = b
      ofA = ofB
      b = low + golden * (high - low)
      ofB = of(b)
    }
  }
  return ofA >= ofB ? a : b
}

/** From and to where a level line lies inside; the wrong way round where it does not. */
function chordAt(polygon: Polygon, y: number): readonly [number, number] {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  polygon.forEach(([px, py], i) => {
    const [qx, qy] = polygon[(i + 1) % polygon.length] ?? [px, py]
    if ((py - y) * (qy - y) > 0) return
    const at = py === qy ? [px, qx] : [px + ((y - py) / (qy - py)) * (qx - px)]
    from = Math.min(from, ...at)
    to = Math.max(to, ...at)
  })
  return [from, to]
}
