/** PostgreSQL behind the ledger, for several proxies at once. Commits wait for the disk; the chain has one writer at a time. */
import { LedgerUnavailable } from './ledger.ts'
import { migrations } from './postgres-migrations.ts'
import type { SqlRow, SqlSession, SqlStore } from './sql-store.ts'

/** The little of `pg` that is used, so that another server of the same dialect can stand in. */
export interface PostgresClient {
  query(query: { name?: string; text: string; values?: unknown[] }): Promise<{ rows: SqlRow[] }>
}
export interface PostgresPool extends PostgresClient {
  connect(): Promise<PostgresClient & { release(broken?: boolean): void }>
  end(): Promise<void>
}

/** Locks of this program: one for the chain's end, one for migrating. */
const locks = { chain: 7_465_001, schema: 7_465_002 } as const

/** The tables are made or brought up to date at the first statement, and tried again at the next when that failed. */
export function postgresStore(pool: PostgresPool): SqlStore {
  const names = new Map<string, { name: string; text: string }>()
  let migrated: Promise<void> | undefined

  const prepared = (sql: string) => {
    const known = names.get(sql) ?? { name: `limn_${names.size}`, text: numbered(sql) }
    names.set(sql, known)
    return known
  }
  const sessionOf = (client: PostgresClient): SqlSession => ({
    all: async (sql, ...values) => (await client.query({ ...prepared(sql), values: [...values] })).rows,
  })
  const ready = () => {
    migrated ??= migrate(pool).catch((error: unknown) => {
      migrated = undefined
      throw error
    })
    return migrated
  }
  const reach = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      await ready()
      return await work()
    } catch (cause) {
      throw new LedgerUnavailable('The consent ledger cannot be reached.', { cause })
    }
  }
  return {
    all: (sql, ...values) => reach(() => sessionOf(pool).all(sql, ...values)),
    version: () => undefined,
    transaction: (work) => reach(() => inTransaction(pool, locks.chain, (client) => work(sessionOf(client)))),
    note: (writes) =>
      reach(() =>
        inTransaction(pool, undefined, async (client) => {
          await client.query({ text: 'SET LOCAL synchronous_commit = off' })
          for (const { sql, values } of writes) await sessionOf(client).all(sql, ...values)
        }),
      ),
    // Deleted rows are gone with the next vacuum; their contents were sealed all the time.
    settle: async () => undefined,
    close: () => pool.end(),
  }
}

/** Rolls back on any error; a connection that cannot even do that is thrown away. */
async function inTransaction<T>(
  pool: PostgresPool,
  lock: number | undefined,
  work: (client: PostgresClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query({ text: 'BEGIN' })
    if (lock !== undefined) await client.query({ text: 'SELECT pg_advisory_xact_lock($1)', values: [lock] })
    const result = await work(client)
    await client.query({ text: 'COMMIT' })
    return result
  } catch (error) {
    await client.query({ text: 'ROLLBACK' }).catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.release(broken)
  }
}

async function migrate(pool: PostgresPool): Promise<void> {
  await inTransaction(pool, locks.schema, async (client) => {
    await client.query({ text: 'CREATE TABLE IF NOT EXISTS schema_migration (id TEXT PRIMARY KEY)' })
    const { rows } = await client.query({ text: 'SELECT id FROM schema_migration' })
    const applied = new Set(rows.map((row) => row.id))
    for (const { id, sql } of migrations.filter((one) => !applied.has(one.id))) {
      for (const text of sql) await client.query({ text })
      await client.query({ text: 'INSERT INTO schema_migration (id) VALUES ($1)', values: [id] })
    }
  })
}

/** `?` as PostgreSQL numbers its parameters. No text of ours holds a question mark otherwise. */
function numbered(sql: string): string {
  let count = 0
  return sql.replaceAll('?', () => `$${++count}`)
}
