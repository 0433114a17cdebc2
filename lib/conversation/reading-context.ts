/** What the language room needs to know of the conversation: the steps in force, and how the last of them were asked for. Pure. */
import type { ReadingContext, ReadStep } from '#contract/reading.ts'
import type { RememberedConversation } from '#history/history.ts'
import { lineageOf, stepsAt } from './lineage.ts'

/**
 * The context of version `shown`. "The last turn" is the latest on the way to the shown version that left steps behind,
 * so after an undo it is the one before; a step that was adjusted since counts as it is now.
 */
export function readingContextOf({ conversation, versions, turns }: RememberedConversation): ReadingContext {
  const { shown, take } = conversation
  const steps = stepsAt(versions, shown)
  const inForce = new Map(steps.map((step) => [step.id, step]))
  const line = lineageOf(versions, shown)
  const known = { ...sizeOf(line.at(-1)), film: take?.of === 'moment' || take?.of === 'clip' }
  for (const { id } of line.toReversed()) {
    const turn = turns.findLast((one) => one.versionId === id)
    const last = (turn?.read ?? []).flatMap(({ stepId, region, sign, strength, value }): ReadStep[] => {
      const step = inForce.get(stepId)
      if (!step) return []
      return [
        {
          op: step.op,
          params: step.params,
          heard: step.heard ?? [],
          revises: stepId,
          ...(sign && { sign }),
          ...(strength && { strength }),
          ...(value !== undefined && { value }),
          ...(region !== undefined && { region }),
        },
      ]
    })
    if (last.length > 0) return { steps, last, ...known }
  }
  return { steps, last: [], ...known }
}

const sizeOf = (version: { width: number; height: number } | undefined) =>
  version ? { size: { width: version.width, height: version.height } } : {}
