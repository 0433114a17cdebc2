/** Counts what is really stored and not expired, from what is in clear: nothing is opened, nothing estimated. */
import { Dexie, type Table } from 'dexie'
import type { Database } from './database.ts'
import { picturesOf, unusedPictures } from './picture-users.ts'
import { few, inPortions } from './portions.ts'
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

const livingWeights = (table: Table, horizon: number) =>
  table.where('[expiresAt+bytes]').between([horizon, Dexie.maxKey], [Dexie.maxKey])

/** The weights are in the index: no picture is read to be weighed. */
async function weigh(table: Table, horizon: number) {
  const weights = (await livingWeights(table, horizon).keys()) as unknown as [number, number][]
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
  const unused = await unusedPictures(
    db,
    await picturesOf(db, ids),
    ({ id, picturesUntil }) => picturesUntil > horizon && !going.has(id),
  )
  const weight: Weight = { conversations: 0, turns: 0, pictures: { count: 0, bytes: 0 } }
  // One transaction: thousands of them would cost more than the questions in them.
  await db.transaction('r', db.conversations, db.turns, async () => {
    for (const portion of inPortions(ids)) {
      const there = await db.conversations.bulkGet(portion)
      weight.conversations += there.filter((row) => row !== undefined).length
      const turns = await Promise.all(portion.map((conversationId) => db.turns.where({ conversationId }).count()))
      weight.turns += turns.reduce((sum, count) => sum + count, 0)
    }
  })
  weight.pictures = await weightOf(db.pictures, unused, horizon)
  return weight
}

async function weightOf(pictures: Database['pictures'], names: ReadonlySet<string>, horizon: number) {
  const weight = { count: 0, bytes: 0 }
  const add = (bytes: number) => {
    weight.count++
    weight.bytes += bytes
  }
  if (names.size > few)
    await livingWeights(pictures, horizon).eachKey((key, { primaryKey }) => {
      const [[, bytes], [, name]] = [key, primaryKey] as unknown as [[number, number], [number, string]]
      if (names.has(name)) add(bytes)
    })
  else
    for (const row of await Promise.all([...names].map((name) => pictures.where({ name }).first())))
      if (row && row.expiresAt > horizon) add(row.bytes)
  return weight
}

/** What the browser says this extension uses and may use; nothing where it does not say. */
export async function measureDisk(): Promise<Pick<MeasuredUsage, 'disk'>> {
  const { usage, quota } = (await globalThis.navigator?.storage?.estimate?.()) ?? {}
  return usage === undefined || quota === undefined ? {} : { disk: { used: usage, quota } }
}
