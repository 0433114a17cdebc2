/** Steps after the border: each with its operation and parameters that fit it. Refuses, never guesses. */
import type { Mask } from '#contract/mask.ts'
import type { Step } from '#contract/plan.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import type { Operation } from '#operations/operation.ts'
import { parseStep } from '#operations/registry.ts'
import type { Raster } from '#pixels/raster.ts'

export interface ParsedStep {
  operation: Operation
  params: Record<string, unknown>
  /** Where it works; omitted: the whole picture. */
  mask?: Mask | undefined
  /** Another picture that it draws, once that is known to be open. */
  drawn?: Raster | undefined
}

/** All of them, or the first refusal: `operation-unknown`, `operation-out-of-range`. */
export function parseSteps(steps: readonly Step[]): Outcome<ParsedStep[]> {
  const parsed: ParsedStep[] = []
  for (const step of steps) {
    const outcome = parseStep(step)
    if (!outcome.ok) return outcome
    parsed.push({ ...outcome.value, mask: step.mask })
  }
  return done(parsed)
}
