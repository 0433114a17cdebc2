/** How far inside of a map of cells a place is: between cells the distances of their centres, which are exact. */
import { cellsOf, type MaskMap } from '#contract/mask-map.ts'
import type { Size } from '#contract/picture.ts'

/** Pixels to the nearest border of what is marked, positive inside, for continuous places of a picture of `size`. */
export function mapDistance(map: MaskMap, size: Size): (x: number, y: number) => number {
  const { columns, rows } = map
  const marked = cellsOf(map)
  const cell = { width: size.width / columns, height: size.height / rows }
  const inside = toNearest(marked, 0, map, cell)
  const outside = toNearest(marked, 1, map, cell)
  // From centre to centre it is half a cell farther than to the border between them.
  const half = Math.min(cell.width, cell.height) / 2
  const distances = Float32Array.from(marked, (mark, i) => (mark ? (inside[i] ?? 0) - half : half - (outside[i] ?? 0)))
  const at = (column: number, row: number) =>
    distances[Math.min(Math.max(row, 0), rows - 1) * columns + Math.min(Math.max(column, 0), columns - 1)] ?? 0
  return (x, y) => {
    const [u, v] = [x / cell.width - 0.5, y / cell.height - 0.5]
    const [column, row] = [Math.floor(u), Math.floor(v)]
    const [right, down] = [u - column, v - row]
    const above = at(column, row) * (1 - right) + at(column + 1, row) * right
    const below = at(column, row + 1) * (1 - right) + at(column + 1, row + 1) * right
    return above * (1 - down) + below * down
  }
}

/** From each cell's centre to that of the nearest cell with `value`, first along rows, then along columns. */
function toNearest(
  cells: Uint8Array,
  value: 0 | 1,
  { columns, rows }: Pick<MaskMap, 'columns' | 'rows'>,
  cell: Size,
): Float32Array {
  const far = 1e12
  const squares = Float64Array.from(cells, (each) => (each === value ? 0 : far))
  const pass = (length: number, lines: number, along: number, across: number, step: number) => {
    for (let line = 0; line < lines; line++) {
      const row = Float64Array.from({ length }, (_, i) => squares[line * across + i * along] ?? far)
      for (let i = 0; i < length; i++) {
        let best = far
        for (let j = 0; j < length; j++) best = Math.min(best, (row[j] ?? far) + ((i - j) * step) ** 2)
        squares[line * across + i * along] = best
      }
    }
  }
  pass(columns, rows, 1, columns, cell.width)
  pass(rows, columns, columns, 1, cell.height)
  return Float32Array.from(squares, Math.sqrt)
}
