/** What hangs together in a small plane of yes and no. */
import type { Size } from '#contract/picture.ts'

export interface Piece {
  cells: number
  /** How many of its cells lie at the picture's edge. */
  rim: number
  /** Sums of places, for a middle. */
  x: number
  y: number
}

export interface Pieces {
  /** For each cell the index of its piece, or −1. */
  owner: Int32Array
  list: Piece[]
}

/** Pieces of cells that are `wanted`, joined by their sides. */
export function piecesOf(sides: Uint8Array, { width, height }: Size, wanted: 0 | 1): Pieces {
  const owner = new Int32Array(sides.length).fill(-1)
  const list: Piece[] = []
  const queue = new Int32Array(sides.length)
  for (let start = 0; start < sides.length; start++) {
    if (sides[start] !== wanted || owner[start] !== -1) continue
    const piece: Piece = { cells: 0, rim: 0, x: 0, y: 0 }
    const index = list.push(piece) - 1
    let [head, tail] = [0, 0]
    queue[tail++] = start
    owner[start] = index
    while (head < tail) {
      const at = queue[head++] as number
      const [x, y] = [at % width, Math.floor(at / width)]
      piece.cells++
      piece.x += x
      piece.y += y
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) piece.rim++
      if (x > 0) tail = visit(at - 1, tail)
      if (x < width - 1) tail = visit(at + 1, tail)
      if (y > 0) tail = visit(at - width, tail)
      if (y < height - 1) tail = visit(at + width, tail)
    }
    function visit(at: number, tail: number): number {
      if (sides[at] !== wanted || owner[at] !== -1) return tail
      owner[at] = index
      queue[tail] = at
      return tail + 1
    }
  }
  return { owner, list }
}
