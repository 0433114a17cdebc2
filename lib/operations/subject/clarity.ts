/** How clear it is what the subject is: measured, so that a guess can be called one. */
import type { Colours } from './colours.ts'
import { piecesOf } from './pieces.ts'

/** Cells on both sides of the edge whose colours are compared. */
const reach = 3

/**
 * 0…1: how much of the picture the subject is, how far the colours on both sides of its edge are apart, how much of the
 * picture's rim it takes, whether it is one thing, and how much of what stood out it is (`before`).
 */
export function clarityOf(colours: Colours, sides: Uint8Array, before: Uint8Array, even: boolean): number {
  const count = (plane: Uint8Array) => plane.reduce((sum, side) => sum + side, 0)
  const cells = count(sides)
  const share = cells / sides.length
  const { list } = piecesOf(sides, colours, 1)
  const largest = Math.max(...list.map((piece) => piece.cells), 0)
  const rim = list.reduce((sum, piece) => sum + piece.rim, 0) / Math.max(2 * (colours.width + colours.height) - 4, 1)
  return (
    within(share, even ? 0.0005 : 0.004, even ? 0.002 : 0.012) *
    within(0.97 - share, 0, 0.15) *
    edgeClarity(edgesOf(colours, sides), even) *
    within(1 - rim, 0.35, 0.65) *
    within(cells / Math.max(count(before), 1), 0.3, 0.8) *
    (even ? 1 : within(largest / Math.max(cells, 1), 0.3, 0.6))
  )
}

const within = (value: number, from: number, to: number) => Math.min(Math.max((value - from) / (to - from), 0), 1)

/** An even ground is known, however little a subject differs from it; a guessed edge in what looks alike is none. */
function edgeClarity(edges: readonly number[], even: boolean): number {
  const count = Math.max(edges.length, 1)
  const mean = edges.reduce((sum, apart) => sum + Math.min(apart, 0.3), 0) / count
  const weak = edges.filter((apart) => apart < 0.06).length / count
  return within(mean, 0.03, 0.14) * (even ? 1 : within(0.22 - weak, 0, 0.16))
}

/** How far the colours a few cells on both sides of the edge are apart, all along it. */
function edgesOf({ width, height, light, green, blue }: Colours, sides: Uint8Array): number[] {
  const edges: number[] = []
  const compare = (p: number, q: number) => {
    const l = (light[p] as number) - (light[q] as number)
    const a = (green[p] as number) - (green[q] as number)
    const b = (blue[p] as number) - (blue[q] as number)
    edges.push(Math.sqrt(l * l + a * a + b * b))
  }
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (x >= reach && x + reach + 1 < width && sides[i] !== sides[i + 1]) compare(i - reach, i + reach + 1)
      if (y >= reach && y + reach + 1 < height && sides[i] !== sides[i + width])
        compare(i - reach * width, i + (reach + 1) * width)
    }
  return edges
}
