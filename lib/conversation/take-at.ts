/** Which picture of its file a version is drawn from. Pure. */
import { clipAt } from '#contract/clip.ts'
import { stepsOf, type VersionNode } from '#contract/plan.ts'
import type { Take } from '#contract/take.ts'

/** Of the conversation's source what was taken of it; what a recipient made is one picture, or a film that is all one clip. */
export function takeAt(chosen: Take | undefined, versions: readonly VersionNode[], id: string): Take | undefined {
  const { picture, film } = stepsOf(versions, id)
  if (picture === undefined) return chosen
  return film && clipAt(film.seconds, 0)
}
