/** What operations are not sure of in this picture, for whoever shows their steps. */
import type { Step } from '#contract/plan.ts'
import type { ParsedStep } from './parsed-step.ts'

/** One sentence each, by the step's id. */
export type Doubts = Readonly<Record<string, string>>

/** `parsed` are `steps`, and `found` is what their looks found, by their place. */
export function doubtsOf(steps: readonly Step[], parsed: readonly ParsedStep[], found: readonly unknown[]): Doubts {
  const doubts = parsed.flatMap(({ operation }, i) => {
    const says = found[i] === undefined ? undefined : operation.doubt?.(found[i])
    const id = steps[i]?.id
    return says !== undefined && id !== undefined ? [[id, says] as const] : []
  })
  return Object.fromEntries(doubts)
}
