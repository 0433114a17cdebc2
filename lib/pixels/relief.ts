/** A picture as if pressed into a sheet, or painted thickly: lit from the upper left. Opaque. */
import { gaussian } from './gaussian.ts'
import type { Kernel } from './kernel/kernel.ts'
import { rowWindow } from './row-window.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'
import { partsAt } from './strip-parts.ts'

export interface Relief {
  /** Between the two places that are compared, in pixels. */
  width: number
  /** Softness of what is compared, in pixels; 0: none. */
  softness: number
  /** How much of each colour becomes middle grey, 0…1. */
  grey: number
  gain: number
  /** The most that a pixel becomes lighter or darker. */
  most: number
}

/** `opaque`: every alpha of `input` is 1. Takes over `input`. */
export function relief(kernel: Kernel, input: Scanlines, how: Relief, opaque: boolean): Scanlines {
  const { width, height } = input
  const away = Math.max(1, Math.round(how.width / 2))
  const soft = how.softness > 0.3 ? gaussian(kernel, input, how.softness, opaque) : input
  const window = rowWindow(kernel, soft, { across: away, down: away })
  const towards = away * (window.stride + workingPixel)
  return {
    width,
    height,
    make(y, rows, target) {
      const top = window.at(y, rows)
      kernel.spread(
        'relief',
        partsAt(kernel, rows, width).map(({ from, at, rows: count }) => {
          const row = top + from * window.stride
          const { grey, gain, most } = how
          return [row, window.stride, -towards, towards, grey, gain, most, target + at, width, count]
        }),
      )
    },
    free: window.free,
  }
}
