/** Takes many rows out of a table: whole stretches of keys where doomed rows stand side by side. */
import type { Table } from 'dexie'
import type { DatedKey } from './database.ts'
import { inPortions } from './portions.ts'

/** The keys of the rows that belong to these conversations. */
export const keysOf = (table: Table<unknown, DatedKey>, conversations: readonly string[]): Promise<DatedKey[]> =>
  // One transaction: thousands of them would cost more than the questions in them.
  table.db.transaction('r', table, async () => {
    const keys: DatedKey[] = []
    for (const portion of inPortions(conversations)) {
      const found = await Promise.all(portion.map((conversationId) => table.where({ conversationId }).primaryKeys()))
      for (const some of found) keys.push(...some)
    }
    return keys
  })

/** Within a transaction that writes. */
export async function dropRows(table: Table<unknown, DatedKey>, doomed: readonly DatedKey[]): Promise<void> {
  const sorted = [...doomed].sort(([a, idA], [b, idB]) => a - b || (idA < idB ? -1 : 1))
  for (const portion of inPortions(sorted)) {
    const [first, last] = [portion[0], portion.at(-1)]
    if (!first || !last) return
    const standing = await table.where(':id').between(first, last, true, true).primaryKeys()
    const stretches = stretchesOf(standing, new Set(portion.map(String)))
    await Promise.all(stretches.map(([from, to]) => table.where(':id').between(from, to, true, true).delete()))
  }
}

/** The first and last key of each stretch of `standing` in which every key is doomed. */
function stretchesOf(standing: readonly DatedKey[], doomed: ReadonlySet<string>): [DatedKey, DatedKey][] {
  const stretches: [DatedKey, DatedKey][] = []
  let open: [DatedKey, DatedKey] | undefined
  for (const key of standing) {
    if (!doomed.has(String(key))) open = undefined
    else if (open) open[1] = key
    else {
      open = [key, key]
      stretches.push(open)
    }
  }
  return stretches
}
