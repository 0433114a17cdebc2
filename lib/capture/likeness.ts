/**
 * Whether a larger file is the picture that was shown. Both are averaged onto the same small grid and compared cell by cell:
 * the same picture, saved again at another size or quality, differs by little everywhere; a look-alike differs by a lot somewhere that is no edge.
 */

/** RGB of `side` × `side` cells, row by row, 0…255; transparency on grey. */
export interface Grid {
  cells: Float32Array
  /** Width over height of what was averaged. */
  ratio: number
}

export const side = 48

/** Part of a picture, each number a share of its width or height. */
export interface Part {
  x: number
  y: number
  width: number
  height: number
}

/**
 * How far two grids of one picture may differ. `mean`: over all cells. `cell` and `edge`: in one cell, in levels and as a share
 * of how much its surroundings vary in both, for resampling errs at edges and nowhere else. `odd`: the share of cells that
 * may differ by more. `correlation`: how they go up and down together.
 */
const limits = { mean: 7, cell: 13, edge: 0.65, odd: 0.004, correlation: 0.96 }

/** Whether two grids show the same. A grid without any detail says nothing, and is like no other. */
export function isAlike(one: Grid, other: Grid): boolean {
  if (isBlank(one) || isBlank(other)) return false
  const [rangeOne, rangeOther] = [rangesOf(one), rangesOf(other)]
  let sum = 0
  let odd = 0
  for (let at = 0; at < side * side; at++) {
    const [apart, most] = differenceAt(one, other, at)
    sum += apart
    const around = Math.min(rangeOne[at] ?? 0, rangeOther[at] ?? 0)
    if (most > limits.cell + limits.edge * around) odd++
  }
  const cells = side * side
  if (sum / cells > limits.mean || odd / cells > limits.odd) return false
  return correlation(lightOf(one), lightOf(other)) >= limits.correlation
}

/**
 * Whether a placeholder of a few pixels, blurred as they are, may be of this picture: for what the markup itself names, no more.
 * Both are looked at from farther away, as `coarse` cells a side.
 */
export function isRoughlyAlike(one: Grid, other: Grid): boolean {
  const [near, far] = [coarsened(one), coarsened(other)]
  const apart = near.map((level, at) => Math.abs(level - (far[at] ?? 0)))
  const mean = apart.reduce((sum, value) => sum + value, 0) / apart.length
  return mean <= 9 && Math.max(...apart) <= 48 && correlation(near, far) >= 0.95
}

const coarse = 8

/** Means of squares of cells, channel by channel. */
function coarsened({ cells }: Grid): Float32Array {
  const square = side / coarse
  const means = new Float32Array(coarse * coarse * 3)
  for (let at = 0; at < side * side; at++) {
    const cell = Math.floor(Math.floor(at / side) / square) * coarse + Math.floor((at % side) / square)
    for (let channel = 0; channel < 3; channel++)
      means[cell * 3 + channel] = (means[cell * 3 + channel] ?? 0) + (cells[at * 3 + channel] ?? 0) / square ** 2
  }
  return means
}

/** Of one cell, in levels: the mean of the channels, and the channel that differs most. */
function differenceAt({ cells: one }: Grid, { cells: other }: Grid, at: number): [mean: number, most: number] {
  const apart = [0, 1, 2].map((channel) => Math.abs((one[at * 3 + channel] ?? 0) - (other[at * 3 + channel] ?? 0)))
  return [apart.reduce((sum, value) => sum + value, 0) / 3, Math.max(...apart)]
}

/** How much the light varies among each cell and those around it. */
function rangesOf(grid: Grid): Float32Array {
  const light = lightOf(grid)
  const ranges = new Float32Array(light.length)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      let [least, most] = [255, 0]
      for (let v = Math.max(0, y - 1); v <= Math.min(side - 1, y + 1); v++)
        for (let u = Math.max(0, x - 1); u <= Math.min(side - 1, x + 1); u++) {
          const value = light[v * side + u] ?? 0
          least = Math.min(least, value)
          most = Math.max(most, value)
        }
      ranges[y * side + x] = most - least
    }
  return ranges
}

/** No cell stands out: one colour, or next to it. */
export function isBlank(grid: Grid): boolean {
  const light = lightOf(grid)
  const mean = light.reduce((sum, value) => sum + value, 0) / light.length
  const variance = light.reduce((sum, value) => sum + (value - mean) ** 2, 0) / light.length
  return variance < 4 && !hasColours(grid)
}

/** The parts of a picture of ratio `whole` that one of ratio `shown` may be cut from: all of it, or its start, middle and end. */
export function partsLike(shown: number, whole: number): Part[] {
  const all = { x: 0, y: 0, width: 1, height: 1 }
  const change = shown / whole
  if (Math.abs(Math.log(change)) < 0.03) return [all]
  const share = change < 1 ? change : 1 / change
  // What shows less than a third is no picture of the whole.
  if (share < 0.34) return []
  return [0.5, 0, 1].map((along) =>
    change < 1 ? { ...all, x: (1 - share) * along, width: share } : { ...all, y: (1 - share) * along, height: share },
  )
}

/** Rec. 709 luma of each cell. */
function lightOf({ cells }: Grid): Float32Array {
  const light = new Float32Array(cells.length / 3)
  for (let at = 0; at < light.length; at++)
    light[at] = 0.2126 * (cells[at * 3] ?? 0) + 0.7152 * (cells[at * 3 + 1] ?? 0) + 0.0722 * (cells[at * 3 + 2] ?? 0)
  return light
}

function hasColours({ cells }: Grid): boolean {
  return [0, 1, 2].some((channel) => {
    let least = 255
    let most = 0
    for (let at = channel; at < cells.length; at += 3) {
      least = Math.min(least, cells[at] ?? 0)
      most = Math.max(most, cells[at] ?? 0)
    }
    return most - least > 12
  })
}

/** Pearson's; 1 for two grids of one light each. */
function correlation(one: Float32Array, other: Float32Array): number {
  const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanOne, meanOther] = [mean(one), mean(other)]
  let [both, squareOne, squareOther] = [0, 0, 0]
  for (let at = 0; at < one.length; at++) {
    const [a, b] = [(one[at] ?? 0) - meanOne, (other[at] ?? 0) - meanOther]
    both += a * b
    squareOne += a * a
    squareOther += b * b
  }
  return squareOne < 1 && squareOther < 1 ? 1 : both / Math.sqrt(squareOne * squareOther || 1)
}
