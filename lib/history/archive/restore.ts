/** Puts remembered conversations back, many in one transaction, each with the dates it had. */
import type { PictureRecord } from '#contract/memory.ts'
import { contentOfConversation, conversationRecord } from '../conversation-record.ts'
import { besideForgetting } from '../forgetting.ts'
import { pause } from '../pause.ts'
import { type PictureRow, pictureRecord } from '../picture-record.ts'
import { patchNamesOf } from '../picture-users.ts'
import { keepPicture } from '../remember.ts'
import { type Room, seal } from '../room.ts'
import { textsWith, writeText } from '../texts/keep-texts.ts'
import { textsOwner } from '../texts/text-record.ts'
import { thumbnailRecord } from '../thumbnail-record.ts'
import { turnRecord } from '../turn-record.ts'
import { dayOf, type Hold } from '../vault/ring.ts'
import { versionRecord } from '../version-record.ts'
import type { Archived } from './archive-format.ts'

/** Bytes and their media type: what a Blob would hold, without the way to another process and back. */
export interface TypedBytes {
  type: string
  bytes: Uint8Array<ArrayBuffer>
}

/** A conversation and the bytes that belong to it. */
export interface Restored extends Archived {
  pictures: readonly (Pick<PictureRecord, 'id' | 'width' | 'height'> & TypedBytes)[]
  /** By the version's id. */
  thumbnails: ReadonlyMap<string, TypedBytes>
}

/** Nothing lives longer than it would have, and nothing longer than a full period: dates in a file may say anything. */
export function withTrueDates<T extends { createdAt: number; expiresAt: number }>(
  record: T,
  period: number,
  now: number,
): T {
  const createdAt = Math.min(record.createdAt, now)
  return { ...record, createdAt, expiresAt: Math.min(record.expiresAt, createdAt + period) }
}

/** All of them or none. What has expired by its own dates must have been left out, and ids that are here already. */
export const restoreConversations = (room: Room, batch: readonly Restored[]): Promise<void> =>
  besideForgetting(room, () => restoreAll(room, batch))

async function restoreAll(room: Room, batch: readonly Restored[]): Promise<void> {
  const { db, keyring } = room
  await keyring.prepare(await holdsOf(room, batch))
  const rows: Awaited<ReturnType<typeof sealAll>>[] = []
  for (const restored of batch) rows.push(await sealAll(room, restored))
  const texts = await textsWith(
    room,
    batch.flatMap(({ conversation, versions, turns }) => [
      ...versions.map(({ expiresAt }) => ({ conversation, expiresAt })),
      ...turns.map((turn) => ({ conversation, expiresAt: turn.expiresAt, turn })),
    ]),
  )
  await db.transaction('rw', db.tables, async () => {
    await db.conversations.bulkAdd(rows.map((row) => row.conversation))
    await db.versions.bulkAdd(rows.flatMap((row) => row.versions))
    await db.turns.bulkAdd(rows.flatMap((row) => row.turns))
    await db.thumbnails.bulkAdd(rows.flatMap((row) => row.thumbnails))
    for (const picture of rows.flatMap((row) => row.pictures)) await keepPicture(room, picture)
    for (const text of texts) await writeText(db, text)
  })
}

async function holdsOf({ keyring }: Room, batch: readonly Restored[]): Promise<Hold[]> {
  const holds: Hold[] = []
  for (const { conversation, versions, turns, pictures } of batch) {
    const { id, picturesUntil } = conversation
    const words = [conversation, ...versions, ...turns].map(({ expiresAt }) => dayOf(expiresAt))
    for (const day of new Set(words)) holds.push({ owner: id, day }, { owner: textsOwner, day })
    const day = dayOf(picturesUntil)
    holds.push({ owner: id, day })
    for (const picture of pictures) holds.push({ owner: await keyring.nameOf(picture.id), day })
  }
  return holds
}

async function sealAll(room: Room, { conversation, versions, turns, pictures, thumbnails }: Restored) {
  const { id, shown, createdAt, updatedAt, expiresAt, picturesUntil, source } = conversation
  const sourceName = await room.keyring.nameOf(source)
  const kept = { createdAt, expiresAt: picturesUntil }
  return {
    conversation: await seal(
      room,
      conversationRecord,
      { id, shown, sourceName, createdAt, updatedAt, expiresAt, picturesUntil },
      contentOfConversation(conversation),
    ),
    versions: await Promise.all(
      versions.map(
        async ({ id: versionId, number, createdAt: made, expiresAt: until, conversationId: _, ...content }) =>
          seal(
            room,
            versionRecord,
            {
              id: versionId,
              conversationId: id,
              number,
              createdAt: made,
              expiresAt: until,
              ...(content.picture && { pictureName: await room.keyring.nameOf(content.picture) }),
              ...(await patchNamesOf(room, content.plan)),
            },
            content,
          ),
      ),
    ),
    turns: await Promise.all(
      turns.map(({ id: turnId, createdAt: said, expiresAt: until, conversationId: _, ...content }) =>
        seal(
          room,
          turnRecord,
          {
            id: turnId,
            conversationId: id,
            createdAt: said,
            expiresAt: until,
            ...(content.receipt && { receipts: 1 as const }),
          },
          content,
        ),
      ),
    ),
    thumbnails: await Promise.all(
      [...thumbnails].map(([versionId, { type, bytes }]) =>
        seal(
          room,
          thumbnailRecord,
          { id: versionId, conversationId: id, bytes: bytes.length, ...kept },
          typed(type),
          bytes,
        ),
      ),
    ),
    pictures: await sealPictures(room, pictures, kept),
  }
}

/** One after the other: sealing copies every byte, and all of them at once would hold up the panel. */
async function sealPictures(
  room: Room,
  pictures: Restored['pictures'],
  kept: { createdAt: number; expiresAt: number },
): Promise<PictureRow[]> {
  const rows: PictureRow[] = []
  for (const { id, type, bytes, width, height } of pictures) {
    const name = await room.keyring.nameOf(id)
    const facts = { id, width, height, ...typed(type) }
    rows.push(await seal(room, pictureRecord, { name, bytes: bytes.length, ...kept }, facts, bytes))
    await pause()
  }
  return rows
}

const typed = (type: string) => (type ? { type } : {})
