/** Noise taken out row by row, lightness and colour each for itself. Edges and alpha stay; transparent pixels lend no colour. */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from './kernel/kernel.ts'
import { type RowWindow, rowWindow } from './row-window.ts'
import { inPlace, type Scanlines, workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'
import { energiesOf, type Limits, shrunkStarlet, starletReach } from './starlet.ts'

/**
 * `limits`: finest octave first, at least one. The finest is what a picture of half the size lacks; the others are
 * levels of that smaller picture's starlet, at a quarter of the work. Frees `input` with itself.
 */
export function waveletDenoise(kernel: Kernel, input: Scanlines, limits: readonly Limits[]): Scanlines {
  const { width, height } = input
  const [finest = [0, 0, 0], ...coarser] = limits
  // Upsampling looks one halved row further, and so do the energies beside the first and the last row.
  const ahead = starletReach(coarser.length) + 3
  const full = rowWindow(kernel, opponent(kernel, input), { across: 3, down: 2 * ahead + 3 })
  const held = { y: 0, address: 0 }
  const scratch = scratchFor(kernel)
  const size = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) }
  const half = rowWindow(kernel, halved(kernel, full, held, size), { across: 2, down: ahead })
  const base = { y: 0, address: 0 }
  const clean = rowWindow(kernel, shrunkStarlet(kernel, copied(kernel, half, base, size), coarser), {
    across: 2,
    down: 2,
  })
  const energies = new Uint32Array(energiesOf(finest).buffer)

  return {
    width,
    height,
    make(y, rows, target) {
      const row = y >> 1
      const count = ((y + rows + 1) >> 1) - row
      held.y = y
      held.address = full.at(y, rows)
      base.y = row
      base.address = half.at(row, count)
      const done = clean.at(row, count)
      const from = [held.address, full.stride, base.address, half.stride, done, clean.stride] as const
      const limit = scratch.lists(energies)
      kernel.spread(
        'finishStarlet',
        kernel.parts(rows, width).map((part, i) => {
          const to = target + part.from * width * workingPixel
          const lines = scratch.of(i, 5 * (width + 4) * workingPixel)
          return [...from, y, part.from, to, width, part.rows, limit, lines]
        }),
      )
    },
    free() {
      clean.free()
      half.free()
      full.free()
      scratch.free()
    },
  }
}

/** Where row `y` of a window is just now. */
interface Held {
  y: number
  address: number
}

function opponent(kernel: Kernel, input: Scanlines): Scanlines {
  const { width } = input
  return inPlace(input, (target, _, rows) =>
    kernel.spread(
      'toOpponent',
      kernel.parts(rows, width).map((part) => [target + part.from * width * workingPixel, part.rows * width]),
    ),
  )
}

/** Half the size, of rows that the window holds already. */
function halved(kernel: Kernel, full: RowWindow, held: Held, size: Size): Scanlines {
  const { width } = size
  const scratch = scratchFor(kernel)
  return {
    ...size,
    make(y, rows, target) {
      kernel.spread(
        'halveStarlet',
        kernel.parts(rows, width).map((part, i) => {
          const from = held.address + (2 * (y + part.from) - held.y) * full.stride
          const to = target + part.from * width * workingPixel
          return [from, full.stride, to, width, part.rows, scratch.of(i, (2 * width + 2) * workingPixel)]
        }),
      )
    },
    free: scratch.free,
  }
}

/** A window's own rows once more: it stays its owner's. */
function copied(kernel: Kernel, { stride }: RowWindow, held: Held, size: Size): Scanlines {
  const length = size.width * workingPixel
  return {
    ...size,
    make(y, rows, target) {
      for (let row = 0; row < rows; row++)
        kernel
          .bytes(target + row * length, length)
          .set(kernel.bytes(held.address + (y + row - held.y) * stride, length))
    },
    free() {},
  }
}
