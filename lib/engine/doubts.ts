/** What operations and masks are not sure of in this picture, for whoever shows their steps. */
import type { Step } from '#contract/plan.ts'
import type { Doubt } from '#operations/operation.ts'
import { subjectDoubt } from '#operations/subject/matte.ts'
import type { Found } from './found.ts'
import type { ParsedStep } from './parsed-step.ts'

/** One each, by the step's id. */
export type Doubts = Readonly<Record<string, Doubt>>

/** `parsed` are `steps`, and `found` is what was found for them, by their place. */
export function doubtsOf(steps: readonly Step[], parsed: readonly ParsedStep[], found: readonly Found[]): Doubts {
  const doubts = parsed.flatMap(({ operation }, i) => {
    const { own, subject } = found[i] ?? {}
    const doubt = (own === undefined ? undefined : operation.doubt?.(own)) ?? (subject && subjectDoubt(subject))
    const id = steps[i]?.id
    return doubt && id !== undefined ? [[id, doubt] as const] : []
  })
  return Object.fromEntries(doubts)
}
