/** Removes for good what has expired. Reads hide it already; this frees the disk and the mark, and destroys the keys. */
import { Dexie, type Table } from 'dexie'
import { done, type Outcome } from '#contract/refusal.ts'
import { type Database, records } from './database.ts'
import { type Room, reseal } from './room.ts'
import { stored } from './stored.ts'
import type { Layout, SealedRow } from './stored-record.ts'
import { dayOf, entryOf, type Hold } from './vault/ring.ts'

/** Answers how many rows went. Safe to run at any time and in several windows at once, and while memory is locked. */
export const forgetExpired = (room: Room): Promise<Outcome<number>> =>
  stored(async () => {
    const { db, clock, keyring } = room
    const horizon = clock.horizon()
    // All at once, because most of this is waiting. What is killed in the middle of it the next sweep finishes by the same dates.
    const [gone] = await Promise.all([dropExpired(db, horizon), keyring.destroyBefore(dayOf(horizon))])
    const locked = (await keyring.state()) === 'locked'
    // A day cannot be changed without opening; what is locked now is seen to when it is opened.
    const unreadable = locked ? 0 : await shortenImpossible(room)
    await clock.restart()
    return done(gone + unreadable)
  })

/** Dated tables are ordered by the instant of going, so that what has expired is one range of keys. */
const isDated = (table: Table) => table.schema.primKey.compound

/** Answers how many went. */
async function dropExpired(db: Database, horizon: number): Promise<number> {
  const counts = records.map(({ table }) => dropUpTo(db.table<SealedRow>(table), horizon))
  const gone = await Promise.all([dropUndated(db), ...counts])
  return gone.reduce((sum, count) => sum + count, 0)
}

/** Answers how many went. */
async function dropUpTo(table: Table<SealedRow>, at: number): Promise<number> {
  if (isDated(table)) return table.where(':id').between([Dexie.minKey], [at, Dexie.maxKey]).delete()
  // By their keys: deleting by another index would read every row first.
  const keys = await table.where('expiresAt').belowOrEqual(at).primaryKeys()
  await table.bulkDelete(keys)
  return keys.length
}

const expiringAfter = (table: Table<SealedRow>, at: number) =>
  isDated(table) ? table.where(':id').between([at, Dexie.maxKey], [Dexie.maxKey]) : table.where('expiresAt').above(at)

/** A conversation without a date would stay for ever: no index of dates leads to it. No other row can be without one. */
const dropUndated = ({ conversations }: Database): Promise<number> =>
  // In one transaction: what is added between two looks would seem to have no date.
  conversations.db.transaction('rw', conversations, async () => {
    if ((await conversations.orderBy('expiresAt').count()) === (await conversations.count())) return 0
    const dated = new Set(await conversations.orderBy('expiresAt').primaryKeys())
    const undated = (await conversations.toCollection().primaryKeys()).filter((key) => !dated.has(key))
    await conversations.bulkDelete(undated)
    return undated.length
  })

/**
 * Stamped while the clock ran ahead, a row would outlive its time; none may have more than a full period left. Its key is of
 * the impossible day, and goes when nothing needs it any more. Answers how many rows could not be opened and went instead.
 */
async function shortenImpossible(room: Room): Promise<number> {
  const { db, clock, keyring } = room
  const left: Hold[] = []
  let gone = 0
  const impossible = (records as readonly Layout<SealedRow>[]).map(async (kind) => {
    const table = db.table<SealedRow>(kind.table)
    const latest = clock.now() + kind.period
    return { kind, table, latest, keys: await expiringAfter(table, latest).primaryKeys() }
  })
  for (const { kind, table, latest, keys } of await Promise.all(impossible)) {
    for (const key of keys) {
      const row = await table.get(key)
      if (!row) continue
      const shortened = await reseal(room, kind, row, { expiresAt: latest })
      await db.transaction('rw', table, async () => {
        await table.delete(key)
        if (shortened) await table.add(shortened)
      })
      if (shortened) left.push({ owner: kind.ownerOf(row), day: row.day, part: row.part })
      else gone++
    }
  }
  const doomed = new Set(left.map(entryOf))
  if (doomed.size > 0) await keyring.destroy((hold) => doomed.has(entryOf(hold)))
  return gone
}
