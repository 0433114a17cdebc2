/** A picture before and after an edit, mixed by a mask. Where the mask does not reach, every byte is as before. */
import type { Mask } from '#contract/mask.ts'
import type { Kernel } from './kernel/kernel.ts'
import { type MaskEdge, maskWeights } from './mask-weights.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'
import { tee } from './tee.ts'

/** `edit` takes over the scanlines it is given. What it makes must have the size of `input`. */
export async function masked(
  kernel: Kernel,
  input: Scanlines,
  mask: Mask,
  edit: (input: Scanlines) => Scanlines | Promise<Scanlines>,
  edge?: MaskEdge,
): Promise<Scanlines> {
  const { width, height } = input
  const { ahead, behind, passed } = tee(kernel, input)
  let after: Scanlines
  try {
    after = await edit(ahead)
  } catch (error) {
    behind.free()
    throw error
  }
  const weights = maskWeights(kernel, mask, input, edge)
  let scratch = 0
  let room = 0
  const needed = (rows: number) => {
    if (rows <= room) return
    if (scratch) kernel.arena.give(scratch)
    scratch = kernel.arena.take(rows * width * (workingPixel + 4))
    room = rows
  }
  return {
    width,
    height,
    make(y, rows, target) {
      needed(rows)
      const changed = scratch
      const weighed = scratch + room * width * workingPixel
      const cover = weights.make(y, rows, weighed)
      if (cover !== 'all') behind.make(y, rows, target)
      else after.make(y, rows, target)
      if (cover === 'some') {
        after.make(y, rows, changed)
        kernel.spread(
          'blend',
          kernel.parts(rows, width).map((part) => {
            const at = part.from * width
            const place = target + at * workingPixel
            return [place, changed + at * workingPixel, weighed + at * 4, place, part.rows * width]
          }),
        )
      }
      passed(y + rows)
    },
    free() {
      if (scratch) kernel.arena.give(scratch)
      scratch = 0
      after.free()
      behind.free()
    },
  }
}
