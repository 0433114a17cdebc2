/** What a browser that was killed in the middle of forgetting leaves behind, and what becomes of it at the next start. */
import { describe, expect, it, vi } from 'vitest'
import { type KeyFiles, keyFilesInMemory } from '#history/vault/key-files.ts'
import { openKeyring } from '#history/vault/keyring.ts'
import { birthOf, type Memory, openHistory, openMemory, pictureOf, rawTable, turnOf, versionOf } from './open-memory.ts'

const both = async () => {
  const memory = await openMemory()
  await memory.history.rememberConversation(birthOf('c1'))
  await memory.history.rememberConversation(birthOf('c2', { picture: pictureOf('another') }))
  await memory.history.rememberThumbnail({ conversationId: 'c1', versionId: 'c1-v0', blob: new Blob(['small']) })
  return memory
}

const again = ({ time, name, keyFiles }: Memory) => openHistory({ now: () => time.now, name, keyFiles })

/** Keys gone, as when the browser was killed after that. */
const destroyKeys = async ({ name, keyFiles }: Memory, owner: string) => {
  const ring = openKeyring(keyFiles, name)
  await ring.destroy((hold) => hold.owner === owner)
  ring.close()
}

const forgettingBegun = async (memory: Memory, step: 'noted' | 'keys gone' | 'rows gone') => {
  await memory.history.preferences.write('forgetting', { what: 'conversations', ids: ['c1'] })
  if (step === 'noted') return
  await destroyKeys(memory, 'c1')
  if (step === 'keys gone') return
  const raw = await rawTable(memory.name, 'conversations', 'readwrite')
  await raw.clear()
  raw.close()
}

describe('killed while it forgets', () => {
  for (const step of ['noted', 'keys gone'] as const)
    it(`[P26] a conversation, with its ${step}, the browser finishes when it starts again`, async () => {
      const memory = await both()
      await forgettingBegun(memory, step)
      const history = await again(memory)
      expect(await history.usage()).toMatchObject({ conversations: { count: 1 }, pictures: { count: 1 } })
      expect(await history.recallConversation('c1')).toBeUndefined()
      expect((await history.recallConversation('c2'))?.conversation.title).toBe('Harbour')
      expect(await history.preferences.read('forgetting')).toBeUndefined()
    })

  it('[P26] pictures, it finishes that, and their words stay', async () => {
    const memory = await both()
    await memory.history.preferences.write('forgetting', { what: 'pictures', ids: ['c1'] })
    const history = await again(memory)
    expect(await history.usage()).toMatchObject({ pictures: { count: 1 }, thumbnails: { count: 0 } })
    expect((await history.recallPicture('c1', 'sha-of-source')).ok).toBe(false)
    expect((await history.recallConversation('c1'))?.conversation.title).toBe('Harbour')
  })

  it('[P26] everything, it finishes that before anything new is remembered', async () => {
    const memory = await both()
    await memory.history.preferences.write('forgetting', { what: 'everything' })
    for (const name of await memory.keyFiles.names()) await memory.keyFiles.remove(name)
    const history = await again(memory)
    expect(await history.usage()).toMatchObject({ conversations: { count: 0 }, pictures: { count: 0 } })
    await history.rememberConversation(birthOf('new'))
    expect(await (await again(memory)).usage()).toMatchObject({ conversations: { count: 1 } })
  })

  it('and it is locked since: it waits, and finishes at the first sweep after unlocking', async () => {
    const memory = await both()
    await memory.history.lock.protect('four grey herons')
    await forgettingBegun(memory, 'noted')
    const history = await again(memory)
    expect(await history.preferences.read('forgetting')).toEqual({ what: 'conversations', ids: ['c1'] })
    await history.lock.unlock('four grey herons')
    await history.forgetExpired()
    expect(await history.recallConversation('c1')).toBeUndefined()
    expect(await history.preferences.read('forgetting')).toBeUndefined()
  })
})

/** Three turns, and the rows of the second as an old copy of the database has them; then killed when its rows have gone. */
async function killedBetweenRowsAndKeys() {
  const memory = await openMemory()
  const { history: before, time, name, keyFiles } = memory
  await before.rememberConversation(birthOf('a'))
  for (const n of [1, 2, 3])
    await before.addVersion(versionOf('a', `v${n}`, n === 1 ? 'a-v0' : `v${n - 1}`), {
      turn: { ...turnOf('a', `t${n}`, `words ${n}`), versionId: `v${n}` },
      ...(n === 3 && { picture: pictureOf('made') }),
    })
  await before.forgetTurn('t1')
  const copies = await rowsIn(name, 'turns')
  before.close()

  const files: KeyFiles = {
    ...keyFiles,
    async write(file, bytes) {
      const noted = await history.preferences.read('forgetting')
      if (noted?.what === 'turn' && noted.keys) throw new Error('killed')
      return keyFiles.write(file, bytes)
    },
  }
  const history = await openHistory({ now: () => time.now, name, keyFiles: files })
  await expect(history.forgetTurn('t3')).rejects.toThrow('killed')
  const gone = (await rowsIn(name, 'turns')).map(({ id }) => id)
  expect(gone).toEqual(['t2'])
  history.close()
  return { memory, copies }
}

const rowsIn = async (name: string, table: string): Promise<{ id: string }[]> => {
  const raw = await rawTable(name, table)
  const rows = await raw.all()
  raw.close()
  return rows
}

const putBack = async (name: string, rows: readonly { id: string }[]) => {
  const raw = await rawTable(name, 'turns', 'readwrite')
  for (const row of rows) await raw.put(row)
  raw.close()
}

const turnsIn = async (history: Memory['history']) =>
  (await history.recallConversation('a'))?.turns.map(({ id, text }) => `${id} ${text}`)

describe('killed between the rows and the keys of one turn', () => {
  it('[P20] [P26] at the next start the key goes too: no old copy tells what went, and what stays can be read', async () => {
    const { memory, copies } = await killedBetweenRowsAndKeys()
    const history = await again(memory)
    expect(await history.preferences.read('forgetting')).toBeUndefined()
    expect(await turnsIn(history)).toEqual(['t2 words 2'])
    await putBack(
      memory.name,
      copies.filter(({ id }) => id === 't3'),
    )
    expect(await turnsIn(history)).toEqual(['t2 words 2'])
    expect(await history.usage()).toMatchObject({ pictures: { count: 1 } })
  })

  it('before that, the old copy could have been read: the test above proves something', async () => {
    const { memory, copies } = await killedBetweenRowsAndKeys()
    await memory.history.preferences.forget('forgetting')
    const history = await again(memory)
    await putBack(
      memory.name,
      copies.filter(({ id }) => id === 't3'),
    )
    expect(await turnsIn(history)).toContain('t3 words 3')
  })

  it('and something is said under the old key before it is finished: that is kept', async () => {
    const { memory } = await killedBetweenRowsAndKeys()
    const note = await memory.history.preferences.read('forgetting')
    await memory.history.preferences.forget('forgetting')
    const history = await again(memory)
    await history.addTurn(turnOf('a', 't4', 'words 4'))
    if (note) await history.preferences.write('forgetting', note)
    await history.forgetExpired()
    expect(await history.preferences.read('forgetting')).toBeUndefined()
    expect(await turnsIn(history)).toEqual(['t2 words 2', 't4 words 4'])
  })
})

describe('files beside the keys', () => {
  it('[P26] that a write cut short has left are no keys, and are swept', async () => {
    const files = keyFilesInMemory()
    const ring = openKeyring(files, 'swept')
    await ring.take({ owner: 'c1', day: 20_000 })
    const names = await files.names()
    const read = vi.spyOn(files, 'read')
    await files.write('ring-625.crswap', new Uint8Array([1, 2, 3]))
    expect(await files.names()).toEqual(names)
    await ring.destroyBefore(1)
    expect(read).not.toHaveBeenCalledWith('ring-625.crswap')
    expect(await files.read('ring-625.crswap')).toBeUndefined()
    expect(await ring.find({ owner: 'c1', day: 20_000 })).toBeDefined()
    ring.close()
  })
})

describe('a picture that is captured again while the last conversation with it is forgotten', () => {
  it('[P26] is not lost, whichever comes first', async () => {
    for (let round = 0; round < 10; round++) {
      const { history } = await openMemory()
      await history.rememberConversation(birthOf('old'))
      const [forgotten, remembered] = await Promise.all(
        round % 2 ? [history.forget(['old']), history.rememberConversation(birthOf('new'))] : swapped(history),
      )
      expect([forgotten.ok, remembered.ok]).toEqual([true, true])
      const picture = await history.recallPicture('new', 'sha-of-source')
      expect(picture.ok && (await picture.value.text())).toBe('source')
    }
  })
})

const swapped = (history: Memory['history']) => {
  const remembered = history.rememberConversation(birthOf('new'))
  return [history.forget(['old']), remembered] as const
}
