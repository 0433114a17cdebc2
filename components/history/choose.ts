/** Which conversations are chosen, as clicks and keys change it. Pure. */
import type { HistoryRow } from './list-history.ts'

/** One more, or one less. */
export const toggled = (chosen: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  chosen.has(id) ? chosen.difference(new Set([id])) : chosen.union(new Set([id]))

/** Everything in the list from `anchor` to `id` as well, whichever stands first; only `id` where `anchor` is not there any more. */
export function withRange(
  chosen: ReadonlySet<string>,
  rows: readonly HistoryRow[],
  anchor: string | undefined,
  id: string,
): ReadonlySet<string> {
  const ids = rows.flatMap((row) => (row.kind === 'item' ? [row.conversation.id] : []))
  const ends = [ids.indexOf(anchor ?? id), ids.indexOf(id)].sort((a, b) => a - b)
  const [from = 0, to = 0] = ends
  return chosen.union(new Set(from < 0 ? [id] : ids.slice(from, to + 1)))
}
