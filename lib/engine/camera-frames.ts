/** The pictures of a film in which a camera moves over a finished picture, each resampled to a fraction of a pixel. */
import type { Size } from '#contract/picture.ts'
import { closestSide, filmSize, framesOf, type Motion, type Window, windowOfFrame } from '#operations/camera-path.ts'
import { isAffine, slopesAt } from '#operations/mapping.ts'
import { fromDisplayP3 } from '#operations/primaries.ts'
import { createBreath } from '#pixels/breath.ts'
import { fillRaster } from '#pixels/fill-raster.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { type Box, boxOf, type Raster, type StripPicture } from '#pixels/raster.ts'
import { resize } from '#pixels/resize.ts'
import { stripsFrom } from '#pixels/strips-from.ts'
import type { Compiled } from './compile.ts'
import type { Bake } from './draw.ts'
import { drawnAt } from './drawn-at.ts'
import { renderRaster } from './render.ts'

export interface CameraFrames {
  size: Size
  frames: number
  /** Counted from 0; its strips are valid one after the other. sRGB, as films are. */
  draw(frame: number): Promise<StripPicture>
  free(): void
}

/**
 * Pixels of the picture for one of the film. With as many as the film has, each place between two pixels would blur a
 * little differently, and a pan would shimmer; with half as many again what is left of them does not depend on the place.
 */
const spare = 1.5

/**
 * Draws the picture once, no larger than the closest view can show, and halves of it for the wider ones. Throws
 * `Stopped` and `OutOfMemory`.
 */
export async function cameraFrames(
  signal: AbortSignal,
  kernel: Kernel,
  source: Raster,
  compiled: Compiled,
  bake: Bake,
  motion: Motion,
): Promise<CameraFrames> {
  const size = filmSize(motion, compiled.size)
  const work = inSrgb(drawnAt(compiled, drawnSize(compiled, size, motion)), source)
  const levels = [await renderRaster(kernel, { source, compiled: work }, bake, signal)]
  const free = () => {
    for (const level of levels) kernel.arena.give(level.address)
  }
  try {
    await addHalves(signal, kernel, levels, size)
  } catch (error) {
    free()
    throw error
  }
  return {
    size,
    frames: framesOf(motion),
    async draw(frame) {
      const window = windowOfFrame(motion, frame)
      const level = levelFor(levels, window, size)
      const seen = boxIn(level, window)
      const maker = resize(kernel, level, boxOf(level), seen, size)
      const strips = stripsFrom(
        kernel,
        maker,
        createBreath(signal),
        level.width * level.height * window.side ** 2,
        'bytes',
      )
      return { ...size, colorSpace: 'srgb', opaque: level.opaque, strips }
    },
    free,
  }
}

/** Enough for the closest view, and no more than there is: a picture that was made smaller has more in its source. */
function drawnSize(compiled: Compiled, film: Size, motion: Motion): Size {
  const { width, height } = compiled.size
  const wanted = (film.width * spare) / closestSide(motion) / width
  const detail = detailOf(compiled)
  // Where little would be saved, resampling twice is not worth its loss.
  const scale = wanted * spare > detail ? detail : wanted
  const whole = (side: number) => Math.max(1, Math.round(side * scale))
  return { width: whole(width), height: whole(height) }
}

/** Source pixels for one of the version, along the axis that has fewer; 1 where more than geometry stands between. */
function detailOf({ head: { geometry }, rest }: Compiled): number {
  if (rest.length > 0 || !isAffine(geometry.from)) return 1
  const [[a, b], [d, e]] = slopesAt(geometry.from, [0, 0])
  return Math.min(Math.hypot(a, d), Math.hypot(b, e))
}

/** Each half as large as the one before, down to what the widest view needs. */
async function addHalves(signal: AbortSignal, kernel: Kernel, levels: Raster[], film: Size): Promise<void> {
  for (let last = levels.at(-1); last && last.width / 2 >= film.width * spare; last = levels.at(-1)) {
    const half = { width: Math.ceil(last.width / 2), height: Math.ceil(last.height / 2) }
    const maker = resize(kernel, last, boxOf(last), boxOf(last), half)
    levels.push(await fillRaster(kernel, maker, last, createBreath(signal), last.width * last.height))
  }
}

/** The smallest that has enough for what is seen. */
function levelFor(levels: readonly Raster[], { side }: Window, film: Size): Raster {
  const [whole] = levels
  const fitting = levels.findLast(({ width }) => width * side >= film.width * spare * (1 - 1e-9))
  const level = fitting ?? whole
  if (!level) throw new Error('a film needs a picture')
  return level
}

const boxIn = ({ width, height }: Size, { left, top, side }: Window): Box => ({
  left: left * width,
  top: top * height,
  right: (left + side) * width,
  bottom: (top + side) * height,
})

/** Films know the colours of sRGB alone. */
function inSrgb(compiled: Compiled, { colorSpace }: Raster): Compiled {
  if (colorSpace === 'srgb') return compiled
  const rows = fromDisplayP3.flatMap((row) => [...row, 0])
  const stage = { kind: 'matrix', space: 'linear', rows } as const
  const { head, rest, size } = compiled
  const toneKey = 'from display-p3'
  if (rest.length > 0)
    return { ...compiled, rest: [...rest, { kind: 'tone', size, tone: [stage], toneKey, within: undefined }] }
  return { ...compiled, head: { ...head, tone: [...head.tone, stage], toneKey: `${head.toneKey},${toneKey}` } }
}
