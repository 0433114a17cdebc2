import { describe, expect, it } from 'vitest'
import { daysAgo, daysUntil } from '#components/history/count-days.ts'
import { listHistory } from '#components/history/list-history.ts'
import type { ConversationRecord } from '#contract/memory.ts'

const now = new Date(2026, 10, 22, 0, 30).getTime()
const ago = (hours: number) => now - hours * 3_600_000

const conversation = (title: string, updatedAt: number): ConversationRecord => ({
  id: title,
  title,
  source: '',
  capture: { origin: 'original' },
  shown: '',
  updatedAt,
  picturesUntil: 0,
  createdAt: 0,
  expiresAt: 0,
})

describe('history', () => {
  it('goes by calendar days, not by hours', () => {
    expect([0.4, 1, 30, 24 * 40].map((hours) => daysAgo(ago(hours), now))).toEqual([0, 1, 2, 40])
  })

  it('heads each day once and keeps the order', () => {
    const list = [conversation('a', ago(0.1)), conversation('b', ago(0.2)), conversation('c', ago(3))]
    const rows = listHistory(list, now, (days) => `${days} days ago`).map((row) =>
      row.kind === 'day' ? `# ${row.says}` : row.conversation.id,
    )
    expect(rows).toEqual(['# 0 days ago', 'a', 'b', '# 1 days ago', 'c'])
  })

  it('counts the days that remain, never below none', () => {
    expect(daysUntil(now + 1, now)).toBe(1)
    expect(daysUntil(now, now)).toBe(0)
    expect(daysUntil(now - 86_400_000, now)).toBe(0)
  })
})
