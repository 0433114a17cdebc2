/** A picture in another look, as much as wanted. Its alpha stays; what is transparent stays so, whatever is drawn over it. */
import type { Kernel } from './kernel/kernel.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'
import { tee } from './tee.ts'

/**
 * `edit` takes over the scanlines it is given and makes opaque ones of the same size. `share` 0…1 of them is seen.
 * `opaque`: every alpha of `input` is 1.
 */
export function styled(
  kernel: Kernel,
  input: Scanlines,
  { share, opaque }: { share: number; opaque: boolean },
  edit: (input: Scanlines) => Scanlines,
): Scanlines {
  if (opaque && share === 1) return edit(input)
  const { width, height } = input
  const { ahead, behind, passed } = tee(kernel, input)
  const after = edit(ahead)
  let scratch = 0
  let room = 0
  return {
    width,
    height,
    make(y, rows, target) {
      if (rows > room) {
        if (scratch) kernel.arena.give(scratch)
        scratch = kernel.arena.take(rows * width * workingPixel)
        room = rows
      }
      after.make(y, rows, target)
      behind.make(y, rows, scratch)
      kernel.spread(
        'fadeOver',
        kernel.parts(rows, width).map((part) => {
          const at = part.from * width * workingPixel
          return [scratch + at, target + at, share, part.rows * width]
        }),
      )
      passed(y + rows)
    },
    free() {
      if (scratch) kernel.arena.give(scratch)
      scratch = room = 0
      after.free()
      behind.free()
    },
  }
}
