/** All rows of a maker as a raster of its own, strip by strip. */
import type { Breath } from './breath.ts'
import type { Kernel } from './kernel/kernel.ts'
import { bytesOf, type Raster, type RowMaker } from './raster.ts'
import { rowsPerStrip } from './strips.ts'

/**
 * Frees `maker` whatever happens. `sourcePixels`: how many are read, where that is many more than are written.
 * Throws `Stopped` and `OutOfMemory`, and keeps nothing then.
 */
export async function fillRaster(
  kernel: Kernel,
  maker: RowMaker,
  like: Pick<Raster, 'colorSpace' | 'opaque'>,
  breath: Breath,
  sourcePixels = 0,
): Promise<Raster> {
  let address: number | undefined
  try {
    const { width, height } = maker
    address = kernel.arena.take(bytesOf(maker))
    const rows = rowsPerStrip(maker, sourcePixels)
    for (let y = 0; y < height; y += rows) {
      await breath()
      maker.make(y, Math.min(rows, height - y), address + y * width * 4)
    }
    return { address, width, height, colorSpace: like.colorSpace, opaque: like.opaque }
  } catch (error) {
    if (address !== undefined) kernel.arena.give(address)
    throw error
  } finally {
    maker.free()
  }
}
