/** What keeps a version of a clip from being a film. Pure. */
import { pictureIn, stepsOf, type VersionNode } from '#contract/plan.ts'
import type { Refusal } from '#contract/refusal.ts'
import type { Take } from '#contract/take.ts'
import { firstForStills } from '#operations/for-stills.ts'

/** Why version `id` cannot be a film though a clip was taken of the source, or a recipient made one, if so. */
export function whyNoClip(take: Take | undefined, versions: readonly VersionNode[], id: string): Refusal | undefined {
  const { picture, film, steps } = stepsOf(versions, id)
  if (take?.of !== 'clip' && !film) return undefined
  if ((picture !== undefined && !film) || steps.some(pictureIn)) return { code: 'clip-made-still' }
  const still = firstForStills(steps)
  return still && { code: 'clip-needs-still', detail: { op: still.op } }
}
