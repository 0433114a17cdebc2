/** What a conversation knows after a reading: the steps in force and what the last turn did. Pure: the context given is not changed. */
import { applyPlan, type Plan } from '#contract/plan.ts'
import type { Reading, ReadingContext, ReadStep } from '#contract/reading.ts'
import { planOf } from './plan-of.ts'

/**
 * The context after the steps of `reading`, and the plan that led there. A single step taken back is part of the plan;
 * moves between versions are not, since they belong to whoever keeps the versions.
 */
export function remember(
  context: ReadingContext,
  reading: Reading,
  newId: () => string,
): { context: ReadingContext; plan: Plan } {
  const { plan, read } = planOf(stepsIn(reading), newId)
  const removed =
    reading.route === 'device' ? reading.moves.flatMap((move) => (move.move === 'undo-step' ? [move.step] : [])) : []
  const changes = [...removed.map((id) => ({ change: 'remove', id }) as const), ...plan.changes]
  const steps = applyPlan(context.steps, { changes })
  const last = read.length > 0 ? read.map(({ stepId, readStep }) => ({ ...readStep, revises: stepId })) : context.last
  const kept = last.filter(({ revises }) => revises === undefined || !removed.includes(revises))
  return { context: { ...context, steps, last: kept }, plan: { changes } }
}

/** What is done at once: a question waits for its answer. */
const stepsIn = (reading: Reading): readonly ReadStep[] => (reading.route === 'ask' ? [] : reading.steps)
