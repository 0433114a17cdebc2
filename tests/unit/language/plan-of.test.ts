import { describe, expect, it } from 'vitest'
import { applyPlan, type Step } from '#contract/plan.ts'
import type { ReadStep } from '#contract/reading.ts'
import { planOf } from '#language/plan-of.ts'
import { remember } from '#language/remember.ts'

const ids = () => {
  let count = 0
  return () => `new-${++count}`
}
const warm: ReadStep = { op: 'temperature', params: { amount: 35 }, sign: '+', strength: 'plain', heard: ['warmer'] }
const lessWarm: ReadStep = { ...warm, params: { amount: 20 }, sign: '-', revises: 'old' }

describe('plan of understood steps', () => {
  it('a new step gets a new id and a revised one keeps its own', () => {
    const { plan, read } = planOf([warm, lessWarm], ids())
    expect(plan.changes).toEqual([
      { change: 'add', step: { id: 'new-1', op: 'temperature', params: { amount: 35 }, heard: ['warmer'] } },
      { change: 'revise', step: { id: 'old', op: 'temperature', params: { amount: 20 }, heard: ['warmer'] } },
    ])
    expect(read.map(({ stepId }) => stepId)).toEqual(['new-1', 'old'])
  })

  it('applied, revises in place', () => {
    const steps: Step[] = [
      { id: 'old', op: 'temperature', params: { amount: 35 } },
      { id: 'other', op: 'contrast', params: { amount: 10 } },
    ]
    const after = applyPlan(steps, planOf([lessWarm], ids()).plan)
    expect(after.map(({ id, params }) => [id, params.amount])).toEqual([
      ['old', 20],
      ['other', 10],
    ])
  })

  it('cuts what was heard to the stored bounds', () => {
    const heard = Array.from({ length: 30 }, () => 'x'.repeat(900))
    const [change] = planOf([{ ...warm, heard }], ids()).plan.changes
    expect(change).toMatchObject({ change: 'add' })
    if (change?.change !== 'add') return
    expect(change.step.heard).toHaveLength(20)
    expect(change.step.heard?.every((words) => words.length === 400)).toBe(true)
  })
})

describe('remembering', () => {
  const context = {
    steps: [{ id: 'old', op: 'temperature', params: { amount: 35 } }],
    last: [{ ...warm, revises: 'old' }],
  }

  it('a question changes nothing until it is answered', () => {
    const reading = {
      route: 'ask',
      question: '?',
      choices: [{ label: 'A', route: 'device', steps: [warm], wishes: [] }],
      unheard: [],
    } as const
    expect(
      remember(
        context,
        {
          ...reading,
          choices: [...reading.choices].map((c) => ({ ...c, steps: [...c.steps], wishes: [] })),
          unheard: [],
        },
        ids(),
      ),
    ).toEqual({
      context,
      plan: { changes: [] },
    })
  })

  it('taking one step back removes it from what can be leaned on', () => {
    const reading = {
      route: 'device' as const,
      steps: [],
      moves: [{ move: 'undo-step' as const, step: 'old', heard: ['undo'] }],
      unheard: [],
    }
    const { context: after, plan } = remember(context, reading, ids())
    expect(plan.changes).toEqual([{ change: 'remove', id: 'old' }])
    expect(after).toEqual({ steps: [], last: [] })
  })
})
