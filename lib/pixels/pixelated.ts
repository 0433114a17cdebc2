/** A picture in squares, each of its mean light. A smaller drawing has the same squares: their edges are shares of the picture. */
import type { Kernel } from './kernel/kernel.ts'
import { lightOf, takingOver } from './light-rows.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'

/** Rows of light that are summed at once. */
const atOnce = 32

/** `block`: the side of a square in pixels, may be fractional. The last ones may be cut off. Takes over `input`. */
export function pixelated(kernel: Kernel, input: Scanlines, block: number): Scanlines {
  const { width, height } = input
  const [across, down] = [endsOf(width, block), endsOf(height, block)]
  const blocks = across.length
  const light = lightOf(kernel, input)
  const ends = takingOver(light, () => kernel.hold(across))
  const colours = takingOver(light, () => kernel.arena.take(blocks * (workingPixel + 4)))
  const scratch = scratchFor(kernel)
  const stride = Math.ceil(width / 4) * 4 * workingPixel
  let known = -1

  const numbers = () => new Float32Array(kernel.run.memory.buffer, colours, blocks * 4)

  const learn = (line: number) => {
    if (line === known) return
    const [from, to] = [down[line - 1] ?? 0, down[line] ?? height]
    numbers().fill(0)
    for (let y = from; y < to; y += atOnce) {
      const rows = Math.min(atOnce, to - y)
      const source = scratch.of(0, atOnce * stride)
      light.make(y, rows, source, stride)
      const pieces = kernel.parts(blocks, Math.ceil((rows * block) / 8) * 8)
      kernel.spread(
        'sumBlocks',
        pieces.map((piece) => [source, stride, rows, ends, colours, piece.from, piece.from + piece.rows] as const),
      )
    }
    const sums = numbers()
    for (let i = 0; i < sums.length; i++) {
      const area = ((across[i >> 2] ?? 0) - (across[(i >> 2) - 1] ?? 0)) * (to - from)
      sums[i] = (sums[i] ?? 0) / area
    }
    kernel.run.fromLight(colours, colours, blocks)
    kernel.run.quantise(colours, colours + blocks * workingPixel, blocks)
    known = line
  }

  const fill = (y: number, rows: number, target: number, pixel: 4 | 16) => {
    const from = pixel === 4 ? colours + blocks * workingPixel : colours
    let line = down.findIndex((end) => end > y)
    for (let at = y; at < y + rows; line++) {
      learn(line)
      const end = Math.min(down[line] ?? height, y + rows)
      const to = target + (at - y) * width * pixel
      kernel.run.fillBlocks(from, ends, blocks, to, width, end - at, pixel === 4 ? 1 : 0)
      at = end
    }
  }

  return {
    width,
    height,
    make: (y, rows, target) => fill(y, rows, target, workingPixel),
    finish: (y, rows, target) => fill(y, rows, target, 4),
    free() {
      kernel.arena.give(ends)
      kernel.arena.give(colours)
      scratch.free()
      light.free()
    },
  }
}

/** Where each block along a side ends, exclusive. None is empty. */
function endsOf(size: number, block: number): Uint32Array {
  const ends: number[] = []
  for (let i = 1; ends.at(-1) !== size; i++) {
    const end = Math.min(Math.round(i * block), size)
    if (end > (ends.at(-1) ?? 0)) ends.push(end)
  }
  return Uint32Array.from(ends)
}
