/** Takes many rows out of a table: stretches of keys at a time where they stand side by side, and never for long at once. */
import type { Table } from 'dexie'
import { inPortions } from './portions.ts'

type DatedKey = [expiresAt: number, id: string]

/** Rows of tables that are ordered by the instant of going, by the conversation they belong to. */
export async function dropRowsOf(table: Table<unknown, DatedKey>, conversations: readonly string[]): Promise<void> {
  const doomed: DatedKey[] = []
  for (const portion of inPortions(conversations)) doomed.push(...(await keysOf(table, portion)))
  await dropRows(table, doomed)
}

/** In one transaction for each portion, so that a kill leaves some of them: whoever calls this must be able to begin again. */
export async function dropRows(table: Table<unknown, DatedKey>, doomed: readonly DatedKey[]): Promise<void> {
  const sorted = [...doomed].sort((a, b) => indexedDB.cmp(a, b))
  for (const portion of inPortions(sorted))
    await table.db.transaction('rw', table, async () => {
      const [first, last] = [portion[0], portion.at(-1)]
      if (!first || !last) return
      const standing = await table.where(':id').between(first, last, true, true).primaryKeys()
      await Promise.all(
        stretchesOf(standing, new Set(portion.map(String))).map(([from, to]) =>
          table.where(':id').between(from, to, true, true).delete(),
        ),
      )
    })
}

const keysOf = (table: Table<unknown, DatedKey>, conversations: readonly string[]): Promise<DatedKey[]> =>
  table.db.transaction('r', table, async () =>
    (await Promise.all(conversations.map((conversationId) => table.where({ conversationId }).primaryKeys()))).flat(),
  )

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
