/** Turns a geometry pass into something that makes rows. Makes rasters in between only where rows alone cannot do. */
import type { Size } from '#contract/picture.ts'
import { compose } from '#operations/mapping.ts'
import type { Affine } from '#operations/operation.ts'
import { resampleAffine } from '#pixels/affine.ts'
import type { Breath } from '#pixels/breath.ts'
import { fillRaster } from '#pixels/fill-raster.ts'
import { type Form, factsOf } from '#pixels/form.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { copyExactly } from '#pixels/orient.ts'
import { levelsFor, resampleProjective } from '#pixels/projective.ts'
import { type Box, boxOf, type Raster, type RowMaker } from '#pixels/raster.ts'
import type { Level } from '#pixels/resample-job.ts'
import { resize } from '#pixels/resize.ts'
import type { GeometryPass } from './geometry-pass.ts'

/** `form`: what the rows are made of. `source` stays the caller's. Throws `Stopped` and `OutOfMemory`. */
export async function rowsOf(
  kernel: Kernel,
  source: Raster,
  pass: GeometryPass,
  size: Size,
  breath: Breath,
  form: Form = 'bytes',
): Promise<RowMaker> {
  switch (pass.kind) {
    case 'none':
      return copyExactly(kernel, source, { x: 0, y: 0, right: [1, 0], down: [0, 1] }, size, form)
    case 'copy':
      return copyExactly(kernel, source, pass.map, size, form)
    case 'empty':
      return emptyRows(kernel, size, form)
    case 'resize': {
      const { bounds, window, upright, map } = pass
      if (!map) return resize(kernel, source, bounds, window, upright, form)
      // What is turned after it is rounded only once: bytes if bytes are wanted, light before anything else.
      const depth = form === 'bytes' ? 8 : 16
      const maker = resize(kernel, source, bounds, window, upright, depth === 8 ? 'bytes' : 'light')
      const raster = await fillRaster(kernel, maker, { ...source, depth }, breath, source.width * source.height)
      return owning(kernel, raster, copyExactly(kernel, raster, map, size, form))
    }
    case 'affine':
      return affineRows(kernel, source, pass, size, breath, form)
    case 'projective':
      return projectiveRows(kernel, source, pass, size, breath, form)
  }
}

/** The kernel widens with the scale; past 2 it is cheaper, and as good, to halve the source first. */
async function affineRows(
  kernel: Kernel,
  source: Raster,
  { bounds, from, edges }: Extract<GeometryPass, { kind: 'affine' }>,
  size: Size,
  breath: Breath,
  form: Form,
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
    return resampleAffine(kernel, source, bounds, from, size, edges, form)
  const maker = resize(kernel, source, bounds, bounds, smaller, 'light')
  const raster = await fillRaster(kernel, maker, { ...source, depth: 16 }, breath, width * height)
  const [x, y] = [smaller.width / width, smaller.height / height]
  const inside = compose([x, 0, -bounds.left * x, 0, y, -bounds.top * y], from) as Affine
  const whole = { left: 0, top: 0, right: smaller.width, bottom: smaller.height }
  return owning(kernel, raster, resampleAffine(kernel, raster, whole, inside, size, edges, form))
}

/** What is far away is taken from halves of the source, of which there are as many as that needs. */
async function projectiveRows(
  kernel: Kernel,
  source: Raster,
  { bounds, from, edges, horizon, shrink }: Extract<GeometryPass, { kind: 'projective' }>,
  size: Size,
  breath: Breath,
  form: Form,
): Promise<RowMaker> {
  const levels: Level[] = [{ raster: source, bounds, x: [1, 0], y: [1, 0] }]
  const free = () => {
    for (const { raster } of levels.slice(1)) kernel.arena.give(raster.address)
  }
  try {
    for (let level = 1; level < levelsFor(shrink); level++) {
      const larger = levels[level - 1]
      if (larger) levels.push(await halfOf(kernel, larger, bounds, breath))
    }
    const maker = resampleProjective(kernel, levels, from, size, edges, horizon, form)
    return {
      ...maker,
      free() {
        maker.free()
        free()
      },
    }
  } catch (error) {
    free()
    throw error
  }
}

async function halfOf(kernel: Kernel, { raster, bounds }: Level, whole: Box, breath: Breath): Promise<Level> {
  const [across, down] = [bounds.right - bounds.left, bounds.bottom - bounds.top]
  const size = { width: Math.ceil(across / 2), height: Math.ceil(down / 2) }
  const maker = resize(kernel, raster, bounds, bounds, size, 'light')
  const half = await fillRaster(kernel, maker, { ...raster, depth: 16 }, breath, across * down)
  const x = size.width / (whole.right - whole.left)
  const y = size.height / (whole.bottom - whole.top)
  return { raster: half, bounds: boxOf(size), x: [x, -whole.left * x], y: [y, -whole.top * y] }
}

/** `maker`, which reads `raster` and takes it along when it is freed. */
export function owning(kernel: Kernel, raster: Raster, maker: RowMaker): RowMaker {
  return {
    ...maker,
    free() {
      maker.free()
      kernel.arena.give(raster.address)
    },
  }
}

function emptyRows(kernel: Kernel, size: Size, form: Form): RowMaker {
  const { pixel } = factsOf(kernel, form)
  return {
    ...size,
    make: (_, rows, target) => void kernel.bytes(target, rows * size.width * pixel).fill(0),
    free() {},
  }
}
