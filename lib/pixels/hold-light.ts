/** Working pixels as 16-bit light: held whole, for geometry that needs places in any order, or a few rows at a time. */
import type { Size } from '#contract/picture.ts'
import type { Breath } from './breath.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { Raster } from './raster.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'
import { rowsPerStrip } from './strips.ts'

/** Bytes of a pixel of light. */
const lightPixel = 8

/** All rows of `input`, which is freed whatever happens. Throws `Stopped` and `OutOfMemory`, and keeps nothing then. */
export async function heldScanlines(
  kernel: Kernel,
  input: Scanlines,
  like: Pick<Raster, 'colorSpace' | 'opaque'>,
  breath: Breath,
): Promise<Raster> {
  const { arena } = kernel
  const { width, height } = input
  const light = lightOf(kernel, input)
  let address: number | undefined
  try {
    address = arena.take(width * height * lightPixel)
    const rows = rowsPerStrip(input, 0, kernel.threads)
    for (let y = 0; y < height; y += rows) {
      await breath()
      light.make(y, Math.min(rows, height - y), address + y * width * lightPixel)
    }
    return { address, width, height, depth: 16, colorSpace: like.colorSpace, opaque: like.opaque }
  } catch (error) {
    if (address !== undefined) arena.give(address)
    throw error
  } finally {
    light.free()
  }
}

/** Makes rows of 8 bytes a pixel. Frees `input` with itself. */
export function lightOf(
  kernel: Kernel,
  input: Scanlines,
): Size & { make(y: number, rows: number, target: number): void; free(): void } {
  const { width, height } = input
  let scratch = 0
  let room = 0
  return {
    width,
    height,
    make(y, rows, target) {
      if (rows > room) {
        if (scratch) kernel.arena.give(scratch)
        scratch = 0
        scratch = kernel.arena.take(rows * width * workingPixel)
        room = rows
      }
      input.make(y, rows, scratch)
      kernel.spread(
        'holdLight',
        kernel.parts(rows, width).map((part) => {
          const at = part.from * width
          return [scratch + at * workingPixel, target + at * lightPixel, part.rows * width]
        }),
      )
    },
    free() {
      if (scratch) kernel.arena.give(scratch)
      scratch = 0
      input.free()
    },
  }
}
