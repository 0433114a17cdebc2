/** Source × compiled steps → rows of finished pixels, strip by strip. Never holds a whole result; stops between strips. */
import type { Size } from '#contract/picture.ts'
import { type Breath, createBreath } from '#pixels/breath.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { bytesOf, type Raster, type Strip } from '#pixels/raster.ts'
import { rowsPerStrip } from '#pixels/strips.ts'
import { holdTone, type Tone, type TonePass } from '#pixels/tone.ts'
import type { Geometry } from './geometry.ts'
import { covers, passFor } from './geometry-pass.ts'
import { rowsOf } from './geometry-rows.ts'

export interface RenderWork {
  source: Raster
  geometry: Geometry
  tone?: TonePass | undefined
}

/** What comes out, before it does. */
export interface Rendered extends Size {
  colorSpace: Raster['colorSpace']
  opaque: boolean
}

/** Yields all rows from top to bottom. Throws `Stopped` after an abort and `OutOfMemory`; frees all it took. */
export async function* render(
  kernel: Kernel,
  { source, geometry, tone }: RenderWork,
  signal: AbortSignal,
): AsyncGenerator<Strip, void, undefined> {
  const { size } = geometry
  const pass = passFor(geometry, source)
  const breath = createBreath(signal)
  const held = tone && holdTone(kernel, tone)
  let toning: Raster | undefined
  try {
    if (held && isLarger(size, source)) toning = await toned(kernel, source, held, breath)
    const maker = await rowsOf(kernel, toning ?? source, pass, size, breath)
    const rows = rowsPerStrip(size, pass.kind === 'resize' ? source.width * source.height : 0)
    const address = kernel.arena.take(rows * size.width * 4)
    try {
      for (let y = 0; y < size.height; y += rows) {
        await breath()
        const count = Math.min(rows, size.height - y)
        if (pass.kind === 'none' && held) {
          held.apply(source.address + y * size.width * 4, address, count * size.width)
        } else {
          maker.make(y, count, address)
          if (!toning) held?.apply(address, address, count * size.width)
        }
        yield { y, rows: count, address }
      }
    } finally {
      kernel.arena.give(address)
      maker.free()
    }
  } finally {
    held?.free()
    if (toning) kernel.arena.give(toning.address)
  }
}

/** Alpha appears only where the result reaches beyond what is left of the source. */
export function describe({ source, geometry }: RenderWork): Rendered {
  const pass = passFor(geometry, source)
  return { ...geometry.size, colorSpace: source.colorSpace, opaque: source.opaque && covers(pass) }
}

const isLarger = (size: Size, than: Size) => size.width * size.height > than.width * than.height

/** The whole source with its new tone: cheaper than after an enlargement. */
async function toned(kernel: Kernel, source: Raster, tone: Tone, breath: Breath): Promise<Raster> {
  const address = kernel.arena.take(bytesOf(source))
  const rows = rowsPerStrip(source)
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
