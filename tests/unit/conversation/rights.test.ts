import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Rights, rightsOf, type Standing } from '#conversation/rights.ts'
import type { Installation } from '#history/history.ts'
import { connectProxy, type Remote } from '#remote/connect-proxy.ts'
import { openMemory } from '../history/open-memory.ts'
import { startTestProxy, type TestProxy } from '../remote/test-proxy.ts'
import { pictureOf } from './pictures.ts'
import { openPanelWithPicture } from './test-session.ts'

const on = () => new AbortController().signal

describe('rights', () => {
  let proxy: TestProxy
  let remote: Remote
  let rights: Rights
  let installation: Installation

  const valueIn = async <T>(work: Promise<{ ok: true; value: T } | { ok: false; refusal: unknown }>): Promise<T> => {
    const outcome = await work
    if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.refusal)}`)
    return outcome.value
  }
  const standing = (): Promise<Standing> => valueIn(rights.standing(on()))
  const agree = async () => {
    const [one] = (await standing()).recipients
    if (!one) throw new Error('Nobody is there')
    return valueIn(remote.grant(on(), one.recipient, 'en'))
  }

  beforeEach(async () => {
    proxy = await startTestProxy()
    const { history } = await openMemory(proxy.time.now)
    installation = history.installation
    const paused = async () => (await history.preferences.read('sharing-paused')) ?? false
    remote = connectProxy({
      ...proxy,
      installation: history.installation,
      now: () => proxy.time.now,
      paused,
      gpc: () => true,
    })
    rights = rightsOf(history, remote, { stop: () => {}, getState: () => ({}) as never })
    proxy.answer.with = await pictureOf(32, 24, 'png')
  })
  afterEach(() => proxy.close())

  it('shows who could receive, what stands, and nothing where nobody ever agreed', async () => {
    expect(await standing()).toMatchObject({
      registered: false,
      paused: false,
      gpc: true,
      age: undefined,
      policyVersion: expect.stringMatching(/\d/),
      info: { operator: 'tests', rights: { complaint: expect.stringContaining('edpb') } },
      recipients: [{ recipient: { id: 'openai' }, consents: [], used: { turns: 0 } }],
    })
    expect(proxy.asked).not.toContain('POST /v1/installations')
  })

  it('shows a yes, and takes it back from one recipient', async () => {
    await agree()
    expect(await standing()).toMatchObject({
      registered: true,
      age: '13+',
      recipients: [{ consents: [{ state: 'given', purpose: 'edit.generative' }] }],
    })
    await valueIn(rights.withdraw('openai'))
    expect(await standing()).toMatchObject({ recipients: [{ consents: [{ state: 'withdrawn' }] }] })
  })

  it('[P22] lets nothing out while paused, here and at the proxy, and goes on afterwards', async () => {
    const agreement = await agree()
    const request = { model: 'gpt-image-2', prompt: 'remove the boat', image: await pictureOf(64, 48, 'png') }
    await valueIn(rights.pause(true))
    expect(await rights.paused()).toBe(true)
    const asked = proxy.asked.length
    expect(await remote.edit(on(), agreement, request)).toMatchObject({
      ok: false,
      refusal: { code: 'sharing-paused' },
    })
    expect(await remote.grant(on(), (await standing()).recipients[0]?.recipient as never, 'en')).toMatchObject({
      ok: false,
      refusal: { code: 'sharing-paused' },
    })
    expect(proxy.asked.slice(asked).filter((one) => one.startsWith('POST'))).toEqual([])
    expect((await valueIn(remote.rights.holdings(on())))?.installation.restricted).toBe(true)
    // A panel that knows of no pause: the proxy does.
    const careless = connectProxy({ ...proxy, installation, now: () => proxy.time.now })
    expect(await careless.edit(on(), agreement, request)).toMatchObject({
      refusal: { code: 'proxy-refused', detail: { code: 'restricted' } },
    })
    await valueIn(rights.pause(false))
    expect((await remote.edit(on(), agreement, request)).ok).toBe(true)
  })

  it('[P22] holds the pause where the proxy cannot be told', async () => {
    const agreement = await agree()
    proxy.unplug()
    expect(await rights.pause(true)).toMatchObject({ ok: false, refusal: { code: 'proxy-unreachable' } })
    const request = { model: 'gpt-image-2', prompt: 'x', image: await pictureOf(64, 48, 'png') }
    expect(await remote.edit(on(), agreement, request)).toMatchObject({ refusal: { code: 'sharing-paused' } })
  })

  it('objects: every yes ends', async () => {
    await agree()
    await valueIn(rights.object())
    expect(await standing()).toMatchObject({ registered: true, recipients: [{ consents: [{ state: 'withdrawn' }] }] })
  })

  it('corrects the stated age, at the proxy and here', async () => {
    await agree()
    await valueIn(rights.correctAge('18+'))
    expect((await standing()).age).toBe('18+')
    expect((await valueIn(remote.rights.holdings(on())))?.installation.age_attested).toBe('18+')
  })

  it('erases at the proxy what it holds, and forgets the token with it', async () => {
    await agree()
    await valueIn(rights.eraseAtProxy())
    expect(await standing()).toMatchObject({ registered: false, age: undefined, recipients: [{ consents: [] }] })
    expect(await valueIn(remote.rights.holdings(on()))).toBeUndefined()
  })
})

describe('what was sent', () => {
  it('is counted by recipient, from what is remembered', async () => {
    const { session, history, time } = await openPanelWithPicture()
    await session.say('remove the boat')
    await session.agree()
    expect(session.getState().shown?.number).toBe(1)
    expect([...(await history.usedRecipients()).values()][0]).toMatchObject({ turns: 1, receipts: 1 })
    expect([...(await history.usedRecipients()).values()][0]?.last).toBeLessThanOrEqual(time.now)
  })
})

describe('a paused panel', () => {
  it('[P22] says so, keeps the words, and does not even ask who could receive', async () => {
    const { session, history, proxy, view } = await openPanelWithPicture()
    await history.preferences.write('sharing-paused', true)
    await session.say('remove the boat')
    expect((await view()).turns).toMatchObject([{ refusal: { code: 'sharing-paused' } }])
    expect(session.getState().draft).toBe('remove the boat')
    expect(proxy.asked).toEqual([])
  })
})
