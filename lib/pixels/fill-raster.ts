/** All rows of a maker as a raster of its own, strip by strip. */
import type { Breath } from './breath.ts'
import { pixelOf } from './form.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { Raster, RowMaker } from './raster.ts'
import { rowsPerStrip } from './strips.ts'

/**
 * Frees `maker` whatever happens. `sourcePixels`: how many are read, where that is many more than are written.
 * `like.depth` says what the maker's rows are made of: bytes, or with 16 light. Throws `Stopped` and `OutOfMemory`, and keeps nothing then.
 */
export async function fillRaster(
  kernel: Kernel,
  maker: RowMaker,
  like: Pick<Raster, 'colorSpace' | 'opaque' | 'depth'>,
  breath: Breath,
  sourcePixels = 0,
): Promise<Raster> {
  let address: number | undefined
  try {
    const { width, height } = maker
    const { colorSpace, opaque, depth = 8 } = like
    const stride = width * pixelOf({ depth })
    address = kernel.arena.take(height * stride)
    const rows = rowsPerStrip(maker, sourcePixels, kernel.threads)
    for (let y = 0; y < height; y += rows) {
      await breath()
      maker.make(y, Math.min(rows, height - y), address + y * stride)
    }
    return { address, width, height, depth, colorSpace, opaque }
  } catch (error) {
    if (address !== undefined) kernel.arena.give(address)
    throw error
  } finally {
    maker.free()
  }
}
