/** One SQLite file, opened durably and only for its owner. Never goes on with a file that was taken away under it. */
import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { createMutex } from '../mutex.ts'
import { onceATurn } from '../once-a-turn.ts'
import { LedgerUnavailable } from './ledger.ts'
import type { SqlSession, SqlStore } from './sql-store.ts'
import { migrations } from './sqlite-migrations.ts'
import type { Vault } from './vault.ts'

/** `path` is a file, or `:memory:`. It is opened at the first statement, and again at the next when that failed. */
export function sqliteStore(path: string, vault: Vault): SqlStore {
  let db: DatabaseSync | undefined
  let inode: number | undefined
  /** The transaction under way, as something to wait for. */
  let writing: Promise<unknown> | undefined
  const inTurn = createMutex()
  const statements = new Map<string, StatementSync>()

  let version = 0
  /** As SQLite counts what other connections have written. */
  let othersWrites: number | undefined
  const written = () => {
    version += 1
  }

  // On Linux a deleted file lives on for who holds it open: rows acknowledged there would be lost at the next start.
  const isInPlace = onceATurn(() => {
    if (inodeOf(path) !== inode) throw new Error('the ledger file was removed or replaced while it was in use')
  })
  const opened = () => {
    if (!db) {
      db = openDatabase(path, vault)
      inode = inodeOf(path)
    }
    isInPlace()
    return db
  }
  const prepared = (sql: string) => {
    const database = opened()
    const known = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, known)
    return known
  }
  /** There is one connection: nobody may look at what a transaction has not finished. */
  const quiet = async () => {
    while (writing) await writing
  }
  const session: SqlSession = { all: async (sql, ...values) => prepared(sql).all(...values) }

  return {
    async all(sql, ...values) {
      if (writing) await quiet()
      if (!sql.startsWith('SELECT')) written()
      return reach(() => prepared(sql).all(...values))
    },
    version() {
      if (writing) return undefined
      const others = reach(() => Number(prepared('PRAGMA data_version').get()?.data_version))
      if (others !== othersWrites) written()
      othersWrites = others
      return version
    },
    transaction: (work) =>
      inTurn(async () => {
        const result = inTransaction(opened, () => work(session))
        writing = result.catch(() => undefined)
        try {
          return await result
        } finally {
          written()
          writing = undefined
        }
      }),
    note: (writes) =>
      inTurn(async () => {
        reach(() => {
          const database = opened()
          // Without the wait for the disk at every commit; the next durable one brings these along.
          database.exec('PRAGMA synchronous=NORMAL; BEGIN IMMEDIATE')
          try {
            for (const { sql, values } of writes) prepared(sql).run(...values)
            database.exec('COMMIT')
          } finally {
            if (database.isTransaction) database.exec('ROLLBACK')
            database.exec('PRAGMA synchronous=FULL')
          }
        })
      }),
    async settle() {
      await quiet()
      reach(() => opened().exec('PRAGMA wal_checkpoint(TRUNCATE)'))
    },
    async close() {
      await quiet()
      db?.close()
      db = undefined
      statements.clear()
    },
  }
}

/** Runs `work`; whatever SQLite or the disk objects comes out as `LedgerUnavailable`. */
function reach<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw new LedgerUnavailable('The consent ledger cannot be reached.', { cause })
  }
}

/** With the write lock held from the start. */
async function inTransaction<T>(opened: () => DatabaseSync, work: () => Promise<T>): Promise<T> {
  const db = reach(() => {
    const database = opened()
    database.exec('BEGIN IMMEDIATE')
    return database
  })
  try {
    const result = await work()
    db.exec('COMMIT')
    return result
  } catch (cause) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw new LedgerUnavailable('The consent ledger could not be written.', { cause })
  }
}

function openDatabase(path: string, vault: Vault): DatabaseSync {
  if (path !== ':memory:') {
    mkdirSync(dirname(path), { recursive: true })
    // Before SQLite touches it: its log files take over the mode of the main file.
    closeSync(openSync(path, 'a', 0o600))
    chmodSync(path, 0o600)
  }
  const db = new DatabaseSync(path, { timeout: 5000 })
  try {
    db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON')
    migrate(db, vault)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function migrate(db: DatabaseSync, vault: Vault): void {
  db.exec('BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS schema_migration (id TEXT PRIMARY KEY) STRICT')
  const applied = new Set(
    db
      .prepare('SELECT id FROM schema_migration')
      .all()
      .map((row) => row.id),
  )
  const missing = migrations.filter((one) => !applied.has(one.id))
  for (const { id, run } of missing) {
    run(db, vault)
    db.prepare('INSERT INTO schema_migration (id) VALUES (?)').run(id)
  }
  db.exec('COMMIT')
  if (missing.length > 0) db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
}

const inodeOf = (path: string) => (path === ':memory:' ? 0 : statSync(path, { throwIfNoEntry: false })?.ino)
