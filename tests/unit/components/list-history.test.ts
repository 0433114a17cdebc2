import { describe, expect, it } from 'vitest'
import { dayHeading, daysUntil, shortDate } from '#components/history/format-day.ts'
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
    expect(dayHeading(ago(0.4), now)).toBe('Today')
    expect(dayHeading(ago(1), now)).toBe('Yesterday')
    expect(dayHeading(ago(30), now)).toBe('Last 7 days')
    expect(dayHeading(ago(24 * 40), now)).toBe('October 2026')
  })

  it('heads each day once and keeps the order', () => {
    const list = [conversation('a', ago(0.1)), conversation('b', ago(0.2)), conversation('c', ago(3))]
    const rows = listHistory(list, now).map((row) => (row.kind === 'day' ? `# ${row.says}` : row.conversation.id))
    expect(rows).toEqual(['# Today', 'a', 'b', '# Yesterday', 'c'])
  })

  it('says the year only where it could be mistaken', () => {
    expect(shortDate(new Date(2027, 1, 20).getTime(), now)).toBe('20 Feb')
    expect(shortDate(new Date(2027, 10, 22).getTime(), now)).toBe('22 Nov 2027')
  })

  it('counts the days that remain, never below none', () => {
    expect(daysUntil(now + 1, now)).toBe(1)
    expect(daysUntil(now, now)).toBe(0)
    expect(daysUntil(now - 86_400_000, now)).toBe(0)
  })
})
