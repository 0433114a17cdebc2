/** Plans to choose from: less, more and the other way of what was done last, or a few looks that differ. The same words, the same plans. */
import type { Choice, Move, ReadStep } from '#contract/reading.ts'
import { antecedentsOf, type Leaning, leanOn } from './follow-up.ts'
import { operationNamed, type Reader } from './reader.ts'
import { stepFor } from './step.ts'

const most = 4

export function variations(reader: Reader, heard: string[]): Move {
  const choices = [...aroundLast(reader, heard), ...looks(reader, heard)].slice(0, most)
  return { move: 'variations', question: reader.lexicon.language.talkBack?.say.variations ?? '', choices, heard }
}

/** What can be done about an edit that nobody likes. */
export const remedies = (reader: Reader, heard: string[]): Choice[] => {
  const undo = reader.lexicon.language.talkBack?.say.undo ?? ''
  return [
    ...aroundLast(reader, heard),
    { label: undo, route: 'device', steps: [], wishes: [], moves: [{ move: 'undo-one', heard }] },
  ]
}

function aroundLast(reader: Reader, heard: string[]): Choice[] {
  const say = reader.lexicon.language.talkBack?.say
  const found = reader.context.last.length > 0 ? antecedentsOf(reader.context, reader.lexicon.operations) : []
  if (!say || found.length === 0) return []
  const ways: readonly (readonly [string, Leaning])[] = [
    [say.less, { how: 'move', way: 'less', strength: 'plain' }],
    [say.more, { how: 'move', way: 'more', strength: 'plain' }],
    [say.opposite, { how: 'reverse', strength: 'plain' }],
  ]
  return ways.flatMap(([label, leaning]) => {
    const steps = leanOn(found, leaning, heard).filter(({ revises }) => revises !== undefined)
    return steps.length > 0 && steps.every((step) => fits(step, reader)) ? [device(label, steps)] : []
  })
}

const fits = ({ op, params }: ReadStep, reader: Reader): boolean =>
  operationNamed(reader, op)?.params.safeParse(params).success === true

const device = (label: string, steps: ReadStep[]): Choice => ({ label, route: 'device', steps, wishes: [] })

function looks(reader: Reader, heard: string[]): Choice[] {
  const taken = new Set(reader.context.steps.map(({ op }) => op))
  return (reader.lexicon.language.talkBack?.variations ?? []).flatMap(({ label, op, sign }) => {
    const operation = operationNamed(reader, op)
    if (!operation || taken.has(op)) return []
    const reading = stepFor(operation, { text: '', strength: 'plain', colours: [], ...(sign && { sign }) }, heard)
    return 'step' in reading ? [device(label, [reading.step])] : []
  })
}
