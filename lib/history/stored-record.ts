/** What a kind of record must say about itself to be kept: where it lies, how it is found, how it is read back. */

/** One step of a table's history. Frozen once released: a change is a new entry with the next version. */
export interface Migration {
  /** The day it was written. */
  on: `${number}-${number}-${number}`
  version: number
  /** Dexie's index syntax; the first name is the primary key. Every kind indexes `expiresAt`. */
  indexes: string
}

export interface StoredRecord<T extends { expiresAt: number }> {
  migrations: readonly Migration[]
  /** The longest a row of this kind may live, in milliseconds. */
  period: number
  /** A stored row as a record: repaired where a part is lost, `undefined` where it cannot be. Never throws. */
  restore(row: unknown): T | undefined
}
