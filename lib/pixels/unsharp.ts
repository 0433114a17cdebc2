/** Unsharp mask: what a blur would take from luma, added instead. Colours keep their differences, alpha stays, and strong edges are held back. */
import { gaussianHalf } from './axis-sums.ts'
import type { Kernel } from './kernel/kernel.ts'
import { takingOver } from './light-rows.ts'
import { rowStore } from './row-store.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'

export interface Unsharp {
  /** Of the blur, in pixels. */
  sigma: number
  /** 1 adds the whole difference. */
  amount: number
  /** Differences up to this, in encoded luma, are left alone. */
  threshold: number
  /** A difference of this size has half its effect, and none has more than twice that. */
  limit: number
}

/** Beyond this many σ the blur is left out: nobody sees what a hundredth of it adds. */
const tail = 2.8

/** Takes over `input`. */
export function unsharp(
  kernel: Kernel,
  input: Scanlines,
  { sigma, amount, threshold, limit }: Unsharp,
  opaque: boolean,
): Scanlines {
  const { width, height } = input
  const half = gaussianHalf(sigma, tail)
  const radius = half.length - 1
  const weights = takingOver(input, () => kernel.hold(half))
  const quads = Math.ceil(width / 16) * 4
  const veil = opaque ? 0 : quads * workingPixel
  const scratch = scratchFor(kernel)
  const bytes = opaque ? input.raster : undefined
  const line = (width + 2 * radius + 8) * 4
  const taps = 2 * radius + 1
  /** The first row that is still to be finished. */
  let kept = 0

  const lumaOfBytes = (source: number, rows: number, target: number, stride: number) =>
    void kernel.spread(
      'lumaBytesAcross',
      kernel.parts(rows, width).map((part, i) => {
        const [from, to] = [source + part.from * width * 4, target + part.from * stride]
        return [from, width, weights, radius, to, stride, part.rows, scratch.of(i + 1, line)]
      }),
    )

  const lines = rowStore(kernel, width, height, (y, rows, target, stride) => {
    if (stride === width * workingPixel) return input.make(y, rows, target)
    const rough = scratch.of(0, rows * width * workingPixel)
    input.make(y, rows, rough)
    for (let row = 0; row < rows; row++)
      kernel
        .bytes(target + row * stride, width * workingPixel)
        .set(kernel.bytes(rough + row * width * workingPixel, width * workingPixel))
  })
  const planes = rowStore(kernel, veil ? 2 * quads : quads, height, (y, rows, target, stride) => {
    if (bytes) return lumaOfBytes(bytes.address + y * width * 4, rows, target, stride)
    lines.need(Math.min(kept, y), y + rows)
    const runs = lines.runs(y, rows)
    for (const run of runs)
      kernel.spread(
        'lumaAcross',
        kernel.parts(run.rows, width).map((part, i) => {
          const [from, to] = [run.at + part.from * lines.stride, target + (run.y - y + part.from) * stride]
          return [from, lines.stride, width, weights, radius, to, stride, part.rows, scratch.of(i + 1, line), veil]
        }),
      )
  })

  /** Addresses of `rows` rows, if there are any, and of the planes that each result is a sum of. */
  const listed = (y: number, rows: number, first: (row: number) => number): number => {
    const list = new Uint32Array(rows * (1 + taps))
    for (let row = 0; row < rows; row++) {
      list[row] = first(y + row)
      for (let tap = 0; tap < taps; tap++) {
        const at = Math.min(Math.max(y + row + tap - radius, 0), height - 1)
        list[rows + row * taps + tap] = planes.at(at)
      }
    }
    return scratch.lists(list)
  }
  const look = (y: number, rows: number) => planes.need(Math.max(0, y - radius), Math.min(height, y + rows + radius))
  const ways = [amount, threshold, limit] as const

  return {
    width,
    height,
    make(y, rows, target) {
      kept = y
      look(y, rows)
      lines.need(y, y + rows)
      const pointers = listed(y, rows, lines.at)
      kernel.spread(
        'sharpenRows',
        kernel.parts(rows, width).map((part, i) => {
          const [from, to] = [pointers + part.from * 4, target + part.from * width * workingPixel]
          const above = pointers + (rows + part.from * taps) * 4
          return [from, above, weights, radius, to, width, part.rows, ...ways, veil, scratch.of(i + 1, line + 64)]
        }),
      )
    },
    ...(bytes && {
      finish(y: number, rows: number, target: number) {
        look(y, rows)
        const pointers = listed(y, rows, () => 0)
        kernel.spread(
          'sharpenBytes',
          kernel.parts(rows, width).map((part, i) => {
            const [from, to] = [y + part.from, part.from].map((row) => row * width * 4) as [number, number]
            const above = pointers + (rows + part.from * taps) * 4
            const rest = [...ways, scratch.of(i + 1, line)] as const
            return [bytes.address + from, above, weights, radius, target + to, width, part.rows, ...rest]
          }),
        )
      },
    }),
    free() {
      kernel.arena.give(weights)
      planes.free()
      lines.free()
      scratch.free()
      input.free()
    },
  }
}
