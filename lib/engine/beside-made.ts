/** A version beside a picture that a recipient made of it: how large both are, and versions to compare, drawn small. */
import type { Size } from '#contract/picture.ts'
import type { Step } from '#contract/plan.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { Bake } from './draw.ts'
import { drawPixels, type Pixels } from './draw-version.ts'
import { fitLongest } from './fit-patch.ts'
import { sizeWithin } from './geometry.ts'
import type { OpenPictures } from './open-pictures.ts'
import type { OnVersion, VersionJob } from './version.ts'

/** `of` is the version's full size. */
type Compare<T> = (
  of: Size,
  made: Size,
  see: (steps: readonly Step[]) => Promise<Outcome<Pixels>>,
) => Promise<Outcome<T>>

export type BesideMade = <T>(
  signal: AbortSignal,
  job: VersionJob & { made: string },
  compare: Compare<T>,
) => Promise<Outcome<T>>

export function createBesideMade(kernel: Kernel, pictures: OpenPictures, onVersion: OnVersion, bake: Bake): BesideMade {
  return async (signal, job, compare) => {
    const made = pictures.get(job.made)
    if (!made) return refuse('engine-failed', { why: 'the picture is not open' })
    const size = await onVersion(signal, job, async ({ compiled }) => done(compiled.size))
    if (!size.ok) return size
    return compare(size.value, made.held.source, (steps) =>
      onVersion(signal, { ...job, steps }, async (version) => {
        const target = sizeWithin(version.compiled.size, fitLongest)
        return done(await drawPixels(signal, kernel, version, target, bake))
      }),
    )
  }
}
