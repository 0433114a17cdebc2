/** The amount of a look: from 0 %, where nothing changes, to 100 %, where it is all there. */
import type { Strength } from '#contract/reading.ts'
import { z } from '#contract/schema.ts'
import type { Amount, Control } from './operation.ts'
import type { ClauseFacts } from './vocabulary.ts'

export type ShareAmount = { amount: number }

const range = { min: 0, max: 100 }
export const shareAmountSchema = z.number().min(range.min).max(range.max).default(100)

/** `amountIn` reads an amount from a clause: a look that is asked for by name needs no direction. */
export function shareAmount(label: string, strengths: Readonly<Record<Strength, number>>) {
  const amount: Amount<ShareAmount> = { param: 'amount', unit: '%', ...range, strengths }
  const slider: Control<ShareAmount> = { kind: 'slider', param: 'amount', label, ...range, step: 1, unit: '%' }
  const amountIn = ({ number, strength }: ClauseFacts): number =>
    number?.unit === '%' ? Math.min(Math.abs(number.value), range.max) : strengths[strength]
  return { amount, slider, amountIn }
}
