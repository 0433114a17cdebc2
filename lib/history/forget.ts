/** Forgetting on request: keys first, then rows and bytes in one transaction; a picture goes with the last that used it. */
import { done, type Outcome } from '#contract/refusal.ts'
import type { Database, DatedKey } from './database.ts'
import { dropRows, keysOf } from './drop-rows.ts'
import { dropTurn } from './forget-turn.ts'
import { type Forgetting, note, noted, unfinished } from './forgetting.ts'
import { picturesOf, unusedPictures } from './picture-users.ts'
import { inPortions } from './portions.ts'
import type { Room } from './room.ts'
import { isFull, stored } from './stored.ts'
import { withoutConversations } from './texts/day-words.ts'
import { changeTexts, writeText } from './texts/keep-texts.ts'
import { dayOf } from './vault/ring.ts'

/** Forgets conversations whole. Forgetting what is not there is done already. */
export const forgetConversations = (room: Room, ids: readonly string[]): Promise<Outcome<void>> =>
  noted(room, { what: 'conversations', ids }, perform)

/** The pictures of these conversations go now instead of on their day; the words stay until theirs. */
export const forgetPictures = (room: Room, ids: readonly string[]): Promise<Outcome<void>> =>
  noted(room, { what: 'pictures', ids }, perform)

/** A turn, and the version that came of it. What was made from that version later looks as it did. */
export const forgetTurn = (room: Room, id: string): Promise<Outcome<void>> => noted(room, { what: 'turn', id }, perform)

/** Forgets every conversation, picture, word and flag, and every key with them. */
export const forgetEverything = (room: Room): Promise<Outcome<void>> => noted(room, { what: 'everything' }, perform)

/** What a browser that was killed had begun to forget. Locked or without room, it is tried again at the next sweep. */
export async function finishForgetting(room: Room): Promise<void> {
  const begun = await unfinished(room)
  if (begun) await noted(room, begun, perform)
}

const perform = (room: Room, forgetting: Forgetting): Promise<Outcome<void>> =>
  stored(async () => {
    if (forgetting.what === 'conversations') await dropConversations(room, forgetting.ids)
    else if (forgetting.what === 'turn') await dropTurn(room, forgetting, (keys) => note(room, { ...forgetting, keys }))
    else if (forgetting.what === 'pictures') await dropOnlyPictures(room, forgetting.ids)
    else await dropEverything(room)
    return done(undefined)
  })

async function dropConversations(room: Room, ids: readonly string[]): Promise<void> {
  const { db } = room
  const doomed = new Set(ids)
  const unused = await unusedPictures(db, await picturesOf(db, ids), ({ id }) => !doomed.has(id))
  await unlessFull(db, ids, unused, async () => {
    const words = { versions: await keysOf(db.versions, ids), turns: await keysOf(db.turns, ids) }
    const days = new Set([...words.versions, ...words.turns].map(([expiresAt]) => dayOf(expiresAt)))
    // Whatever happens after this, nothing of them can be read any more.
    const texts = await changeTexts(
      room,
      [...days],
      (before) => withoutConversations(before, doomed),
      doomed.union(unused),
    )
    await db.transaction('rw', db.tables, async () => {
      for (const text of texts) await writeText(db, text)
      for (const portion of inPortions(ids)) await db.conversations.bulkDelete(portion)
      await dropRows(db.versions, words.versions)
      await dropRows(db.turns, words.turns)
      await dropPictures(db, ids, unused)
    })
  })
}

async function dropOnlyPictures({ db, clock, keyring }: Room, ids: readonly string[]): Promise<void> {
  const mine = new Set(ids)
  const horizon = clock.horizon()
  const days = new Set<number>()
  for (const portion of inPortions(ids))
    for (const row of await db.conversations.bulkGet(portion)) if (row) days.add(dayOf(row.picturesUntil))
  const unused = await unusedPictures(
    db,
    await picturesOf(db, ids),
    ({ id, picturesUntil }) => !mine.has(id) && picturesUntil > horizon,
  )
  await unlessFull(db, ids, unused, async () => {
    // Thumbnails are sealed under the day on which the pictures were to go, and nothing else of the conversation is.
    await keyring.destroy(({ owner, day }) => unused.has(owner) || (mine.has(owner) && days.has(day)))
    await db.transaction('rw', db.tables, async () => {
      for (const portion of inPortions(ids))
        await db.conversations
          .where('id')
          .anyOf(portion)
          .modify((row) => {
            row.picturesUntil = row.createdAt
          })
      await dropPictures(db, ids, unused)
    })
  })
}

async function dropEverything({ db, keyring, preferences }: Room): Promise<void> {
  await keyring.destroyAll()
  await db.transaction('rw', db.tables, async () => {
    for (const table of db.tables) await table.clear()
  })
  await preferences.forgetAll()
}

/** `work`; on a disk so full that not even the shorter list of keys finds room, once more when bytes have gone. */
async function unlessFull(
  db: Database,
  ids: readonly string[],
  unused: ReadonlySet<string>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!isFull(error)) throw error
    await dropPictures(db, ids, unused)
    await work()
  }
}

const dropPictures = (db: Database, ids: readonly string[], unused: ReadonlySet<string>): Promise<void> =>
  db.transaction('rw', db.thumbnails, db.pictures, db.jobs, async () => {
    await dropRows(db.thumbnails, await keysOf(db.thumbnails, ids))
    // A film that is still to come is one of their pictures.
    await dropRows(db.jobs, await keysOf(db.jobs, ids))
    const keys: DatedKey[] = []
    for (const portion of inPortions([...unused]))
      for (const found of await Promise.all(portion.map((name) => db.pictures.where({ name }).primaryKeys())))
        keys.push(...found)
    await dropRows(db.pictures, keys)
  })
