/** Counts what is really stored and not expired, from what is in clear: nothing is opened, nothing estimated. */
import { Dexie, type Table } from 'dexie'
import type { Room } from './room.ts'

/** Counts and bytes equal what is stored. `disk` is what the browser says, in bytes, where it says anything. */
export interface MeasuredUsage {
  pictures: { count: number; bytes: number }
  thumbnails: { count: number; bytes: number }
  conversations: { count: number }
  receipts: { count: number }
  disk?: { used: number; quota: number }
}

export async function measureUsage({ db, clock }: Room): Promise<MeasuredUsage> {
  const horizon = clock.horizon()
  const receipts = (await db.turns.where('receipts').equals(1).primaryKeys()).filter(([until]) => until > horizon)
  return {
    pictures: await weigh(db.pictures, horizon),
    thumbnails: await weigh(db.thumbnails, horizon),
    conversations: { count: await db.conversations.where('expiresAt').above(horizon).count() },
    receipts: { count: receipts.length },
  }
}

/** The weights are in the index: no picture is read to be weighed. */
async function weigh(table: Table, horizon: number) {
  const living = table.where('[expiresAt+bytes]').between([horizon, Dexie.maxKey], [Dexie.maxKey])
  const weights = (await living.keys()) as unknown as [number, number][]
  return { count: weights.length, bytes: weights.reduce((sum, [, bytes]) => sum + bytes, 0) }
}

/** What the browser says this extension uses and may use; nothing where it does not say. */
export async function measureDisk(): Promise<Pick<MeasuredUsage, 'disk'>> {
  const { usage, quota } = (await globalThis.navigator?.storage?.estimate?.()) ?? {}
  return usage === undefined || quota === undefined ? {} : { disk: { used: usage, quota } }
}
