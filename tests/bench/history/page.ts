/** What is measured of the history, in a page with the browser's own database and files. Each verb answers milliseconds. */
import { openHistory } from '#history/history.ts'
import { textsWith, writeText } from '#history/texts/keep-texts.ts'
import { browsing } from './browsing.ts'
import { deletingFrom } from './deleting.ts'
import { finding } from './finding.ts'
import { conversations, type Scale } from './generate.ts'
import { openRoom } from './open-room.ts'
import { finished, longestTask, plain, timed } from './plain.ts'

const day = 86_400_000

/** Everything is dated from here, so that a later browser finds what an earlier one made. */
const now = Date.UTC(2026, 10, 27)
const spread = 80

const open = (at = now) => openHistory({ now: () => at })

const verbs = {
  ...browsing(now),
  ...finding(now, spread),
  ...deletingFrom(open),

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
      const asBlob = ({ type, bytes }: { type: string; bytes: Uint8Array<ArrayBuffer> }) => new Blob([bytes], { type })
      times.raw += await timed(async () => {
        const transaction = database.transaction(['conversations', 'turns'], 'readwrite')
        for (const { conversation, turns, pictures, thumbnails } of batch) {
          const blobs = [...pictures, ...thumbnails.values()].map(asBlob)
          transaction.objectStore('conversations').put({ ...conversation, blobs })
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
    const at = (share: number, period: number) => now - spread * day * (1 - share) + period * day
    const sweep = async (time: number) => {
      const history = await open(time)
      // The database opens at its first question; a panel that sweeps has asked before.
      await history.usage()
      const ms = await timed(() => history.forgetExpired())
      history.close()
      return ms
    }
    const times = { pictures: 0, turns: 0, longest: 0 }
    times.longest = await longestTask(async () => {
      times.pictures = await sweep(at(500 / scale.conversations, 90))
      await sweep(now + 91 * day)
      times.turns = await sweep(at(1000 / scale.conversations, 365))
    })
    return times
  },
}

export type Verbs = typeof verbs

Object.assign(globalThis, { verbs })
