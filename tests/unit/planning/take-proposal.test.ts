/** Whatever a model answers comes out as steps that any operation would take, or not at all. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReadingContext } from '#contract/reading.ts'
import { operations, parseStep } from '#operations/registry.ts'
import { takeProposal } from '#planning/take-proposal.ts'

const context: ReadingContext = {
  steps: [{ id: 'one', op: 'brightness', params: { amount: 20 }, mask: leftHalf() }],
  last: [],
  size: { width: 800, height: 600 },
}
const heard = ['make it sing']
const take = (...steps: unknown[]) => takeProposal({ steps }, context, heard)
const params = (...list: [string, unknown][]) => list.map(([name, value]) => ({ name, value }))

function leftHalf() {
  return { shapes: [{ shape: 'region' as const, name: 'left-half' as const }], feather: 0.06, inverse: false }
}

describe('a model’s proposal', () => {
  it('becomes complete steps, in its order, with the words they answer to', () => {
    const proposal = take(
      { op: 'contrast', params: params(['amount', 25]), part: 'whole', changes: '' },
      { op: 'crop', params: params(['ratio', '16:9']), part: 'whole', changes: '' },
    )
    expect(proposal).toEqual({
      left: 0,
      steps: [
        { op: 'contrast', params: { amount: 25 }, sign: '+', heard },
        { op: 'crop', params: { ratio: '16:9', anchor: 'center' }, heard },
      ],
    })
  })

  it('keeps numbers in their range, as they are written and as text', () => {
    const { steps } = take(
      { op: 'brightness', params: params(['amount', 9999]) },
      { op: 'exposure', params: params(['ev', '-40']) },
      { op: 'resize', params: params(['width', 640.4]) },
      { op: 'contrast', params: { amount: -500 } },
    )
    expect(steps.map((step) => step.params)).toMatchObject([
      { amount: 100 },
      { ev: -5 },
      { width: 640 },
      { amount: -100 },
    ])
  })

  it('leaves out what it does not know, and counts it', () => {
    const proposal = take(
      { op: 'gen-remove', params: [] },
      { op: 'rm -rf', params: [] },
      { op: 'look-match', params: [] },
      { op: '__proto__', params: [] },
      'brightness',
      null,
      { op: 'sepia', params: params(['amount', 60], ['evil', 1], ['__proto__', 'x'], ['constructor', 'y']) },
    )
    expect(proposal.steps.map(({ op, params: kept }) => [op, kept])).toEqual([['sepia', { amount: 60 }]])
    expect(proposal.left).toBe(6)
  })

  it('leaves out a parameter that is not allowed, and keeps the rest of the step', () => {
    const { steps } = take(
      { op: 'duotone', params: params(['shadow', 'javascript:alert(1)'], ['highlight', '#FFCC00'], ['amount', 70]) },
      { op: 'blur', params: params(['kind', 'bokeh'], ['amount', 12]) },
      { op: 'crop', params: params(['ratio', '<b>'], ['size.width', 300], ['size.height', 200]) },
    )
    expect(steps.map((step) => step.params)).toMatchObject([
      { shadow: '#16205c', highlight: '#ffcc00', amount: 70 },
      { kind: 'gaussian', amount: 12 },
      { ratio: 'free', size: { width: 300, height: 200 } },
    ])
  })

  it('leaves out what would change nothing', () => {
    expect(take({ op: 'brightness', params: params(['amount', 0]) }, { op: 'rotate', params: [] })).toEqual({
      steps: [],
      left: 2,
    })
  })

  it('has at most eight steps', () => {
    const proposal = take(
      ...Array.from({ length: 30 }, (_, at) => ({ op: 'hue', params: params(['degrees', at + 1]) })),
    )
    expect([proposal.steps.length, proposal.left]).toEqual([8, 22])
  })

  it('keeps a step to a part where the operation can work in one', () => {
    const { steps } = take(
      { op: 'exposure', params: params(['ev', -1]), part: 'top-half' },
      { op: 'crop', params: params(['ratio', '1:1']), part: 'top-half' },
      { op: 'contrast', params: params(['amount', 9]), part: 'the sky' },
      { op: 'saturation', params: params(['amount', 9]), part: 'background' },
    )
    expect(steps.map(({ mask }) => mask?.shapes[0])).toEqual([
      { shape: 'region', name: 'top-half' },
      undefined,
      undefined,
      { shape: 'subject' },
    ])
    expect(steps.at(-1)?.mask?.inverse).toBe(true)
  })

  it('changes a step in force instead of adding one, where it keeps its place and what was not named', () => {
    const { steps, left } = take(
      { op: 'brightness', params: params(['amount', 8]), part: 'whole', changes: 's1' },
      { op: 'brightness', params: params(['amount', 9]), part: 'whole', changes: 's1' },
      { op: 'contrast', params: params(['amount', 8]), changes: 's1' },
      { op: 'contrast', params: params(['amount', 8]), changes: 's7' },
    )
    expect(steps).toMatchObject([
      { op: 'brightness', params: { amount: 8 }, revises: 'one', mask: leftHalf() },
      { op: 'contrast' },
      { op: 'contrast' },
    ])
    expect(steps.slice(1).map(({ revises }) => revises)).toEqual([undefined, undefined])
    expect(left).toBe(1)
  })

  it.each([undefined, null, 'steps', 4, [], {}, { steps: {} }, { steps: 'x' }, { plan: [] }])(
    'is none where the answer is %j',
    (answer) => {
      expect(takeProposal(answer, context, heard)).toEqual({ steps: [], left: 0 })
    },
  )

  it('of any shape never throws, and every step of it passes its operation', () => {
    const name = fc.oneof(fc.string(), fc.constantFrom('amount', 'ev', 'width', 'size.width', 'text', 'ratio', 'inset'))
    const any = fc.jsonValue()
    const step = fc.record(
      {
        op: fc.oneof(fc.constantFrom(...operations.map(({ id }) => id)), fc.string()),
        params: fc.oneof(fc.array(fc.record({ name, value: any })), fc.dictionary(name, any), any),
        part: fc.oneof(fc.constantFrom('top-half', 'whole'), any),
        changes: fc.oneof(fc.constantFrom('s1', ''), any),
      },
      { requiredKeys: ['op'] },
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(step, any), { maxLength: 12 }), (list) => {
        const { steps, left } = takeProposal({ steps: list }, context, heard)
        expect(steps.length + left).toBe(list.length)
        expect(steps.length).toBeLessThanOrEqual(8)
        for (const { op, params: kept } of steps) expect(parseStep({ id: 'x', op, params: kept }).ok, op).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})
