/** Rows of a starlet (a wavelet without decimation), each level shrunk where it is no stronger than noise would be. Edges stay. */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from './kernel/kernel.ts'
import { type RowWindow, rowWindow } from './row-window.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'
import { type Scratch, scratchFor } from './scratch.ts'

/** Standard deviations of what counts as noise, in each of the opponent channels. */
export type Limits = readonly [lightness: number, redBlue: number, greenMagenta: number]

/** How many pixels' energies the kernel sums. */
const neighbours = 9

/** What the kernel compares with: energies of noise. */
export const energiesOf = (limits: Limits): Float32Array =>
  Float32Array.of(...limits.map((limit) => neighbours * limit * limit), 0)

/** Rows above and below that each result reads, with `levels` levels. */
export const starletReach = (levels: number): number => 1 + 2 * (2 ** levels - 1)

interface Level {
  window: RowWindow
  /** Where row `y` is just now. */
  y: number
  address: number
}

/**
 * `input` and the result are opponent pixels. `limits`: finest level first, one octave each. Frees `input` with itself.
 * Starck and Murtagh, Astronomical Image and Data Analysis (2006), ch. 2, for the starlet; Cai and Silverman (2001)
 * for shrinking a wavelet by the energy of its neighbours.
 */
export function shrunkStarlet(kernel: Kernel, input: Scanlines, limits: readonly Limits[]): Scanlines {
  const { width, height } = input
  const scratch = scratchFor(kernel)
  const levels: Level[] = []
  for (let j = 0; j <= limits.length; j++) {
    const finer = levels[j - 1]
    const source = finer ? smoothed(kernel, finer, 2 ** (j - 1), scratch, input) : input
    // Enough for this level's smoothing and for all that follow, which read on from it.
    const down = starletReach(limits.length) - starletReach(j) + 1
    const across = j < limits.length ? 2 * 2 ** j : 1
    levels.push({ window: rowWindow(kernel, source, { across, down }), y: 0, address: 0 })
  }

  return {
    width,
    height,
    make(y, rows, target) {
      for (const level of levels) {
        level.y = y
        level.address = level.window.at(y, rows)
      }
      const table = scratch.lists(tableOf(levels, limits))
      kernel.spread(
        'shrinkStarlet',
        kernel.parts(rows, width).map((part, i) => {
          const at = target + part.from * width * workingPixel
          return [table, limits.length, part.from, at, width, part.rows, scratch.of(i, (width + 2) * workingPixel)]
        }),
      )
    },
    free() {
      // The first window's input is the picture; each other one only reads from the window before.
      for (const { window } of levels) window.free()
      scratch.free()
    },
  }
}

/** The next smoothing, of rows that the level before holds already. */
function smoothed(kernel: Kernel, finer: Level, step: number, scratch: Scratch, { width, height }: Size): Scanlines {
  return {
    width,
    height,
    make(y, rows, target) {
      const { stride } = finer.window
      kernel.spread(
        'smoothStarlet',
        kernel.parts(rows, width).map((part, i) => {
          const from = finer.address + (y + part.from - finer.y) * stride
          const to = target + part.from * width * workingPixel
          const line = scratch.of(i, (width + 4 * step) * workingPixel)
          return [from, stride, to, width * workingPixel, width, part.rows, step, line]
        }),
      )
    },
    free() {},
  }
}

/** As the kernel reads it: the last level has no limits. */
function tableOf(levels: readonly Level[], limits: readonly Limits[]): Uint32Array {
  return Uint32Array.from(
    levels.flatMap(({ address, window }, j) => {
      const limit = limits[j]
      const energies = limit ? new Uint32Array(energiesOf(limit).buffer) : new Uint32Array(4)
      return [address, window.stride, 0, 0, ...energies]
    }),
  )
}
