import { describe, expect, it } from 'vitest'
import { toggled, withRange } from '#components/history/choose.ts'
import type { HistoryRow } from '#components/history/list-history.ts'

const rows = ['Today', 'a', 'b', 'Yesterday', 'c', 'd'].map((name) =>
  name.length > 1 ? { kind: 'day', says: name } : { kind: 'item', conversation: { id: name } },
) as HistoryRow[]
const range = (chosen: string[], anchor: string | undefined, id: string) =>
  [...withRange(new Set(chosen), rows, anchor, id)].sort().join('')

describe('choosing conversations', () => {
  it('takes one in and out', () => {
    expect([...toggled(new Set(['a']), 'b')]).toEqual(['a', 'b'])
    expect([...toggled(new Set(['a', 'b']), 'a')]).toEqual(['b'])
  })

  it('takes a range from the last one chosen, up or down, over headings, beside what was chosen before', () => {
    expect(range(['a'], 'a', 'c')).toBe('abc')
    expect(range(['d'], 'd', 'b')).toBe('bcd')
    expect(range(['a', 'd'], 'b', 'c')).toBe('abcd')
  })

  it('takes only the one clicked where there is no beginning of a range, or it has gone', () => {
    expect(range([], undefined, 'c')).toBe('c')
    expect(range(['a'], 'gone', 'c')).toBe('ac')
  })
})
