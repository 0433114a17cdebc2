/** What a job is about: an open picture with its steps compiled, kept in memory for as long as somebody works on it. */
import type { Step } from '#contract/plan.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { pictureKey, type Take } from '#contract/take.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { type Compiled, compile } from './compile.ts'
import type { Bake } from './draw.ts'
import { drawRasterOf } from './draw-version.ts'
import { orRefuse } from './expected-failures.ts'
import { createFind } from './findings.ts'
import type { Found } from './found.ts'
import type { HeldPicture } from './held-picture.ts'
import type { OpenPicture, OpenPictures } from './open-pictures.ts'
import { type ParsedStep, parseSteps } from './parsed-step.ts'

export interface VersionJob {
  sha256: string
  /** As it was opened. */
  take?: Take | undefined
  steps: readonly Step[]
}

export interface Version {
  /** Names the picture. */
  key: string
  held: HeldPicture
  steps: readonly ParsedStep[]
  /** What their looks found, by their place. */
  found: readonly Found[]
  compiled: Compiled
}

/** What `work` gives on the version. Refuses a picture that is not open, what its steps refuse, a stop, and lack of memory. */
export type OnVersion = <T>(
  signal: AbortSignal,
  job: VersionJob,
  work: (version: Version) => Promise<Outcome<T>>,
) => Promise<Outcome<T>>

/** `bake` must be exact: what looks find is the same for a preview and the full size. */
export function createOnVersion(kernel: Kernel, pictures: OpenPictures, bake: Bake): OnVersion {
  const find = createFind(kernel)
  return async (signal, { sha256, take, steps }, work) => {
    const key = pictureKey(sha256, take)
    const picture = pictures.get(key)
    if (!picture) return refuse('engine-failed', { why: 'the picture is not open' })
    if (signal.aborted) return refuse('stopped')
    const parsed = parseSteps(steps)
    if (!parsed.ok) return parsed
    const complete = withDrawn(pictures, parsed.value)
    if (!complete.ok) return complete
    const { held } = picture
    const whole = complete.value.steps
    return pictures.using([picture, ...complete.value.drawn], () =>
      orRefuse('result-too-large', async () => {
        const found = await find({ key, source: held.source }, whole, drawRasterOf(signal, kernel, held, bake))
        if (!found.ok) return found
        const compiled = compile(whole, held.source, found.value)
        if (!compiled.ok) return compiled
        return work({ key, held, steps: whole, found: found.value, compiled: compiled.value })
      }),
    )
  }
}

/** Steps with the pictures that they draw, which must be open. */
function withDrawn(
  pictures: OpenPictures,
  parsed: readonly ParsedStep[],
): Outcome<{ steps: ParsedStep[]; drawn: OpenPicture[] }> {
  const drawn: OpenPicture[] = []
  const steps: ParsedStep[] = []
  for (const step of parsed) {
    const name = step.operation.draws?.(step.params)
    const picture = name === undefined ? undefined : pictures.get(name)
    if (name !== undefined && !picture) return refuse('picture-expired')
    if (picture) drawn.push(picture)
    steps.push(picture ? { ...step, drawn: picture.held.source } : step)
  }
  return done({ steps, drawn })
}
