/** One SQLite file, opened durably and only for its owner. Never goes on with a file that was taken away under it. */
import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { LedgerUnavailable } from './ledger.ts'
import { migrations } from './sqlite-migrations.ts'

export interface SqliteFile {
  /** A prepared statement, kept for the next time. */
  statement(sql: string): StatementSync
  /** All or nothing, with the write lock held from the start. */
  transaction<T>(work: () => T): T
  /** Runs `work`; whatever SQLite or the disk objects comes out as `LedgerUnavailable`. */
  reach<T>(work: () => T): T
  /** Writes out what was deleted, so that it stands in no log file either. */
  settle(): void
  close(): void
}

/** `path` is a file, or `:memory:`. It is opened at the first `reach`, and again at the next when that failed. */
export function sqliteFile(path: string): SqliteFile {
  let db: DatabaseSync | undefined
  let inode: number | undefined
  const statements = new Map<string, StatementSync>()

  const opened = () => {
    if (!db) {
      db = openDatabase(path)
      inode = inodeOf(path)
    }
    // On Linux a deleted file lives on for who holds it open: rows acknowledged there would be lost at the next start.
    if (inodeOf(path) !== inode) throw new Error('the ledger file was removed or replaced while it was in use')
    return db
  }

  return {
    statement(sql) {
      const known = statements.get(sql)
      if (known) return known
      const prepared = opened().prepare(sql)
      statements.set(sql, prepared)
      return prepared
    },
    transaction(work) {
      const database = opened()
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK')
        throw error
      }
    },
    reach(work) {
      try {
        opened()
        return work()
      } catch (cause) {
        throw new LedgerUnavailable('The consent ledger cannot be reached.', { cause })
      }
    },
    settle: () => opened().exec('PRAGMA wal_checkpoint(TRUNCATE)'),
    close() {
      db?.close()
      db = undefined
      statements.clear()
    },
  }
}

function openDatabase(path: string): DatabaseSync {
  if (path !== ':memory:') {
    mkdirSync(dirname(path), { recursive: true })
    // Before SQLite touches it: its log files take over the mode of the main file.
    closeSync(openSync(path, 'a', 0o600))
    chmodSync(path, 0o600)
  }
  const db = new DatabaseSync(path, { timeout: 5000 })
  try {
    db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON')
    migrate(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function migrate(db: DatabaseSync): void {
  db.exec('BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS schema_migration (id TEXT PRIMARY KEY) STRICT')
  const applied = new Set(
    db
      .prepare('SELECT id FROM schema_migration')
      .all()
      .map((row) => row.id),
  )
  for (const migration of migrations.filter((one) => !applied.has(one.id))) {
    db.exec(migration.sql)
    db.prepare('INSERT INTO schema_migration (id) VALUES (?)').run(migration.id)
  }
  db.exec('COMMIT')
}

const inodeOf = (path: string) => (path === ':memory:' ? 0 : statSync(path, { throwIfNoEntry: false })?.ino)
