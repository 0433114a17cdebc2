/** A picture of large square pixels in few colours. Opaque; transparent pixels lend no colour. */
import type { Kernel } from './kernel/kernel.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'

export interface PixelArt {
  /** How many blocks there are across and down; at most one for each pixel. */
  columns: number
  lines: number
  /** Colours of the palette: R G B each, at least one. */
  palette: readonly (readonly [number, number, number])[]
  /** How far a colour may be moved for the sake of dithering. */
  spread: number
}

/** Takes over `input`. */
export function pixelArt(kernel: Kernel, input: Scanlines, art: PixelArt): Scanlines {
  const { width, height } = input
  const { columns, lines, spread } = art
  const held = [
    kernel.hold(Uint32Array.from({ length: columns + 1 }, (_, i) => edgeOf(i, columns, width))),
    kernel.hold(Float32Array.from(art.palette.flatMap((colour) => [...colour, 0]))),
    kernel.arena.take(columns * workingPixel),
  ] as const
  const [edges, palette, colours] = held
  const scratch = scratchFor(kernel)
  /** The line of blocks whose colours are known. */
  let known = -1

  const colourLine = (line: number) => {
    kernel.bytes(colours, columns * workingPixel).fill(0)
    const end = edgeOf(line + 1, lines, height)
    // A block may be as high as the picture: it is never held whole.
    for (let y = edgeOf(line, lines, height); y < end; y += atOnce) {
      const rows = Math.min(atOnce, end - y)
      const at = scratch.of(0, rows * width * workingPixel)
      input.make(y, rows, at)
      kernel.spread(
        'blockSums',
        kernel.parts(columns, Math.ceil((rows * width) / columns)).map(({ from, rows: count }) => {
          return [at, width, rows, edges, from, from + count, colours]
        }),
      )
    }
    kernel.run.blockColours(colours, columns, line, palette, art.palette.length, spread)
    known = line
  }

  return {
    width,
    height,
    make(y, rows, target) {
      for (let at = y; at < y + rows; ) {
        const line = lineAt(at, lines, height)
        if (line !== known) colourLine(line)
        const count = Math.min(edgeOf(line + 1, lines, height), y + rows) - at
        kernel.run.blockPaint(colours, edges, columns, target + (at - y) * width * workingPixel, width, count)
        at += count
      }
    },
    free() {
      for (const address of held) kernel.arena.give(address)
      scratch.free()
      input.free()
    },
  }
}

const atOnce = 32

/** Where block `i` of `count` begins along a side of `size` pixels. */
const edgeOf = (i: number, count: number, size: number) => Math.round((i * size) / count)

/** The block that pixel `at` lies in. */
function lineAt(at: number, count: number, size: number): number {
  let line = Math.min(count - 1, Math.floor((at * count) / size))
  while (line > 0 && edgeOf(line, count, size) > at) line--
  while (edgeOf(line + 1, count, size) <= at) line++
  return line
}
