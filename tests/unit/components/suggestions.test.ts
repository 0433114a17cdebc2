import { describe, expect, it } from 'vitest'
import { suggestNext } from '#components/suggestions.ts'
import type { Step } from '#contract/plan.ts'
import { understand } from '#language/understand.ts'
import { operations } from '#operations/registry.ts'

const size = { width: 3024, height: 2016 }
const step = (op: string, params: Step['params'] = {}): Step => ({ id: op, op, params })

/** All that could ever be suggested, found by using up what was suggested before. */
function everySuggestion(): Map<string, string> {
  const found = new Map<string, string>()
  const used: Step[] = []
  for (;;) {
    const [says] = suggestNext({ steps: used, last: [], size })
    if (says === undefined) return found
    const reading = understand(says, { steps: [], last: [], size })
    const op = 'steps' in reading ? reading.steps[0]?.op : undefined
    if (op === undefined || used.some((one) => one.op === op)) throw new Error(`“${says}” was read as ${op}`)
    found.set(says, reading.route)
    used.push(step(op))
  }
}

describe('suggestions', () => {
  it('are all understood, as what they are suggested for, and done on this device', () => {
    const routes = everySuggestion()
    expect(routes.size).toBeGreaterThan(4)
    expect([...routes.values()].filter((route) => route !== 'device')).toEqual([])
  })

  it('are three for a picture as it came', () => {
    expect(suggestNext({ steps: [], last: [], size })).toHaveLength(3)
  })

  it('offer less of an amount that was just set, in words that then are understood', () => {
    const op = operations.find(({ id }) => id === 'temperature')
    const strength = op?.amount?.strengths.plain ?? 0
    const [first] = suggestNext({ steps: [step('temperature', { amount: strength })], last: ['temperature'], size })
    expect(first).toBe('A bit less')
    const last = [
      { op: 'temperature', params: { amount: strength }, sign: '+', strength: 'plain', heard: ['warmer'] },
    ] as const
    const reading = understand('A bit less', {
      steps: [step('temperature', { amount: strength })],
      last: last.map((one) => ({ ...one, heard: [...one.heard] })),
      size,
    })
    expect(reading.route).toBe('device')
  })

  it('never offer what is in force, a square for a square, or a size that would enlarge', () => {
    const all = suggestNext({
      steps: [step('brightness'), step('contrast')],
      last: [],
      size: { width: 500, height: 500 },
    })
    expect(all).not.toContain('A bit brighter')
    expect(all).not.toContain('More contrast')
    expect(all.join()).not.toMatch(/square|1080/)
  })

  it('do not offer less of what the last turn only took out', () => {
    expect(suggestNext({ steps: [], last: ['contrast'], size })).not.toContain('A bit less')
  })
})
