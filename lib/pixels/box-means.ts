/** The mean colour of the square around each pixel, and how much it varies there. Costs the same for each size; transparent pixels lend no colour. */
import type { Kernel, Part } from './kernel/kernel.ts'
import { rowWindow } from './row-window.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'

/** Of the sums for one column. */
const sumBytes = 32

/**
 * `radius`: whole pixels, the square is 2 · radius + 1 wide. In place of alpha stands the variance of the colours; a
 * thousand where there is nothing to see. `opaque`: every alpha of `input` is 1. Takes over `input`.
 */
export function boxMeans(kernel: Kernel, input: Scanlines, radius: number, opaque: boolean): Scanlines {
  const { width, height } = input
  const window = rowWindow(kernel, input, { across: radius, down: radius + 1 })
  const sums = scratchFor(kernel)
  const span = 2 * radius + 1
  const solid = opaque ? 1 : 0
  /** Columns are shared out, so that each share can go on from the sums of the row before: `held`. */
  let shares: readonly Part[] = []
  let held = Number.NaN

  return {
    width,
    height,
    make(y, rows, target) {
      const top = window.at(y, rows) - (radius + 1) * window.stride - radius * workingPixel
      const wanted = kernel.parts(width, rows)
      const goesOn = held === y - 1 && wanted.length === shares.length
      if (!goesOn) shares = wanted
      const from = sums.of(0, (width + shares.length * 2 * radius) * sumBytes)
      /** Each share has its own sums, of the columns beside it too. */
      const sumsAt = (part: Part, i: number) => from + (part.from + i * 2 * radius) * sumBytes
      if (!goesOn)
        kernel.spread(
          'boxStart',
          shares.map((part, i) => {
            const first = top + part.from * workingPixel
            return [first, window.stride, part.rows + 2 * radius, span, solid, sumsAt(part, i)]
          }),
        )
      kernel.spread(
        'boxMeans',
        shares.map((part, i) => {
          const [first, to] = [top + part.from * workingPixel, target + part.from * workingPixel]
          const stride = width * workingPixel
          return [first, window.stride, part.rows, rows, radius, solid, sumsAt(part, i), to, stride]
        }),
      )
      held = y + rows - 1
    },
    free() {
      sums.free()
      window.free()
    },
  }
}
