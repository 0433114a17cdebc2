/** Small planes of alpha and what is made of them: distances from an outline, soft shadows. All in cells of the plane. */
import type { Size } from '#contract/picture.ts'
import { softBlur } from './soft-blur.ts'

/** One byte a cell. */
export interface AlphaPlane extends Size {
  alpha: Uint8Array
}

/** f32 cells; the plane it came from lies in it from (`margin`, `margin`) on, `cell` of its cells to one of these. */
export interface WidePlane extends Size {
  data: Float32Array
  margin: number
  cell: number
}

/**
 * Distance of each cell's centre from what is more than half there, negative inside its rim. The nearest such cell is
 * found exactly (Felzenszwalb and Huttenlocher, "Distance transforms of sampled functions", 2012); its cover says where
 * in it the outline runs. Far away from everything it is infinite, up to `farthest`.
 */
export function distances(plane: AlphaPlane, margin: number, farthest: number): WidePlane {
  const [width, height] = [plane.width + 2 * margin, plane.height + 2 * margin]
  const nearest = nearestRows(plane, margin, width, height)
  const rim = rims(plane)
  const data = new Float32Array(width * height)
  const heights = new Float64Array(width)
  const hull = new Int32Array(width)
  const bounds = new Float64Array(width + 1)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) heights[x] = (nearest[y * width + x] ?? far) ** 2
    const found = lowerEnvelope(heights, hull, bounds)
    let k = 0
    for (let x = 0; x < width; x++) {
      while (k < found - 1 && (bounds[k + 1] ?? 0) <= x) k++
      const column = hull[k] ?? 0
      const down = nearest[y * width + column] ?? far
      const away = found === 0 || Math.abs(down) >= far ? farthest : Math.hypot(x - column, down)
      const at = (y + down - margin) * plane.width + column - margin
      data[y * width + x] = away >= farthest ? farthest : away - (rim[at] ?? 0.5)
    }
  }
  return { width, height, data, margin, cell: 1 }
}

const far = 1e6
const half = 128

/** For each cell, how many rows down (or, negative, up) the nearest solid cell of its column lies. */
function nearestRows(plane: AlphaPlane, margin: number, width: number, height: number): Float64Array {
  const rows = new Float64Array(width * height).fill(far)
  for (let x = 0; x < plane.width; x++) {
    const solidAt = (y: number) => (plane.alpha[(y - margin) * plane.width + x] ?? 0) >= half
    const isIn = (y: number) => y >= margin && y < margin + plane.height
    let last = -far
    for (let y = 0; y < height; y++) {
      if (isIn(y) && solidAt(y)) last = y
      if (last >= 0) rows[y * width + x + margin] = last - y
    }
    let next = far
    for (let y = height - 1; y >= 0; y--) {
      if (isIn(y) && solidAt(y)) next = y
      const at = y * width + x + margin
      if (next < far && next - y < Math.abs(rows[at] ?? far)) rows[at] = next - y
    }
  }
  return rows
}

/** The parabolas with these heights that are lowest somewhere; how many, in `hull`, from `bounds` on. */
function lowerEnvelope(heights: Float64Array, hull: Int32Array, bounds: Float64Array): number {
  let count = 0
  for (let x = 0; x < heights.length; x++) {
    const own = heights[x] ?? far
    if (own >= far * far) continue
    let from = Number.NEGATIVE_INFINITY
    while (count > 0) {
      const other = hull[count - 1] ?? 0
      from = (own + x * x - (heights[other] ?? 0) - other * other) / (2 * (x - other))
      if (from > (bounds[count - 1] ?? 0)) break
      count--
      from = Number.NEGATIVE_INFINITY
    }
    hull[count] = x
    bounds[count] = from
    count++
  }
  return count
}

/** How far the outline runs from the centre of each solid cell: its own cover, or what spills into a neighbour. */
function rims({ width, height, alpha }: AlphaPlane): Float32Array {
  const rim = new Float32Array(alpha.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const own = alpha[i] ?? 0
      if (own < half) continue
      const beside = [
        x > 0 ? alpha[i - 1] : 0,
        x < width - 1 ? alpha[i + 1] : 0,
        y > 0 ? alpha[i - width] : 0,
        y < height - 1 ? alpha[i + width] : 0,
      ]
      const spilt = beside.reduce<number>((most, value = 0) => (value < half ? Math.max(most, value) : most), 0)
      rim[i] = own < 255 ? own / 255 - 0.5 : 0.5 + spilt / 255
    }
  return rim
}

/** The plane blurred by a gaussian of `sigma` cells, with room for it around; coarser where nothing is lost by that. */
export function softened(plane: AlphaPlane, sigma: number): WidePlane {
  let cell = 1
  while (sigma / cell > 8) cell *= 2
  const reach = Math.ceil((3 * sigma) / cell) + 2
  const width = Math.ceil(plane.width / cell) + 2 * reach
  const height = Math.ceil(plane.height / cell) + 2 * reach
  const data = new Float32Array(width * height)
  const share = 1 / (255 * cell * cell)
  for (let y = 0; y < plane.height; y++)
    for (let x = 0; x < plane.width; x++) {
      const at = (Math.floor(y / cell) + reach) * width + Math.floor(x / cell) + reach
      data[at] = (data[at] ?? 0) + (plane.alpha[y * plane.width + x] ?? 0) * share
    }
  // Small cells and the spline that shows them large have blurred a little already.
  softBlur(data, width, height, 1, Math.sqrt(Math.max(0, (sigma / cell) ** 2 - 0.33)))
  return { width, height, data, margin: reach * cell, cell }
}
