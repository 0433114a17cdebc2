/** How far a model's picture is from what it was sent, in one sentence. Pure. */
import type { TurnRecord } from '#contract/memory.ts'

type Difference = NonNullable<TurnRecord['difference']>

/** Where nearly all was drawn anew, that was what was asked for. */
const nearlyAll = 0.9

export const isWorthKeeping = ({ share }: Difference): boolean => share > 0 && share < nearlyAll

export function describeDifference({ share, drift }: Difference): string {
  const percent = Math.round(share * 100)
  if (share >= nearlyAll) return `Changed ${percent} % of the picture.`
  const changed =
    share === 0 ? 'Nothing changed plainly' : `Changed ${percent < 1 ? 'less than 1' : percent} % of the picture`
  if (drift === 0) return `${changed}; the rest is as it was.`
  const rest = share === 0 ? 'it' : 'the rest'
  return `${changed}; ${rest} drifted by up to ${drift} ${drift === 1 ? 'level' : 'levels'} of 255.`
}
