/** The list of everything remembered, as much of it as is looked at. */
import type { ConversationRecord } from '#contract/memory.ts'
import { type ConversationRow, conversationRecord } from './conversation-record.ts'
import { blobsById, type Recall, withThumbnail } from './recall.ts'
import { allLiving, type Room } from './room.ts'
import { findConversations, isWanted, type OpenDays, type Wanted } from './texts/find-conversations.ts'
import type { ThumbnailRow } from './thumbnail-record.ts'
import { watch } from './watch.ts'

/** What of the list is looked at. */
export interface Look {
  wanted?: Wanted
  /** How many to open, at most. */
  limit: number
}

/** As many conversations as were asked for, the last used first, and how many there are in all. */
export interface HistoryPage {
  conversations: readonly ConversationRecord[]
  total: number
}

/** All that hold what is wanted, the last used first. */
export const findIds = async (room: Room, wanted: Wanted, opened: OpenDays): Promise<readonly string[]> =>
  matchingOf(room, await idsByUse(room), wanted, opened)

/** Calls back at once, when the list changes, and when anything changes in the part of it that is looked at. */
export function watchPage(
  room: Room,
  { wanted = {}, limit }: Look,
  opened: OpenDays,
  listener: (page: HistoryPage) => void,
): () => void {
  let stopRows = () => {}
  const ids: Recall<readonly string[], readonly string[]> = {
    find: () => idsByUse(room),
    open: (all) => matchingOf(room, all, wanted, opened),
  }
  const stopIds = watch(room, ids, (matching) => {
    stopRows()
    stopRows = watch(room, rowsRecall(room, matching.slice(0, limit)), (conversations) => {
      // What was opened and found gone is not waiting further down either.
      const gone = Math.min(limit, matching.length) - conversations.length
      listener({ conversations, total: matching.length - gone })
    })
  })
  return () => {
    stopIds()
    stopRows()
  }
}

const idsByUse = ({ db }: Room) => db.conversations.orderBy('updatedAt').reverse().primaryKeys()

async function matchingOf(room: Room, ids: readonly string[], wanted: Wanted, opened: OpenDays) {
  if (!isWanted(wanted)) return ids
  const found = await findConversations(room, wanted, opened)
  return ids.filter((id) => found.has(id))
}

interface PageRows {
  conversations: (ConversationRow | undefined)[]
  thumbnails: ThumbnailRow[]
}

/** Each with the thumbnail of its shown version. */
const rowsRecall = (room: Room, ids: readonly string[]): Recall<PageRows, readonly ConversationRecord[]> => ({
  async find() {
    const { db } = room
    const conversations = await db.conversations.bulkGet([...ids])
    const shown = conversations.map((row) => row?.shown ?? '')
    return { conversations, thumbnails: await db.thumbnails.where('id').anyOf(shown).toArray() }
  },
  async open(rows) {
    const horizon = room.clock.horizon()
    const thumbnails = await blobsById(room, rows.thumbnails, horizon)
    const conversations = await allLiving(room, conversationRecord, rows.conversations, horizon)
    return conversations.map((conversation) => withThumbnail(conversation, thumbnails.get(conversation.shown)))
  },
})
