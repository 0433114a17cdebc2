/** Operation + facts → a step with complete parameters, or what is missing. Everything made here passes the operation's own schema. */
import type { ReadStep } from '#contract/reading.ts'
import type { Operation } from '#operations/operation.ts'
import type { ClauseFacts } from '#operations/vocabulary.ts'
import { askedAmount } from './amount.ts'
import { signOfNumber } from './facts.ts'

export type StepReading = { step: ReadStep } | { missing: string } | { missing: undefined }

/** `missing: undefined` means that only the direction was not said. */
export function stepFor(operation: Operation, facts: ClauseFacts, heard: string[]): StepReading {
  if (operation.words.read) return byOwnReading(operation, facts, heard)
  if (operation.amount) return byAmount(operation, operation.amount, facts, heard)
  const params = parsed(operation, {})
  return params ? { step: { op: operation.id, params, heard } } : { missing: operation.label }
}

function byOwnReading(operation: Operation, facts: ClauseFacts, heard: string[]): StepReading {
  const reading = operation.words.read?.(facts)
  if (!reading || 'missing' in reading) return { missing: reading?.missing ?? operation.label }
  const params = parsed(operation, reading.params)
  if (!params) return { missing: operation.label.toLowerCase() }
  const step: ReadStep = { op: operation.id, params, heard }
  if (facts.sign) step.sign = facts.sign
  if (facts.sign || facts.strength !== 'plain') step.strength = facts.strength
  if (reading.value !== undefined) step.value = reading.value
  return { step }
}

function byAmount(
  operation: Operation,
  amount: NonNullable<Operation['amount']>,
  facts: ClauseFacts,
  heard: string[],
): StepReading {
  const sign = facts.sign ?? signOfNumber(facts.number)
  if (!sign) return { missing: undefined }
  const params = parsed(operation, { [amount.param]: askedAmount(amount, facts, sign) })
  if (!params) return { missing: operation.label.toLowerCase() }
  const step: ReadStep = { op: operation.id, params, sign, strength: facts.strength, heard }
  if (facts.number) step.value = Math.abs(facts.number.value)
  return { step }
}

/** Parameters with their defaults, as plain JSON; `undefined` when they are out of range. */
export function parsed(operation: Operation, params: Record<string, unknown>): ReadStep['params'] | undefined {
  const result = operation.params.safeParse(params)
  return result.success ? (structuredClone(result.data) as ReadStep['params']) : undefined
}
