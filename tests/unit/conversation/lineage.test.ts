import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Step, VersionNode } from '#contract/plan.ts'
import {
  holderOf,
  lineageOf,
  pathAfterMove,
  redoTarget,
  stepsAt,
  withDescendants,
  withoutStep,
  withStep,
} from '#conversation/lineage.ts'

const version = (id: string, parentId: string | null, changes: VersionNode['plan']['changes'] = []): VersionNode => ({
  id,
  parentId,
  plan: { changes },
})
const step = (id: string, amount = 1): Step => ({ id, op: 'brightness', params: { amount } })

/** Any tree: each version hangs from one made before it. */
const trees = fc
  .array(fc.nat(), { minLength: 1, maxLength: 20 })
  .map((parents) => [
    version('0', null),
    ...parents.map((parent, i) =>
      version(String(i + 1), String(parent % (i + 1)), [{ change: 'add', step: step(`s${i + 1}`) }]),
    ),
  ])

describe('the graph of versions', () => {
  it('[P4] undo as often as one likes, then redo as often, ends where it began', () => {
    fc.assert(
      fc.property(trees, fc.nat(), fc.nat(20), (versions, pick, times) => {
        const start = versions[pick % versions.length]?.id ?? '0'
        let [at, path]: [string, string[]] = [start, []]
        let undone = 0
        for (; undone < times; undone++) {
          const parent = versions.find(({ id }) => id === at)?.parentId
          if (!parent) break
          path = pathAfterMove(versions, path, at, parent)
          at = parent
        }
        for (let i = 0; i < undone; i++) {
          const next = redoTarget(versions, path, at)?.id ?? 'none'
          path = pathAfterMove(versions, path, at, next)
          at = next
        }
        expect([at, path]).toEqual([start, []])
      }),
    )
  })

  it('a jump back leaves the whole way to redo', () => {
    const versions = [version('a', null), version('b', 'a'), version('c', 'b'), version('d', 'a')]
    const path = pathAfterMove(versions, [], 'c', 'a')
    expect(redoTarget(versions, path, 'a')?.id).toBe('b')
    expect(redoTarget(versions, pathAfterMove(versions, path, 'a', 'b'), 'b')?.id).toBe('c')
    expect(redoTarget(versions, [], 'a')?.id).toBe('d')
    expect(pathAfterMove(versions, path, 'a', 'd')).toEqual([])
    expect(redoTarget(versions, path, 'd')).toBeUndefined()
  })

  it('the steps of a version are those of its lineage, and its descendants have it in theirs', () => {
    fc.assert(
      fc.property(trees, fc.nat(), (versions, pick) => {
        const { id } = versions[pick % versions.length] ?? { id: '0' }
        expect(stepsAt(versions, id).map((one) => one.id)).toEqual(
          lineageOf(versions, id)
            .slice(1)
            .map((one) => `s${one.id}`),
        )
        for (const descendant of withDescendants(versions, id))
          expect(lineageOf(versions, descendant.id).map((one) => one.id)).toContain(id)
      }),
    )
  })

  it('survives a circle of parents, as damaged storage may hold', () => {
    const versions = [version('a', 'b'), version('b', 'a')]
    expect(lineageOf(versions, 'a').map(({ id }) => id)).toEqual(['b', 'a'])
  })
})

describe('the version that holds a step', () => {
  const versions = [
    version('0', null),
    version('1', '0', [{ change: 'add', step: step('x') }]),
    version('2', '1', [{ change: 'revise', step: step('x', 2) }]),
    version('3', '2', [{ change: 'remove', id: 'x' }]),
    version('4', '0', [{ change: 'add', step: step('y') }]),
  ]

  it('is the nearest one back that added or revised it, never one on another branch', () => {
    expect(holderOf(versions, '1', 'x')?.id).toBe('1')
    expect(holderOf(versions, '3', 'x')?.id).toBe('2')
    expect(holderOf(versions, '4', 'x')).toBeUndefined()
    expect(holderOf(versions, '2', 'y')).toBeUndefined()
  })

  it('has it changed or dropped in its plan, with everything else untouched', () => {
    const plan = {
      changes: [
        { change: 'add' as const, step: step('x') },
        { change: 'remove' as const, id: 'x' },
      ],
    }
    expect(withStep(plan, step('x', 9)).changes).toEqual([{ change: 'add', step: step('x', 9) }, plan.changes[1]])
    expect(withoutStep(plan, 'x').changes).toEqual([plan.changes[1]])
  })
})
