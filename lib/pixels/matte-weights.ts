/** How much of an edit each pixel gets, where it is for one side of a matte. Exactly 0 on the other side and 1 on this one. */
import type { Side } from '#contract/mask.ts'
import type { Size } from '#contract/picture.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { MaskWeights } from './mask-weights.ts'
import { holdMatte, lineBytes, type Matte, sideNumbers } from './matted.ts'
import { workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'

/** Throws `OutOfMemory`, and keeps nothing then. */
export function matteWeights(kernel: Kernel, matte: Matte, side: Side, { width, height }: Size): MaskWeights {
  const { columns, lines, gain, bias } = matte
  const held = holdMatte(kernel, matte)
  const scratch = scratchFor(kernel)
  return {
    make: () => 'some',
    see(pixels, y, rows, target) {
      kernel.spread(
        'weighSide',
        kernel.parts(rows, width).map((part, i) => {
          const at = part.from * width
          const line = scratch.of(i, lineBytes(matte))
          const grid = [held, columns, lines, gain, bias, sideNumbers[side]] as const
          return [pixels + at * workingPixel, target + at * 4, y + part.from, part.rows, width, height, ...grid, line]
        }),
      )
    },
    free() {
      scratch.free()
      kernel.arena.give(held)
    },
  }
}
