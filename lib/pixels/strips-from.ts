/** A maker's rows as strips, from top to bottom. */
import type { Breath } from './breath.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { RowMaker, Strip } from './raster.ts'
import { rowsPerStrip } from './strips.ts'

/** Frees `maker` whatever happens. `sourcePixels` and `kind` as for `rowsPerStrip`. Throws `Stopped` and `OutOfMemory`. */
export async function* stripsFrom(
  kernel: Kernel,
  maker: RowMaker,
  breath: Breath,
  sourcePixels = 0,
  kind?: Parameters<typeof rowsPerStrip>[3],
): AsyncGenerator<Strip, void, undefined> {
  try {
    const { width, height } = maker
    const rows = rowsPerStrip(maker, sourcePixels, kernel.threads, kind)
    const address = kernel.arena.take(rows * width * 4)
    try {
      for (let y = 0; y < height; y += rows) {
        await breath()
        const count = Math.min(rows, height - y)
        maker.make(y, count, address)
        yield { y, rows: count, address }
      }
    } finally {
      kernel.arena.give(address)
    }
  } finally {
    maker.free()
  }
}
