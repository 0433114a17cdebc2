/** A few rows of a picture around where work goes on, with its edges continued outwards, so that neighbours are always there. */
import type { Kernel } from './kernel/kernel.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'

export interface Reach {
  /** Pixels to the left and right, and rows above and below, that are read beside each result. */
  across: number
  down: number
}

export interface RowWindow {
  /** Bytes from one row to the next. */
  readonly stride: number
  /**
   * The address of row `y`'s first pixel. All rows from y − `down` to y + `rows` − 1 + `down` are there, `stride` apart,
   * and so are `across` pixels on both sides: outside the picture its edge repeats. Valid until the next call.
   */
  at(y: number, rows: number): number
  /** Frees the rows and the input. */
  free(): void
}

/** Makes each row of `input` once as long as it is asked from top to bottom. Throws `OutOfMemory`. */
export function rowWindow(kernel: Kernel, input: Scanlines, { across, down }: Reach): RowWindow {
  const { arena, run } = kernel
  const { width, height } = input
  const stride = (width + 2 * across) * workingPixel
  const lead = across * workingPixel
  let address = 0
  let capacity = 0
  /** Row numbers in memory, from (inclusive) to (exclusive); outside the picture too. */
  let from = 0
  let to = 0
  let scratch = 0
  let scratchRows = 0

  const grow = (rows: number) => {
    if (rows <= capacity) return
    const larger = arena.take(rows * stride)
    if (address) {
      kernel.bytes(larger, (to - from) * stride).set(kernel.bytes(address, (to - from) * stride))
      arena.give(address)
    }
    address = larger
    capacity = rows
  }

  /** Rows `first` to `last` (exclusive), all inside the picture, to where row `first` belongs. */
  const fill = (first: number, last: number) => {
    const target = address + (first - from) * stride
    const rows = last - first
    if (across === 0) return input.make(first, rows, target)
    if (rows > scratchRows) {
      if (scratch) arena.give(scratch)
      scratch = arena.take(rows * width * workingPixel)
      scratchRows = rows
    }
    input.make(first, rows, scratch)
    run.padRows(scratch, width, rows, target, across)
  }

  const copyRow = (row: number, onto: number) =>
    kernel
      .bytes(address, capacity * stride)
      .copyWithin((onto - from) * stride, (row - from) * stride, (row - from + 1) * stride)

  return {
    stride,
    at(y, rows) {
      const [first, last] = [y - down, y + rows + down]
      if (first < from || first > to) from = to = first
      grow(last - first)
      if (last - from > capacity) {
        kernel.bytes(address, capacity * stride).copyWithin(0, (first - from) * stride, (to - from) * stride)
        from = first
      }
      if (to < last) {
        const inside = Math.max(to, 0)
        const end = Math.min(last, height)
        if (inside < end) fill(inside, end)
        for (let row = to; row < 0; row++) copyRow(0, row)
        for (let row = Math.max(to, height); row < last; row++) copyRow(height - 1, row)
        to = last
      }
      return address + (y - from) * stride + lead
    },
    free() {
      if (address) arena.give(address)
      if (scratch) arena.give(scratch)
      address = scratch = 0
      input.free()
    },
  }
}
