/** A version over which a camera moves, as a film. */
import type { FilmProgress, FilmType } from '#contract/film.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { Codec } from '#pixels/codec.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { Raster } from '#pixels/raster.ts'
import { cameraFrames } from './camera-frames.ts'
import type { Compiled } from './compile.ts'
import type { Bake } from './draw.ts'
import type { WrittenClip } from './write-clip.ts'

export interface MotionFileJob {
  /** Omitted: MP4 where the browser encodes H.264 at that size, else WebM. */
  type?: FilmType | undefined
  progress?: ((progress: FilmProgress) => void) | undefined
}

/**
 * Refuses `not-moving`, `result-too-large` {bytes, limit} and what `Codec.writeFilm` does; throws `Stopped` and
 * `OutOfMemory`.
 */
export async function writeMotion<Encoded>(
  signal: AbortSignal,
  kernel: Kernel,
  codec: Codec<Encoded>,
  source: Raster,
  compiled: Compiled,
  bake: Bake,
  { type, progress }: MotionFileJob,
): Promise<Outcome<WrittenClip<Encoded>>> {
  const { motion, bytes: limit } = compiled.wish
  if (!motion) return refuse('not-moving')
  if (!codec.writeFilm) return refuse('film-not-encodable', { ...compiled.size })
  const began = performance.now()
  const { size, frames, draw, free } = await cameraFrames(signal, kernel, source, compiled, bake, motion)
  try {
    const job = { frames, rate: motion.rate, size, type, bytes: limit, draw, progress }
    const written = await codec.writeFilm(signal, kernel, job)
    if (!written.ok) return written
    const bytes = codec.bytesOf(written.value.file)
    if (limit !== undefined && bytes > limit) return refuse('result-too-large', { bytes, limit })
    return done({ ...written.value, ...size, ms: performance.now() - began })
  } finally {
    free()
  }
}
