/** Geometry on working pixels: from a raster, or after work on them. Never rounds to bytes; holds a picture only where it must. */
import type { Size } from '#contract/picture.ts'
import type { Breath } from '#pixels/breath.ts'
import { heldScanlines } from '#pixels/hold-light.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { Raster } from '#pixels/raster.ts'
import { resizeScanlines } from '#pixels/resize.ts'
import { type Scanlines, workingPixel } from '#pixels/scanlines.ts'
import type { GeometryPass } from './geometry-pass.ts'
import { owning, rowsOf } from './geometry-rows.ts'

/** What is only moved is exact, v / 255. `source` stays the caller's. Throws `Stopped` and `OutOfMemory`. */
export const scanlinesThrough = (
  kernel: Kernel,
  source: Raster,
  pass: GeometryPass,
  size: Size,
  breath: Breath,
): Promise<Scanlines> => rowsOf(kernel, source, pass, size, breath, 'working')

/** Takes over `lines`. Crops and resizes pass rows on as they come; turns hold the picture in 16 bits of linear light. */
export async function reframed(
  kernel: Kernel,
  lines: Scanlines,
  pass: GeometryPass,
  size: Size,
  look: Pick<Raster, 'colorSpace' | 'opaque'>,
  breath: Breath,
): Promise<Scanlines> {
  if (pass.kind === 'none') return lines
  if (pass.kind === 'resize' && !pass.map) return resizeScanlines(kernel, lines, pass.bounds, pass.window, size)
  if (pass.kind === 'copy' && isUpright(pass.map)) return cropped(kernel, lines, pass.map, size)
  const raster = await heldScanlines(kernel, lines, look, breath)
  try {
    return owning(kernel, raster, await scanlinesThrough(kernel, raster, pass, size, breath))
  } catch (error) {
    kernel.arena.give(raster.address)
    throw error
  }
}

type Copy = Extract<GeometryPass, { kind: 'copy' }>['map']

const isUpright = ({ right, down }: Copy) => right[0] === 1 && down[1] === 1

/** A part of each row, and only of the rows that stay. */
function cropped(kernel: Kernel, lines: Scanlines, { x, y: top }: Pick<Copy, 'x' | 'y'>, size: Size): Scanlines {
  const wide = lines.width * workingPixel
  const narrow = size.width * workingPixel
  let scratch = 0
  let room = 0
  return {
    ...size,
    make(y, rows, target) {
      if (rows > room) {
        if (scratch) kernel.arena.give(scratch)
        scratch = 0
        scratch = kernel.arena.take(rows * wide)
        room = rows
      }
      lines.make(top + y, rows, scratch)
      const memory = new Uint8Array(kernel.run.memory.buffer)
      for (let row = 0; row < rows; row++) {
        const from = scratch + row * wide + x * workingPixel
        memory.copyWithin(target + row * narrow, from, from + narrow)
      }
    },
    free() {
      if (scratch) kernel.arena.give(scratch)
      scratch = 0
      lines.free()
    },
  }
}
