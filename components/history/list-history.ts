/** Conversations as one list of day headings and items. Pure. */
import type { ConversationRecord } from '#contract/memory.ts'
import { daysAgo } from './count-days.ts'

export type HistoryRow = { kind: 'day'; says: string } | { kind: 'item'; conversation: ConversationRecord }

/** Keeps the order given (latest first); a heading, as `headingOf` says it, stands before the first item of its day. */
export function listHistory(
  list: readonly ConversationRecord[],
  now: number,
  headingOf: (daysAgo: number, at: number) => string,
): HistoryRow[] {
  const rows: HistoryRow[] = []
  let day = ''
  for (const conversation of list) {
    const heading = headingOf(daysAgo(conversation.updatedAt, now), conversation.updatedAt)
    if (heading !== day) rows.push({ kind: 'day', says: heading })
    day = heading
    rows.push({ kind: 'item', conversation })
  }
  return rows
}
