/** PostgreSQL's dialect without a server, in the shape of a pool of `pg`: one connection that is handed out in turn. */
import type { PGlite } from '@electric-sql/pglite'
import type { PostgresPool } from '#proxy/ledger/postgres-store.ts'
import { createMutex } from '#proxy/mutex.ts'

export function pglitePool(db: PGlite): PostgresPool {
  const inTurn = createMutex()
  const query: PostgresPool['query'] = async ({ text, values }) => {
    const { rows } = await db.query<Record<string, unknown>>(text, values)
    return { rows }
  }
  return {
    query: (one) => inTurn(() => query(one)),
    connect: () =>
      new Promise((resolve) => {
        void inTurn(() => new Promise<void>((release) => resolve({ query, release: () => release() })))
      }),
    // The database outlives the pool: the next test empties it.
    end: async () => undefined,
  }
}
