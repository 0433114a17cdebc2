/** Reading: only what is whole and not expired, whatever the tables still hold. Never writes. */
import type { ConversationRecord, TurnRecord, VersionRecord } from '#contract/memory.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { type ConversationRow, conversationRecord } from './conversation-record.ts'
import { type OpenedThumbnails, openThumbnails } from './open-thumbnails.ts'
import { pictureRecord } from './picture-record.ts'
import { allLiving, living, type Room } from './room.ts'
import { stored } from './stored.ts'
import type { ThumbnailRow } from './thumbnail-record.ts'
import { type TurnRow, turnRecord } from './turn-record.ts'
import { orLocked } from './vault/keyring.ts'
import { type VersionRow, versionRecord } from './version-record.ts'

/** One conversation as it stands: versions by number, turns by time. */
export interface RememberedConversation {
  conversation: ConversationRecord
  versions: readonly VersionRecord[]
  turns: readonly TurnRecord[]
}

/**
 * A reading in two halves: rows are found in the database, which may be watched, and opened after that, because a cipher makes
 * one wait and no database waits with one.
 */
export interface Recall<Rows, T> {
  find(): Promise<Rows>
  open(rows: Rows): Promise<T>
}

/** `undefined` while memory is locked. */
export const recall = async <Rows, T>({ find, open }: Recall<Rows, T>): Promise<T | undefined> =>
  orLocked(find().then(open))

interface ConversationRows {
  conversation: ConversationRow | undefined
  versions: VersionRow[]
  turns: TurnRow[]
  thumbnails: ThumbnailRow[]
}

/**
 * The conversation `id` with everything it has, or `undefined` once it is forgotten, expired or beyond repair. What is in
 * `opened` and has not changed of its thumbnails is not opened again.
 */
export const conversationRecall = (
  room: Room,
  id: string,
  opened: OpenedThumbnails = new Map(),
): Recall<ConversationRows, RememberedConversation | undefined> => ({
  async find() {
    const { db } = room
    const mine = { conversationId: id }
    const [conversation, versions, turns, thumbnails] = await Promise.all([
      db.conversations.get(id),
      db.versions.where(mine).toArray(),
      db.turns.where(mine).toArray(),
      db.thumbnails.where(mine).toArray(),
    ])
    return { conversation, versions, turns, thumbnails }
  },
  async open(rows) {
    const horizon = room.clock.horizon()
    const conversation = await living(room, conversationRecord, rows.conversation, horizon)
    if (!conversation) return undefined
    const thumbnails = await openThumbnails(room, rows.thumbnails, horizon, opened)
    const versions = (await allLiving(room, versionRecord, rows.versions, horizon))
      .sort((a, b) => a.number - b.number)
      .map((version) => withThumbnail(version, thumbnails.get(version.id)))
    const turns = (await allLiving(room, turnRecord, rows.turns, horizon)).sort(
      (a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1),
    )
    const shown = versions.find((version) => version.id === conversation.shown) ?? versions.at(-1)
    if (!shown) return undefined
    return { conversation: withThumbnail({ ...conversation, shown: shown.id }, shown.thumbnail), versions, turns }
  },
})

/** What was sent from here, by the recipient's name as it was then, as far as it is remembered. */
export type UsedRecipients = ReadonlyMap<string, { turns: number; receipts: number; last: number }>

/** Opens the turns with a receipt, and those alone. */
export async function recallUsed(room: Room): Promise<UsedRecipients> {
  const rows = await room.db.turns.where('receipts').equals(1).toArray()
  const used = new Map<string, { turns: number; receipts: number; last: number }>()
  for (const { recipient, createdAt } of await allLiving(room, turnRecord, rows, room.clock.horizon())) {
    if (!recipient) continue
    const { turns, receipts, last } = used.get(recipient) ?? { turns: 0, receipts: 0, last: 0 }
    used.set(recipient, { turns: turns + 1, receipts: receipts + 1, last: Math.max(last, createdAt) })
  }
  return used
}

/** The bytes of a picture that a conversation uses; `picture-expired` when they are gone or the conversation outlived them. */
export const recallPicture = (room: Room, conversationId: string, sha256: string): Promise<Outcome<Blob>> =>
  stored(async () => {
    const horizon = room.clock.horizon()
    const name = await room.keyring.nameOf(sha256)
    const [conversation, picture] = await Promise.all([
      room.db.conversations.get(conversationId),
      room.db.pictures.where({ name }).first(),
    ])
    const outlived = !conversation || conversation.expiresAt <= horizon || conversation.picturesUntil <= horizon
    const found = outlived ? undefined : await living(room, pictureRecord, picture, horizon)
    return found ? done(found.blob) : refuse('picture-expired')
  })

export const withThumbnail = <T extends object>(record: T, thumbnail: Blob | undefined): T & { thumbnail?: Blob } =>
  thumbnail ? { ...record, thumbnail } : record
