/** What a kind of record must say about itself to be kept: where it lies, what stays readable there, how it is read back. */

/** One step of a table's history. Frozen once released: a change is a new entry with the next version. */
export interface Migration {
  /** The day it was written. */
  on: `${number}-${number}-${number}`
  version: number
  /** Dexie's index syntax; the first name is the primary key. Every kind begins or indexes with `expiresAt`. */
  indexes: string
}

/**
 * A row on the disk. In clear are ids and dates, which say nothing of anybody; what was said, seen or made is in `sealed`.
 * A Blob is a file of its own, really unlinked with its row; small things lie in the row.
 */
export interface SealedRow {
  expiresAt: number
  /** The day of the key that opens it. */
  day: number
  /** Which key of that owner and day, where there was more than one; see `Hold`. */
  part?: string | undefined
  sealed: Uint8Array<ArrayBuffer> | Blob
}

/** What is in clear beside the seal. */
export type Envelope<Row extends SealedRow> = Omit<Row, 'day' | 'sealed'>

/** What was sealed, as found: facts not parsed yet, and bytes. */
export interface Content {
  facts: object
  bytes: Uint8Array<ArrayBuffer>
}

/** How a kind is laid out, whatever it holds. */
export interface Layout<Row extends SealedRow> {
  table: string
  migrations: readonly Migration[]
  /** The longest a row of this kind may live, in milliseconds. */
  period: number
  /** Whether the seal is a file of its own. */
  file?: true
  /** Whose key seals it: with that owner it goes. */
  ownerOf(row: Envelope<Row>): string
  idOf(row: Envelope<Row>): string
}

export interface StoredRecord<Row extends SealedRow, T extends { expiresAt: number }> extends Layout<Row> {
  /** An opened row as a record: repaired where a part is lost, `undefined` where it cannot be. Never throws. */
  restore(row: Envelope<Row>, content: Content): T | undefined
}
