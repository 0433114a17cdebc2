/** Upright boxes with elliptic corners, and how much of each pixel they cover: exact areas, so that no edge is jagged. */

/** Edges in pixels; fractions are fine. */
export interface RoundedBox {
  left: number
  top: number
  right: number
  bottom: number
  /** Radii of the corners, across and down; at most half of a side counts. */
  across: number
  down: number
}

/**
 * Covers of row `y` for pixels 0 to `into.length` − 1, 0…1. Only pixels from the first to before the second number that
 * comes back are set; all others are outside. The area under a quarter ellipse is ∫ √(1 − s²) ds = ½ (s √(1 − s²) + asin s).
 */
export function coverRow(box: RoundedBox, y: number, into: Float32Array): readonly [number, number] {
  const { left, right } = box
  const over = areaRightOf(box, y)
  if (over.height <= 0 || right <= left) return [0, 0]
  const within = (x: number) => Math.min(Math.max(x, 0), into.length)
  const [first, last] = [within(Math.floor(left + over.nearest)), within(Math.ceil(right - over.nearest))]
  const mirror = left + right
  const solid = [within(Math.ceil(left + over.deepest)), within(Math.floor(right - over.deepest))] as const
  for (let x = first; x < last; x++) {
    if (x >= solid[0] && x < solid[1]) {
      into.fill(over.height, x, solid[1])
      x = solid[1] - 1
      continue
    }
    const fromLeft = over.at(x + 1) - over.at(x)
    const fromRight = over.at(mirror - x) - over.at(mirror - x - 1)
    into[x] = Math.min(1, Math.max(0, fromLeft + fromRight - over.height))
  }
  return [first, last]
}

/**
 * For row `y`: how much of its height the box reaches, how far at least and at most its edge recedes there, and the area between
 * the edge and a place `x` to its right, as a function of `x`.
 */
function areaRightOf({ left, top, right, bottom, ...radii }: RoundedBox, y: number) {
  const [from, to] = [Math.max(y, top), Math.min(y + 1, bottom)]
  const across = Math.min(radii.across, (right - left) / 2)
  const down = Math.min(radii.down, (bottom - top) / 2)
  const height = Math.max(0, to - from)
  const isRound = across > 0 && down > 0
  const [start, end] = isRound ? [top + down, bottom - down] : [top, bottom]
  const straight = Math.max(0, Math.min(to, end) - Math.max(from, start))
  /** Parts of the row beside a corner, as distances from the corner's centre, 1 at its tip. */
  const bends: (readonly [number, number])[] = []
  if (isRound && from < start) bends.push([Math.max(0, start - to) / down, (start - from) / down])
  if (isRound && to > end) bends.push([Math.max(0, from - end) / down, (to - end) / down])
  const recess = (s: number) => across * (1 - Math.sqrt(Math.max(0, 1 - s * s)))
  return {
    height,
    nearest: straight > 0 ? 0 : bends.reduce((least, [s]) => Math.min(least, recess(s)), across),
    deepest: bends.reduce((most, [, s]) => Math.max(most, recess(s)), 0),
    at(x: number): number {
      const run = x - left
      if (run <= 0) return 0
      return bends.reduce((sum, bend) => sum + across * down * underArc(run / across, bend), run * straight)
    },
  }
}

/** ∫ max(0, d − 1 + √(1 − s²)) ds over the bend. */
function underArc(d: number, [from, to]: readonly [number, number]): number {
  const reach = d >= 1 ? 1 : Math.sqrt(1 - (1 - d) * (1 - d))
  const end = Math.min(to, reach)
  return end <= from ? 0 : (d - 1) * (end - from) + circle(end) - circle(from)
}

const circle = (s: number) => {
  const at = Math.min(Math.max(s, 0), 1)
  return (at * Math.sqrt(1 - at * at) + Math.asin(at)) / 2
}
