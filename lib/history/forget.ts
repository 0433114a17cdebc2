/** Forgetting on request: keys first, then rows and bytes in one transaction; a picture goes with the last that used it. */
import { done, type Outcome } from '#contract/refusal.ts'
import type { Database } from './database.ts'
import { noted, unfinished } from './forgetting.ts'
import type { Room } from './room.ts'
import { stored } from './stored.ts'

/** Forgets conversations whole. Forgetting what is not there is done already. */
export const forgetConversations = (room: Room, ids: readonly string[]): Promise<Outcome<void>> =>
  stored(() => noted(room, ids, () => dropConversations(room, ids)))

/** Forgets every conversation, picture, word and flag, and every key with them. */
export const forgetEverything = (room: Room): Promise<Outcome<void>> =>
  stored(() =>
    noted(room, 'everything', async () => {
      const { db, keyring, preferences } = room
      await keyring.destroyAll()
      await db.transaction('rw', db.tables, async () => {
        for (const table of db.tables) await table.clear()
      })
      await preferences.forgetAll()
      return done(undefined)
    }),
  )

/** What a browser that was killed had begun to forget. Locked or without room, it is tried again at the next sweep. */
export async function finishForgetting(room: Room): Promise<void> {
  const what = await unfinished(room)
  if (what === 'everything') await forgetEverything(room)
  else if (what) await forgetConversations(room, what)
}

/** Keys first: whatever happens after that, nothing of them can be read any more. */
async function dropConversations({ db, keyring }: Room, ids: readonly string[]): Promise<Outcome<void>> {
  const unused = await unusedWithout(db, new Set(ids))
  const owners = new Set([...ids, ...unused])
  const destroyed = await unlessFull(keyring.destroy(owners))
  await db.transaction('rw', db.tables, async () => {
    await db.conversations.bulkDelete([...ids])
    for (const table of [db.versions, db.turns, db.thumbnails]) await table.where('conversationId').anyOf(ids).delete()
    await db.pictures.where('name').anyOf(unused).delete()
  })
  if (!destroyed) await keyring.destroy(owners)
  return done(undefined)
}

/** A full disk has no room for the shorter list of keys until something has gone. */
const unlessFull = (work: Promise<void>): Promise<boolean> =>
  work.then(
    () => true,
    (error: unknown) => {
      if (error instanceof DOMException && error.name === 'QuotaExceededError') return false
      throw error
    },
  )

/**
 * Names of the pictures that nobody uses once these conversations are gone. References are counted where they are, in the
 * indexes, so that no counter can drift.
 */
async function unusedWithout(db: Database, ids: ReadonlySet<string>): Promise<string[]> {
  const sources = (await db.conversations.bulkGet([...ids])).map((row) => row?.sourceName)
  const made = (await db.versions.where('conversationId').anyOf([...ids]).toArray()).map((row) => row.pictureName)
  const unused: string[] = []
  for (const name of new Set([...sources, ...made])) {
    if (name === undefined) continue
    const uses =
      (await db.conversations.where({ sourceName: name }).filter(({ id }) => !ids.has(id)).count()) +
      (await db.versions.where({ pictureName: name }).filter((row) => !ids.has(row.conversationId)).count())
    if (uses === 0) unused.push(name)
  }
  return unused
}
