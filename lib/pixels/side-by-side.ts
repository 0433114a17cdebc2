/** Rows of one picture and of what was made of it, together: each is made once. */
import type { Kernel } from './kernel/kernel.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'
import { tee } from './tee.ts'

/** Writes `rows` rows at `target`; `made` are rows of what was made, `target` holds the picture's own. */
export type Combine = (rows: { target: number; made: readonly number[]; y: number; rows: number }) => void

/**
 * The picture itself is read last: what is made of it may look ahead, the first of `makers` the farthest. Takes over
 * `input`; `free` gives back what `combine` needs.
 */
export function sideBySide(
  kernel: Kernel,
  input: Scanlines,
  makers: readonly ((input: Scanlines) => Scanlines)[],
  combine: Combine,
  free: () => void = () => {},
): Scanlines {
  const { width, height } = input
  const passed: ((row: number) => void)[] = []
  const made: Scanlines[] = []
  let left = input
  for (const maker of makers) {
    const both = tee(kernel, left)
    made.push(maker(both.ahead))
    passed.push(both.passed)
    left = both.behind
  }
  const scratch = scratchFor(kernel)
  return {
    width,
    height,
    make(y, rows, target) {
      const each = rows * width * workingPixel
      const room = scratch.of(0, each * made.length)
      const places = made.map((_, i) => room + i * each)
      for (const [i, lines] of made.entries()) lines.make(y, rows, room + i * each)
      left.make(y, rows, target)
      combine({ target, made: places, y, rows })
      for (const pass of passed) pass(y + rows)
    },
    free() {
      scratch.free()
      free()
      for (const lines of made) lines.free()
      left.free()
    },
  }
}
