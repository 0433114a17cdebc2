/** Conversations as one list of day headings and items. Pure. */
import type { ConversationRecord } from '#contract/memory.ts'
import { dayHeading } from './format-day.ts'

export type HistoryRow = { kind: 'day'; says: string } | { kind: 'item'; conversation: ConversationRecord }

/** Keeps the order given (latest first); a heading stands before the first item of its day. */
export function listHistory(list: readonly ConversationRecord[], now: number): HistoryRow[] {
  const rows: HistoryRow[] = []
  let day = ''
  for (const conversation of list) {
    const heading = dayHeading(conversation.updatedAt, now)
    if (heading !== day) rows.push({ kind: 'day', says: heading })
    day = heading
    rows.push({ kind: 'item', conversation })
  }
  return rows
}
