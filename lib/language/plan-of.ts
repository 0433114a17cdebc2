/** Turns steps as they were understood into a plan with ids. It never invents a step and never loses one. */
import type { Change, Plan, Step } from '#contract/plan.ts'
import type { ReadStep } from '#contract/reading.ts'

export interface PlannedSteps {
  plan: Plan
  /** Which step of the plan each understood step became, in the same order. */
  read: { stepId: string; readStep: ReadStep }[]
}

/** A step that revises an earlier one keeps that step's id; every other gets a new one. `heard` is cut to the stored bounds. */
export function planOf(steps: readonly ReadStep[], newId: () => string): PlannedSteps {
  const changes: Change[] = []
  const read: PlannedSteps['read'] = []
  for (const readStep of steps) {
    const id = readStep.revises ?? newId()
    const heard = readStep.heard.slice(0, 20).map((words) => words.slice(0, 400))
    const { op, params, mask } = readStep
    const step: Step = { id, op, params, ...(mask ? { mask } : {}), heard }
    changes.push({ change: readStep.revises === undefined ? 'add' : 'revise', step })
    read.push({ stepId: id, readStep })
  }
  return { plan: { changes }, read }
}
