/** The embedded ledger: one SQLite file, write-ahead log, fsync at every commit. */
import type { Ledger } from './ledger.ts'
import { sqlLedger } from './sql-ledger.ts'
import { sqliteStore } from './sqlite-store.ts'
import type { Vault } from './vault.ts'

/** `path` is a file, made with its folders when it is not there, or `:memory:`. */
export const sqliteLedger = (path: string, vault: Vault): Ledger => sqlLedger(sqliteStore(path, vault), vault)
