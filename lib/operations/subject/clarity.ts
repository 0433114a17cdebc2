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
    within(edgeContrast(colours, sides), 0.03, 0.14) *
    within(1 - rim, 0.35, 0.65) *
    within(cells / Math.max(count(before), 1), 0.3, 0.8) *
    (even ? 1 : within(largest / Math.max(cells, 1), 0.3, 0.6))
  )
}

const within = (value: number, from: number, to: number) => Math.min(Math.max((value - from) / (to - from), 0), 1)

/** The mean distance of colours a few cells on both sides of the edge; one that is far apart counts no more than 0.3. */
function edgeContrast({ width, height, light, green, blue }: Colours, sides: Uint8Array): number {
  let [sum, count] = [0, 0]
  const compare = (p: number, q: number) => {
    const [l, a, b] = [light, green, blue].map((plane) => (plane[p] as number) - (plane[q] as number))
    sum += Math.min(Math.hypot(l ?? 0, a ?? 0, b ?? 0), 0.3)
    count++
  }
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (x >= reach && x + reach + 1 < width && sides[i] !== sides[i + 1]) compare(i - reach, i + reach + 1)
      if (y >= reach && y + reach + 1 < height && sides[i] !== sides[i + width])
        compare(i - reach * width, i + (reach + 1) * width)
    }
  return sum / Math.max(count, 1)
}
