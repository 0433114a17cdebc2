/** A memory that an earlier version made, rows, keys and all, read by this one. What lies in `made/` is never made anew. */
import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { Dexie } from 'dexie'
import { describe, expect, it } from 'vitest'
import type { History, HistoryPage } from '#history/history.ts'
import { keyFilesInMemory } from '#history/vault/key-files.ts'
import { heard, openHistory, rawTable } from './open-memory.ts'

/** As the database was laid out then. */
const layout = {
  conversations: 'id, expiresAt, updatedAt, picturesUntil, sourceName',
  versions: '[expiresAt+id], id, conversationId, pictureName',
  turns: '[expiresAt+id], id, conversationId, receipts',
  pictures: '[expiresAt+name], name, [expiresAt+bytes]',
  thumbnails: '[expiresAt+id], id, conversationId, [expiresAt+bytes]',
  texts: '[expiresAt+id], id, [expiresAt+stamp]',
}

interface Made {
  version: number
  tables: Record<keyof typeof layout, Record<string, unknown>[]>
  keys: Record<string, string>
}

const bytesFrom = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

/** Bytes and blobs are written as base64. */
const valueFrom = (value: unknown): unknown => {
  if (!(value instanceof Object)) return value
  if ('bytes' in value) return bytesFrom(String(value.bytes))
  return 'blob' in value ? new Blob([bytesFrom(String(value.blob))]) : value
}

let memories = 0

/** Two conversations of two days: Boats, whose second turn was said on the day of Tea, and Tea. */
async function memoryMadeOn(date: string) {
  const made: Made = JSON.parse(readFileSync(new URL(`./made/${date}.json`, import.meta.url), 'utf8'))
  const name = `made-${date}-${++memories}`
  const database = new Dexie(`${name}-history`)
  database.version(made.version).stores(layout)
  for (const [table, rows] of Object.entries(made.tables)) {
    const read = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, valueFrom(value)])),
    )
    await database.table(table).bulkAdd(read)
  }
  database.close()
  const keyFiles = keyFilesInMemory()
  for (const [file, base64] of Object.entries(made.keys)) await keyFiles.write(file, bytesFrom(base64))
  const now = Date.UTC(2026, 11, 1)
  return { open: () => openHistory({ now: () => now, name, keyFiles }), name }
}

const find = async (history: History, words: string) =>
  (
    await heard<HistoryPage>((listener) => history.watchPage({ wanted: { words }, limit: 100 }, listener))
  ).conversations.map(({ id }) => id)

const stampsOf = async (name: string) => {
  const raw = await rawTable(name, 'texts')
  const rows = await raw.all()
  raw.close()
  return rows.map(({ stamp }) => stamp)
}

describe('a memory made on 2026-11-27', () => {
  it('shows its list, opens its conversations and gives its pictures', async () => {
    const history = await (await memoryMadeOn('2026-11-27')).open()
    const page = await heard<HistoryPage>((listener) => history.watchPage({ limit: 10 }, listener))
    expect(page.conversations.map(({ id, title }) => [id, title]).sort()).toEqual([
      ['boats', 'Evening'],
      ['tea', '茶壺'],
    ])
    expect(await page.conversations.find(({ id }) => id === 'boats')?.thumbnail?.text()).toBe('small boats')
    const boats = await history.recallConversation('boats')
    expect(boats?.turns.map(({ text }) => text)).toEqual(['Make the WATER warmer', 'and sharper'])
    const picture = await history.recallPicture('boats', 'sha-of-made-of-boats')
    expect(picture.ok && (await picture.value.text())).toBe('made-of-boats')
  })

  it('is found by its words, which are kept anew as they are looked for, once', async () => {
    const { open, name } = await memoryMadeOn('2026-11-27')
    const before = await stampsOf(name)
    const history = await open()
    expect(await find(history, 'ater dusk')).toEqual(['boats'])
    expect(await find(history, '調亮')).toEqual(['tea'])
    expect((await find(history, 'sharp')).sort()).toEqual(['boats'])
    expect(await history.find({ recipient: 'openai' })).toEqual(['tea'])
    expect(await history.find({ operation: 'temperature', site: 'harbour.example' })).toEqual(['boats'])
    const kept = await stampsOf(name)
    expect(kept.filter((stamp) => before.includes(stamp))).toEqual([])
    history.close()
    expect(await find(await open(), 'evening water')).toEqual(['boats'])
    expect(await stampsOf(name)).toEqual(kept)
  })

  it('[P26] is found whole when the browser was killed between one day and the next', async () => {
    const { open, name } = await memoryMadeOn('2026-11-27')
    const before = await rawTable(name, 'texts')
    const [first] = await before.all()
    // An open connection would hold up the database's own change of layout.
    before.close()
    await find(await open(), 'warm')
    const raw = await rawTable(name, 'texts', 'readwrite')
    await raw.put(first)
    raw.close()
    const history = await open()
    expect(await find(history, 'water sharper')).toEqual(['boats'])
    expect(await find(history, '調亮')).toEqual(['tea'])
    expect(await stampsOf(name)).not.toContain(first.stamp)
  })

  it('goes on: with more said, renamed and forgotten before anything was looked for', async () => {
    const history = await (await memoryMadeOn('2026-11-27')).open()
    await history.rename('boats', 'Harbour in May')
    expect(await find(history, 'evening')).toEqual([])
    expect(await find(history, 'may water sharper')).toEqual(['boats'])
    await history.forget(['tea'])
    expect(await find(history, '背景')).toEqual([])
  })
})
