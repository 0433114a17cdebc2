import { afterEach, describe, expect, it, vi } from 'vitest'
import { birthOf, openMemory, rawTable, turnOf, versionOf } from './open-memory.ts'

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
    expect(await history.usage()).toMatchObject({ conversations: { count: 1 } })
  })

  it('repairs what can be repaired: a lost title, a lost list, a refusal nobody knows', async () => {
    const { history, name } = await openMemory()
    await history.rememberConversation(birthOf('c1'))
    await history.addTurn(turnOf('c1', 't1', 'warmer'))
    const conversations = await rawTable(name, 'conversations', 'readwrite')
    const [row] = await conversations.all()
    await conversations.put({ ...row, title: null, capture: 'lost' })
    conversations.close()
    const turns = await rawTable(name, 'turns', 'readwrite')
    const [turn] = await turns.all()
    await turns.put({ ...turn, changes: 'lost', refusal: { code: 'no-such-code' }, unheard: undefined })
    turns.close()
    const view = await history.recallConversation('c1')
    expect(view?.conversation.title).toBe('Picture')
    expect(view?.turns).toMatchObject([{ text: 'warmer', changes: [], unheard: [] }])
    expect(view?.turns[0]?.refusal).toBeUndefined()
  })

  it('shows the newest version left when the shown one is lost', async () => {
    const { history, name } = await openMemory()
    await history.rememberConversation(birthOf('c1'))
    await history.addVersion(versionOf('c1', 'v1', 'c1-v0'))
    const raw = await rawTable(name, 'versions', 'readwrite')
    await raw.put({ id: 'v1', conversationId: 'c1', expiresAt: Number.MAX_SAFE_INTEGER })
    raw.close()
    expect((await history.recallConversation('c1'))?.conversation.shown).toBe('c1-v0')
  })

  it('sweeps rows that lost their date, which would stay for ever', async () => {
    const { history, name } = await openMemory()
    await history.rememberConversation(birthOf('c1'))
    const raw = await rawTable(name, 'turns', 'readwrite')
    await raw.put({ id: 'undated', conversationId: 'c1', text: 'secret' })
    await raw.put({ id: 'misdated', conversationId: 'c1', text: 'secret', expiresAt: 'never' })
    raw.close()
    await history.forgetExpired()
    const swept = await rawTable(name, 'turns')
    const rows = await swept.all()
    swept.close()
    expect(rows.map(({ id }: { id: string }) => id)).toEqual(['misdated'])
    expect(rows[0].expiresAt).toBeTypeOf('number')
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
