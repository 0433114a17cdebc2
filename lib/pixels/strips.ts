/** How many rows are worked on before looking up: little enough to stop at once, enough to be worth the call. */
import type { Size } from '#contract/picture.ts'

const pixelsAtOnce = 1 << 17

/**
 * `sourcePixels`: how many are read for the whole result, where that is many more than are written. With more `threads`
 * a strip has more rows, and each thread's share stays as large.
 */
export function rowsPerStrip({ width, height }: Size, sourcePixels = 0, threads = 1): number {
  const work = Math.max(width, sourcePixels / height / 4)
  return Math.min(height, Math.max(1, Math.ceil((pixelsAtOnce * threads) / work / 32) * 32))
}
