/** All operations, and the border where a stored or typed step becomes one. Nothing is drawn that has not passed here. */
import type { Step } from '#contract/plan.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { all } from './all.generated.ts'
import type { Operation } from './operation.ts'
import { patch } from './patch.ts'

/** Those that people ask for, by name. A file in this folder that default-exports `defineOperation(…)` is one; scripts/list-operations.ts lists them. */
export const operations: readonly Operation[] = all

/** What nobody asks for by name comes after all others. */
const byId = new Map([...operations, patch].map((operation) => [operation.id, operation]))

export const operationOf = (id: string): Operation | undefined => byId.get(id)

/**
 * The operation that `step` names and its parameters, defaults filled in. Refuses `operation-unknown` {op} and
 * `operation-out-of-range` {op, param}, where `param` is the first one that does not fit.
 */
export function parseStep(step: Step): Outcome<{ operation: Operation; params: Record<string, unknown> }> {
  const operation = operationOf(step.op)
  if (!operation) return refuse('operation-unknown', { op: step.op })
  const parsed = operation.params.safeParse(step.params)
  if (parsed.success) return done({ operation, params: parsed.data })
  const issue = parsed.error.issues[0]
  const param = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0]
  return refuse('operation-out-of-range', { op: step.op, param: String(param ?? '') })
}
