/** How far a model's picture is from what it was sent, in one sentence. Pure. */
import type { TurnRecord } from '#contract/memory.ts'
import type { Sentences } from '#sentences/sentences.ts'

type Difference = NonNullable<TurnRecord['difference']>

/** Where nearly all was drawn anew, that was what was asked for. */
const nearlyAll = 0.9

export const isWorthKeeping = ({ share }: Difference): boolean => share > 0 && share < nearlyAll

export function describeDifference({ share, drift }: Difference, say: Sentences['thread']): string {
  if (share >= nearlyAll) return say.changedNearlyAll(Math.round(share * 100))
  return drift === 0 ? say.restUntouched(share) : say.restDrifted(share, drift)
}
