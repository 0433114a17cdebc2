import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stepsOf } from '#contract/plan.ts'
import { birthOf, heard, openHistory, openMemory, pictureOf, rawTable, turnOf, versionOf } from './open-memory.ts'

const day = 86_400_000
const expiredPicture = { ok: false, refusal: { code: 'picture-expired' } }

describe('forgetting on time', () => {
  it('[P9] hides a picture and its thumbnail at the instant of 90 days, not a millisecond before', async () => {
    const { history, time } = await openMemory()
    const born = time.now
    await history.rememberConversation(birthOf('c1'))
    await history.rememberThumbnail({ conversationId: 'c1', versionId: 'c1-v0', blob: new Blob(['small']) })

    time.now = born + 90 * day - 1
    expect((await history.recallPicture('c1', 'sha-of-source')).ok).toBe(true)
    expect((await history.recallConversation('c1'))?.conversation.thumbnail).toBeInstanceOf(Blob)

    time.now = born + 90 * day
    expect(await history.recallPicture('c1', 'sha-of-source')).toEqual(expiredPicture)
    const view = await history.recallConversation('c1')
    expect(view?.conversation.title).toBe('Harbour')
    expect(view?.conversation.thumbnail).toBeUndefined()
    expect(view?.versions[0]?.thumbnail).toBeUndefined()
    expect(await history.usage()).toMatchObject({ pictures: { count: 0, bytes: 0 }, thumbnails: { count: 0 } })
  })

  it('[P9] hides words at the instant of 365 days, not a millisecond before', async () => {
    const { history, time } = await openMemory()
    const born = time.now
    await history.rememberConversation(birthOf('c1'))
    time.now = born + 365 * day - 1
    expect(await history.recallConversation('c1')).toBeDefined()
    time.now = born + 365 * day
    expect(await history.recallConversation('c1')).toBeUndefined()
    expect(await history.usage()).toMatchObject({ conversations: { count: 0 } })
  })

  it('[P9] sweeps rows and bytes off the disk, in more than one chunk', async () => {
    const { history, time, name } = await openMemory()
    const born = time.now
    await history.rememberConversation(birthOf('c1'))
    for (let i = 0; i < 210; i++) await history.addTurn(turnOf('c1', `t${i}`))
    time.now = born + 90 * day
    expect(await history.forgetExpired()).toEqual({ ok: true, value: 1 })
    time.now = born + 365 * day
    expect((await history.forgetExpired()).ok).toBe(true)
    for (const table of ['conversations', 'versions', 'turns', 'pictures', 'thumbnails']) {
      const raw = await rawTable(name, table)
      expect(await raw.all()).toEqual([])
      raw.close()
    }
  })

  it('tells a week before that pictures go, and no earlier', async () => {
    const { history, time } = await openMemory()
    const born = time.now
    await history.rememberConversation(birthOf('c1'))
    time.now = born + 83 * day - 1
    expect(await heard(history.watchLeaving)).toEqual({ conversations: 0 })
    time.now = born + 83 * day
    expect(await heard(history.watchLeaving)).toEqual({ conversations: 1, first: born + 90 * day })
    time.now = born + 90 * day
    expect(await heard(history.watchLeaving)).toEqual({ conversations: 0 })
  })

  it('keeps what is said late for a year of its own, and the conversation with it', async () => {
    const { history, time } = await openMemory()
    const born = time.now
    await history.rememberConversation(birthOf('c1'))
    await history.addVersion(versionOf('c1', 'v1', 'c1-v0'), { turn: turnOf('c1', 'early') })
    time.now = born + 300 * day
    await history.addVersion(versionOf('c1', 'v2', 'v1'), { turn: turnOf('c1', 'late') })
    time.now = born + 365 * day
    await history.forgetExpired()
    const view = await history.recallConversation('c1')
    expect(view?.conversation).toMatchObject({ title: 'Harbour', expiresAt: born + 665 * day })
    expect(view?.turns.map(({ id }) => id)).toEqual(['late'])
    expect(view?.versions.map(({ id }) => id)).toEqual(['v2'])
    time.now = born + 665 * day
    expect(await history.recallConversation('c1')).toBeUndefined()
  })

  it('does not resurrect anything when the clock is set back, before or after a restart', async () => {
    const { history, time, name, keyFiles } = await openMemory()
    const born = time.now
    await history.rememberConversation(birthOf('c1'))
    time.now = born + 365 * day
    expect(await history.recallConversation('c1')).toBeUndefined()
    time.now = born
    expect(await history.recallConversation('c1')).toBeUndefined()
    history.close()
    const reopened = await openHistory({ now: () => born, name, keyFiles })
    expect(await reopened.recallConversation('c1')).toBeUndefined()
    await reopened.forgetExpired()
    expect(await reopened.recallConversation('c1')).toBeUndefined()
  })

  it('goes on with the corrected clock once what had expired is swept', async () => {
    const { history, time } = await openMemory()
    const today = time.now
    time.now = today + 5000 * day
    await history.rememberConversation(birthOf('from-the-future'))
    await history.forgetExpired()
    time.now = today
    await history.rememberConversation(birthOf('today'))
    await history.forgetExpired()
    expect((await history.recallConversation('today'))?.conversation.expiresAt).toBe(today + 365 * day)
    time.now = today + 365 * day
    expect(await history.recallConversation('from-the-future')).toBeUndefined()
  })

  it('keeps bytes captured twice for the later conversation, and still hides them from the earlier one', async () => {
    const { history, time } = await openMemory()
    const born = time.now
    await history.rememberConversation(birthOf('early'))
    time.now = born + 50 * day
    await history.rememberConversation(birthOf('late'))
    time.now = born + 90 * day
    await history.forgetExpired()
    expect(await history.recallPicture('early', 'sha-of-source')).toEqual(expiredPicture)
    expect((await history.recallPicture('late', 'sha-of-source')).ok).toBe(true)
  })
})

describe('forgetting at once', () => {
  it('takes everything of a conversation, and its pictures unless another uses them', async () => {
    const { history, name } = await openMemory()
    await history.rememberConversation(birthOf('a'))
    await history.rememberConversation(birthOf('b'))
    await history.addVersion(versionOf('a', 'v1', 'a-v0'), { picture: pictureOf('made'), turn: turnOf('a', 't1') })
    await history.rememberThumbnail({ conversationId: 'a', versionId: 'v1', blob: new Blob(['x']) })
    await history.forget(['a'])
    const left = async (table: string) => {
      const raw = await rawTable(name, table)
      const rows = await raw.all()
      raw.close()
      return rows.map(({ id, bytes }: { id?: string; bytes?: number }) => id ?? bytes)
    }
    expect(await left('pictures')).toEqual(['source'.length])
    expect(await left('versions')).toEqual(['b-v0'])
    expect(await left('turns')).toEqual([])
    expect(await left('thumbnails')).toEqual([])
    await history.forget(['b'])
    expect(await left('pictures')).toEqual([])
  })

  it('leaves exactly the pictures that some conversation uses, whatever was made and forgotten before', async () => {
    const deed = fc.record({
      conversation: fc.constantFrom('a', 'b', 'c'),
      picture: fc.constantFrom('red', 'green', 'blue'),
      act: fc.constantFrom('begin', 'make', 'forget'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 12 }), async (deeds) => {
        const { history, name } = await openMemory()
        const uses = new Map<string, Set<string>>()
        let made = 0
        for (const { conversation, picture, act } of deeds) {
          const used = uses.get(conversation)
          if (act === 'begin' && !used) {
            await history.rememberConversation(birthOf(conversation, { picture: pictureOf(picture) }))
            uses.set(conversation, new Set([`sha-of-${picture}`]))
          } else if (act === 'make' && used) {
            const version = versionOf(conversation, `v${++made}`, `${conversation}-v0`)
            await history.addVersion(version, { picture: pictureOf(picture) })
            used.add(`sha-of-${picture}`)
          } else if (act === 'forget') {
            await history.forget([conversation])
            uses.delete(conversation)
          }
        }
        expect(await history.usage()).toMatchObject({ conversations: { count: uses.size } })
        const raw = await rawTable(name, 'pictures')
        const left = await raw.all()
        raw.close()
        expect(left).toHaveLength(new Set([...uses.values()].flatMap((set) => [...set])).size)
        for (const [conversation, pictures] of uses)
          for (const picture of pictures) expect((await history.recallPicture(conversation, picture)).ok).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  it('takes the pictures alone when asked, and leaves the words and what another conversation shows', async () => {
    const { history } = await openMemory()
    await history.rememberConversation(birthOf('a'))
    await history.rememberConversation(birthOf('b'))
    await history.addVersion(versionOf('a', 'v1', 'a-v0'), { picture: pictureOf('made'), turn: turnOf('a', 't1') })
    await history.rememberThumbnail({ conversationId: 'a', versionId: 'v1', blob: new Blob(['x']) })
    expect(await history.weigh(['a'])).toEqual({ conversations: 1, turns: 1, pictures: { count: 1, bytes: 4 } })
    expect(await history.weigh(['a', 'b'])).toMatchObject({ conversations: 2, pictures: { count: 2, bytes: 10 } })
    await history.forgetPictures(['a'])
    const view = await history.recallConversation('a')
    expect(view?.turns).toHaveLength(1)
    expect(view?.conversation.thumbnail).toBeUndefined()
    expect(await history.recallPicture('a', 'sha-of-source')).toEqual(expiredPicture)
    expect(await history.recallPicture('a', 'sha-of-made')).toEqual(expiredPicture)
    expect((await history.recallPicture('b', 'sha-of-source')).ok).toBe(true)
    expect(await history.usage()).toMatchObject({ pictures: { count: 1, bytes: 6 }, thumbnails: { count: 0 } })
    await history.forgetPictures(['b'])
    expect(await history.usage()).toMatchObject({ pictures: { count: 0, bytes: 0 }, conversations: { count: 2 } })
  })

  it('[P20] takes one turn and its version out; what came later looks as it did, and no old copy tells what went', async () => {
    const { history, name } = await openMemory()
    await history.rememberConversation(birthOf('a'))
    const turn = (id: string, versionId: string, text: string) => ({ ...turnOf('a', id, text), versionId })
    await history.addVersion(versionOf('a', 'v1', 'a-v0'), { turn: turn('t1', 'v1', 'first words') })
    await history.addVersion(versionOf('a', 'v2', 'v1'), {
      turn: { ...turn('t2', 'v2', 'second words'), baseId: 'v1' },
      picture: pictureOf('made'),
    })
    await history.addVersion(versionOf('a', 'v3', 'v2'), { turn: { ...turn('t3', 'v3', 'third words'), baseId: 'v2' } })
    await history.rememberThumbnail({ conversationId: 'a', versionId: 'v3', blob: new Blob(['third']) })
    await history.showVersion('a', 'v2')
    const look = async (id: string) => stepsOf((await history.recallConversation('a'))?.versions ?? [], id)
    const before = await look('v3')
    const raw = await rawTable(name, 'turns')
    const copies = await raw.all()
    raw.close()

    expect(await history.forgetTurn('t2')).toEqual({ ok: true, value: undefined })
    const view = await history.recallConversation('a')
    expect(view?.turns.map(({ id }) => id)).toEqual(['t1', 't3'])
    expect(view?.turns[1]?.baseId).toBe('v1')
    expect(view?.versions.map(({ id, parentId }) => [id, parentId])).toEqual([
      ['a-v0', null],
      ['v1', 'a-v0'],
      ['v3', 'v1'],
    ])
    expect(view?.conversation.shown).toBe('v1')
    expect(await view?.versions[2]?.thumbnail?.text()).toBe('third')
    expect(await look('v3')).toEqual(before)
    expect((await history.recallPicture('a', 'sha-of-made')).ok).toBe(true)
    expect(await history.find({ words: 'second' })).toEqual([])
    expect(await history.find({ words: 'third' })).toEqual(['a'])

    await history.addTurn(turnOf('a', 't4', 'said after it'))
    const again = await rawTable(name, 'turns', 'readwrite')
    for (const row of copies) if (row.id === 't2') await again.put(row)
    again.close()
    expect((await history.recallConversation('a'))?.turns.map(({ id }) => id)).toEqual(['t1', 't3', 't4'])

    await history.forgetTurn('t3')
    expect((await history.recallPicture('a', 'sha-of-made')).ok).toBe(false)
    expect(await history.forgetTurn('t3')).toEqual({ ok: true, value: undefined })
    await history.forget(['a'])
    expect(await history.usage()).toMatchObject({ pictures: { count: 0 }, turns: { count: 0 } })
  })

  it('[P15] forgets everything, flags included', async () => {
    const { history } = await openMemory()
    await history.rememberConversation(birthOf('a'))
    await history.preferences.write('installation-token', 'secret')
    await history.forgetEverything()
    expect(await history.usage()).toMatchObject({ pictures: { count: 0 }, conversations: { count: 0 } })
    expect(await history.preferences.read('installation-token')).toBeUndefined()
  })
})
