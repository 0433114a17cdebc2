import { createStore, get } from 'idb-keyval'
import { describe, expect, it } from 'vitest'
import { birthOf, type Memory, openHistory, openMemory, pictureOf, rawTable, turnOf, versionOf } from './open-memory.ts'

const day = 86_400_000
const tables = ['conversations', 'versions', 'turns', 'pictures', 'thumbnails']

/** Everything that lies in the tables, keys and flags apart, as one run of bytes. */
async function onDisk(name: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for (const table of tables) {
    const raw = await rawTable(name, table)
    for (const row of await raw.all())
      for (const value of Object.values(row)) parts.push(Buffer.from(await bytesOf(value)))
    raw.close()
  }
  for (const flag of ['installation-token', 'planners'])
    parts.push(Buffer.from(await bytesOf(await get(flag, createStore(`${name}-preferences`, 'flags')))))
  return Buffer.concat(parts)
}

const bytesOf = async (value: unknown): Promise<Uint8Array> =>
  value instanceof Blob
    ? new Uint8Array(await value.arrayBuffer())
    : value instanceof Uint8Array
      ? value
      : new TextEncoder().encode(String(JSON.stringify(value)))

async function fullMemory(): Promise<Memory> {
  const memory = await openMemory()
  const { history } = memory
  const birth = birthOf('c1', {
    title: 'canary-title',
    capture: { origin: 'original', host: 'canary-host.example', alt: 'canary-alt' },
    picture: pictureOf('canary-picture', 'canary-hash'),
  })
  await history.rememberConversation(birth)
  await history.addVersion(versionOf('c1', 'v1', 'c1-v0'), {
    turn: { ...turnOf('c1', 't1', 'canary-words'), recipient: 'canary-recipient', receipt: 'canary-receipt' },
    picture: pictureOf('canary-made', 'canary-made-hash'),
  })
  await history.rememberThumbnail({ conversationId: 'c1', versionId: 'v1', blob: new Blob(['canary-thumbnail']) })
  await history.preferences.write('installation-token', 'canary-token')
  await history.preferences.write('planners', [{ id: 'openai', name: 'canary-planner' }])
  return memory
}

describe('what is remembered', () => {
  it('[P20] lies nowhere in clear: no word, picture, title, host, hash or token', async () => {
    const { history, name } = await fullMemory()
    expect((await history.recallConversation('c1'))?.turns[0]?.text).toBe('canary-words')
    const disk = await onDisk(name)
    expect(disk.length).toBeGreaterThan(1000)
    expect(disk.includes('canary')).toBe(false)
    expect(disk.includes(Buffer.from('canary', 'utf16le'))).toBe(false)
  })

  it('[P20] cannot be read from an old copy of the database once it is forgotten', async () => {
    const { history, name } = await fullMemory()
    await history.rememberConversation(birthOf('other'))
    const copies = new Map<string, unknown[]>()
    for (const table of tables) {
      const raw = await rawTable(name, table)
      copies.set(table, await raw.all())
      raw.close()
    }
    await history.forget(['c1'])
    for (const [table, rows] of copies) {
      const raw = await rawTable(name, table, 'readwrite')
      for (const row of rows) await raw.put(row)
      raw.close()
    }
    expect(await history.recallConversation('c1')).toBeUndefined()
    expect((await history.recallPicture('c1', 'canary-hash')).ok).toBe(false)
    expect(await history.recallConversation('other')).toBeDefined()
  })

  it('[P20] cannot be read from an old copy once it has expired and been swept, whatever the clock says then', async () => {
    const { history, time, name, keyFiles } = await fullMemory()
    const born = time.now
    const raw = await rawTable(name, 'turns')
    const turns = await raw.all()
    raw.close()
    time.now = born + 366 * day
    await history.forgetExpired()
    const again = await rawTable(name, 'turns', 'readwrite')
    for (const row of turns) await again.put(row)
    again.close()
    await history.preferences.forget('clock-mark')
    const later = await openHistory({ now: () => born, name, keyFiles })
    await later.rememberConversation(birthOf('c1', { versionId: 'new' }))
    expect((await later.recallConversation('c1'))?.turns).toEqual([])
  })

  it('[P15] leaves no key when everything is forgotten', async () => {
    const { history, keyFiles } = await fullMemory()
    await history.forgetEverything()
    expect(await keyFiles.names()).toEqual([])
  })

  it('can be read by nobody who moves a row to another conversation', async () => {
    const { history, name } = await fullMemory()
    await history.rememberConversation(birthOf('other'))
    const raw = await rawTable(name, 'turns', 'readwrite')
    const [turn] = await raw.all()
    await raw.put({ ...turn, id: 'moved', conversationId: 'other' })
    raw.close()
    expect((await history.recallConversation('other'))?.turns).toEqual([])
  })

  it('goes on after a window is closed and another opened', async () => {
    const { name, keyFiles, time } = await fullMemory()
    const again = await openHistory({ now: () => time.now, name, keyFiles })
    expect((await again.recallConversation('c1'))?.conversation.title).toBe('canary-title')
    const picture = await again.recallPicture('c1', 'canary-made-hash')
    expect(picture.ok && (await picture.value.text())).toBe('canary-made')
    expect(picture.ok && picture.value.type).toBe('image/png')
    expect(await again.preferences.read('installation-token')).toBe('canary-token')
  })
})
