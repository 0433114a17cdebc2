/** What is measured of the history, in a page with the browser's own database and files. Each verb answers milliseconds. */
import { openHistory } from '#history/history.ts'
import { textsWith, writeText } from '#history/texts/keep-texts.ts'
import { browsing } from './browsing.ts'
import { finding } from './finding.ts'
import { conversations, type Scale } from './generate.ts'
import { openRoom } from './open-room.ts'
import { finished, plain, timed } from './plain.ts'

const day = 86_400_000

/** Everything is dated from here, so that a later browser finds what an earlier one made. */
const now = Date.UTC(2026, 10, 27)
const spread = 80

const open = (at = now) => openHistory({ now: () => at })

const verbs = {
  ...browsing(now),
  ...finding(now, spread),

  /** Everything in. `words` is what the index takes of `ours`, done once more; the ceiling is the same rows in clear without one. */
  async fill(scale: Scale) {
    const history = await open()
    const database = await plain()
    const room = await openRoom(now)
    const times = { ours: 0, words: 0, raw: 0 }
    const step = 100
    for (let first = 0; first < scale.conversations; first += step) {
      const batch = await conversations(scale, [first, step], scale.conversations, now, spread)
      times.ours += await timed(() => history.restore(batch))
      times.words += await timed(async () => {
        const texts = await textsWith(
          room,
          batch.flatMap(({ conversation, turns }) =>
            turns.map((turn) => ({ conversation, expiresAt: turn.expiresAt, turn })),
          ),
        )
        await room.db.transaction('rw', room.db.texts, async () => {
          for (const text of texts) await writeText(room.db, text)
        })
      })
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

  /** Every byte of it, thrown away as it comes. */
  async exportAll() {
    const history = await open()
    let bytes = 0
    const into = new WritableStream<Uint8Array>({
      write: (part) => {
        bytes += part.length
      },
    })
    const ms = await timed(() => history.exportTo({ into, signal: new AbortController().signal, progress: () => {} }))
    return { bytes, ms }
  },
}

export type Verbs = typeof verbs

Object.assign(globalThis, { verbs })
