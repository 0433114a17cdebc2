/** Forgetting on request: rows and bytes go in one transaction, and a picture goes with the last that used it. */
import { done, type Outcome } from '#contract/refusal.ts'
import type { Database } from './database.ts'
import type { Room } from './room.ts'
import { stored } from './stored.ts'

/** Forgets one conversation whole. Forgetting what is not there is done already. */
export const forgetConversation = ({ db }: Room, id: string): Promise<Outcome<void>> =>
  stored(() =>
    db.transaction('rw', db.tables, async () => {
      const mine = { conversationId: id }
      const source = (await db.conversations.get(id))?.source
      const made = (await db.versions.where(mine).toArray()).map((version) => version.picture)
      await db.conversations.delete(id)
      for (const table of [db.versions, db.turns, db.thumbnails]) await table.where(mine).delete()
      for (const picture of new Set([source, ...made])) if (picture) await dropUnused(db, picture)
      return done(undefined)
    }),
  )

/** Forgets every conversation, picture and word. */
export const forgetEverything = ({ db }: Room): Promise<Outcome<void>> =>
  stored(() =>
    db.transaction('rw', db.tables, async () => {
      for (const table of db.tables) await table.clear()
      return done(undefined)
    }),
  )

/** References are counted where they are, in the indexes, so that no counter can drift. */
export async function dropUnused(db: Database, picture: string) {
  const uses =
    (await db.conversations.where({ source: picture }).count()) + (await db.versions.where({ picture }).count())
  if (uses === 0) await db.pictures.delete(picture)
}
