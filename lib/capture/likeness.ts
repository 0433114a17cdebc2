/**
 * Whether a larger file is the picture that was shown. Both are averaged onto the same small grid and compared cell by cell:
 * the same picture, saved again at another size or quality, differs by little everywhere; a look-alike differs by a lot somewhere.
 */

/** RGB of `side` × `side` cells, row by row, 0…255; transparency on grey. */
export interface Grid {
  cells: Float32Array
  /** Width over height of what was averaged. */
  ratio: number
}

export const side = 32

/** Part of a picture, each number a share of its width or height. */
export interface Part {
  x: number
  y: number
  width: number
  height: number
}

/** How far two grids of one picture may differ: over all cells, in the worst hundredth, and in how they go up and down together. */
const limits = { mean: 7, worst: 42, correlation: 0.965 }

/** Whether two grids show the same. A grid without any detail says nothing, and is like no other. */
export function isAlike(one: Grid, other: Grid): boolean {
  if (isBlank(one) || isBlank(other)) return false
  const apart = new Float32Array(side * side)
  for (let at = 0; at < apart.length; at++) {
    let sum = 0
    for (let channel = 0; channel < 3; channel++)
      sum += Math.abs((one.cells[at * 3 + channel] ?? 0) - (other.cells[at * 3 + channel] ?? 0))
    apart[at] = sum / 3
  }
  const sorted = apart.toSorted()
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length
  const worst = sorted[Math.floor(sorted.length * 0.99)] ?? 0
  return mean <= limits.mean && worst <= limits.worst && correlation(lightOf(one), lightOf(other)) >= limits.correlation
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
