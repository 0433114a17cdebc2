/** What is measured of the history, in a page with the browser's own database and files. Each verb answers milliseconds. */
import { type History, type HistoryPage, openHistory, type Wanted } from '#history/history.ts'
import { deletingFrom } from './deleting.ts'
import { conversations, type Scale } from './generate.ts'

const day = 86_400_000

/** Everything is dated from here, so that a later browser finds what an earlier one made. */
const now = Date.UTC(2026, 10, 27)
const spread = 80

const open = (at = now) => openHistory({ now: () => at })

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const pageOf = (history: History, wanted: Wanted = {}) =>
  new Promise<HistoryPage>((resolve) => {
    const stop = history.watchPage({ wanted, limit: 60 }, (page) => {
      resolve(page)
      queueMicrotask(() => stop())
    })
  })

/** The rows of the ceiling: the same words in clear, in one object store, ordered by use. */
const plain = () =>
  new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('plain', 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('conversations', { keyPath: 'updatedAt' })
      request.result.createObjectStore('turns', { keyPath: 'id' })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const finished = (transaction: IDBTransaction) =>
  new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
  })

const verbs = {
  ...deletingFrom(open),

  /** Everything in; the ceiling is the same rows in clear without any index of words. */
  async fill(scale: Scale) {
    const history = await open()
    const database = await plain()
    const times = { ours: 0, raw: 0 }
    const step = 100
    for (let first = 0; first < scale.conversations; first += step) {
      const batch = await conversations(scale, [first, step], scale.conversations, now, spread)
      times.ours += await timed(() => history.restore(batch))
      times.raw += await timed(async () => {
        const transaction = database.transaction(['conversations', 'turns'], 'readwrite')
        for (const { conversation, turns, pictures, thumbnails } of batch) {
          transaction.objectStore('conversations').put({ ...conversation, pictures, thumbnails })
          for (const turn of turns) transaction.objectStore('turns').put(turn)
        }
        await finished(transaction)
      })
    }
    history.close()
    return times
  },

  /** In a browser just started: the first screen of the list, and the same rows by the database's own call. */
  async firstScreen() {
    const database = await plain()
    const raw = await timed(
      () =>
        new Promise((resolve) => {
          const store = database.transaction('conversations').objectStore('conversations') as IDBObjectStore & {
            getAllRecords(options: { direction: string; count: number }): IDBRequest
          }
          store.getAllRecords({ direction: 'prev', count: 60 }).onsuccess = resolve
        }),
    )
    const history = await open()
    const ours = await timed(() => pageOf(history))
    const warm = await timed(() => pageOf(history))
    return { raw, ours, warm }
  },

  async search(scale: Scale) {
    const history = await open()
    // Somebody looks at the list all the while, as in the panel.
    const stop = history.watchPage({ limit: 1 }, () => {})
    const found: number[] = []
    const seek = (wanted: Wanted) => timed(async () => found.push((await history.find(wanted)).length))
    const cold = await seek({ words: `needle${scale.conversations >> 1}` })
    const rare = await seek({ words: `needle${(scale.conversations >> 1) + 1}` })
    const common = await seek({ words: 'warmer harbour' })
    const chinese = await seek({ words: '調亮' })
    stop()
    return { cold, rare, common, chinese, found }
  },

  /** A conversation of many turns, from its id to its picture's bytes. */
  async reopen(turns: number) {
    const history = await open()
    const [one] = await conversations(
      { conversations: 1, turns, pictureBytes: 2_000_000 },
      [9_999_999, 1],
      10_000_000,
      now,
      1,
    )
    if (!one) throw new Error('no conversation was made')
    await history.restore([one])
    history.close()
    const later = await open()
    return timed(async () => {
      const view = await later.recallConversation(one.conversation.id)
      if (view?.turns.length !== turns) throw new Error('turns are missing')
      const picture = await later.recallPicture(one.conversation.id, one.conversation.source)
      if (!picture.ok) throw new Error('the picture is missing')
      await picture.value.arrayBuffer()
    })
  },

  /** One turn more, as it is said: the median and the slowest of fifty. */
  async addTurn() {
    const history = await open()
    const times: number[] = []
    for (let i = 0; i < 50; i++)
      times.push(
        await timed(() =>
          history.addTurn({
            id: `said-${i}`,
            conversationId: 'conversation-5',
            text: 'make it a little warmer and crop it square',
            route: 'device',
            baseId: 'conversation-5-v0',
            changes: [],
            read: [],
            unheard: [],
          }),
        ),
      )
    times.sort((a, b) => a - b)
    return { median: times[25] ?? 0, most: times.at(-1) ?? 0 }
  },

  /** What expires first: so many pictures, then all the words of a tenth of the conversations. */
  async purge(scale: Scale) {
    let longest = 0
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
    })
    observer.observe({ type: 'longtask' })
    const at = (share: number, period: number) => now - spread * day * (1 - share) + period * day
    const sweep = async (time: number) => {
      const history = await open(time)
      const ms = await timed(() => history.forgetExpired())
      history.close()
      return ms
    }
    const pictures = await sweep(at(500 / scale.conversations, 90))
    await sweep(now + 91 * day)
    const turns = await sweep(at(1000 / scale.conversations, 365))
    observer.disconnect()
    return { pictures, turns, longest }
  },
}

export type Verbs = typeof verbs

Object.assign(globalThis, { verbs })
