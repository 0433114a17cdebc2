/** What every verb of this room works with: the database and the time. */
import { isExpired } from '#contract/retention.ts'
import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import type { StoredRecord } from './stored-record.ts'

export interface Room {
  db: Database
  clock: Clock
}

/** The one way out of storage: a row restored, and `undefined` when it is broken or its time has come. */
export function living<T extends { expiresAt: number }>(kind: StoredRecord<T>, row: unknown, horizon: number) {
  const record = kind.restore(row)
  return record && !isExpired(record, horizon) ? record : undefined
}

/** `living` for many rows, in their order. */
export const allLiving = <T extends { expiresAt: number }>(
  kind: StoredRecord<T>,
  rows: readonly unknown[],
  horizon: number,
): T[] => rows.map((row) => living(kind, row, horizon)).filter((record) => record !== undefined)
