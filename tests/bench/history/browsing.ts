/** What is measured of looking at the list and of opening one of it. */

import type { History } from '#history/history.ts'
import { type HistoryPage, openHistory, type Wanted } from '#history/history.ts'
import { conversations } from './generate.ts'
import { answered, finished, longestTask, median, plain, settled, timed } from './plain.ts'

/** As many rows as the panel's list opens at first. */
const screenful = 24

export const pageOf = (history: History, wanted: Wanted = {}) =>
  new Promise<HistoryPage>((resolve) => {
    const stop = history.watchPage({ wanted, limit: screenful }, (page) => {
      resolve(page)
      queueMicrotask(() => stop())
    })
  })

/** `now`: what everything is dated from. */
export const browsing = (now: number) => ({
  /** The rows of the first screen by the database's own call, in a browser of its own. */
  async rawScreen() {
    await settled()
    let database: IDBDatabase | undefined
    const opening = await timed(async () => {
      database = await plain()
    })
    const look = async () => {
      const store = database?.transaction('conversations').objectStore('conversations') as IDBObjectStore & {
        getAllRecords(options: { direction: string; count: number }): IDBRequest<unknown[]>
      }
      const rows = await answered(store.getAllRecords({ direction: 'prev', count: screenful }))
      if (rows.length !== screenful) throw new Error('rows are missing')
    }
    return { opening, cold: await timed(look), warm: await median(9, look) }
  },

  /** In a browser just started: what the panel does when it opens, then the first screen of the list. */
  async firstScreen() {
    await settled()
    let history: History | undefined
    const opening = await timed(async () => {
      history = await openHistory({ now: () => now })
      await history.lock.state()
    })
    const look = async () => {
      const page = history && (await pageOf(history))
      if (page?.conversations.filter(({ thumbnail }) => thumbnail).length !== screenful)
        throw new Error('rows are missing')
    }
    let cold = 0
    let warm = 0
    const longest = await longestTask(async () => {
      cold = await timed(look)
      warm = await median(9, look)
    })
    return { opening, cold, warm, longest }
  },

  /** A conversation of many turns, from its id to its picture's bytes; and the same bytes in clear, in two rows. */
  async reopen(turns: number) {
    await settled()
    const id = 'conversation-9999999'
    const [one] = await conversations(
      { conversations: 1, turns, pictureBytes: 2_000_000 },
      [9_999_999, 1],
      10_000_000,
      now,
      1,
    )
    if (!one) throw new Error('no conversation was made')
    const history = await openHistory({ now: () => now })
    await history.restore([one])
    history.close()
    const database = await plain()
    const writing = database.transaction(['conversations', 'turns'], 'readwrite')
    writing.objectStore('conversations').put({ updatedAt: -1, picture: new Blob([one.pictures[0]?.bytes ?? '']) })
    writing.objectStore('turns').put({ id, turns: one.turns })
    await finished(writing)
    return { source: one.conversation.source, id }
  },

  /** In another browser, after `reopen`. */
  async reopened({ source, id }: { source: string; id: string }, turns: number) {
    await settled()
    const database = await plain()
    const raw = await timed(async () => {
      const transaction = database.transaction(['conversations', 'turns'])
      const [row] = await Promise.all([
        answered<{ picture: Blob }>(transaction.objectStore('conversations').get(-1)),
        answered(transaction.objectStore('turns').get(id)),
      ])
      await row.picture.arrayBuffer()
    })
    const history = await openHistory({ now: () => now })
    await history.lock.state()
    const ours = await timed(async () => {
      const view = await history.recallConversation(id)
      if (view?.turns.length !== turns) throw new Error('turns are missing')
      const picture = await history.recallPicture(id, source)
      if (!picture.ok) throw new Error('the picture is missing')
      await picture.value.arrayBuffer()
    })
    return { raw, ours }
  },
})
