/** What was read is read once, as long as the store can vouch that nothing has been written since. */
import type { SqlStore } from './sql-store.ts'

/** The most results that are kept. */
const most = 10_000

/** `read`'s result under `key`: the one from before where the store's version is the same, else a new one. Every call asks for the version. */
export function freshReads({
  version,
}: Pick<SqlStore, 'version'>): <T>(key: string, read: () => Promise<T>) => Promise<T> {
  const known = new Map<string, unknown>()
  let knownAt: number | undefined
  return async <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const at = version()
    if (at === undefined) return read()
    if (at !== knownAt || known.size >= most) known.clear()
    knownAt = at
    if (known.has(key)) return known.get(key) as T
    const found = await read()
    // Something may have been written while it was read.
    if (knownAt === at && version() === at) known.set(key, found)
    return found
  }
}
