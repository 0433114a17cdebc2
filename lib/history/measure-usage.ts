/** Counts what is really stored and not expired, record by record; estimates nothing itself. */
import { conversationRecord } from './conversation-record.ts'
import { pictureRecord } from './picture-record.ts'
import { allLiving, type Room } from './room.ts'
import { thumbnailRecord } from './thumbnail-record.ts'
import { turnRecord } from './turn-record.ts'

/** Counts and bytes equal what is stored. `disk` is what the browser says, in bytes, where it says anything. */
export interface MeasuredUsage {
  pictures: { count: number; bytes: number }
  thumbnails: { count: number; bytes: number }
  conversations: { count: number }
  receipts: { count: number }
  disk?: { used: number; quota: number }
}

export async function measureUsage({ db, clock }: Room): Promise<MeasuredUsage> {
  const horizon = clock.horizon()
  const pictures = allLiving(pictureRecord, await db.pictures.toArray(), horizon)
  const thumbnails = allLiving(thumbnailRecord, await db.thumbnails.toArray(), horizon)
  const conversations = allLiving(conversationRecord, await db.conversations.toArray(), horizon)
  // Only turns that concerned a recipient carry the name of one, so the index skips all others.
  const shared = allLiving(turnRecord, await db.turns.where('recipient').above('').toArray(), horizon)
  return {
    pictures: weigh(pictures),
    thumbnails: weigh(thumbnails),
    conversations: { count: conversations.length },
    receipts: { count: shared.filter((turn) => turn.receipt).length },
  }
}

const weigh = (rows: readonly { blob: Blob }[]) => ({
  count: rows.length,
  bytes: rows.reduce((sum, { blob }) => sum + blob.size, 0),
})

/** What the browser says this extension uses and may use; nothing where it does not say. */
export async function measureDisk(): Promise<Pick<MeasuredUsage, 'disk'>> {
  const { usage, quota } = (await globalThis.navigator?.storage?.estimate?.()) ?? {}
  return usage === undefined || quota === undefined ? {} : { disk: { used: usage, quota } }
}
