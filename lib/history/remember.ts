/**
 * Writing: each verb seals first, then writes in one transaction, stamps what it writes with its own end, and leaves nothing
 * half done.
 */
import type { ConversationRecord, PictureRecord, TurnRecord, VersionRecord } from '#contract/memory.ts'
import { picturesIn } from '#contract/plan.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { retention } from '#contract/retention.ts'
import type { Take } from '#contract/take.ts'
import {
  type Conversation,
  type ConversationRow,
  contentOfConversation,
  conversationRecord,
} from './conversation-record.ts'
import { type PictureRow, pictureRecord } from './picture-record.ts'
import { madeFor, patchNamesOf, unusedPictures } from './picture-users.ts'
import { envelopeOf, isLiving, living, type Room, reseal, seal } from './room.ts'
import { Overtaken, stored } from './stored.ts'
import { addText, changeTexts, daysOf, headingIn, headingOf, retold, writeText } from './texts/keep-texts.ts'
import { textsOwner } from './texts/text-record.ts'
import { thumbnailRecord } from './thumbnail-record.ts'
import { type TurnRow, turnRecord } from './turn-record.ts'
import { dayOf } from './vault/ring.ts'
import { versionRecord } from './version-record.ts'

/** Bytes under their SHA-256, and their size in pixels. */
export type NewPicture = Pick<PictureRecord, 'id' | 'blob' | 'width' | 'height'>
export type NewVersion = Omit<VersionRecord, 'number' | 'picture' | 'thumbnail' | 'createdAt' | 'expiresAt'>
export type NewTurn = Omit<TurnRecord, 'createdAt' | 'expiresAt'>

/** What is remembered with a version. */
export interface Along {
  turn?: NewTurn
  picture?: NewPicture
  /** Id of the job that it came of. */
  job?: string
}

export interface NewConversation extends Pick<ConversationRecord, 'id' | 'title' | 'capture' | 'take'> {
  picture: NewPicture
  /** Version 0, the source untouched. */
  versionId: string
}

/** A conversation, its picture and its version 0, all or none. */
export const rememberConversation = (room: Room, birth: NewConversation): Promise<Outcome<void>> =>
  stored(async () => {
    const { db, clock } = room
    const { id, title, capture, picture, versionId, take } = birth
    const createdAt = clock.now()
    const kept = { createdAt, expiresAt: createdAt + retention.conversation }
    const picturesUntil = createdAt + retention.picture
    await prepareKeys(room, birth, kept.expiresAt, picturesUntil)
    const pictureRow = await sealPicture(room, picture, createdAt, picturesUntil)
    const { width, height } = picture
    const versionRow = await seal(
      room,
      versionRecord,
      { id: versionId, conversationId: id, number: 0, ...kept },
      { parentId: null, plan: { changes: [] }, width, height },
    )
    const conversationRow = await seal(
      room,
      conversationRecord,
      { id, shown: versionId, sourceName: pictureRow.name, updatedAt: createdAt, picturesUntil, ...kept },
      contentOfConversation({ title, capture, source: picture.id, take }),
    )
    const text = await addText(room, kept.expiresAt, id, async () => headingOf({ title, capture }))
    const tables = [db.conversations, db.versions, db.pictures, db.texts]
    const replaced = await db.transaction('rw', tables, async () => {
      await db.versions.add(versionRow)
      await db.conversations.add(conversationRow)
      await writeText(db, text)
      return keepPicture(room, pictureRow)
    })
    await dropKeyOf(room, replaced, pictureRow)
    return done(undefined)
  })

/**
 * A version, the bytes a recipient made for it (all of it, or a part that its plan lays in), and the turn that asked for it; the
 * version becomes the shown one. `job`: what made it ends with it. Refuses `film-gone` where that has ended already.
 */
export const addVersion = (
  room: Room,
  version: NewVersion,
  { turn, picture, job }: Along = {},
): Promise<Outcome<void>> =>
  stored(async () => {
    const { db, clock } = room
    const createdAt = clock.now()
    const conversation = await db.conversations.get(version.conversationId)
    if (!isLiving(conversation, clock.horizon())) return refuse('storage-failed')
    const kept = { createdAt, expiresAt: createdAt + retention.conversation }
    const extended = await extend(room, conversation, kept.expiresAt)
    const { id, conversationId, ...content } = version
    const pictureRow = picture && (await sealPicture(room, picture, createdAt, conversation.picturesUntil))
    const turnRow = turn && (await sealTurn(room, turn, await firstSaid(room, turn, createdAt)))
    const patches = await patchNamesOf(room, version.plan)
    const whole = picture && !picturesIn(version.plan).includes(picture.id) ? picture : undefined
    const versionRow = await seal(
      room,
      versionRecord,
      {
        id,
        conversationId,
        number: 0,
        ...kept,
        ...patches,
        ...(whole && pictureRow && { pictureName: pictureRow.name }),
      },
      { ...content, ...(whole && { picture: whole.id }) },
    )
    const text = await addText(
      room,
      (turnRow ?? kept).expiresAt,
      conversationId,
      () => headingIn(room, conversation),
      turn,
    )
    const tables = [db.conversations, db.versions, db.turns, db.pictures, db.texts, db.jobs]
    const written = await db.transaction('rw', tables, async () => {
      const current = await db.conversations.get(conversationId)
      if (!current) return undefined
      if (job !== undefined && (await db.jobs.where({ id: job }).delete()) === 0) return { isOver: true }
      const siblings = await db.versions.where({ conversationId }).toArray()
      const number = Math.max(-1, ...siblings.map((sibling) => sibling.number)) + 1
      await db.versions.add({ ...versionRow, number })
      if (turnRow) await db.turns.put(turnRow)
      await writeText(db, text)
      await db.conversations.put({ ...current, ...extended(current), shown: id, updatedAt: createdAt })
      return { replaced: pictureRow && (await keepPicture(room, pictureRow)) }
    })
    if (!written) return refuse('storage-failed')
    if ('isOver' in written) return refuse('film-gone')
    if (pictureRow) await dropKeyOf(room, written.replaced, pictureRow)
    return done(undefined)
  })

/** A turn that made no version, or a turn remembered before with more now known of it; it keeps its first date. */
export const addTurn = (room: Room, turn: NewTurn): Promise<Outcome<void>> =>
  stored(async () => {
    const { db, clock } = room
    const now = clock.now()
    const [conversation, createdAt] = await Promise.all([
      db.conversations.get(turn.conversationId),
      firstSaid(room, turn, now),
    ])
    if (!isLiving(conversation, clock.horizon())) return refuse('storage-failed')
    const expiresAt = createdAt + retention.conversation
    const [row, extended, text] = await Promise.all([
      sealTurn(room, turn, createdAt),
      extend(room, conversation, expiresAt),
      addText(room, expiresAt, turn.conversationId, () => headingIn(room, conversation), turn),
    ])
    return db.transaction('rw', db.conversations, db.turns, db.texts, async () => {
      const current = await db.conversations.get(turn.conversationId)
      if (!current) return refuse('storage-failed')
      await db.turns.put(row)
      await writeText(db, text)
      await db.conversations.put({ ...current, ...extended(current), updatedAt: now })
      return done(undefined)
    })
  })

/** An existing version's plan or size, changed in place; what descends from it is replayed by whoever shows it. */
export const reviseVersion = (
  room: Room,
  id: string,
  change: Partial<Pick<VersionRecord, 'plan' | 'width' | 'height'>>,
): Promise<Outcome<void>> =>
  stored(async () => {
    const { db, clock } = room
    const row = await db.versions.where({ id }).first()
    const version = await living(room, versionRecord, row, clock.horizon())
    if (!row || !version) return refuse('storage-failed')
    const { parentId, plan, width, height, picture, film } = { ...version, ...change }
    const content = { parentId, plan, width, height, ...(picture && { picture }), ...(film && { film }) }
    const { patchNames: _, ...envelope } = envelopeOf(row)
    const revised = await seal(room, versionRecord, { ...envelope, ...(await patchNamesOf(room, plan)) }, content)
    const kept = new Set(madeFor(revised))
    return db.transaction('rw', db.conversations, db.versions, db.pictures, async () => {
      if ((await db.versions.where({ id }).count()) === 0) return refuse('storage-failed')
      await db.versions.put(revised)
      // A part that was taken out is drawn nowhere any more; its key goes with its day.
      const dropped = new Set(madeFor(row).filter((name) => !kept.has(name)))
      const unused = await unusedPictures(db, dropped, () => true)
      await db.pictures
        .where('name')
        .anyOf([...unused])
        .delete()
      return done(undefined)
    })
  })

/** Another file of the same picture takes the source's place; the one before goes with its last use. */
export const replaceSource = (
  room: Room,
  id: string,
  picture: NewPicture,
  capture: ConversationRecord['capture'],
): Promise<Outcome<void>> =>
  stored(async () => {
    const { db, clock } = room
    const now = clock.now()
    const row = await db.conversations.get(id)
    const conversation = await living(room, conversationRecord, row, clock.horizon())
    const firstRow = (await db.versions.where({ conversationId: id }).toArray()).find(({ number }) => number === 0)
    const first = await living(room, versionRecord, firstRow, clock.horizon())
    if (!row || !conversation || !firstRow || !first) return refuse('storage-failed')
    const { width, height } = picture
    const pictureRow = await sealPicture(room, picture, now, row.picturesUntil)
    const { parentId, plan } = first
    const firstAgain = await seal(room, versionRecord, envelopeOf(firstRow), { parentId, plan, width, height })
    const changed = { ...conversation, source: picture.id, capture, take: undefined }
    const { day, sealed } = await seal(room, conversationRecord, envelopeOf(row), contentOfConversation(changed))
    const texts = await retitled(room, changed)
    const replaced = await db.transaction('rw', db.tables, async () => {
      const current = await db.conversations.get(id)
      if (!current) return undefined
      if (indexedDB.cmp(current.sealed, row.sealed) !== 0) throw new Overtaken()
      await db.versions.put(firstAgain)
      await db.conversations.put({ ...current, day, sealed, sourceName: pictureRow.name, updatedAt: now })
      for (const text of texts) await writeText(db, text)
      const before = await keepPicture(room, pictureRow)
      // Its key goes with its day: another window may be about to store the same bytes under it.
      const unused = await unusedPictures(db, new Set([current.sourceName]), () => true)
      await db.pictures
        .where('name')
        .anyOf([...unused])
        .delete()
      return { before }
    })
    if (!replaced) return refuse('storage-failed')
    await dropKeyOf(room, replaced.before, pictureRow)
    return done(undefined)
  })

/** Which version is on the stage; looking is no activity, so the conversation keeps its place in the list. */
export const showVersion = ({ db }: Room, conversationId: string, versionId: string): Promise<Outcome<void>> =>
  stored(() =>
    db.transaction('rw', db.conversations, async () => {
      const row = await db.conversations.get(conversationId)
      if (!row) return refuse('storage-failed')
      await db.conversations.put({ ...row, shown: versionId })
      return done(undefined)
    }),
  )

export const rename = (room: Room, id: string, title: string): Promise<Outcome<void>> =>
  changeConversation(room, id, { title })

/** Which picture of its file a conversation works on; its versions stay as they are and are drawn anew. */
export const rememberTake = (room: Room, id: string, take: Take): Promise<Outcome<void>> =>
  changeConversation(room, id, { take })

const changeConversation = (
  room: Room,
  id: string,
  change: Partial<Pick<Conversation, 'title' | 'take'>>,
): Promise<Outcome<void>> =>
  stored(async () => {
    const { db, clock } = room
    const row = await db.conversations.get(id)
    const conversation = await living(room, conversationRecord, row, clock.horizon())
    if (!row || !conversation) return refuse('storage-failed')
    const changed = { ...conversation, ...change }
    const { day, sealed } = await seal(room, conversationRecord, envelopeOf(row), contentOfConversation(changed))
    const texts = change.title === undefined ? [] : await retitled(room, changed)
    return db.transaction('rw', db.conversations, db.texts, async () => {
      const current = await db.conversations.get(id)
      if (!current) return refuse('storage-failed')
      if (indexedDB.cmp(current.sealed, row.sealed) !== 0) throw new Overtaken()
      await db.conversations.put({ ...current, day, sealed })
      for (const text of texts) await writeText(db, text)
      return done(undefined)
    })
  })

async function retitled(room: Room, conversation: Conversation) {
  const { id } = conversation
  return changeTexts(room, await daysOf(room.db, [id]), await retold(room, id, headingOf(conversation)))
}

/** A small picture of a version; replaces the one before and goes when the conversation's pictures go. */
export const rememberThumbnail = (
  room: Room,
  { conversationId, versionId, blob }: { conversationId: string; versionId: string; blob: Blob },
): Promise<Outcome<void>> =>
  stored(async () => {
    const { db, clock } = room
    const conversation = await db.conversations.get(conversationId)
    if (!isLiving(conversation, clock.horizon())) return refuse('storage-failed')
    const kept = { createdAt: clock.now(), expiresAt: conversation.picturesUntil }
    const envelope = { id: versionId, conversationId, bytes: blob.size, ...kept }
    const row = await seal(room, thumbnailRecord, envelope, {}, blob)
    return db.transaction('rw', db.conversations, db.versions, db.thumbnails, async () => {
      const orphan =
        (await db.conversations.get(conversationId)) === undefined ||
        (await db.versions.where({ id: versionId }).count()) === 0
      if (orphan) return refuse('storage-failed')
      await db.thumbnails.put(row)
      return done(undefined)
    })
  })

/**
 * How a conversation's row changes when it lives until `expiresAt`: as long as the last thing said in it. What is sealed moves
 * under the key of the new day; a window that sealed it anew meanwhile has overtaken this one.
 */
async function extend(room: Room, row: ConversationRow, expiresAt: number) {
  const until = Math.max(row.expiresAt, expiresAt)
  const moved = dayOf(until) === row.day ? undefined : await reseal(room, conversationRecord, row, { expiresAt: until })
  return (current: ConversationRow): Partial<ConversationRow> => {
    if (!moved) return { expiresAt: Math.max(until, current.expiresAt) }
    if (indexedDB.cmp(current.sealed, row.sealed) !== 0) throw new Overtaken()
    return { expiresAt: until, day: moved.day, sealed: moved.sealed }
  }
}

/** All the keys that a new conversation needs, its thumbnails' too, made at once. */
async function prepareKeys({ keyring }: Room, { id, picture }: NewConversation, wordsUntil: number, until: number) {
  const [words, pictures] = [dayOf(wordsUntil), dayOf(until)]
  await keyring.prepare([
    { owner: id, day: words },
    { owner: textsOwner, day: words },
    { owner: id, day: pictures },
    { owner: await keyring.nameOf(picture.id), day: pictures },
  ])
}

async function sealPicture(room: Room, picture: NewPicture, createdAt: number, expiresAt: number): Promise<PictureRow> {
  const { id, blob, width, height } = picture
  const name = await room.keyring.nameOf(id)
  return seal(room, pictureRecord, { name, bytes: blob.size, createdAt, expiresAt }, { id, width, height }, blob)
}

/**
 * Captured again elsewhere, the same bytes stay for the longer of the two; each conversation still loses sight of them on time.
 * Answers the row that the new one took the place of.
 */
export async function keepPicture({ db }: Room, row: PictureRow): Promise<PictureRow | undefined> {
  const already = await db.pictures.where({ name: row.name }).first()
  if (already && already.expiresAt >= row.expiresAt) return undefined
  if (already) await db.pictures.delete([already.expiresAt, already.name])
  await db.pictures.add(row)
  return already
}

/** Rows of one day share a key: then the new one still needs it. */
const dropKeyOf = async ({ keyring }: Room, replaced: PictureRow | undefined, by: PictureRow) => {
  if (replaced && replaced.day !== by.day)
    await keyring.destroy(({ owner, day }) => owner === replaced.name && day === replaced.day)
}

/** A turn remembered before keeps its first date, and with it its place in the table. */
const firstSaid = async ({ db }: Room, { id }: NewTurn, now: number): Promise<number> =>
  (await db.turns.where({ id }).first())?.createdAt ?? now

function sealTurn(room: Room, turn: NewTurn, createdAt: number): Promise<TurnRow> {
  const { id, conversationId, ...content } = turn
  const envelope = { id, conversationId, createdAt, expiresAt: createdAt + retention.conversation }
  return seal(room, turnRecord, { ...envelope, ...(turn.receipt && { receipts: 1 as const }) }, content)
}
