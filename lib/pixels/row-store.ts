/** Rows that are made once, in order, and kept for as long as work around them goes on. Never copies one that is there. */
import type { Kernel } from './kernel/kernel.ts'
import { workingPixel } from './scanlines.ts'

export interface RowStore {
  /** Bytes from one row to the next while they do not wrap around. */
  readonly stride: number
  /** Makes what is missing of rows `first` to `end` (exclusive). Rows before `first` may be lost. */
  need(first: number, end: number): void
  /** Where row `y` lies; it must be needed just now. */
  at(y: number): number
  /** Rows that are needed just now, in pieces that lie `stride` apart. */
  runs(y: number, rows: number): { y: number; rows: number; at: number }[]
  /** The rows' memory, not what makes them. */
  free(): void
}

/** More would only need more room on the way. */
const atOnce = 64

/** Fills rows `y` to `y + rows` at `target`, `stride` bytes apart. */
export type MakeRows = (y: number, rows: number, target: number, stride: number) => void

/** Rows of `width` working pixels, padded to four of them, of a picture with `height` rows. Throws `OutOfMemory`. */
export function rowStore(kernel: Kernel, width: number, height: number, make: MakeRows): RowStore {
  const stride = Math.ceil(width / 4) * 4 * workingPixel
  let address = 0
  let capacity = 0
  let from = 0
  let to = 0

  const at = (y: number) => address + (y % capacity) * stride

  const grow = (rows: number) => {
    const larger = Math.min(height, Math.max(rows, Math.ceil(capacity * 1.25)))
    const room = kernel.arena.take(larger * stride)
    for (let y = from; y < to; y++) kernel.bytes(room + (y % larger) * stride, stride).set(kernel.bytes(at(y), stride))
    if (address) kernel.arena.give(address)
    address = room
    capacity = larger
  }

  return {
    stride,
    at,
    need(first, end) {
      if (first < from || first > to) from = to = first
      from = Math.max(from, Math.min(first, to))
      if (end - from > capacity) grow(end - from)
      while (to < end) {
        const rows = Math.min(end - to, capacity - (to % capacity), atOnce)
        make(to, rows, at(to), stride)
        to += rows
      }
    },
    runs(y, rows) {
      const first = Math.min(rows, capacity - (y % capacity))
      const runs = [{ y, rows: first, at: at(y) }]
      if (first < rows) runs.push({ y: y + first, rows: rows - first, at: address })
      return runs
    },
    free() {
      if (address) kernel.arena.give(address)
      address = capacity = 0
      from = to = 0
    },
  }
}
