/** Which steps are about what one picture shows, and so not for a clip. */
import { operationOf } from './registry.ts'

/** The first of `steps` that is for stills alone. */
export const firstForStills = <T extends { op: string }>(steps: readonly T[]): T | undefined =>
  steps.find(({ op }) => operationOf(op)?.look?.inClip === 'never')
