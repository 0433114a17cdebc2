/** Working pixels, row by row: what flows between the parts of a render that are more than one table. Never holds a picture whole. */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { Raster, RowMaker } from './raster.ts'
import { scratchFor } from './scratch.ts'

/** Bytes of one working pixel: four 32-bit floats, R G B A. */
export const workingPixel = 16

/**
 * Rows of working pixels: colours encoded with the sRGB transfer function, nominally 0…1 and free to leave that range;
 * alpha 0…1, not premultiplied. Asked for from top to bottom; going back is allowed and costs what it costs to begin again.
 */
export interface Scanlines extends Size {
  /** The raster whose pixels these are, unchanged, where there is one: for work that is faster on bytes. */
  readonly raster?: Raster
  /** Fills `rows` rows from row `y` on, without gaps, at `target` (on a 16-byte boundary). */
  make(y: number, rows: number, target: number): void
  /** The same rows as finished bytes, where they need not become working pixels first: a level beside them at most. */
  finish?(y: number, rows: number, target: number): void
  /** Gives back what this and everything above it took. */
  free(): void
}

/** Rows of `width` working pixels that are made and finished together while they are still near the processor. */
export const rowsNear = ({ threads }: Kernel, width: number): number =>
  Math.max(1, Math.floor(((1 << 15) * threads) / width))

/** A raster's own pixels as working pixels: exact, v / 255. The raster stays its owner's. */
export function scanlinesOf(kernel: Kernel, raster: Raster): Scanlines {
  const { width, height, address } = raster
  return {
    raster,
    width,
    height,
    make(y, rows, target) {
      const from = address + y * width * 4
      kernel.spread(
        'expand',
        kernel.parts(rows, width).map((part) => {
          const at = part.from * width
          return [from + at * 4, target + at * workingPixel, part.rows * width]
        }),
      )
    },
    free() {},
  }
}

/** Finished bytes as working pixels: exact, v / 255. Frees `rows` with itself. */
export function expandedRows(kernel: Kernel, rows: RowMaker): Scanlines {
  const { width, height } = rows
  const scratch = scratchFor(kernel)
  return {
    width,
    height,
    make(y, count, target) {
      const bytes = scratch.of(0, count * width * 4)
      rows.make(y, count, bytes)
      kernel.spread(
        'expand',
        kernel.parts(count, width).map((part) => {
          const at = part.from * width
          return [bytes + at * 4, target + at * workingPixel, part.rows * width]
        }),
      )
    },
    free() {
      scratch.free()
      rows.free()
    },
  }
}

/** Finished bytes: each value clamped and rounded once. A pixel without alpha is all zero. Frees `input` with itself. */
export function quantised(kernel: Kernel, input: Scanlines): RowMaker {
  const { width, height } = input
  const scratch = scratchFor(kernel)
  return {
    width,
    height,
    make(y, rows, target) {
      if (input.finish) return input.finish(y, rows, target)
      const atOnce = rowsNear(kernel, width)
      const lines = scratch.of(0, Math.min(rows, atOnce) * width * workingPixel)
      for (let row = 0; row < rows; row += atOnce) {
        const count = Math.min(atOnce, rows - row)
        input.make(y + row, count, lines)
        kernel.spread(
          'quantise',
          kernel.parts(count, width).map((part) => {
            const at = part.from * width
            return [lines + at * workingPixel, target + (row * width + at) * 4, part.rows * width]
          }),
        )
      }
    },
    free() {
      scratch.free()
      input.free()
    },
  }
}

/**
 * Each row for itself: `change` works in place on rows that `input` has just made. For what needs no neighbours, such
 * as a vignette or grain.
 */
export function inPlace(
  input: Scanlines,
  change: (target: number, y: number, rows: number) => void,
  free: () => void = () => {},
): Scanlines {
  return {
    width: input.width,
    height: input.height,
    make(y, rows, target) {
      input.make(y, rows, target)
      change(target, y, rows)
    },
    free() {
      free()
      input.free()
    },
  }
}
