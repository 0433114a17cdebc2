/** A decoded frame of the browser's → pixels in the kernel's memory, upright. */
import { type Breath, createBreath, Stopped, unlessStopped } from './breath.ts'
import { upright } from './codec.ts'
import type { Kernel } from './kernel/kernel.ts'
import { colourFrame, planesFor } from './planes.ts'
import type { ColorSpace, Raster } from './raster.ts'
import { rowsPerStrip } from './strips.ts'

/** Closes `frame`. `exif`: how it is still to be turned, 1–8. */
export async function rasterOfFrame(
  signal: AbortSignal,
  kernel: Kernel,
  frame: VideoFrame,
  colorSpace: ColorSpace,
  exif: number,
): Promise<Raster> {
  let raster: Raster
  try {
    raster = await unlessStopped(signal, pixelsOf(kernel, frame, colorSpace, createBreath(signal)))
  } finally {
    // What the browser holds is let go before there is room for a second picture of ours.
    frame.close()
  }
  return upright(kernel, raster, exif, createBreath(signal))
}

/** Strips of a megapixel: each costs a turn of the loop. */
const atOnce = 8

/** The frame in the kernel's memory, strip by strip: all at once the browser would make a copy of its own before. */
async function pixelsOf(kernel: Kernel, frame: VideoFrame, colorSpace: ColorSpace, breath: Breath): Promise<Raster> {
  const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight }
  const raster = { address: kernel.arena.take(width * height * 4), width, height, colorSpace, opaque: false }
  try {
    const planes = planesFor(frame, colorSpace)
    if (planes) await colourFrame(kernel, frame, planes, raster, breath)
    else await copyFrame(kernel, frame, raster, breath)
    return raster
  } catch (cause) {
    kernel.arena.give(raster.address)
    throw cause instanceof Stopped ? cause : new Error('the decoded picture could not be copied', { cause })
  }
}

async function copyFrame(kernel: Kernel, frame: VideoFrame, raster: Raster, breath: Breath): Promise<void> {
  const { width, height, colorSpace, address } = raster
  const layout = [{ offset: 0, stride: width * 4 }]
  const rows = rowsPerStrip(raster, 0, atOnce)
  for (let y = 0; y < height; y += rows) {
    await breath()
    const some = Math.min(rows, height - y)
    const rect = { x: frame.visibleRect?.x ?? 0, y: (frame.visibleRect?.y ?? 0) + y, width, height: some }
    const target = kernel.bytes(address + y * width * 4, some * width * 4)
    await frame.copyTo(target, { format: 'RGBA', colorSpace, layout, rect })
  }
}
