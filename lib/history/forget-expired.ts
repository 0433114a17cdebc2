/** Removes for good what has expired, a chunk at a time. Reads hide it already; this frees the disk and the mark. */
import { done, type Outcome } from '#contract/refusal.ts'
import { records } from './database.ts'
import { forgetConversation } from './forget.ts'
import type { Room } from './room.ts'
import { stored } from './stored.ts'

const chunk = 200

/** Answers how many rows went. Safe to run at any time and in several windows at once. */
export const forgetExpired = (room: Room): Promise<Outcome<number>> =>
  stored(async () => {
    const horizon = room.clock.horizon()
    let gone = 0
    for (const id of await expired(room, 'conversations', horizon)) {
      const outcome = await forgetConversation(room, id)
      if (!outcome.ok) return outcome
      gone++
    }
    for (const name of Object.keys(records) as (keyof typeof records)[]) {
      for (let keys = await expired(room, name, horizon); keys.length > 0; keys = await expired(room, name, horizon)) {
        await room.db.table(name).bulkDelete(keys)
        gone += keys.length
      }
      gone += await dropUndated(room, name)
      await shortenImpossible(room, name)
    }
    await room.clock.restart()
    return done(gone)
  })

const expired = ({ db }: Room, name: keyof typeof records, horizon: number): Promise<string[]> => {
  const rows = db.table(name).where('expiresAt').belowOrEqual(horizon)
  return (name === 'conversations' ? rows : rows.limit(chunk)).primaryKeys() as PromiseLike<string[]> as Promise<
    string[]
  >
}

/** A row without a date would stay for ever: no index of dates leads to it. */
async function dropUndated({ db }: Room, name: keyof typeof records): Promise<number> {
  const table = db.table(name)
  const dated = new Set(await table.orderBy('expiresAt').primaryKeys())
  if (dated.size === (await table.count())) return 0
  const undated = (await table.toCollection().primaryKeys()).filter((key) => !dated.has(key))
  await table.bulkDelete(undated)
  return undated.length
}

/** Stamped while the clock ran ahead, a row would outlive its time; none may have more than a full period left. */
const shortenImpossible = ({ db, clock }: Room, name: keyof typeof records) => {
  const latest = clock.now() + records[name].period
  return db.table(name).where('expiresAt').above(latest).modify({ expiresAt: latest })
}
