/** What the ledger needs of a database, whichever it is: statements with `?`, and one writer at a time. */

export type SqlValue = string | number | null
export type SqlRow = Record<string, unknown>

export interface SqlSession {
  /** The rows of one statement; none for one that only writes. */
  all(sql: string, ...values: readonly SqlValue[]): Promise<SqlRow[]>
}

export interface SqlWrite {
  sql: string
  values: readonly SqlValue[]
}

/** Every verb rejects with `LedgerUnavailable` when the database cannot be reached or objects. */
export interface SqlStore extends SqlSession {
  /**
   * Another number as soon as anything but notes has been written, by this process or another; `undefined` when there is
   * no saying so cheaply.
   */
  version(): number | undefined
  /** Writes all of them, or none. They outlive the process when it resolves, but not a power cut: for what others hold a copy of. */
  note(writes: readonly SqlWrite[]): Promise<void>
  /** All or nothing, with nobody else writing in between, in this process or another. Durable when it resolves. */
  transaction<T>(work: (session: SqlSession) => Promise<T>): Promise<T>
  /** Writes out what was deleted, so that it stands in no log file either. */
  settle(): Promise<void>
  close(): Promise<void>
}
