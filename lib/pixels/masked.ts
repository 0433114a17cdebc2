/** A picture before and after an edit, mixed by a mask. Where the mask does not reach, every byte is as before. */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from './kernel/kernel.ts'
import { takingOver } from './light-rows.ts'
import type { MaskWeights } from './mask-weights.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'
import { tee } from './tee.ts'

/**
 * Takes over `input`. `edit` takes over the scanlines it is given; what it makes must have the same size. `weightsFor`
 * says how much of it each pixel gets.
 */
export async function masked(
  kernel: Kernel,
  input: Scanlines,
  weightsFor: (size: Size) => MaskWeights,
  edit: (input: Scanlines) => Scanlines | Promise<Scanlines>,
): Promise<Scanlines> {
  const { width, height } = input
  const weights = takingOver(input, () => weightsFor({ width, height }))
  const { ahead, behind, passed } = tee(kernel, input)
  let after: Scanlines
  try {
    after = await edit(ahead)
  } catch (error) {
    weights.free()
    behind.free()
    throw error
  }
  let scratch = 0
  let room = 0
  const needed = (rows: number) => {
    if (rows <= room) return
    if (scratch) kernel.arena.give(scratch)
    scratch = 0
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
      // What looks ahead goes first: the rows it reads are then remembered.
      if (cover !== 'none') after.make(y, rows, cover === 'all' ? target : changed)
      if (cover !== 'all') behind.make(y, rows, target)
      if (cover === 'some') {
        weights.see?.(target, y, rows, weighed)
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
      weights.free()
      after.free()
      behind.free()
    },
  }
}
