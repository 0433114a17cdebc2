/** What a browser that was killed in the middle of forgetting leaves behind, and what becomes of it at the next start. */
import { describe, expect, it, vi } from 'vitest'
import { keyFilesInMemory } from '#history/vault/key-files.ts'
import { openKeyring } from '#history/vault/keyring.ts'
import { birthOf, type Memory, openHistory, openMemory, pictureOf, rawTable } from './open-memory.ts'

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
