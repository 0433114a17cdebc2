/** Looking at one colour through an operation, and at what it hears, for tests that say what numbers mean. */
import { expect } from 'vitest'
import type { Step } from '#contract/plan.ts'
import type { Rgb } from '#operations/operation.ts'
import { operationOf, parseStep } from '#operations/registry.ts'
import type { ClauseFacts, ClauseReading } from '#operations/vocabulary.ts'
import { applyStages } from './apply-stages.ts'

export function see(id: string, params: Record<string, unknown>): (colour: Rgb) => Rgb {
  const operation = operationOf(id)
  if (operation?.pixels.kind !== 'tone') throw new Error(`${id} is no tone operation`)
  const stages = operation.pixels.stages(operation.params.parse(params), undefined)
  return (colour) => applyStages(stages, colour)
}

export const grey = (level: number): Rgb => [level, level, level]

export const expectColour = (found: Rgb, wanted: Rgb, digits = 6): void =>
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i] ?? Number.NaN, digits)
  })

/** Of a clause with these facts; parameters that come out must fit the operation. */
export function reading(id: string, facts: Partial<ClauseFacts>): ClauseReading<Record<string, unknown>> | undefined {
  const operation = operationOf(id)
  const read = operation?.words.read?.({ text: id, strength: 'plain', colours: [], ...facts })
  if (read && 'params' in read) expect(operation?.params.safeParse(read.params).success).toBe(true)
  return read
}

/** The parameter that the border refuses, if it does. */
export function refusedParam(op: string, params: Step['params']): string | number | undefined {
  const parsed = parseStep({ id: 's', op, params })
  return parsed.ok ? undefined : parsed.refusal.detail?.param
}
