/** Forgetting on request: keys first, then rows and bytes in one transaction; a picture goes with the last that used it. */
import { done, type Outcome } from '#contract/refusal.ts'
import type { Database } from './database.ts'
import type { Room } from './room.ts'
import { stored } from './stored.ts'
import { changeTexts, daysOf, writeText } from './texts/keep-texts.ts'
import { withoutConversations } from './texts/text-chunk.ts'
import { dayOf } from './vault/ring.ts'

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

/** The pictures of these conversations go now instead of on their day; the words stay until theirs. */
export const forgetPictures = (room: Room, ids: readonly string[]): Promise<Outcome<void>> =>
  stored(async () => {
    const { db, clock, keyring } = room
    const mine = new Set(ids)
    const before = (await db.conversations.bulkGet([...ids])).filter((row) => row !== undefined)
    const days = new Set(before.map((row) => dayOf(row.picturesUntil)))
    // Thumbnails are sealed under the day on which the pictures were to go, and nothing else of the conversation is.
    await keyring.destroy(({ owner, day }) => mine.has(owner) && days.has(day))
    const unused = await db.transaction('rw', db.tables, async () => {
      const made = (await db.versions.where('conversationId').anyOf(ids).toArray()).map((row) => row.pictureName)
      for (const { id } of before)
        await db.conversations.where({ id }).modify((row) => {
          row.picturesUntil = row.createdAt
        })
      await db.thumbnails.where('conversationId').anyOf(ids).delete()
      const names = [...before.map((row) => row.sourceName), ...made].filter((name) => name !== undefined)
      return dropUnused(db, new Set(names), clock.horizon())
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

/**
 * References are counted where they are, in the indexes, so that no counter can drift: a conversation that has outlived its
 * pictures at `now` needs none. Answers the names that went.
 */
async function dropUnused(
  db: Database,
  names: ReadonlySet<string>,
  now = Number.NEGATIVE_INFINITY,
): Promise<ReadonlySet<string>> {
  const unused = new Set<string>()
  for (const name of names) if ((await usersOf(db, name, now)).length === 0) unused.add(name)
  await db.pictures
    .where('name')
    .anyOf([...unused])
    .delete()
  return unused
}

/** The conversations that can still show a picture. */
export async function usersOf({ conversations, versions }: Database, name: string, now: number): Promise<string[]> {
  const started = await conversations.where({ sourceName: name }).primaryKeys()
  const made = (await versions.where({ pictureName: name }).toArray()).map((row) => row.conversationId)
  const rows = await conversations.bulkGet([...new Set([...started, ...made])])
  return rows.filter((row) => row !== undefined && row.picturesUntil > now).map((row) => row?.id ?? '')
}
