/** Writing: each verb is one transaction, stamps what it writes with its own end, and leaves nothing half done. */
import type { Table } from 'dexie'
import type { ConversationRecord, PictureRecord, TurnRecord, VersionRecord } from '#contract/memory.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { retention } from '#contract/retention.ts'
import { conversationRecord } from './conversation-record.ts'
import { dropUnused } from './forget.ts'
import { living, type Room } from './room.ts'
import { stored } from './stored.ts'

/** Bytes under their SHA-256, and their size in pixels. */
export type NewPicture = Pick<PictureRecord, 'id' | 'blob' | 'width' | 'height'>
export type NewVersion = Omit<VersionRecord, 'number' | 'picture' | 'thumbnail' | 'createdAt' | 'expiresAt'>
export type NewTurn = Omit<TurnRecord, 'createdAt' | 'expiresAt'>

export interface NewConversation extends Pick<ConversationRecord, 'id' | 'title' | 'capture'> {
  picture: NewPicture
  /** Version 0, the source untouched. */
  versionId: string
}

/** A conversation, its picture and its version 0, all or none. */
export const rememberConversation = ({ db, clock }: Room, birth: NewConversation): Promise<Outcome<void>> =>
  stored(() =>
    db.transaction('rw', db.conversations, db.versions, db.pictures, async () => {
      const { id, title, capture, picture, versionId } = birth
      const createdAt = clock.now()
      const kept = { createdAt, expiresAt: createdAt + retention.conversation }
      const picturesUntil = createdAt + retention.picture
      await keepPicture(db, picture, createdAt, picturesUntil)
      await db.versions.add({
        id: versionId,
        conversationId: id,
        parentId: null,
        plan: { changes: [] },
        number: 0,
        width: picture.width,
        height: picture.height,
        ...kept,
      })
      await db.conversations.add({
        id,
        title,
        capture,
        source: picture.id,
        shown: versionId,
        updatedAt: createdAt,
        picturesUntil,
        ...kept,
      })
      return done(undefined)
    }),
  )

/** A version, the bytes a recipient made for it, and the turn that asked for it; the version becomes the shown one. */
export const addVersion = (
  { db, clock }: Room,
  version: NewVersion,
  { turn, picture }: { turn?: NewTurn; picture?: NewPicture } = {},
): Promise<Outcome<void>> =>
  stored(() =>
    db.transaction('rw', db.conversations, db.versions, db.turns, db.pictures, async () => {
      const conversation = living(
        conversationRecord,
        await db.conversations.get(version.conversationId),
        clock.horizon(),
      )
      if (!conversation) return refuse('storage-failed')
      const createdAt = clock.now()
      const kept = { createdAt, expiresAt: createdAt + retention.conversation }
      const siblings = await db.versions.where({ conversationId: version.conversationId }).toArray()
      const number = Math.max(-1, ...siblings.map((sibling) => sibling.number)) + 1
      if (picture) await keepPicture(db, picture, createdAt, conversation.picturesUntil)
      await db.versions.add({ ...version, number, ...(picture && { picture: picture.id }), ...kept })
      if (turn) await putTurn(db, turn, createdAt)
      await db.conversations.update(conversation.id, { shown: version.id, updatedAt: createdAt })
      return done(undefined)
    }),
  )

/** A turn that made no version, or a turn remembered before with more now known of it; it keeps its first date. */
export const addTurn = ({ db, clock }: Room, turn: NewTurn): Promise<Outcome<void>> =>
  stored(() =>
    db.transaction('rw', db.conversations, db.turns, async () => {
      if (!living(conversationRecord, await db.conversations.get(turn.conversationId), clock.horizon()))
        return refuse('storage-failed')
      const now = clock.now()
      await db.conversations.update(turn.conversationId, { updatedAt: now })
      await putTurn(db, turn, now)
      return done(undefined)
    }),
  )

/** An existing version's plan or size, changed in place; what descends from it is replayed by whoever shows it. */
export const reviseVersion = (
  { db }: Room,
  id: string,
  change: Partial<Pick<VersionRecord, 'plan' | 'width' | 'height'>>,
): Promise<Outcome<void>> => changeRow(db.versions, id, change)

/** Another file of the same picture takes the source's place; the one before goes with its last use. */
export const replaceSource = (
  { db, clock }: Room,
  id: string,
  picture: NewPicture,
  capture: ConversationRecord['capture'],
): Promise<Outcome<void>> =>
  stored(() =>
    db.transaction('rw', db.conversations, db.versions, db.pictures, async () => {
      const conversation = living(conversationRecord, await db.conversations.get(id), clock.horizon())
      const source = (await db.versions.where({ conversationId: id }).toArray()).find(
        ({ parentId }) => parentId === null,
      )
      if (!conversation || !source) return refuse('storage-failed')
      const now = clock.now()
      await keepPicture(db, picture, now, conversation.picturesUntil)
      await db.versions.update(source.id, { width: picture.width, height: picture.height })
      await db.conversations.update(id, { source: picture.id, capture, updatedAt: now })
      await dropUnused(db, conversation.source)
      return done(undefined)
    }),
  )

/** Which version is on the stage; looking is no activity, so the conversation keeps its place in the list. */
export const showVersion = ({ db }: Room, conversationId: string, versionId: string): Promise<Outcome<void>> =>
  changeRow(db.conversations, conversationId, { shown: versionId })

export const rename = ({ db }: Room, id: string, title: string): Promise<Outcome<void>> =>
  changeRow(db.conversations, id, { title })

/** A small picture of a version; replaces the one before and goes when the conversation's pictures go. */
export const rememberThumbnail = (
  { db, clock }: Room,
  { conversationId, versionId, blob }: { conversationId: string; versionId: string; blob: Blob },
): Promise<Outcome<void>> =>
  stored(() =>
    db.transaction('rw', db.conversations, db.versions, db.thumbnails, async () => {
      const conversation = living(conversationRecord, await db.conversations.get(conversationId), clock.horizon())
      if (!conversation || !(await db.versions.get(versionId))) return refuse('storage-failed')
      const kept = { createdAt: clock.now(), expiresAt: conversation.picturesUntil }
      await db.thumbnails.put({ id: versionId, conversationId, blob, ...kept })
      return done(undefined)
    }),
  )

/** Dexie's own `update` cannot tell a missing row from one that already was so. */
const changeRow = <T extends object>(table: Table<T, string>, id: string, change: Partial<T>): Promise<Outcome<void>> =>
  stored(() =>
    table.db.transaction('rw', table, async () => {
      const row = await table.get(id)
      if (!row) return refuse('storage-failed')
      await table.put({ ...row, ...change })
      return done(undefined)
    }),
  )

/** Captured again elsewhere, the same bytes stay for the longer of the two; each conversation still loses sight of them on time. */
async function keepPicture(db: Room['db'], picture: NewPicture, createdAt: number, expiresAt: number) {
  const already = await db.pictures.get(picture.id)
  await db.pictures.put({ ...picture, createdAt, expiresAt: Math.max(expiresAt, already?.expiresAt ?? 0) })
}

async function putTurn(db: Room['db'], turn: NewTurn, now: number) {
  const createdAt = (await db.turns.get(turn.id))?.createdAt ?? now
  await db.turns.put({ ...turn, createdAt, expiresAt: createdAt + retention.conversation })
}
