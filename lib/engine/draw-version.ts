/** A version at any size, begun from the smallest picture that the engine holds of it and that will do. */
import type { Size } from '#contract/picture.ts'
import { createBreath } from '#pixels/breath.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { ColorSpace } from '#pixels/raster.ts'
import type { Compiled } from './compile.ts'
import type { Bake } from './draw.ts'
import { drawnAt } from './drawn-at.ts'
import type { DrawRaster } from './findings.ts'
import { passFor } from './geometry-pass.ts'
import type { HeldPicture } from './held-picture.ts'
import { describe, type RenderWork, render, renderRaster } from './render.ts'

/** RGBA, not premultiplied. */
export interface Pixels extends Size {
  /** Kept for later answers: read it, never write. */
  data: Uint8ClampedArray<ArrayBuffer>
  colorSpace: ColorSpace
  opaque: boolean
}

/** In an array of its own, or in `room` where that is of the size. Throws `Stopped` and `OutOfMemory`. */
export async function drawPixels(
  signal: AbortSignal,
  kernel: Kernel,
  { held, compiled }: { held: HeldPicture; compiled: Compiled },
  target: Size,
  bake: Bake,
  room?: Pixels['data'],
): Promise<Pixels> {
  const { work, release } = await prepared(signal, held, drawnAt(compiled, target))
  try {
    const { width, height, colorSpace, opaque } = describe(work)
    const bytes = width * height * 4
    const data = room?.length === bytes ? room : new Uint8ClampedArray(bytes)
    for await (const { y, rows, address } of render(kernel, work, bake, signal))
      data.set(kernel.bytes(address, rows * width * 4), y * width * 4)
    return { width, height, data, colorSpace, opaque }
  } finally {
    release()
  }
}

/** For what must look at a version before it can go on. */
export const drawRasterOf =
  (signal: AbortSignal, kernel: Kernel, held: HeldPicture, bake: Bake): DrawRaster =>
  async (compiled, target) => {
    const { work, release } = await prepared(signal, held, drawnAt(compiled, target))
    if (isUntouched(work)) return { raster: work.source, release }
    try {
      const raster = await renderRaster(kernel, work, bake, signal)
      return {
        raster,
        release() {
          kernel.arena.give(raster.address)
          release()
        },
      }
    } catch (error) {
      release()
      throw error
    }
  }

async function prepared(
  signal: AbortSignal,
  held: HeldPicture,
  compiled: Compiled,
): Promise<{ work: RenderWork; release(): void }> {
  const breath = createBreath(signal)
  await breath()
  const { source, geometry, release } = await held.prepare(compiled.head.geometry, breath)
  return { work: { source, compiled: { ...compiled, head: { ...compiled.head, geometry } } }, release }
}

const isUntouched = ({ source, compiled: { head, rest } }: RenderWork): boolean =>
  rest.length === 0 && head.tone.length === 0 && passFor(head.geometry, source).kind === 'none'
