/** Turns words and numbers into an operation's own amount, and changes an amount that is already there. Never leaves its range. */
import type { Sign, Strength } from '#contract/reading.ts'
import type { Amount, Operation } from '#operations/operation.ts'
import type { ClauseFacts } from '#operations/vocabulary.ts'
import { isLength } from './token.ts'

type AnyAmount = Amount<Record<string, unknown>>

const clamp = (value: number, { min, max }: AnyAmount) => Math.min(max, Math.max(min, value))
/** Three decimals: sums of tenths stay readable. */
const tidy = (value: number) => Math.round(value * 1000) / 1000
const factor = (sign: Sign) => (sign === '-' ? -1 : 1)

/** `number` in the amount's unit, unsigned. A bare number that cannot be meant in that unit is a percentage. */
export function inUnit(amount: AnyAmount, number: NonNullable<ClauseFacts['number']>): number {
  const value = Math.abs(number.value)
  const reach = Math.max(Math.abs(amount.min), Math.abs(amount.max))
  const own = { '°': 'deg', EV: 'ev', '%': '%', '': '' }[amount.unit]
  if (number.unit === own) return value
  const isPercentage = number.unit === '%' || value > reach
  return isPercentage && amount.fromPercent ? Math.abs(amount.fromPercent(value)) : value
}

/** The amount that was asked for from the neutral state. */
export function askedAmount(amount: AnyAmount, facts: ClauseFacts, sign: Sign): number {
  // A length says nothing about an amount of light or colour.
  const number = facts.number && !isLength(facts.number.unit) ? facts.number : undefined
  const size = number ? inUnit(amount, number) : amount.strengths[facts.strength]
  return tidy(clamp(factor(sign) * size, amount))
}

/** What a bare "more" adds and a bare "less" takes away, as a share of what is there. */
const shares: Readonly<Record<'more' | 'less', Readonly<Record<Strength, number>>>> = {
  more: { slight: 0.3, plain: 0.5, strong: 1, extreme: 2 },
  less: { slight: 0.3, plain: 0.5, strong: 0.7, extreme: 0.9 },
}

/** `current` moved on by words alone: more goes on in its direction, less comes back and never passes neutral. */
export function proportional(amount: AnyAmount, current: number, way: 'more' | 'less', strength: Strength): number {
  const step = Math.abs(current) * shares[way][strength]
  if (way === 'less') return readable(amount, current - Math.sign(current) * step)
  const least = amount.strengths.slight / 2
  return readable(amount, clamp(current + (current < 0 ? -1 : 1) * Math.max(step, least), amount))
}

/** Nobody said a number here, so it may as well be one that reads well: whole where the range is wide. */
const readable = ({ min, max }: AnyAmount, value: number) => {
  const grain = max - min > 50 ? 1 : 0.05
  return tidy(Math.round(value / grain) * grain)
}

/** The amount in `params`, when the operation has one. */
export function amountIn(
  operation: Operation | undefined,
  params: Readonly<Record<string, unknown>>,
): number | undefined {
  const value = operation?.amount ? params[operation.amount.param] : undefined
  return typeof value === 'number' ? value : undefined
}

/** Whether `value` lies in the amount's range. */
export const fits = ({ min, max }: AnyAmount, value: number): boolean => value >= min && value <= max

/** Rounded for storing: three decimals. */
export const tidyAmount = tidy
