/** Turns a geometry pass into something that makes rows. Makes rasters in between only where rows alone cannot do. */
import type { Size } from '#contract/picture.ts'
import { resampleAffine } from '#pixels/affine.ts'
import type { Breath } from '#pixels/breath.ts'
import { fillRaster } from '#pixels/fill-raster.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { copyExactly } from '#pixels/orient.ts'
import type { Raster, RowMaker } from '#pixels/raster.ts'
import { resize } from '#pixels/resize.ts'
import { compose } from './geometry.ts'
import type { GeometryPass } from './geometry-pass.ts'

export async function rowsOf(
  kernel: Kernel,
  source: Raster,
  pass: GeometryPass,
  size: Size,
  breath: Breath,
): Promise<RowMaker> {
  switch (pass.kind) {
    case 'none':
      return copyExactly(kernel, source, { x: 0, y: 0, right: [1, 0], down: [0, 1] }, size)
    case 'copy':
      return copyExactly(kernel, source, pass.map, size)
    case 'empty':
      return emptyRows(kernel, size)
    case 'resize': {
      const upright = resize(kernel, source, pass.bounds, pass.window, pass.upright)
      if (!pass.map) return upright
      const raster = await fillRaster(kernel, upright, source, breath, source.width * source.height)
      return owning(kernel, raster, copyExactly(kernel, raster, pass.map, size))
    }
    case 'affine':
      return affineRows(kernel, source, pass, size, breath)
  }
}

/** The kernel widens with the scale; past 2 it is cheaper, and as good, to halve the source first. */
async function affineRows(
  kernel: Kernel,
  source: Raster,
  { bounds, from, edges }: Extract<GeometryPass, { kind: 'affine' }>,
  size: Size,
  breath: Breath,
): Promise<RowMaker> {
  const width = bounds.right - bounds.left
  const height = bounds.bottom - bounds.top
  const halved = (length: number, scale: number) =>
    Math.max(1, Math.round(length / 2 ** Math.max(0, Math.floor(Math.log2(scale)))))
  const smaller = {
    width: halved(width, Math.hypot(from[0], from[1])),
    height: halved(height, Math.hypot(from[3], from[4])),
  }
  if (smaller.width === width && smaller.height === height)
    return resampleAffine(kernel, source, bounds, from, size, edges)
  const maker = resize(kernel, source, bounds, bounds, smaller)
  const raster = await fillRaster(kernel, maker, source, breath, width * height)
  const [x, y] = [smaller.width / width, smaller.height / height]
  const inside = compose([x, 0, -bounds.left * x, 0, y, -bounds.top * y], from)
  const whole = { left: 0, top: 0, right: smaller.width, bottom: smaller.height }
  return owning(kernel, raster, resampleAffine(kernel, raster, whole, inside, size, edges))
}

/** `maker`, which reads `raster` and takes it along when it is freed. */
function owning(kernel: Kernel, raster: Raster, maker: RowMaker): RowMaker {
  return {
    ...maker,
    free() {
      maker.free()
      kernel.arena.give(raster.address)
    },
  }
}

function emptyRows(kernel: Kernel, size: Size): RowMaker {
  return {
    ...size,
    make: (_, rows, target) => void kernel.bytes(target, rows * size.width * 4).fill(0),
    free() {},
  }
}
