/** Source × compiled steps → rows of finished pixels, strip by strip. Never holds a whole result; stops between strips. */
import type { Size } from '#contract/picture.ts'
import { type Breath, createBreath } from '#pixels/breath.ts'
import { fillRaster } from '#pixels/fill-raster.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { bytesOf, type Raster, type RowMaker, type Strip } from '#pixels/raster.ts'
import { rowsPerStrip } from '#pixels/strips.ts'
import { stripsFrom } from '#pixels/strips-from.ts'
import { holdTone, type Tone } from '#pixels/tone.ts'
import type { Compiled } from './compile.ts'
import { type Bake, draw, isOpaque } from './draw.ts'
import { passFor } from './geometry-pass.ts'
import { rowsOf } from './geometry-rows.ts'

export interface RenderWork {
  source: Raster
  compiled: Compiled
}

/** What comes out, before it does. */
export interface Rendered extends Size {
  colorSpace: Raster['colorSpace']
  opaque: boolean
}

/** Yields all rows from top to bottom. Throws `Stopped` after an abort and `OutOfMemory`; frees all it took. */
export async function* render(
  kernel: Kernel,
  work: RenderWork,
  bake: Bake,
  signal: AbortSignal,
): AsyncGenerator<Strip, void, undefined> {
  const breath = createBreath(signal)
  const maker = await rowsFor(kernel, work, bake, breath)
  const kind = work.compiled.rest.length === 0 ? 'bytes' : 'anything'
  yield* stripsFrom(kernel, maker, breath, sourcePixelsOf(work), kind)
}

/** All rows in a raster of its own, which is the caller's. */
export async function renderRaster(kernel: Kernel, work: RenderWork, bake: Bake, signal: AbortSignal): Promise<Raster> {
  const breath = createBreath(signal)
  const maker = await rowsFor(kernel, work, bake, breath)
  return fillRaster(kernel, maker, describe(work), breath, sourcePixelsOf(work))
}

/** Alpha appears only where the result reaches beyond what is left of the source, or an operation brings it. */
export function describe({ source, compiled }: RenderWork): Rendered {
  return { ...compiled.size, colorSpace: source.colorSpace, opaque: isOpaque(compiled, source) }
}

const rowsFor = (kernel: Kernel, { source, compiled }: RenderWork, bake: Bake, breath: Breath): Promise<RowMaker> =>
  compiled.rest.length > 0
    ? draw(kernel, source, compiled, bake, breath, (done) => rowsFor(kernel, { source, compiled: done }, bake, breath))
    : headRows(kernel, source, compiled.head, bake, breath)

const sourcePixelsOf = ({ source, compiled }: RenderWork): number =>
  passFor(compiled.head.geometry, source).kind === 'resize' ? source.width * source.height : 0

/** Bytes to bytes: the commonest plans are one resampling and one table. */
async function headRows(
  kernel: Kernel,
  source: Raster,
  head: Compiled['head'],
  bake: Bake,
  breath: Breath,
): Promise<RowMaker> {
  const { size } = head.geometry
  const pass = passFor(head.geometry, source)
  const tables = await bake(head, breath)
  const tone = tables && holdTone(kernel, tables)
  let toning: Raster | undefined
  const free = () => {
    tone?.free()
    if (toning) kernel.arena.give(toning.address)
  }
  try {
    if (tone && isLarger(size, source)) toning = await toned(kernel, source, tone, breath)
    const maker = await rowsOf(kernel, toning ?? source, pass, size, breath)
    return {
      ...size,
      make(y, rows, target) {
        if (pass.kind === 'none' && tone)
          return tone.apply(source.address + y * size.width * 4, target, rows * size.width)
        maker.make(y, rows, target)
        if (!toning) tone?.apply(target, target, rows * size.width)
      },
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

const isLarger = (size: Size, than: Size) => size.width * size.height > than.width * than.height

/** The whole source with its new tone: cheaper than after an enlargement. */
async function toned(kernel: Kernel, source: Raster, tone: Tone, breath: Breath): Promise<Raster> {
  const address = kernel.arena.take(bytesOf(source))
  const rows = rowsPerStrip(source, 0, kernel.threads)
  try {
    for (let y = 0; y < source.height; y += rows) {
      await breath()
      const offset = y * source.width * 4
      tone.apply(source.address + offset, address + offset, Math.min(rows, source.height - y) * source.width)
    }
    return { ...source, address }
  } catch (error) {
    kernel.arena.give(address)
    throw error
  }
}
