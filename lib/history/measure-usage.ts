/** Counts what is really stored and not expired, from what is in clear: nothing is opened, nothing estimated. */
import { Dexie, type Table } from 'dexie'
import { picturesOf, usersOf } from './picture-users.ts'
import type { Room } from './room.ts'

/** Counts and bytes equal what is stored. `disk` is what the browser says, in bytes, where it says anything. */
export interface MeasuredUsage {
  pictures: { count: number; bytes: number }
  thumbnails: { count: number; bytes: number }
  conversations: { count: number }
  turns: { count: number }
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
    turns: { count: await db.turns.where(':id').above([horizon, Dexie.maxKey]).count() },
    receipts: { count: receipts.length },
  }
}

/** The weights are in the index: no picture is read to be weighed. */
async function weigh(table: Table, horizon: number) {
  const living = table.where('[expiresAt+bytes]').between([horizon, Dexie.maxKey], [Dexie.maxKey])
  const weights = (await living.keys()) as unknown as [number, number][]
  return { count: weights.length, bytes: weights.reduce((sum, [, bytes]) => sum + bytes, 0) }
}

/** Whose pictures go soon. */
export interface Leaving {
  conversations: number
  /** When the first go, in milliseconds since the epoch. */
  first?: number
}

/** How long before a loss it is told, in milliseconds. */
const warning = 7 * 86_400_000

export async function findLeaving({ db, clock }: Room): Promise<Leaving> {
  const horizon = clock.horizon()
  const soon = db.conversations.where('picturesUntil').between(horizon, horizon + warning, false, true)
  const dates = (await soon.keys()) as unknown as number[]
  return dates[0] === undefined ? { conversations: 0 } : { conversations: dates.length, first: dates[0] }
}

/** What would go with these conversations. */
export interface Weight {
  conversations: number
  turns: number
  /** Only those that no other conversation shows. */
  pictures: { count: number; bytes: number }
}

export async function weighConversations({ db, clock }: Room, ids: readonly string[]): Promise<Weight> {
  const horizon = clock.horizon()
  const going = new Set(ids)
  const rows = (await db.conversations.bulkGet([...ids])).filter((row) => row !== undefined)
  const names = await picturesOf(db, ids)
  const pictures = { count: 0, bytes: 0 }
  for (const row of await db.pictures
    .where('name')
    .anyOf([...names])
    .toArray()) {
    if (row.expiresAt <= horizon) continue
    const users = await usersOf(db, row.name)
    if (users.some(({ id, picturesUntil }) => picturesUntil > horizon && !going.has(id))) continue
    pictures.count++
    pictures.bytes += row.bytes
  }
  const turns = await db.turns.where('conversationId').anyOf(ids).count()
  return { conversations: rows.length, turns, pictures }
}

/** What the browser says this extension uses and may use; nothing where it does not say. */
export async function measureDisk(): Promise<Pick<MeasuredUsage, 'disk'>> {
  const { usage, quota } = (await globalThis.navigator?.storage?.estimate?.()) ?? {}
  return usage === undefined || quota === undefined ? {} : { disk: { used: usage, quota } }
}
