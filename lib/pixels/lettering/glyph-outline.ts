/** Glyphs of a TrueType font as contours (OpenType 1.9, `glyf` and `loca`). Hints are not read: letters are drawn large. */

/**
 * A closed outline of quadratic curves: x, y where it begins, then for each curve its control point and its end, and
 * back at the beginning. In ems, y downwards; what is inside has a winding other than zero.
 */
export type Contour = readonly number[]

export interface GlyphTables {
  unitsPerEm: number
  /** Places are 32 bits each. */
  isLong: boolean
  places: DataView
  glyphs: DataView
}

/** 2×2 and a shift: x' = a·x + c·y + e, y' = b·x + d·y + f. */
type Placing = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

interface Point {
  x: number
  y: number
  on: boolean
}

/** Parts of parts go no deeper in any font of good will. */
const deepest = 6

/** Reads a glyph when it is asked for; nothing for a space. */
export function glyphReader({
  unitsPerEm,
  isLong,
  places,
  glyphs,
}: GlyphTables): (glyph: number) => readonly Contour[] {
  const placeOf = (glyph: number) => (isLong ? places.getUint32(glyph * 4) : places.getUint16(glyph * 2) * 2)

  const pointsOf = (glyph: number, placing: Placing, depth: number): Point[][] => {
    const [at, end] = [placeOf(glyph), placeOf(glyph + 1)]
    if (end <= at || depth > deepest) return []
    const contours = glyphs.getInt16(at)
    if (contours >= 0) return simple(glyphs, at + 10, contours, placing)
    return partsOf(glyphs, at + 10).flatMap((part) => pointsOf(part.glyph, within(placing, part.placing), depth + 1))
  }

  const scale = 1 / unitsPerEm
  return (glyph) =>
    pointsOf(glyph, [scale, 0, 0, -scale, 0, 0], 0)
      .map(curvesThrough)
      .filter((contour) => contour.length > 0)
}

function simple(view: DataView, at: number, contours: number, [a, b, c, d, e, f]: Placing): Point[][] {
  const ends = Array.from({ length: contours }, (_, i) => view.getUint16(at + i * 2))
  const count = (ends.at(-1) ?? -1) + 1
  let next = at + contours * 2
  next += 2 + view.getUint16(next)
  const flags: number[] = []
  while (flags.length < count) {
    const flag = view.getUint8(next++)
    const repeated = flag & 8 ? view.getUint8(next++) : 0
    for (let i = 0; i <= repeated; i++) flags.push(flag)
  }
  const coordinates = (short: number, same: number) => {
    let value = 0
    return flags.slice(0, count).map((flag) => {
      if (flag & short) value += flag & same ? view.getUint8(next++) : -view.getUint8(next++)
      else if (!(flag & same)) {
        value += view.getInt16(next)
        next += 2
      }
      return value
    })
  }
  const xs = coordinates(2, 16)
  const ys = coordinates(4, 32)
  const points = xs.map((x, i) => {
    const y = ys[i] ?? 0
    return { x: a * x + c * y + e, y: b * x + d * y + f, on: ((flags[i] ?? 0) & 1) === 1 }
  })
  // A mirrored part would count as a hole.
  const mirrored = a * d - b * c > 0
  return ends.map((end, i) => {
    const contour = points.slice(i === 0 ? 0 : (ends[i - 1] ?? 0) + 1, end + 1)
    return mirrored ? contour.reverse() : contour
  })
}

function partsOf(view: DataView, at: number): { glyph: number; placing: Placing }[] {
  const parts: { glyph: number; placing: Placing }[] = []
  for (let more = true; more; ) {
    const flags = view.getUint16(at)
    const glyph = view.getUint16(at + 2)
    at += 4
    const words = (flags & 1) !== 0
    // Parts that are placed by matching points do not occur in the fonts that are bundled.
    const byOffset = (flags & 2) !== 0
    const [dx, dy] = words ? [view.getInt16(at), view.getInt16(at + 2)] : [view.getInt8(at), view.getInt8(at + 1)]
    at += words ? 4 : 2
    const fixed = () => {
      at += 2
      return view.getInt16(at - 2) / 16384
    }
    let [a, b, c, d] = [1, 0, 0, 1]
    if (flags & 8) a = d = fixed()
    else if (flags & 64) [a, d] = [fixed(), fixed()]
    else if (flags & 128) [a, b, c, d] = [fixed(), fixed(), fixed(), fixed()]
    parts.push({ glyph, placing: [a, b, c, d, byOffset ? dx : 0, byOffset ? dy : 0] })
    more = (flags & 32) !== 0
  }
  return parts
}

/** First `inner`, then `outer`. */
function within([a, b, c, d, e, f]: Placing, [p, q, r, s, t, u]: Placing): Placing {
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f]
}

/** Between two control points in a row lies a point of the curve, half way. */
function curvesThrough(points: readonly Point[]): number[] {
  const [first] = points
  const last = points.at(-1)
  if (!first || !last || points.length < 2) return []
  const start = first.on ? first : last.on ? last : halfway(first, last)
  const contour = [start.x, start.y]
  let from = start
  let control: Point | undefined
  const curveTo = (to: Point) => {
    const { x, y } = control ?? halfway(from, to)
    contour.push(x, y, to.x, to.y)
    from = to
    control = undefined
  }
  for (const point of first.on ? points.slice(1) : points) {
    if (point.on) curveTo(point)
    else {
      if (control) curveTo(halfway(control, point))
      control = point
    }
  }
  if (control || from.x !== start.x || from.y !== start.y) curveTo(start)
  return contour
}

const halfway = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, on: true })
