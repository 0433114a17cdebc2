/** How many rows are worked on before looking up: little enough to stop at once, enough to be worth the call. */
import type { Size } from '#contract/picture.ts'

/**
 * Pixels at once on one thread. From bytes to bytes each costs a few nanoseconds: then handing a strip to threads that
 * have to be woken first is what counts, and a preview should be few of them.
 */
const pixelsAtOnce = { bytes: 1 << 19, anything: 1 << 17 }

/**
 * `sourcePixels`: how many are read for the whole result, where that is many more than are written. With more `threads`
 * a strip has more rows, and each thread's share stays as large.
 */
export function rowsPerStrip(
  { width, height }: Size,
  sourcePixels = 0,
  threads = 1,
  kind: keyof typeof pixelsAtOnce = 'anything',
): number {
  const work = Math.max(width, sourcePixels / height / 4)
  return Math.min(height, Math.max(1, Math.ceil((pixelsAtOnce[kind] * threads) / work / 32) * 32))
}
