import { describe, expect, it, vi } from 'vitest'
import type { History, HistoryPage } from '#history/history.ts'
import { birthOf, heard, openMemory, pictureOf, turnOf, versionOf } from './open-memory.ts'

const day = 86_400_000

const pageOf = (history: History) => (listener: (list: HistoryPage['conversations']) => void) =>
  history.watchPage({ limit: 100 }, ({ conversations }) => listener(conversations))

describe('remembering a conversation', () => {
  it('gives back what was remembered, the source as version 0', async () => {
    const { history, time } = await openMemory()
    expect(await history.rememberConversation(birthOf('c1'))).toEqual({ ok: true, value: undefined })
    const view = await history.recallConversation('c1')
    expect(view?.conversation).toMatchObject({
      title: 'Harbour',
      source: 'sha-of-source',
      shown: 'c1-v0',
      createdAt: time.now,
      expiresAt: time.now + 365 * day,
      picturesUntil: time.now + 90 * day,
    })
    expect(view?.versions).toMatchObject([{ id: 'c1-v0', number: 0, parentId: null, width: 640, height: 480 }])
    const picture = await history.recallPicture('c1', 'sha-of-source')
    expect(picture.ok && (await picture.value.text())).toBe('source')
  })

  it('numbers versions in the order they come, shows the newest, and keeps its turn with it', async () => {
    const { history, time } = await openMemory()
    await history.rememberConversation(birthOf('c1'))
    time.now += 1000
    await history.addVersion(versionOf('c1', 'v1', 'c1-v0'), { turn: { ...turnOf('c1', 't1'), versionId: 'v1' } })
    await history.showVersion('c1', 'c1-v0')
    await history.addVersion(versionOf('c1', 'v2', 'c1-v0'))
    const view = await history.recallConversation('c1')
    expect(view?.versions.map(({ id, number }) => [id, number])).toEqual([
      ['c1-v0', 0],
      ['v1', 1],
      ['v2', 2],
    ])
    expect(view?.conversation).toMatchObject({ shown: 'v2', updatedAt: time.now })
    expect(view?.turns).toMatchObject([{ id: 't1', versionId: 'v1', createdAt: time.now }])
  })

  it('keeps a turn’s first date when more becomes known of it', async () => {
    const { history, time } = await openMemory()
    await history.rememberConversation(birthOf('c1'))
    await history.addTurn(turnOf('c1', 't1'))
    const asked = time.now
    time.now += 60_000
    await history.addTurn({ ...turnOf('c1', 't1'), answer: 'refused', refusal: { code: 'stopped' } })
    expect((await history.recallConversation('c1'))?.turns).toMatchObject([
      { id: 't1', answer: 'refused', createdAt: asked, expiresAt: asked + 365 * day },
    ])
  })

  it('changes a version’s plan where it stands, and nothing else of it', async () => {
    const { history } = await openMemory()
    await history.rememberConversation(birthOf('c1'))
    await history.addVersion(versionOf('c1', 'v1', 'c1-v0'))
    const before = (await history.recallConversation('c1'))?.versions[1]
    await history.reviseVersion('v1', { plan: { changes: [] } })
    expect((await history.recallConversation('c1'))?.versions[1]).toEqual({ ...before, plan: { changes: [] } })
  })

  it('says the same thing twice without complaint', async () => {
    const { history } = await openMemory()
    await history.rememberConversation(birthOf('c1'))
    expect(await history.showVersion('c1', 'c1-v0')).toEqual({ ok: true, value: undefined })
    expect(await history.rename('c1', 'Harbour')).toEqual({ ok: true, value: undefined })
  })

  it('adds nothing to a conversation that is forgotten', async () => {
    const { history } = await openMemory()
    await history.rememberConversation(birthOf('c1'))
    await history.forget(['c1'])
    const refused = { ok: false, refusal: { code: 'storage-failed' } }
    expect(await history.addVersion(versionOf('c1', 'v1', 'c1-v0'))).toEqual(refused)
    expect(await history.addTurn(turnOf('c1', 't1'))).toEqual(refused)
    const thumbnail = { conversationId: 'c1', versionId: 'c1-v0', blob: new Blob(['t']) }
    expect(await history.rememberThumbnail(thumbnail)).toEqual(refused)
    expect(await history.usage()).toMatchObject({ pictures: { count: 0 }, thumbnails: { count: 0 } })
  })
})

describe('watching', () => {
  it('hears the list at once and after each change, the last used first', async () => {
    const { history, time } = await openMemory()
    await history.rememberConversation(birthOf('old'))
    time.now += 1000
    await history.rememberConversation(birthOf('new'))
    expect((await heard(pageOf(history))).map(({ id }) => id)).toEqual(['new', 'old'])
    const reordered = heard(pageOf(history), ([first]) => first?.id === 'old')
    time.now += 1000
    await history.addTurn(turnOf('old', 't1'))
    expect((await reordered).map(({ id }) => id)).toEqual(['old', 'new'])
  })

  it('hears a thumbnail with its version and its conversation', async () => {
    const { history } = await openMemory()
    await history.rememberConversation(birthOf('c1'))
    const seen = heard(pageOf(history), ([first]) => first?.thumbnail !== undefined)
    await history.rememberThumbnail({ conversationId: 'c1', versionId: 'c1-v0', blob: new Blob(['small']) })
    expect(await (await seen)[0]?.thumbnail?.text()).toBe('small')
    expect(await (await history.recallConversation('c1'))?.versions[0]?.thumbnail?.text()).toBe('small')
  })

  it('a picture that stays as it was is the same one at every change, so that nobody has to draw it anew', async () => {
    const { history } = await openMemory()
    await history.rememberConversation(birthOf('c1'))
    await history.rememberThumbnail({ conversationId: 'c1', versionId: 'c1-v0', blob: new Blob(['small']) })
    const seen: (Blob | undefined)[] = []
    const stop = history.watchConversation('c1', (view) => seen.push(view?.versions[0]?.thumbnail))
    await vi.waitFor(() => expect(seen[0] !== undefined).toBe(true))
    const before = seen.length
    await history.addTurn(turnOf('c1', 't1'))
    await vi.waitFor(() => expect(seen.length > before).toBe(true))
    expect(seen.at(-1)).toBe(seen[0])
    expect((await history.recallConversation('c1'))?.versions[0]?.thumbnail).toBe(seen[0])
    await history.rememberThumbnail({ conversationId: 'c1', versionId: 'c1-v0', blob: new Blob(['other']) })
    await vi.waitFor(() => expect(seen.at(-1) !== seen[0]).toBe(true))
    expect(await seen.at(-1)?.text()).toBe('other')
    stop()
  })

  it('hears that a conversation is gone', async () => {
    const { history } = await openMemory()
    await history.rememberConversation(birthOf('c1'))
    const gone = heard(
      (listener) => history.watchConversation('c1', listener),
      (view) => view === undefined,
    )
    await history.forget(['c1'])
    expect(await gone).toBeUndefined()
  })

  it('counts and weighs exactly what is stored', async () => {
    const { history } = await openMemory()
    await history.rememberConversation(birthOf('c1', { picture: pictureOf('0123456789') }))
    await history.rememberConversation(birthOf('c2', { picture: pictureOf('0123456789') }))
    await history.addVersion(versionOf('c2', 'v1', 'c2-v0'), {
      picture: pictureOf('made'),
      turn: { ...turnOf('c2', 't1'), recipient: 'openai', receipt: 'a.b.c', versionId: 'v1' },
    })
    await history.addTurn({ ...turnOf('c2', 't2'), recipient: 'openai', answer: 'refused' })
    await history.rememberThumbnail({ conversationId: 'c1', versionId: 'c1-v0', blob: new Blob(['tiny']) })
    expect(await heard(history.watchUsage)).toMatchObject({
      pictures: { count: 2, bytes: 14 },
      thumbnails: { count: 1, bytes: 4 },
      conversations: { count: 2 },
      receipts: { count: 1 },
    })
  })
})
