/** Steps in force by the short names that a model knows them by; their real ids never leave. */
import type { Step } from '#contract/plan.ts'

export const nameOfStep = (at: number): string => `s${at + 1}`

export const stepNamed = (steps: readonly Step[], name: string): Step | undefined =>
  steps.find((_, at) => nameOfStep(at) === name)
