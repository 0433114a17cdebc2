/** What is measured of finding: as the panel asks for it, and in the index alone beside MiniSearch on the same conversations. */
import MiniSearch from 'minisearch'
import { openHistory, type Wanted } from '#history/history.ts'
import { findConversations, findDays, openDays } from '#history/texts/find-conversations.ts'
import { addText, headingIn, writeText } from '#history/texts/keep-texts.ts'
import { openWordIndex } from '#history/texts/word-index.ts'
import { pageOf } from './browsing.ts'
import { conversations, type Scale } from './generate.ts'
import { openRoom } from './open-room.ts'
import { longestTask, median, settled, timed } from './plain.ts'

const common = 'warmer harbour'
const rare = ({ conversations }: Scale) => `needle${conversations >> 1}`

export const finding = (now: number, spread: number) => ({
  /**
   * The list is there, and somebody begins to type: the first answer opens every day, unless the field was pressed `ahead`
   * milliseconds before; the next ones are in memory.
   */
  async typing(scale: Scale, ahead: number) {
    await settled()
    const history = await openHistory({ now: () => now })
    await pageOf(history)
    // The drawer stays open all the while, as in the panel.
    const stop = history.watchPage({ limit: 1 }, () => {})
    if (ahead > 0) history.prepareFinding()
    await new Promise((resolve) => setTimeout(resolve, ahead))
    const times: number[] = []
    let cold = 0
    let found = 0
    const longest = await longestTask(async () => {
      // In the middle of a word, so that no index of whole words has it.
      cold = await timed(async () => {
        found = (await pageOf(history, { words: rare(scale).slice(2) })).total ?? 0
      })
      for (let length = 2; length <= common.length; length++)
        times.push(await timed(() => pageOf(history, { words: common.slice(0, length) })))
    })
    stop()
    times.sort((a, b) => a - b)
    return { cold, found, letter: times[times.length >> 1] ?? 0, slowest: times.at(-1) ?? 0, longest }
  },

  /** The index alone: how large it is on the disk, how long it takes to open, and what is found in it. */
  async index(scale: Scale) {
    await settled()
    const room = await openRoom(now)
    await room.db.open()
    const index = openWordIndex()
    const rows = await room.db.texts.toArray()
    const bytes = rows.reduce((sum, { sealed }) => sum + (sealed instanceof Blob ? sealed.size : sealed.length), 0)
    const loading = await timed(async () => {
      await openDays(room, await findDays(room), index)
      findConversations({ words: 'x' }, index)
    })
    const seek = async (wanted: Wanted) => {
      const ms = await median(51, () => findConversations(wanted, index))
      return { ms, found: findConversations(wanted, index).size }
    }
    return {
      days: rows.length,
      bytes,
      loading,
      rare: await seek({ words: rare(scale) }),
      common: await seek({ words: common }),
      prefix: await seek({ words: 'war' }),
      letter: await seek({ words: 'e' }),
      chinese: await seek({ words: '調亮' }),
    }
  },

  /** The rows of the words unopened: what the database alone takes. */
  async rawWords() {
    await settled()
    const { db } = await openRoom(now)
    await db.open()
    return timed(() => db.texts.toArray())
  },

  /** Its index of the same conversations, each a document. */
  async miniSearch(scale: Scale) {
    const mini = new MiniSearch<{ id: string; text: string }>({
      fields: ['text'],
      searchOptions: { combineWith: 'AND' },
    })
    let building = 0
    for (let first = 0; first < scale.conversations; first += 100) {
      const batch = await conversations({ ...scale, pictureBytes: 4 }, [first, 100], scale.conversations, now, spread)
      const documents = batch.map(({ conversation: { id, title, capture }, turns }) => ({
        id,
        text: [title, capture.host, ...turns.map(({ text }) => text)].join(' '),
      }))
      building += await timed(() => mini.addAll(documents))
    }
    const seek = async (words: string) => ({
      ms: await median(9, () => mini.search(words)),
      found: mini.search(words).length,
    })
    return {
      building,
      bytes: new TextEncoder().encode(JSON.stringify(mini)).length,
      rare: await seek(rare(scale)),
      common: await seek(common),
    }
  },

  /** One turn more as it is said, and of that what keeping its words findable takes. Medians of fifty, and the slowest. */
  async addTurn() {
    await settled()
    const history = await openHistory({ now: () => now })
    const turn = (id: string) => ({
      id,
      conversationId: 'conversation-5',
      text: 'make it a little warmer and crop it square',
      route: 'device' as const,
      baseId: 'conversation-5-v0',
      changes: [],
      read: [],
      unheard: [],
    })
    const times: number[] = []
    for (let i = 0; i < 50; i++) times.push(await timed(() => history.addTurn(turn(`said-${i}`))))
    times.sort((a, b) => a - b)
    const room = await openRoom(now)
    const row = await room.db.conversations.get('conversation-5')
    if (!row) throw new Error('no conversation to add to')
    const until = now + 365 * 86_400_000
    const words = await median(51, async () => {
      const text = await addText(room, until, row.id, () => headingIn(room, row), turn('another'))
      await room.db.transaction('rw', room.db.texts, () => writeText(room.db, text))
    })
    return { median: times[25] ?? 0, most: times.at(-1) ?? 0, words }
  },
})
