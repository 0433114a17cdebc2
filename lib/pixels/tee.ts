/** One picture read by two, each row made once: what looks ahead reads first, what follows reads the same rows later. */
import type { Kernel } from './kernel/kernel.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'

export interface Tee {
  ahead: Scanlines
  behind: Scanlines
  /** `behind` will not ask for rows before `row` again. */
  passed(row: number): void
}

/** Rows between the two readers take at most this much; those that fall out are made again. */
const mostBytes = 64 << 20

/** Frees `input` when both readers are freed. */
export function tee(kernel: Kernel, input: Scanlines): Tee {
  const { width, height, raster } = input
  const stride = width * workingPixel
  const mostRows = Math.max(1, Math.floor(mostBytes / stride))
  let address = 0
  let capacity = 0
  let from = 0
  let to = 0
  let readers = 2

  const room = (rows: number) => {
    if (rows > capacity) {
      const larger = kernel.arena.take(rows * stride)
      if (address) {
        kernel.bytes(larger, (to - from) * stride).set(kernel.bytes(address, (to - from) * stride))
        kernel.arena.give(address)
      }
      address = larger
      capacity = rows
    }
  }

  const forget = (row: number) => {
    if (row <= from) return
    if (row < to) kernel.bytes(address, capacity * stride).copyWithin(0, (row - from) * stride, (to - from) * stride)
    from = row
    to = Math.max(to, row)
  }

  const remember = (y: number, rows: number, target: number) => {
    if (y !== to) from = to = y
    if (to + rows - from > mostRows) forget(Math.max(from, to + rows - mostRows))
    if (rows > mostRows) return
    room(to + rows - from)
    kernel.bytes(address + (to - from) * stride, rows * stride).set(kernel.bytes(target, rows * stride))
    to += rows
  }

  const free = () => {
    readers--
    if (readers > 0) return
    if (address) kernel.arena.give(address)
    address = 0
    input.free()
  }

  return {
    ahead: {
      ...(raster ? { raster } : {}),
      width,
      height,
      make(y, rows, target) {
        input.make(y, rows, target)
        remember(y, rows, target)
      },
      free,
    },
    behind: {
      width,
      height,
      make(y, rows, target) {
        if (y >= from && y + rows <= to)
          kernel.bytes(target, rows * stride).set(kernel.bytes(address + (y - from) * stride, rows * stride))
        else input.make(y, rows, target)
      },
      free,
    },
    passed(row) {
      // Moved together only when it pays: each row is copied about once.
      if (row - from >= (to - from) / 2) forget(Math.min(row, to))
    },
  }
}
