/** Requests that lean on an earlier turn: "a bit less", "20 more", "the other way", "again". They revise what is there. */
import type { Step } from '#contract/plan.ts'
import type { ReadingContext, ReadStep, Sign, Strength } from '#contract/reading.ts'
import type { Operation } from '#operations/operation.ts'
import type { ClauseFacts } from '#operations/vocabulary.ts'
import { amountIn, askedAmount, fits, inUnit, proportional, tidyAmount } from './amount.ts'
import { parsed } from './step.ts'

/** How the words lean: which way, how much, or simply once more. */
export interface Leaning {
  how: 'move' | 'again' | 'same' | 'reverse' | 'set' | 'scale'
  /** Times what it is now, for `scale`. */
  by?: number
  /** `more`/`less` count from where it stands; `+`/`-` from the operation's zero. */
  way?: 'more' | 'less' | Sign
  number?: ClauseFacts['number']
  strength: Strength
}

/** A step in force and how it was asked for. */
export interface Antecedent {
  operation: Operation
  step: Step
  asked?: ReadStep
}

/** What the words can lean on: the last turn's steps, else the latest step with an amount. */
export function antecedentsOf(
  context: ReadingContext,
  operations: ReadonlyMap<string, Operation>,
  only?: string,
): Antecedent[] {
  const taken = new Set<string>()
  const found: Antecedent[] = []
  for (const asked of [...context.last].reverse()) {
    const step = context.steps.findLast(
      ({ id, op }) => !taken.has(id) && (asked.revises === undefined ? op === asked.op : id === asked.revises),
    )
    const operation = operations.get(asked.op)
    if (!step || !operation || (only !== undefined && only !== asked.op)) continue
    taken.add(step.id)
    found.unshift({ operation, step, asked })
  }
  if (found.length > 0) return found
  const step = context.steps.findLast(({ op }) =>
    only === undefined ? operations.get(op)?.amount !== undefined : op === only,
  )
  const operation = step && operations.get(step.op)
  return step && operation ? [{ operation, step }] : []
}

/** The steps that `leaning` makes of `antecedents`; none when nothing there can be moved so. */
export function leanOn(antecedents: readonly Antecedent[], leaning: Leaning, heard: string[]): ReadStep[] {
  const withAmount = antecedents.filter(({ operation, step }) => amountIn(operation, step.params) !== undefined)
  if (withAmount.length === 0)
    return leaning.how === 'again' || leaning.how === 'same' ? antecedents.map(({ step }) => repeated(step, heard)) : []
  return withAmount.flatMap((antecedent) => moved(antecedent, leaning, heard) ?? [])
}

const repeated = (step: Step, heard: string[]): ReadStep => ({
  op: step.op,
  params: step.params,
  ...(step.mask ? { mask: step.mask } : {}),
  heard,
})

function moved({ operation, step, asked }: Antecedent, leaning: Leaning, heard: string[]): ReadStep | undefined {
  const { amount } = operation
  const current = amountIn(operation, step.params)
  if (!amount || current === undefined) return undefined
  const target = targetOf(amount, current, asked, leaning)
  if (target === current) return undefined
  const delta = tidyAmount(target - current)
  const sign: Sign = delta < 0 ? '-' : '+'
  // Beyond the range two steps say what one cannot; both are rendered in one go.
  const revises = fits(amount, target)
  const value = revises ? target : Math.min(amount.max, Math.max(amount.min, delta))
  const params = parsed(operation, { ...step.params, [amount.param]: tidyAmount(value) })
  if (!params) return undefined
  const read: ReadStep = { op: operation.id, params, sign, strength: leaning.strength, heard }
  const said = saidAmount(leaning, delta, target)
  if (said !== undefined) read.value = amount.unit === '°' && sign === '-' ? -said : said
  if (revises) read.revises = step.id
  if (step.mask) read.mask = step.mask
  return read
}

type AnyAmount = NonNullable<Operation['amount']>

/** Where the amount should end up. Only numbers may lead beyond the range. */
function targetOf(amount: AnyAmount, current: number, asked: ReadStep | undefined, leaning: Leaning): number {
  const direction = current < 0 ? -1 : 1
  const { how, number, strength } = leaning
  if (how === 'set') return number ? direction * inUnit(amount, number) : direction * amount.strengths[strength]
  if (how === 'reverse' && !number) return -current
  if (how === 'scale') return tidyAmount(Math.min(amount.max, Math.max(amount.min, current * (leaning.by ?? 1))))
  const way = how === 'reverse' ? -direction : wayOf(amount, direction, leaning.way)
  if (number) return tidyAmount(current + way * inUnit(amount, number))
  if (how === 'again' || how === 'same') return tidyAmount(current + way * lastDelta(amount, current, asked))
  if (leaning.way === 'more' || leaning.way === 'less' || leaning.way === undefined)
    return proportional(amount, current, way === direction ? 'more' : 'less', strength)
  const wanted = current + askedAmount(amount, { text: '', strength, colours: [] }, way < 0 ? '-' : '+')
  return tidyAmount(Math.min(amount.max, Math.max(amount.min, wanted)))
}

/** ±1. Angles grow and shrink about where they point; other amounts have an up and a down of their own. */
function wayOf(amount: AnyAmount, direction: number, way: Leaning['way']): number {
  if (way === undefined || way === 'more') return direction
  if (way === 'less') return -direction
  if (amount.unit === '°') return way === '+' ? direction : -direction
  return way === '+' ? 1 : -1
}

/** How far the last turn went, unsigned. */
function lastDelta(amount: AnyAmount, current: number, asked: ReadStep | undefined): number {
  if (typeof asked?.value === 'number') return inUnit(amount, { value: asked.value, unit: '', relative: true })
  return asked?.strength && asked.revises === undefined ? amount.strengths[asked.strength] : Math.abs(current)
}

/** Unsigned: the number in the words, or the one that they point back to. */
function saidAmount({ how, number }: Leaning, delta: number, target: number): number | undefined {
  if (number) return Math.abs(number.value)
  if (how === 'reverse') return Math.abs(target)
  return how === 'same' || how === 'again' ? Math.abs(delta) : undefined
}
