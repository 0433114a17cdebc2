/** The ledger of several proxies: one PostgreSQL, reached through `pg`. */
import pg from 'pg'
import type { Ledger } from './ledger.ts'
import { type PostgresPool, postgresStore } from './postgres-store.ts'
import { sqlLedger } from './sql-ledger.ts'
import type { Vault } from './vault.ts'

/** `url`: `postgres://user:password@host:port/database`. Nothing is reached before the first verb. */
export const postgresLedger = (url: string, vault: Vault): Ledger =>
  sqlLedger(postgresStore(connectPostgres(url)), vault)

export function connectPostgres(url: string): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 3000,
    statement_timeout: 5000,
    idle_in_transaction_session_timeout: 10_000,
    application_name: 'limn-proxy',
  })
  // A connection that breaks while idle: the next verb finds out for itself, and refuses when it must.
  pool.on('error', () => undefined)
  return pool
}
