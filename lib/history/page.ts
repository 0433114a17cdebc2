/** The list of everything remembered, as much of it as is looked at. */
import type { ConversationRecord } from '#contract/memory.ts'
import { retention } from '#contract/retention.ts'
import { type ConversationRow, conversationRecord } from './conversation-record.ts'
import type { Database } from './database.ts'
import { type OpenedThumbnails, openThumbnails } from './open-thumbnails.ts'
import { type Recall, withThumbnail } from './recall.ts'
import { allLiving, type Room } from './room.ts'
import { type Days, findConversations, findDays, isWanted, openDays, type Wanted } from './texts/find-conversations.ts'
import { type Found, openWordIndex, type WordIndex } from './texts/word-index.ts'
import type { ThumbnailRow } from './thumbnail-record.ts'
import { orLocked } from './vault/keyring.ts'
import { dayOf } from './vault/ring.ts'
import { type SharedWatch, sharedWatch, watch } from './watch.ts'

/** What of the list is looked at. */
export interface Look {
  wanted?: Wanted
  /** How many to open, at most. */
  limit: number
}

/** As many conversations as were asked for, the last used first. */
export interface HistoryPage {
  conversations: readonly ConversationRecord[]
  /** How many there are in all; absent until they are counted, which nothing on the first screen waits for. */
  total?: number
}

/** What was opened to look at the list, and stays open as long as anybody looks. */
export interface Looking {
  index: WordIndex
  /** Calls back when every day is open in the index, and after each change of one. */
  watchWords: SharedWatch<WordIndex>
  thumbnails: OpenedThumbnails
}

export function lookAt(room: Room): Looking {
  const index = openWordIndex()
  const words: Recall<Days, WordIndex> = {
    find: () => findDays(room),
    async open(days) {
      await openDays(room, days, index)
      return index
    },
  }
  return { index, watchWords: sharedWatch((listener) => watch(room, words, listener)), thumbnails: new Map() }
}

/** Nothing of it stays in memory. */
export function closeAll({ index, watchWords, thumbnails }: Looking): void {
  index.clear()
  thumbnails.clear()
  watchWords.restart()
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
export const watchPage = (
  room: Room,
  { wanted = {}, limit }: Look,
  looking: Looking,
  listener: (page: HistoryPage) => void,
): (() => void) =>
  isWanted(wanted) ? watchFound(room, wanted, limit, looking, listener) : watchList(room, limit, looking, listener)

function watchList(room: Room, limit: number, looking: Looking, listener: (page: HistoryPage) => void): () => void {
  void readKeysAhead(room)
  let page: HistoryPage | undefined
  let counted: number | undefined
  let stopCounting: (() => void) | undefined
  const tell = () => {
    if (page) listener(counted === undefined ? page : { total: counted, ...page })
  }
  const count: Recall<number, number> = { find: () => room.db.conversations.count(), open: async (total) => total }
  const stopRows = watch(room, pageRecall(room, limit, looking), (found) => {
    page = found
    tell()
    if (found.total !== undefined) return
    stopCounting ??= watch(room, count, (total) => {
      counted = total
      if (page?.total === undefined) tell()
    })
  })
  return () => {
    stopRows()
    stopCounting?.()
  }
}

/** What was used last is mostly of today: its keys are read from their files while the database finds its rows. */
const readKeysAhead = ({ keyring, clock }: Room) =>
  orLocked(
    Promise.all(
      [retention.conversation, retention.picture].map((period) => keyring.readAhead(dayOf(clock.now() + period))),
    ),
  )

function watchFound(
  room: Room,
  wanted: Wanted,
  limit: number,
  { watchWords, ...looking }: Looking,
  listener: (page: HistoryPage) => void,
): () => void {
  let stopRows = () => {}
  const stopWords = watchWords.listen((index) => {
    stopRows()
    stopRows = watch(room, pageRecall(room, limit, looking, findConversations(wanted, index)), listener)
  })
  return () => {
    stopWords()
    stopRows()
  }
}

interface PageRows {
  conversations: readonly ConversationRow[]
  thumbnails: readonly ThumbnailRow[]
}

/** The list, or of it what was found; each with the thumbnail of its shown version. */
const pageRecall = (
  room: Room,
  limit: number,
  { thumbnails: opened }: Pick<Looking, 'thumbnails'>,
  found?: Found,
): Recall<PageRows, HistoryPage> => ({
  async find() {
    const conversations = await lastUsed(room.db, limit, found)
    return { conversations, thumbnails: await thumbnailsOf(room, conversations) }
  },
  async open({ conversations: rows, thumbnails }) {
    const horizon = room.clock.horizon()
    const [blobs, conversations] = await Promise.all([
      openThumbnails(room, thumbnails, horizon, opened),
      allLiving(room, conversationRecord, rows, horizon),
    ])
    const page = conversations.map((conversation) => withThumbnail(conversation, blobs.get(conversation.shown)))
    // What was opened and found gone is not waiting further down either.
    const gone = rows.length - page.length
    const total = found ? found.size : rows.length < limit ? rows.length : undefined
    return { conversations: page, ...(total !== undefined && { total: total - gone }) }
  },
})

/** Fewer than these are got one by one and sorted; of more, enough are met in the order of their use. */
const few = 300

async function lastUsed({ conversations }: Database, limit: number, found?: Found): Promise<ConversationRow[]> {
  const byUse = conversations.orderBy('updatedAt').reverse()
  if (!found) return byUse.limit(limit).toArray()
  if (found.size > few)
    return byUse
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
