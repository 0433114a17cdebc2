/** The commonest shape of an operation: one amount from −100 to 100, where 0 changes nothing. */
import type { Strength } from '#contract/reading.ts'
import { z } from '#contract/schema.ts'
import type { Amount, Control } from './operation.ts'

export type SignedAmount = { amount: number }

const range = { min: -100, max: 100 }
export const signedAmountSchema = z.number().min(range.min).max(range.max).default(0)

/** Everything that such an operation need not say again. `combine` is left to it: not every effect adds up. */
export function signedAmount(label: string, strengths: Readonly<Record<Strength, number>>) {
  const amount: Amount<SignedAmount> = { param: 'amount', unit: '%', ...range, strengths }
  const slider: Control<SignedAmount> = { kind: 'slider', param: 'amount', label, ...range, step: 1, unit: '' }
  return {
    label,
    params: z.strictObject({ amount: signedAmountSchema }),
    amount,
    controls: [slider],
    isNeutral: (params: SignedAmount) => params.amount === 0,
    describe: (params: SignedAmount) => withSign(params.amount),
  }
}

/** For effects whose amounts add up exactly. `undefined` beyond the range: then the two stay two. */
export function addAmounts(first: SignedAmount, second: SignedAmount): SignedAmount | undefined {
  const amount = first.amount + second.amount
  return amount < range.min || amount > range.max ? undefined : { amount }
}

/** "+35", "−20", "0"; at most `digits` decimals, and a true minus sign. */
export function withSign(value: number, digits = 0): string {
  const text = String(Number(Math.abs(value).toFixed(digits)))
  return text === '0' ? text : `${value < 0 ? '−' : '+'}${text}`
}
