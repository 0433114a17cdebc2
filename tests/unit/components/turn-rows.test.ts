import { describe, expect, it } from 'vitest'
import { rowsOf } from '#components/thread/turn-rows.ts'
import type { TurnRecord, VersionRecord } from '#contract/memory.ts'
import type { Change } from '#contract/plan.ts'

const kept = { conversationId: 'c', createdAt: 0, expiresAt: 1 }
const warm = (amount: number): Change => ({
  change: 'add',
  step: { id: 's', op: 'temperature', params: { amount }, heard: ['warmer', 'warmer'] },
})
const version = (id: string, parentId: string | null, changes: Change[]): VersionRecord => ({
  id,
  parentId,
  plan: { changes },
  number: 0,
  width: 1,
  height: 1,
  ...kept,
})
const turn = (changes: Change[], made: Partial<TurnRecord>): TurnRecord => ({
  id: 't',
  text: '',
  route: 'device',
  baseId: 'v0',
  changes,
  read: [],
  unheard: [],
  ...kept,
  ...made,
})

describe("a turn's rows", () => {
  it('show a step as it was adjusted since, not as it was first understood', () => {
    const versions = [version('v0', null, []), version('v1', 'v0', [warm(60)])]
    const { rows, version: holder } = rowsOf(turn([warm(35)], { versionId: 'v1' }), versions)
    expect(rows).toEqual([{ kind: 'step', step: expect.objectContaining({ params: { amount: 60 } }) }])
    expect(holder?.id).toBe('v1')
  })

  it('name what was taken out by what it was', () => {
    const versions = [
      version('v0', null, []),
      version('v1', 'v0', [warm(35)]),
      version('v2', 'v1', [{ change: 'remove', id: 's' }]),
    ]
    const { rows } = rowsOf(turn([], { versionId: 'v2', baseId: 'v1' }), versions)
    expect(rows).toEqual([{ kind: 'removed', id: 's', op: 'temperature' }])
  })

  it('are changed where the step was changed last, on the way to what is shown', () => {
    const versions = [
      version('v0', null, []),
      version('v1', 'v0', [warm(35)]),
      version('v2', 'v1', [{ change: 'revise', step: { id: 's', op: 'temperature', params: { amount: 20 } } }]),
    ]
    const first = turn([warm(35)], { versionId: 'v1' })
    expect(rowsOf(first, versions, 'v2').rows).toEqual([expect.objectContaining({ superseded: true })])
    expect(rowsOf(first, versions, 'v1').rows).toEqual([expect.not.objectContaining({ superseded: true })])
    expect(rowsOf(turn([], { versionId: 'v2' }), versions, 'v2').rows).toEqual([
      expect.not.objectContaining({ superseded: true }),
    ])
  })

  it('can still be read when their version has gone', () => {
    const { rows, heard, version: holder } = rowsOf(turn([warm(35)], { versionId: 'gone' }), [])
    expect(rows).toHaveLength(1)
    expect(heard).toEqual(['warmer'])
    expect(holder).toBeUndefined()
  })
})
