/** The list of everything remembered, as much of it as is looked at. */
import type { ConversationRecord } from '#contract/memory.ts'
import { type ConversationRow, conversationRecord } from './conversation-record.ts'
import type { Database } from './database.ts'
import { type Recall, withThumbnail } from './recall.ts'
import { allLiving, living, type Room } from './room.ts'
import { findConversations, findDays, isWanted, openDays, type Wanted } from './texts/find-conversations.ts'
import { type Found, openWordIndex, type WordIndex } from './texts/word-index.ts'
import { type ThumbnailRow, thumbnailRecord } from './thumbnail-record.ts'
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

/** What was opened to look at the list, and stays open as long as anybody looks. */
export interface Looking {
  index: WordIndex
  /** By version: making a blob costs more than opening its row. */
  thumbnails: Map<string, { sealed: ThumbnailRow['sealed']; blob: Blob }>
}

export const lookingAtNothing = (): Looking => ({ index: openWordIndex(), thumbnails: new Map() })

export function closeAll({ index, thumbnails }: Looking): void {
  index.clear()
  thumbnails.clear()
}

/** All that hold what is wanted, the last used first. */
export async function findIds(room: Room, wanted: Wanted, { index }: Looking): Promise<readonly string[]> {
  const ids = (await room.db.conversations.orderBy('updatedAt').primaryKeys()).reverse()
  if (!isWanted(wanted)) return ids
  await openDays(room, await findDays(room), index)
  const found = findConversations(wanted, index)
  return ids.filter((id) => found.has(id))
}

/** Calls back at once, when the list changes, and when anything changes in the part of it that is looked at. */
export function watchPage(
  room: Room,
  { wanted = {}, limit }: Look,
  looking: Looking,
  listener: (page: HistoryPage) => void,
): () => void {
  if (!isWanted(wanted)) return watch(room, pageRecall(room, limit, looking), listener)
  let stopRows = () => {}
  const words: Recall<Awaited<ReturnType<typeof findDays>>, Found> = {
    find: () => findDays(room),
    async open(days) {
      await openDays(room, days, looking.index)
      return findConversations(wanted, looking.index)
    },
  }
  const stopWords = watch(room, words, (found) => {
    stopRows()
    stopRows = watch(room, pageRecall(room, limit, looking, found), listener)
  })
  return () => {
    stopWords()
    stopRows()
  }
}

interface PageRows {
  conversations: readonly ConversationRow[]
  thumbnails: readonly ThumbnailRow[]
  total: number
}

/** The list, or of it what was found; each with the thumbnail of its shown version. */
const pageRecall = (room: Room, limit: number, looking: Looking, found?: Found): Recall<PageRows, HistoryPage> => ({
  async find() {
    const { db } = room
    const [conversations, total] = await Promise.all([
      found ? lastUsedOf(db, found, limit) : db.conversations.orderBy('updatedAt').reverse().limit(limit).toArray(),
      found ? found.size : db.conversations.count(),
    ])
    return { conversations, thumbnails: await thumbnailsOf(room, conversations), total }
  },
  async open({ conversations: rows, thumbnails, total }) {
    const horizon = room.clock.horizon()
    const [blobs, conversations] = await Promise.all([
      openThumbnails(room, thumbnails, horizon, looking),
      allLiving(room, conversationRecord, rows, horizon),
    ])
    return {
      conversations: conversations.map((conversation) => withThumbnail(conversation, blobs.get(conversation.shown))),
      // What was opened and found gone is not waiting further down either.
      total: total - (rows.length - conversations.length),
    }
  },
})

/** Fewer than these are got one by one and sorted; of more, enough are met in the order of their use. */
const few = 1000

async function lastUsedOf({ conversations }: Database, found: Found, limit: number): Promise<ConversationRow[]> {
  if (found.size > few)
    return conversations
      .orderBy('updatedAt')
      .reverse()
      .filter(({ id }) => found.has(id))
      .limit(limit)
      .toArray()
  const rows = (await conversations.bulkGet([...found])).filter((row) => row !== undefined)
  return rows.sort((a, b) => b.updatedAt - a.updatedAt).slice(0, limit)
}

/** A thumbnail lies under the instant at which its conversation's pictures go, unless a clock that ran ahead was set right. */
async function thumbnailsOf({ db, clock }: Room, rows: readonly ConversationRow[]): Promise<ThumbnailRow[]> {
  const horizon = clock.horizon()
  const pictured = rows.filter(({ picturesUntil }) => picturesUntil > horizon)
  const found = await db.thumbnails.bulkGet(pictured.map(({ picturesUntil, shown }) => [picturesUntil, shown]))
  const elsewhere = pictured.filter((_, i) => !found[i]).map(({ shown }) => shown)
  const others = elsewhere.length === 0 ? [] : await db.thumbnails.where('id').anyOf(elsewhere).toArray()
  return [...found.filter((row) => row !== undefined), ...others]
}

async function openThumbnails(
  room: Room,
  rows: readonly ThumbnailRow[],
  horizon: number,
  { thumbnails }: Looking,
): Promise<ReadonlyMap<string, Blob>> {
  const opened = rows.map(async (row): Promise<[string, Blob] | undefined> => {
    const before = thumbnails.get(row.id)
    if (before && indexedDB.cmp(before.sealed, row.sealed) === 0 && row.expiresAt > horizon)
      return [row.id, before.blob]
    const blob = (await living(room, thumbnailRecord, row, horizon))?.blob
    if (!blob) return undefined
    thumbnails.set(row.id, { sealed: row.sealed, blob })
    return [row.id, blob]
  })
  return new Map((await Promise.all(opened)).filter((entry) => entry !== undefined))
}
