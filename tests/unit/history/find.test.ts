import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { History, HistoryPage, Wanted } from '#history/history.ts'
import { normalise, noWords, withoutConversations, withWords, wordsOf } from '#history/texts/day-words.ts'
import { packDay, unpackDay } from '#history/texts/packed-day.ts'
import { openWordIndex } from '#history/texts/word-index.ts'
import { birthOf, heard, openHistory, openMemory, rawTable, turnOf, versionOf } from './open-memory.ts'

const day = 86_400_000

const find = async (history: History, wanted: Wanted) =>
  (await heard<HistoryPage>((listener) => history.watchPage({ wanted, limit: 100 }, listener))).conversations.map(
    ({ id }) => id,
  )

const step = (op: string) => [{ change: 'add' as const, step: { id: `step-${op}`, op, params: {} } }]

async function threeConversations() {
  const memory = await openMemory()
  const { history, time } = memory
  const capture = { origin: 'original' as const, host: 'harbour.example', alt: 'Boats at dusk' }
  await history.rememberConversation(birthOf('boats', { title: 'Evening', capture }))
  await history.addTurn({ ...turnOf('boats', 't1', 'Make the WATER warmer'), changes: step('temperature') })
  time.now += day
  await history.rememberConversation(birthOf('tea', { title: '茶壺', capture: { origin: 'display-size' } }))
  await history.addTurn({ ...turnOf('tea', 't2', '把背景調亮一點'), changes: step('brightness') })
  time.now += day
  await history.rememberConversation(birthOf('cat', { title: 'Cat' }))
  await history.addTurn({ ...turnOf('cat', 't3', 'warmer, then ask a model'), recipient: 'openai' })
  return memory
}

describe('finding', () => {
  it('finds any piece of a word, of a title, of what a picture showed, in any script and any case', async () => {
    const { history } = await threeConversations()
    expect(await find(history, { words: 'ATER' })).toEqual(['boats'])
    expect(await find(history, { words: 'warm' })).toEqual(['cat', 'boats'])
    expect(await find(history, { words: 'dusk' })).toEqual(['boats'])
    expect(await find(history, { words: 'venin' })).toEqual(['boats'])
    expect(await find(history, { words: '背景' })).toEqual(['tea'])
    expect(await find(history, { words: '茶' })).toEqual(['tea'])
    expect(await find(history, { words: 'ｗａｒｍｅｒ' })).toEqual(['cat', 'boats'])
    expect(await find(history, { words: 'nowhere' })).toEqual([])
  })

  it('wants every word, wherever in the conversation it was said, on whichever day', async () => {
    const { history, time } = await threeConversations()
    time.now += 10 * day
    await history.addTurn(turnOf('boats', 't4', 'a bit sharper'))
    expect(await find(history, { words: 'sharper water' })).toEqual(['boats'])
    expect(await find(history, { words: 'sharper evening' })).toEqual(['boats'])
    expect(await find(history, { words: 'sharper cat' })).toEqual([])
  })

  it('finds by operation, site, recipient and date, each alone and together', async () => {
    const { history, time } = await threeConversations()
    const [first, second] = [time.now - 2 * day, time.now - day]
    expect(await find(history, { operation: 'temperature' })).toEqual(['boats'])
    expect(await find(history, { operation: 'temper' })).toEqual([])
    expect(await find(history, { site: 'harbour.example' })).toEqual(['boats'])
    expect(await find(history, { recipient: 'openai' })).toEqual(['cat'])
    expect(await find(history, { from: second })).toEqual(['cat', 'tea'])
    expect(await find(history, { until: first })).toEqual(['boats'])
    expect(await find(history, { words: 'warm', until: second })).toEqual(['boats'])
    expect(await find(history, { recipient: 'openai', words: 'water' })).toEqual([])
  })

  it('finds a conversation by its new name and no longer by the old one', async () => {
    const { history } = await threeConversations()
    await history.rename('boats', 'Harbour in May')
    expect(await find(history, { words: 'evening' })).toEqual([])
    expect(await find(history, { words: 'in may water' })).toEqual(['boats'])
  })

  it('finds what more became known of a turn, and its words once', async () => {
    const { history } = await threeConversations()
    const turn = turnOf('cat', 't9', 'blurry please')
    await history.addTurn({ ...turn, answer: 'asked' })
    await history.addVersion(versionOf('cat', 'v1', 'cat-v0'), { turn: { ...turn, changes: step('blur') } })
    expect(await find(history, { operation: 'blur', words: 'blurry' })).toEqual(['cat'])
  })

  it('[P9] finds nothing that was forgotten or has expired, to the millisecond', async () => {
    const { history, time } = await openMemory()
    const born = time.now
    await history.rememberConversation(birthOf('a', { title: 'alpha' }))
    time.now = born + 5000
    await history.addTurn(turnOf('a', 't1', 'late words'))
    await history.rememberConversation(birthOf('b', { title: 'beta' }))
    await history.forget(['b'])
    expect(await find(history, { words: 'beta' })).toEqual([])
    time.now = born + 365 * day
    // The conversation lives as long as its last turn; its name is still told by it.
    expect(await find(history, { words: 'late' })).toEqual(['a'])
    time.now = born + 365 * day + 5000
    expect(await find(history, { words: 'late' })).toEqual([])
    expect(await find(history, { words: 'alpha' })).toEqual([])
  })

  it('[P20] keeps no word of a forgotten conversation readable, even from an old copy', async () => {
    const { history, name, keyFiles, time } = await threeConversations()
    const raw = await rawTable(name, 'texts', 'readwrite')
    const copies = await raw.all()
    await history.forget(['boats'])
    await raw.clear()
    for (const row of copies) await raw.put(row)
    raw.close()
    const again = await openHistory({ now: () => time.now, name, keyFiles })
    expect(await find(again, { words: 'water' })).toEqual([])
    expect(await find(again, { words: 'warm' })).toEqual(['cat'])
  })

  it('finds again what a damaged index lost', async () => {
    const { history, name } = await threeConversations()
    const raw = await rawTable(name, 'texts', 'readwrite')
    for (const row of await raw.all()) await raw.put({ ...row, sealed: new Uint8Array(40) })
    raw.close()
    expect(await find(history, { words: 'warm' })).toEqual(['cat', 'boats'])
    await history.addTurn(turnOf('boats', 't5', 'and once more'))
    expect(await find(history, { words: 'once' })).toEqual(['boats'])
  })

  it('tells what can be sought by name', async () => {
    const { history } = await threeConversations()
    expect(await history.facets()).toEqual({
      operations: ['brightness', 'temperature'],
      sites: ['harbour.example', 'photos.example'],
      recipients: ['openai'],
    })
  })

  it('hears of new words and of forgotten ones while somebody looks for them, in whichever window', async () => {
    const { history, name, keyFiles, time } = await threeConversations()
    const other = await openHistory({ now: () => time.now, name, keyFiles })
    const told: string[][] = []
    const stop = history.watchPage({ wanted: { words: 'warm' }, limit: 10 }, ({ conversations }) => {
      told.push(conversations.map(({ id }) => id).sort())
    })
    const said = async (...ids: string[]) => expect.poll(() => told.at(-1)).toEqual(ids)
    await said('boats', 'cat')
    await other.addTurn(turnOf('tea', 't7', 'a warmer pot'))
    await said('boats', 'cat', 'tea')
    await other.forget(['boats'])
    await said('cat', 'tea')
    stop()
  })

  it('[P24] holds no word while it is locked, and finds again what is there once it is unlocked', async () => {
    const { history } = await threeConversations()
    await history.lock.protect('four grey herons')
    const stop = history.watchPage({ limit: 10 }, () => {})
    history.prepareFinding()
    expect(await find(history, { words: 'warm' })).toEqual(['cat', 'boats'])
    await history.lock.lock()
    expect(await history.find({ words: 'warm' })).toEqual([])
    const found = find(history, { words: 'ater' })
    await history.lock.unlock('four grey herons')
    expect(await found).toEqual(['boats'])
    expect(await find(history, { words: 'warm' })).toEqual(['cat', 'boats'])
    stop()
  })

  it('opens no more than is looked at, and says how many there are', async () => {
    const { history } = await threeConversations()
    const watchTwo = (listener: (page: HistoryPage) => void) => history.watchPage({ limit: 2 }, listener)
    expect((await heard(watchTwo)).conversations.map(({ id }) => id)).toEqual(['cat', 'tea'])
    expect((await heard(watchTwo, ({ total }) => total !== undefined)).total).toBe(3)
  })
})

describe('words by the day', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ä', '背', '景', ' '), minLength: 1, maxLength: 6 })
  const conversation = fc.constantFrom('x', 'y', 'z')
  const deed = fc.record({ day: fc.constantFrom(1, 2, 3), id: conversation, text: word, forget: fc.boolean() })

  it('find exactly the conversations in which every piece stands, whatever was said and forgotten in whatever order', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 20 }), word, fc.nat(4), fc.nat(4), (deeds, sought, first, last) => {
        const index = openWordIndex()
        const days = new Map([1, 2, 3].map((day) => [day, noWords]))
        let said: { day: number; id: string; text: string }[] = []
        for (const [stamp, { day, id, text, forget }] of deeds.entries()) {
          const before = days.get(day) ?? noWords
          const after = forget
            ? withoutConversations(before, new Set([id]))
            : withWords(before, new Map([[id, wordsOf({ title: 'title' }, [{ text, operations: [] }])]]))
          // As it comes back from the disk.
          const packed = packDay(after)
          days.set(day, unpackDay(packed))
          index.put(day, String(stamp), packed)
          said = forget ? said.filter((line) => line.day !== day || line.id !== id) : [...said, { day, id, text }]
        }
        const pieces = normalise(sought)
          .split(' ')
          .filter((piece) => piece !== '')
        const within = said.filter(({ day }) => day >= first && day <= last)
        const expected = [...new Set(within.map(({ id }) => id))].filter((id) =>
          pieces.every((piece) =>
            within.some((line) => line.id === id && `title ${normalise(line.text)}`.includes(piece)),
          ),
        )
        const found = index.find(pieces, first, last)
        expect([...found].sort()).toEqual(expected.sort())
        expect(found.size).toBe(expected.length)
        expect(['x', 'y', 'z', 'nobody'].filter((id) => found.has(id))).toEqual(expected.sort())
      }),
    )
  })

  it('take few bytes: what two words share once, and a bit or a byte for each conversation with one', () => {
    const ids = Array.from({ length: 300 }, (_, i) => `c${i}`)
    const said = ids.map((id, i): [string, Set<string>] => [id, new Set(i === 299 ? ['warm', 'warmer'] : ['warm'])])
    const { words } = packDay(withWords(noWords, new Map(said)))
    const [count, head, bits] = [1, 1, 1 + Math.ceil(300 / 8)]
    expect(words.length).toBe(count + (head + 4 + bits) + (head + 2 + 1 + 2))
  })

  it('come back as they were, however long and in whatever script', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((word) => !word.includes('\n'))
    fc.assert(
      fc.property(fc.array(fc.tuple(conversation, text), { maxLength: 20 }), (said) => {
        const day = said.reduce((before, [id, word]) => withWords(before, new Map([[id, new Set([word])]])), noWords)
        const { ids, words } = unpackDay(packDay(day))
        expect(ids).toEqual(day.ids)
        expect(new Map([...words].map(([word, holders]) => [word, [...holders]]))).toEqual(
          new Map([...day.words].map(([word, holders]) => [word, [...holders].sort()])),
        )
      }),
    )
  })
})
