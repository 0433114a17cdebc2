/** A version of a clip as a film: what was compiled for the picture that it shows draws every picture of it. */
import type { FilmProgress, FilmType, WrittenFilm } from '#contract/film.ts'
import type { Size } from '#contract/picture.ts'
import { pictureIn, type Step } from '#contract/plan.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { Clip } from '#contract/take.ts'
import { firstForStills } from '#operations/for-stills.ts'
import type { Codec } from '#pixels/codec.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { Raster, StripPicture } from '#pixels/raster.ts'
import { type Compiled, compile } from './compile.ts'
import type { Bake } from './draw.ts'
import { drawnAt } from './drawn-at.ts'
import { type DrawRaster, findAgain, findsInEach } from './findings.ts'
import type { Found } from './found.ts'
import type { ParsedStep } from './parsed-step.ts'
import { describe, render, renderRaster } from './render.ts'

export interface ClipFileJob {
  film: Blob
  take: Clip
  steps: readonly Step[]
  /** Omitted: MP4 where the browser encodes H.264 at that size, else WebM. */
  type?: FilmType | undefined
  progress?: ((progress: FilmProgress) => void) | undefined
}

/** The picture that the clip shows, and what it makes of the steps. */
export interface ShownPicture {
  source: Raster
  steps: readonly ParsedStep[]
  found: readonly Found[]
  compiled: Compiled
}

export interface WrittenClip<Encoded> extends WrittenFilm, Size {
  file: Encoded
  ms: number
}

/**
 * Refuses `clip-needs-still` {op}, `clip-made-still`, `result-too-large` {bytes, limit} and what `Codec.redrawFilm` does;
 * throws `Stopped` and `OutOfMemory`.
 */
export async function writeClip<Encoded>(
  signal: AbortSignal,
  kernel: Kernel,
  codec: Codec<Encoded>,
  shown: ShownPicture,
  bake: Bake,
  { film, take: { from, to }, steps, type, progress }: ClipFileJob,
): Promise<Outcome<WrittenClip<Encoded>>> {
  const still = firstForStills(steps)
  if (still) return refuse('clip-needs-still', { op: still.op })
  if (steps.some(pictureIn)) return refuse('clip-made-still')
  const began = performance.now()
  const { width, height } = shown.source
  const { size, wish } = shown.compiled
  const written = await codec.redrawFilm?.(signal, kernel, {
    ...{ film, from, to, type, size, progress },
    bytes: wish.bytes,
    source: { width, height },
    draw: (frame) => drawn(signal, kernel, frame, shown, bake),
  })
  if (!written) return refuse('picture-unsupported', { type: 'video' })
  if (!written.ok) return written
  const bytes = codec.bytesOf(written.value.file)
  if (wish.bytes !== undefined && bytes > wish.bytes) return refuse('result-too-large', { bytes, limit: wish.bytes })
  return done({ ...written.value, ...size, ms: performance.now() - began })
}

async function drawn(
  signal: AbortSignal,
  kernel: Kernel,
  frame: Raster,
  shown: ShownPicture,
  bake: Bake,
): Promise<StripPicture> {
  const compiled = findsInEach(shown.steps)
    ? await compiledFor(kernel, frame, shown, drawRasterOf(signal, kernel, frame, bake))
    : shown.compiled
  const work = { source: frame, compiled }
  return { ...describe(work), strips: render(kernel, work, bake, signal) }
}

/** The same steps, with what they find in this picture. What was found once for all is not looked for again. */
async function compiledFor(
  kernel: Kernel,
  frame: Raster,
  { steps, found }: ShownPicture,
  draw: DrawRaster,
): Promise<Compiled> {
  const again = await findAgain(kernel, frame, steps, found, draw)
  const compiled = again.ok ? compile(steps, frame, again.value) : again
  if (!compiled.ok)
    throw new Error(`A picture of the clip cannot be drawn as the one it shows: ${compiled.refusal.code}`)
  return compiled.value
}

const drawRasterOf =
  (signal: AbortSignal, kernel: Kernel, source: Raster, bake: Bake): DrawRaster =>
  async (compiled, target) => {
    const raster = await renderRaster(kernel, { source, compiled: drawnAt(compiled, target) }, bake, signal)
    return { raster, release: () => kernel.arena.give(raster.address) }
  }
