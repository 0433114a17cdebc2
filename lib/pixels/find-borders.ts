/** Finds borders of one colour around a picture, exact to the pixel. Looks only as far as a border goes, so that a picture without one costs next to nothing. */
import type { Kernel } from './kernel/kernel.ts'
import { type Box, boxOf, type Raster } from './raster.ts'

type Side = keyof Box

export interface Borders {
  /** Levels, 0…255, that a border's pixels may differ from its colour. */
  tolerance: number
  /** Only borders of this colour, RGBA; any where it is left out. */
  colour?: readonly [number, number, number, number]
  sides: readonly Side[]
}

/** How much a border's colour may differ from the one asked for: "white" on a page is seldom #ffffff. */
const nearly = 24

/**
 * What remains of `picture`: at least what is left when everything else is of one colour. Each side loses one border,
 * and not what lies within it.
 */
export function withoutBorders(kernel: Kernel, picture: Raster, { tolerance, colour, sides }: Borders): Box {
  const box = boxOf(picture)
  /** What each side's border is made of, once some of it was found. */
  const colours = new Map<Side, number>()
  const referenceFor = (side: Side): number | undefined => {
    const known = colours.get(side)
    if (known !== undefined) return known
    const [x, y] = isFar(side) ? [box.right - 1, box.bottom - 1] : [box.left, box.top]
    const pixel = colourAt(kernel, picture, x, y, tolerance)
    return !colour || isNear(pixel, colour, Math.max(nearly, tolerance)) ? pixel : undefined
  }
  // A band on one side may hide that another goes on under it, so that all are tried until none gives.
  for (let found = true; found; ) {
    found = false
    for (const side of sides) {
      const reference = referenceFor(side)
      const count = reference === undefined ? 0 : borderOf(kernel, picture, box, side, reference, tolerance)
      if (reference === undefined || count === 0) continue
      // Nothing else is left: then it is the picture itself.
      if (count === (isRow(side) ? box.bottom - box.top : box.right - box.left)) return box
      colours.set(side, reference)
      box[side] += isFar(side) ? -count : count
      found = true
    }
  }
  return box
}

const isFar = (side: Side) => side === 'bottom' || side === 'right'
const isRow = (side: Side) => side === 'top' || side === 'bottom'

/** How many rows or columns of `box`, from that side on, are all `reference`. */
function borderOf(
  kernel: Kernel,
  { address, width }: Raster,
  box: Box,
  side: Side,
  reference: number,
  tolerance: number,
): number {
  const [across, down] = [box.right - box.left, box.bottom - box.top]
  const run = (x: number, y: number, step: number, count: number) =>
    kernel.run.alikeRun(address + (y * width + x) * 4, step * 4, count, reference, tolerance)
  const edge = isFar(side) ? box[side] - 1 : box[side]
  const step = isFar(side) ? -1 : 1
  if (isRow(side)) {
    let rows = 0
    while (rows < down && run(box.left, edge + rows * step, 1, across) === across) rows++
    return rows
  }
  // The shortest run of all rows: where there is no border, it soon is nothing.
  let columns = across
  for (let y = box.top; y < box.bottom && columns > 0; y++) columns = run(edge, y, step, columns)
  return columns
}

/** As a word; what is clear is 0, whatever lies under it. */
function colourAt(kernel: Kernel, { address, width }: Raster, x: number, y: number, tolerance: number): number {
  const [r = 0, g = 0, b = 0, a = 0] = kernel.bytes(address + (y * width + x) * 4, 4)
  return a <= tolerance ? 0 : (r | (g << 8) | (b << 16) | (a << 24)) >>> 0
}

const isNear = (pixel: number, colour: readonly number[], within: number): boolean =>
  colour.every((level, i) => Math.abs(level - ((pixel >>> (8 * i)) & 255)) <= within)
