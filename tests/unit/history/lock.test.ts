import { describe, expect, it } from 'vitest'
import { keyFilesInMemory } from '#history/vault/key-files.ts'
import { slotInMemory } from '#history/vault/unlocked-key.ts'
import { birthOf, heard, openHistory, pictureOf, rawTable, turnOf, versionOf } from './open-memory.ts'

const passphrase = 'four grey herons'
const minute = 60_000
const day = 86_400_000
let memories = 0

/** One browser: its disk, its memory, its clock. `window` opens another window on it; `restart` is all that a restart leaves. */
function browser(start = Date.UTC(2026, 10, 27)) {
  const time = { now: start }
  const name = `locked-${++memories}`
  const keyFiles = keyFilesInMemory()
  let slot = slotInMemory()
  const window = () => openHistory({ now: () => time.now, name, keyFiles, slot })
  const restart = () => {
    slot = slotInMemory()
    return window()
  }
  return { time, name, keyFiles, window, restart, inMemory: () => slot.read() }
}

async function lockedBrowser() {
  const one = browser()
  const history = await one.window()
  await history.rememberConversation(birthOf('c1'))
  await history.addVersion(versionOf('c1', 'v1', 'c1-v0'), { turn: turnOf('c1', 't1') })
  await history.preferences.write('installation-token', 'token')
  expect(await history.lock.protect(passphrase)).toEqual({ ok: true, value: undefined })
  history.close()
  return { ...one, history: await one.restart() }
}

const until = async (check: () => Promise<boolean> | boolean) => {
  for (let i = 0; i < 200 && !(await check()); i++) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(await check()).toBe(true)
}

describe('locked', () => {
  it('[P24] every verb that would read or write refuses, and changes nothing', async () => {
    const { history, name } = await lockedBrowser()
    expect(await history.lock.state()).toBe('locked')
    const asOnDisk = async () => {
      const raw = await rawTable(name, 'turns')
      const rows = await raw.all()
      raw.close()
      return rows
    }
    const before = await asOnDisk()
    const outcomes = [
      await history.rememberConversation(birthOf('c2')),
      await history.addVersion(versionOf('c1', 'v2', 'v1')),
      await history.addTurn(turnOf('c1', 't2')),
      await history.reviseVersion('v1', { width: 1 }),
      await history.rememberThumbnail({ conversationId: 'c1', versionId: 'v1', blob: new Blob(['small']) }),
      await history.recallPicture('c1', 'sha-of-source'),
      await history.rename('c1', 'Otherwise'),
      await history.forget(['c1']),
      await history.forgetPictures(['c1']),
    ]
    for (const outcome of outcomes) expect(outcome).toEqual({ ok: false, refusal: { code: 'storage-locked' } })
    expect(await history.recallConversation('c1')).toBeUndefined()
    expect(await history.preferences.read('installation-token')).toBeUndefined()
    expect(await history.find({ words: 'bit' })).toEqual([])
    expect(await history.facets()).toEqual({ operations: [], sites: [], recipients: [] })
    expect(await asOnDisk()).toEqual(before)
  })

  it('[P24] watchers say nothing, and tell what there is as soon as it is unlocked', async () => {
    const { history } = await lockedBrowser()
    const told: unknown[] = []
    const stops = [
      history.watchPage({ limit: 9 }, ({ conversations }) => told.push(conversations.map(({ title }) => title))),
      history.watchConversation('c1', (view) => told.push(view?.turns.map(({ text }) => text))),
    ]
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(told).toEqual([])
    expect((await heard(history.watchUsage)).conversations.count).toBe(1)
    await history.lock.unlock(passphrase)
    await until(() => told.length === 2)
    expect(told).toEqual(expect.arrayContaining([['Harbour'], ['a bit brighter']]))
    for (const stop of stops) stop()
  })

  it('[P24] in one window it is locked in every one; unlocked in one, in every one', async () => {
    const { window, history } = await lockedBrowser()
    const other = await window()
    const states: string[] = []
    const stop = other.lock.watch((state) => states.push(state))
    await until(() => states.length === 1)
    await history.lock.unlock(passphrase)
    await until(() => states.length === 2)
    expect((await other.recallConversation('c1'))?.conversation.title).toBe('Harbour')
    await other.lock.lock()
    await until(async () => (await history.lock.state()) === 'locked')
    expect(await history.recallConversation('c1')).toBeUndefined()
    expect(states).toEqual(['locked', 'unlocked', 'locked'])
    stop()
  })

  it('[P24] what is still being read when it locks is not kept for later', async () => {
    const { history } = await lockedBrowser()
    await history.lock.unlock(passphrase)
    const reading = Promise.all([history.recallConversation('c1'), history.recallPicture('c1', 'sha-of-source')])
    await history.lock.lock()
    await reading
    expect(await history.recallConversation('c1')).toBeUndefined()
    expect((await history.recallPicture('c1', 'sha-of-source')).ok).toBe(false)
  })

  it('[P9] what has expired is swept all the same', async () => {
    const { history, time, name } = await lockedBrowser()
    time.now += 366 * day
    expect(await history.forgetExpired()).toMatchObject({ ok: true })
    const raw = await rawTable(name, 'turns')
    expect(await raw.all()).toEqual([])
    raw.close()
    expect(await history.lock.state()).toBe('locked')
  })

  it('[P15] everything can be forgotten without the passphrase, and then none is needed', async () => {
    const { history, keyFiles } = await lockedBrowser()
    expect((await history.forgetEverything()).ok).toBe(true)
    expect(await keyFiles.names()).toEqual([])
    expect(await history.lock.state()).toBe('open')
    expect((await history.rememberConversation(birthOf('new'))).ok).toBe(true)
  })
})

describe('a passphrase', () => {
  it('[P24] is asked for after a restart, and opens everything that was there before it was set', async () => {
    const { history } = await lockedBrowser()
    expect(await history.lock.unlock(passphrase)).toEqual({ ok: true, value: undefined })
    expect((await history.recallConversation('c1'))?.turns).toHaveLength(1)
    expect((await history.recallPicture('c1', 'sha-of-source')).ok).toBe(true)
    expect(await history.preferences.read('installation-token')).toBe('token')
  })

  it('that is wrong says so, and each further one has to wait longer, also after a restart', async () => {
    const { history, time, restart } = await lockedBrowser()
    const wrong = (seconds: number) => ({ ok: false, refusal: { code: 'passphrase-wrong', detail: { seconds } } })
    const wait = (seconds: number) => ({ ok: false, refusal: { code: 'passphrase-wait', detail: { seconds } } })
    expect(await history.lock.unlock('three')).toEqual(wrong(1))
    expect(await history.lock.unlock(passphrase)).toEqual(wait(1))
    time.now += 1000
    expect(await history.lock.unlock('three')).toEqual(wrong(2))
    const again = await restart()
    time.now += 1999
    expect(await again.lock.unlock(passphrase)).toEqual(wait(1))
    // A clock set back makes it no longer than it was.
    time.now -= 3600_000
    expect(await again.lock.unlock(passphrase)).toEqual(wait(2))
    time.now += 3600_001
    expect((await again.lock.unlock(passphrase)).ok).toBe(true)
    await again.lock.lock()
    expect(await again.lock.unlock('three')).toEqual(wrong(1))
  })

  it('is not set when it is short, and is changed or taken off only with the one before', async () => {
    const { history, time, restart } = await lockedBrowser()
    await history.lock.unlock(passphrase)
    expect(await history.lock.protect('short', passphrase)).toMatchObject({ refusal: { code: 'passphrase-short' } })
    expect(await history.lock.protect('another heron', 'wrong')).toMatchObject({
      refusal: { code: 'passphrase-wrong' },
    })
    time.now += minute
    expect((await history.lock.protect('another heron', passphrase)).ok).toBe(true)
    const again = await restart()
    expect((await again.lock.unlock(passphrase)).ok).toBe(false)
    time.now += minute
    expect((await again.lock.unlock('another heron')).ok).toBe(true)
    expect((await again.lock.unprotect('wrong')).ok).toBe(false)
    time.now += minute
    expect((await again.lock.unprotect('another heron')).ok).toBe(true)
    expect(await (await restart()).lock.state()).toBe('open')
    expect((await again.recallConversation('c1'))?.conversation.title).toBe('Harbour')
  })
})

describe('without use', () => {
  it('[P24] it locks after the chosen time, in every window, and keeps no key', async () => {
    const { history, time, window, inMemory } = await lockedBrowser()
    expect(await history.lock.idleMinutes()).toBe(15)
    expect((await history.lock.setIdleMinutes(5)).ok).toBe(true)
    await history.lock.unlock(passphrase)
    time.now += 4 * minute
    await history.lock.used()
    time.now += 4 * minute
    await history.lock.lockIfUnused()
    expect(await history.lock.state()).toBe('unlocked')
    time.now += minute
    expect(await (await window()).lock.state()).toBe('locked')
    await history.lock.used()
    expect(await history.lock.state()).toBe('locked')
    await history.lock.lockIfUnused()
    expect(await inMemory()).toBeUndefined()
    expect(await history.recallConversation('c1')).toBeUndefined()
  })

  it('a clock that is set back does not keep it open', async () => {
    const { history, time } = await lockedBrowser()
    await history.lock.unlock(passphrase)
    time.now -= minute
    expect(await history.lock.state()).toBe('locked')
  })

  it('the time can be chosen again only among 5, 15 and 60, and is known while locked', async () => {
    const { history, restart } = await lockedBrowser()
    await history.lock.setIdleMinutes(60)
    expect(await (await restart()).lock.idleMinutes()).toBe(60)
    await history.preferences.write('lock-after', 7 as 5)
    expect(await history.lock.idleMinutes()).toBe(15)
  })
})

describe('in a window without a passphrase', () => {
  it('nothing is asked for, and locking changes nothing', async () => {
    const history = await browser().window()
    await history.rememberConversation(birthOf('c1', { picture: pictureOf('other') }))
    await history.lock.lock()
    expect(await history.lock.state()).toBe('open')
    expect(await history.recallConversation('c1')).toBeDefined()
  })
})
