import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { History, HistoryPage, Wanted } from '#history/history.ts'
import { emptyChunk, findIn, normalise, withoutConversations, withText } from '#history/texts/text-chunk.ts'
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

  it('opens no more than is looked at, and says how many there are', async () => {
    const { history } = await threeConversations()
    const page = await heard<HistoryPage>((listener) => history.watchPage({ limit: 2 }, listener))
    expect(page.conversations.map(({ id }) => id)).toEqual(['cat', 'tea'])
    expect(page.total).toBe(3)
  })
})

describe('a day’s words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ä', '背', '景', ' '), minLength: 1, maxLength: 6 })
  const said = fc.array(fc.record({ id: fc.constantFrom('x', 'y', 'z'), turn: fc.nat(4), text: word }), {
    maxLength: 15,
  })

  it('hold exactly the last words of each turn, whatever was said and taken out in whatever order', () => {
    fc.assert(
      fc.property(said, word, fc.constantFrom('x', 'y'), (lines, sought, doomed) => {
        let chunk = emptyChunk
        const kept = new Map<string, Map<number, string>>()
        for (const { id, turn, text } of lines) {
          chunk = withText(chunk, id, { title: `title of ${id}` }, { turnId: `t${turn}`, text, operations: [] })
          kept.set(id, (kept.get(id) ?? new Map()).set(turn, text))
        }
        chunk = withoutConversations(chunk, new Set([doomed]))
        kept.delete(doomed)
        const needle = normalise(sought)
        const expected = [...kept].filter(([, turns]) =>
          [...turns.values()].some((text) => normalise(text).includes(needle)),
        )
        const found = new Set<string>()
        fc.pre(needle !== '')
        findIn(chunk, needle, found)
        expect([...found].sort()).toEqual(expected.map(([id]) => id).sort())
      }),
    )
  })
})
