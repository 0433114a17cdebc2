/** Which steps are about what one picture shows, and so not for a clip. */
import { type Mask, meansSubject } from '#contract/mask.ts'
import { operationOf } from './registry.ts'

/** The first of `steps` that is for stills alone, as is everything that is for the subject or the background. */
export const firstForStills = <T extends { op: string; mask?: Mask | undefined }>(steps: readonly T[]): T | undefined =>
  steps.find(({ op, mask }) => isForStills(op) || (mask && meansSubject(mask)))

function isForStills(op: string): boolean {
  const operation = operationOf(op)
  return operation?.stillsOnly === true || operation?.look?.inClip === 'never'
}
