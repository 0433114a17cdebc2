import { describe, expect, it } from 'vitest'
import { birthOf, openMemory, pictureOf, rawTable, turnOf, versionOf } from './open-memory.ts'

interface Row {
  name?: string
  sourceName?: string
  receipts?: number
  sealed: Uint8Array | Blob
}

const dump = async (name: string, table: string): Promise<Row[]> => {
  const raw = await rawTable(name, table)
  const rows = await raw.all()
  raw.close()
  return rows
}

const weightOf = (rows: readonly Row[]) => ({
  count: rows.length,
  bytes: rows.reduce((sum, { sealed }) => sum + (sealed instanceof Blob ? sealed.size : sealed.length), 0),
})

/** The settings as they lie there, past every rule of the room. */
const settingsOf = (name: string) =>
  new Promise<unknown[]>((resolve, reject) => {
    const opening = indexedDB.open(`${name}-preferences`)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const all = opening.result.transaction('flags').objectStore('flags').getAll()
      all.onerror = () => reject(all.error)
      all.onsuccess = () => {
        opening.result.close()
        resolve(all.result)
      }
    }
  })

describe('the inventory of what is stored', () => {
  it('[P15] is what a dump of every store has, count by count and byte by byte, before and after everything is forgotten', async () => {
    const { history, name, keyFiles } = await openMemory()
    for (let i = 0; i < 12; i++) {
      const id = `c${i}`
      await history.rememberConversation(birthOf(id, { picture: pictureOf(`source ${i % 5}`.repeat(i + 1)) }))
      await history.addVersion(versionOf(id, `${id}-v1`, `${id}-v0`), {
        turn: { ...turnOf(id, `${id}-t1`, 'words '.repeat(i)), ...(i % 3 === 0 && { receipt: 'x.y.z' }) },
        ...(i % 2 === 0 && { picture: pictureOf(`made ${i}`) }),
      })
      await history.rememberThumbnail({
        conversationId: id,
        versionId: `${id}-v1`,
        blob: new Blob(['small'.repeat(i)]),
      })
    }
    for (let i = 0; i < 520; i++) await history.addTurn(turnOf('c1', `more-${i}`))
    await history.preferences.write('receiver', 'openai')
    await history.preferences.write('sharing-paused', true)

    const compare = async () => {
      const [pictures, conversations, turns] = await Promise.all(
        ['pictures', 'conversations', 'turns'].map((table) => dump(name, table)),
      )
      const started = new Set(conversations?.map(({ sourceName }) => sourceName))
      const settings = await settingsOf(name)
      const keys = await Promise.all((await keyFiles.names()).map((file) => keyFiles.read(file)))
      const inventory = await history.inventory()
      expect(inventory).toEqual({
        sources: weightOf(pictures?.filter((row) => started.has(row.name)) ?? []),
        results: weightOf(pictures?.filter((row) => !started.has(row.name)) ?? []),
        thumbnails: weightOf(await dump(name, 'thumbnails')),
        conversations: weightOf(conversations ?? []),
        versions: weightOf(await dump(name, 'versions')),
        turns: weightOf(turns ?? []),
        receipts: turns?.filter(({ receipts }) => receipts === 1).length,
        jobs: weightOf(await dump(name, 'jobs')),
        texts: weightOf(await dump(name, 'texts')),
        settings: {
          count: settings.length,
          bytes: settings.reduce<number>(
            (sum, value) => sum + (value instanceof Uint8Array ? value.length : JSON.stringify(value).length),
            0,
          ),
        },
        keys: { count: keys.length, bytes: keys.reduce((sum, bytes) => sum + (bytes?.length ?? 0), 0) },
      })
      return inventory
    }
    const before = await compare()
    expect(before).toMatchObject({ results: { count: 6 }, turns: { count: 532 }, receipts: 4 })
    await history.forget(['c0', 'c1', 'c2'])
    await compare()
    await history.forgetEverything()
    const after = await compare()
    const { receipts, ...amounts } = after
    for (const amount of Object.values(amounts)) expect(amount).toEqual({ count: 0, bytes: 0 })
    expect(receipts).toBe(0)
  })
})
