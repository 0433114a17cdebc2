/** Reading: only what is whole and not expired, whatever the tables still hold. Never writes. */
import type { ConversationRecord, TurnRecord, VersionRecord } from '#contract/memory.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { type ConversationRow, conversationRecord } from './conversation-record.ts'
import { pictureRecord } from './picture-record.ts'
import { allLiving, living, type Room } from './room.ts'
import { stored } from './stored.ts'
import { thumbnailRecord } from './thumbnail-record.ts'
import { turnRecord } from './turn-record.ts'
import { versionRecord } from './version-record.ts'

/** One conversation as it stands: versions by number, turns by time. */
export interface RememberedConversation {
  conversation: ConversationRecord
  versions: readonly VersionRecord[]
  turns: readonly TurnRecord[]
}

/** The conversation `id` with everything it has, or `undefined` once it is forgotten, expired or beyond repair. */
export async function recallConversation({ db, clock }: Room, id: string): Promise<RememberedConversation | undefined> {
  const horizon = clock.horizon()
  const conversation = living(conversationRecord, await db.conversations.get(id), horizon)
  if (!conversation) return undefined
  const mine = { conversationId: id }
  const thumbnails = thumbnailsById(await db.thumbnails.where(mine).toArray(), horizon)
  const versions = allLiving(versionRecord, await db.versions.where(mine).toArray(), horizon)
    .sort((a, b) => a.number - b.number)
    .map((version) => withThumbnail(version, thumbnails.get(version.id)))
  const turns = allLiving(turnRecord, await db.turns.where(mine).toArray(), horizon).sort(
    (a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1),
  )
  const shown = versions.find((version) => version.id === conversation.shown) ?? versions.at(-1)
  if (!shown) return undefined
  return { conversation: withThumbnail({ ...conversation, shown: shown.id }, shown.thumbnail), versions, turns }
}

/** Every conversation, the last used first, each with the thumbnail of its shown version. */
export async function recallConversations({ db, clock }: Room): Promise<ConversationRecord[]> {
  const horizon = clock.horizon()
  const rows = allLiving(conversationRecord, await db.conversations.orderBy('updatedAt').reverse().toArray(), horizon)
  const thumbnails = thumbnailsById(await db.thumbnails.bulkGet(rows.map((row: ConversationRow) => row.shown)), horizon)
  return rows.map((row) => withThumbnail(row, thumbnails.get(row.shown)))
}

/** The bytes of a picture that a conversation uses; `picture-expired` when they are gone or the conversation outlived them. */
export const recallPicture = ({ db, clock }: Room, conversationId: string, sha256: string): Promise<Outcome<Blob>> =>
  stored(async () => {
    const horizon = clock.horizon()
    const conversation = living(conversationRecord, await db.conversations.get(conversationId), horizon)
    const picture = living(pictureRecord, await db.pictures.get(sha256), horizon)
    return picture && conversation && conversation.picturesUntil > horizon
      ? done(picture.blob)
      : refuse('picture-expired')
  })

const thumbnailsById = (rows: readonly unknown[], horizon: number) =>
  new Map(allLiving(thumbnailRecord, rows, horizon).map(({ id, blob }) => [id, blob]))

const withThumbnail = <T extends object>(record: T, thumbnail: Blob | undefined): T & { thumbnail?: Blob } =>
  thumbnail ? { ...record, thumbnail } : record
