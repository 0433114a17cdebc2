import { afterEach, describe, expect, it, vi } from 'vitest'
import { conversationRecord } from '#history/conversation-record.ts'
import { turnRecord } from '#history/turn-record.ts'
import { birthOf, openHistory, openMemory, rawTable, turnOf, versionOf } from './open-memory.ts'

describe('reading back what was damaged', () => {
  it('drops a row that cannot be read and goes on with the others', async () => {
    const { history, name } = await openMemory()
    await history.rememberConversation(birthOf('good'))
    await history.rememberConversation(birthOf('bad'))
    const raw = await rawTable(name, 'conversations', 'readwrite')
    const [bad] = (await raw.all()).filter(({ id }: { id: string }) => id === 'bad')
    await raw.put({ ...bad, shown: 42 })
    raw.close()
    expect(await history.recallConversation('bad')).toBeUndefined()
    expect(await history.recallConversation('good')).toBeDefined()
  })

  it('repairs what can be repaired: a lost title, a lost list, a refusal nobody knows', () => {
    const bytes = new Uint8Array()
    const dates = { createdAt: 1, expiresAt: 2 }
    const conversation = conversationRecord.restore(
      { id: 'c1', shown: 'v1', sourceName: 'n', updatedAt: 1, picturesUntil: 2, ...dates },
      { facts: { title: null, capture: 'lost', source: 'sha' }, bytes },
    )
    expect(conversation).toMatchObject({ title: 'Picture', capture: { origin: 'display-size' }, source: 'sha' })
    const facts = { ...turnOf('c1', 't1', 'warmer'), changes: 'lost', refusal: { code: 'no-such-code' }, unheard: 0 }
    const turn = turnRecord.restore({ id: 't1', conversationId: 'c1', ...dates }, { facts, bytes })
    expect(turn).toMatchObject({ text: 'warmer', changes: [], unheard: [] })
    expect(turn?.refusal).toBeUndefined()
  })

  it('shows the newest version left when the shown one is lost', async () => {
    const { history, name } = await openMemory()
    await history.rememberConversation(birthOf('c1'))
    await history.addVersion(versionOf('c1', 'v1', 'c1-v0'))
    const raw = await rawTable(name, 'versions', 'readwrite')
    const v1 = (await raw.all()).find(({ id }: { id: string }) => id === 'v1')
    await raw.put({ ...v1, sealed: v1.sealed.slice(1) })
    raw.close()
    expect((await history.recallConversation('c1'))?.conversation.shown).toBe('c1-v0')
  })

  it('sweeps rows that lost their date or their seal, which would stay for ever', async () => {
    const { history, name } = await openMemory()
    await history.rememberConversation(birthOf('c1'))
    const conversations = await rawTable(name, 'conversations', 'readwrite')
    await conversations.put({ id: 'undated' })
    conversations.close()
    const turns = await rawTable(name, 'turns', 'readwrite')
    await turns.put({ id: 'misdated', conversationId: 'c1', expiresAt: 'never' })
    turns.close()
    await history.forgetExpired()
    for (const [table, left] of [
      ['conversations', ['c1']],
      ['turns', []],
    ] as const) {
      const swept = await rawTable(name, table)
      expect((await swept.all()).map(({ id }: { id: string }) => id)).toEqual(left)
      swept.close()
    }
  })

  it('gives a row from a clock that ran ahead no more than its time', async () => {
    const { history, time, name, keyFiles } = await openMemory()
    const today = time.now
    time.now = today + 5000 * 86_400_000
    await history.rememberConversation(birthOf('ahead'))
    time.now = today
    await history.preferences.forget('clock-mark')
    const again = await openHistory({ now: () => today, name, keyFiles })
    await again.forgetExpired()
    const view = await again.recallConversation('ahead')
    expect(view?.conversation).toMatchObject({ title: 'Harbour', expiresAt: today + 365 * 86_400_000 })
    expect((await again.recallPicture('ahead', 'sha-of-source')).ok).toBe(true)
  })

  it('reads a flag that makes no sense as no flag', async () => {
    const { history } = await openMemory()
    await history.preferences.write('age-attestation', '12+' as '13+')
    expect(await history.preferences.read('age-attestation')).toBeUndefined()
  })
})

describe('a full disk', () => {
  afterEach(() => vi.restoreAllMocks())

  it('is a refusal, and nothing that was there is lost or half changed', async () => {
    const { history } = await openMemory()
    await history.rememberConversation(birthOf('c1'))
    const before = await history.recallConversation('c1')
    for (const verb of ['put', 'add'] as const)
      vi.spyOn(IDBObjectStore.prototype, verb).mockImplementation(function (this: IDBObjectStore) {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
      })
    const full = { ok: false, refusal: { code: 'storage-full' } }
    expect(await history.rememberConversation(birthOf('c2'))).toEqual(full)
    expect(await history.addVersion(versionOf('c1', 'v1', 'c1-v0'), { turn: turnOf('c1', 't1') })).toEqual(full)
    expect(await history.addTurn(turnOf('c1', 't2'))).toEqual(full)
    vi.restoreAllMocks()
    expect(await history.recallConversation('c1')).toEqual(before)
    expect(await history.recallConversation('c2')).toBeUndefined()
    expect((await history.addVersion(versionOf('c1', 'v1', 'c1-v0'))).ok).toBe(true)
  })

  it('met half-way through a transaction undoes the half that was written', async () => {
    const { history } = await openMemory()
    await history.rememberConversation(birthOf('c1'))
    const before = await history.recallConversation('c1')
    const put = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
      if (this.name === 'turns') throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
      return put.apply(this, row)
    })
    const outcome = await history.addVersion(versionOf('c1', 'v1', 'c1-v0'), { turn: turnOf('c1', 't1') })
    vi.restoreAllMocks()
    expect(outcome).toEqual({ ok: false, refusal: { code: 'storage-full' } })
    expect(await history.recallConversation('c1')).toEqual(before)
  })

  it('is not said of a closed database', async () => {
    const { history } = await openMemory()
    await history.rememberConversation(birthOf('c1'))
    history.close()
    expect(await history.rename('c1', 'x')).toEqual({ ok: false, refusal: { code: 'storage-failed' } })
  })
})
