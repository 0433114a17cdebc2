/** Forgetting on request: keys first, then rows and bytes in one transaction; a picture goes with the last that used it. */
import { done, type Outcome } from '#contract/refusal.ts'
import type { Database } from './database.ts'
import type { Room } from './room.ts'
import { stored } from './stored.ts'
import { changeTexts, daysOf, writeText } from './texts/keep-texts.ts'
import { withoutConversations } from './texts/text-chunk.ts'

/** Forgets conversations whole. Forgetting what is not there is done already. */
export const forgetConversations = (room: Room, ids: readonly string[]): Promise<Outcome<void>> =>
  stored(async () => {
    const { db, keyring } = room
    const doomed = new Set(ids)
    const days = await daysOf(db, ids)
    // Whatever happens after this, nothing of them can be read any more.
    const texts = await changeTexts(room, days, (chunk) => withoutConversations(chunk, doomed), doomed)
    const unused = await db.transaction('rw', db.tables, async () => {
      const sources = (await db.conversations.bulkGet([...ids])).map((row) => row?.sourceName)
      const made = (await db.versions.where('conversationId').anyOf(ids).toArray()).map((row) => row.pictureName)
      for (const text of texts) await writeText(db, text)
      await db.conversations.bulkDelete([...ids])
      for (const table of [db.versions, db.turns, db.thumbnails])
        await table.where('conversationId').anyOf(ids).delete()
      return dropUnused(db, new Set([...sources, ...made].filter((name) => name !== undefined)))
    })
    if (unused.size > 0) await keyring.destroy(({ owner }) => unused.has(owner))
    return done(undefined)
  })

/** Forgets every conversation, picture and word, and every key with them. */
export const forgetEverything = ({ db, keyring }: Room): Promise<Outcome<void>> =>
  stored(async () => {
    await keyring.destroyAll()
    await db.transaction('rw', db.tables, async () => {
      for (const table of db.tables) await table.clear()
    })
    return done(undefined)
  })

/** References are counted where they are, in the indexes, so that no counter can drift. Answers the names that went. */
async function dropUnused(db: Database, names: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const unused = new Set<string>()
  for (const name of names) {
    const uses =
      (await db.conversations.where({ sourceName: name }).count()) +
      (await db.versions.where({ pictureName: name }).count())
    if (uses === 0) unused.add(name)
  }
  await db.pictures
    .where('name')
    .anyOf([...unused])
    .delete()
  return unused
}
