/** Nothing can be sent without a proof, and only the gate makes proofs: one for each sending. */
import { MockAgent } from 'undici'
import { describe, expect, it } from 'vitest'
import type { DenyReason } from '#contract/consent.ts'
import { type Ask, type ConsentProof, createGate, spendProof } from '#proxy/gate/gate.ts'
import { createInFlight } from '#proxy/gate/in-flight.ts'
import type { Ledger } from '#proxy/ledger/ledger.ts'
import { sqliteLedger } from '#proxy/ledger/sqlite.ts'
import { loadRecipients, type Registry } from '#proxy/registry/load-recipients.ts'
import { isSdkEndpoint } from '#proxy/registry/recipient-module.ts'
import type { UpstreamCall } from '#proxy/sending/upstream-call.ts'
import { writeCall } from '#proxy/sending/write-call.ts'
import { nameJob, writeJobCall } from '#proxy/sending/write-job-call.ts'
import { sendUpstream } from '#proxy/upstream.ts'
import { Pieces } from '#proxy/wire/pieces.ts'
import { errorOf, freshProxy, recipientsFolder, start, statement, unreachable } from './fresh-proxy.ts'
import { consentEvent, enrolled, installation, vault } from './ledger-contract.ts'

async function gated() {
  const ledger = sqliteLedger(':memory:', vault)
  const recipients = await loadRecipients(recipientsFolder, {
    env: { OPENAI_API_KEY: 'k' },
    attestations: { ok: true, statements: statement },
  })
  const openai = recipients.find('openai')
  const endpoint = openai?.module.endpoints.generate
  if (!openai || !endpoint || isSdkEndpoint(endpoint)) throw new Error('There is no openai.')
  await ledger.enrol(installation('ann'), enrolled('ann'))
  const given = consentEvent('ann', { notice_hash: openai.notices.en?.hash ?? '', purpose: 'generate.image' })
  await ledger.amend('ann', () => [given])
  const gate = createGate(ledger, recipients, () => start)
  const ask: Ask = {
    subject: 'ann',
    recipient: 'openai',
    purpose: 'generate.image',
    dataClasses: ['prompt'],
    gpc: false,
  }
  const admit = async () => {
    const admission = await gate.admit(ask, given.event_id)
    if (!admission.ok) throw new Error(admission.reason)
    return admission.proof
  }
  const agent = new MockAgent({ enableCallHistory: true })
  agent.disableNetConnect()
  const content = { fields: { model: 'gpt-image-2', prompt: 'x', moderation: 'auto' }, files: [] }
  const options = { dispatcher: agent, signal: new AbortController().signal, timeout: 1000 }
  return { admit, agent, ask, call: writeCall(openai, endpoint, content), content, endpoint, gate, openai, options }
}

describe('a proof of consent', () => {
  it('cannot be made up: neither for the compiler nor at run time', async () => {
    const { agent, ask, call, options } = await gated()
    // @ts-expect-error a look-alike is no proof
    const lookAlike: ConsentProof = { ...ask, consent: 'x' }
    await expect(sendUpstream(lookAlike, call, options)).rejects.toThrow('no proof')
    // @ts-expect-error nothing is sent without one
    const sending = () => sendUpstream(call, options)
    expect(sending).toBeTypeOf('function')
    expect(agent.getCallHistory()?.calls()).toHaveLength(0)
  })

  it('is good for one sending', async () => {
    const { admit } = await gated()
    const proof = await admit()
    expect(spendProof(proof)).toMatchObject({ recipient: 'openai', subject: 'ann' })
    expect(() => spendProof(proof)).toThrow('one sending only')
  })

  it('covers only calls that were written from the allow-list, for its recipient, to its host', async () => {
    const { admit, agent, call, openai, options } = await gated()
    const forged: UpstreamCall = { ...call, body: new Pieces([Buffer.from('{"store":true}')]) }
    await expect(sendUpstream(await admit(), forged, options)).rejects.toThrow('allow-list')
    call.url.host = 'evil.example'
    await expect(sendUpstream(await admit(), call, options)).rejects.toThrow('host')
    call.url.host = 'api.openai.com'
    const { id } = openai
    openai.id = 'other'
    await expect(sendUpstream(await admit(), call, options)).rejects.toThrow('another recipient')
    openai.id = id
    expect(agent.getCallHistory()?.calls()).toHaveLength(0)
  })

  it('is not given for a consent other than the one it was asked for', async () => {
    const { ask, gate } = await gated()
    expect(await gate.admit(ask, 'another')).toEqual({ ok: false, reason: 'consent_withdrawn' })
    expect(await gate.admit({ ...ask, subject: 'nobody' }, 'x')).toEqual({ ok: false, reason: 'consent_required' })
  })
})

describe('a consent without a name', () => {
  it('allows nothing: no receipt could say what was sent under', async () => {
    const { ask, openai } = await gated()
    const consent = {
      id: '',
      subject: 'ann',
      recipient: 'openai',
      purpose: ask.purpose,
      dataClasses: ask.dataClasses,
      state: 'given' as const,
      noticeHash: openai.notices.en?.hash ?? '',
      language: 'en',
      method: 'api' as const,
      givenAt: start,
      validUntil: start + 1000,
    }
    const ledger = { standing: async () => ({ restricted: false, age: '18+' as const, consent }) } as unknown as Ledger
    const registry = { find: () => openai } as unknown as Registry
    expect(await createGate(ledger, registry, () => start).decide(ask)).toEqual({
      allow: false,
      reason: 'consent_required',
    })
  })
})

describe('a written call', () => {
  it('holds no field or file that its endpoint does not allow, and every one it requires', async () => {
    const { content, endpoint, openai } = await gated()
    const write = (fields: Record<string, string>, files: typeof content.files = []) =>
      writeCall(openai, endpoint, { fields: { ...content.fields, ...fields }, files })
    expect(() => write({ store: 'true' })).toThrow('may not be sent the field store')
    expect(() => write({ moderation: 'low' })).toThrow('must be sent moderation=auto')
    const file = { field: 'image', name: 'image.png', type: 'image/png', content: new Pieces([]) }
    expect(() => writeCall(openai, endpoint, { ...content, files: [file] })).toThrow('may not be sent the file image')
  })
})

describe('a proof for deleting', () => {
  it('deletes and does nothing else', async () => {
    const { agent, call, gate, openai, options } = await gated()
    await expect(sendUpstream(gate.release('ann', 'openai'), call, options)).rejects.toThrow('deleting alone')
    for (const other of [
      { method: 'GET', path: '/videos/vid_1' },
      { method: 'PUT', path: '/videos/vid_1' },
    ] as const)
      await expect(sendUpstream(gate.release('ann', 'openai'), writeJobCall(openai, other), options)).rejects.toThrow(
        'deleting alone',
      )
    expect(() => nameJob(openai, '../files', 'openai/video')).toThrow('cannot be asked for')
    agent.get('https://api.openai.com').intercept({ path: '/v1/videos/vid_1', method: 'DELETE' }).reply(200, '{}')
    const deletion = writeJobCall(openai, { method: 'DELETE', path: '/videos/vid_1' })
    expect(await sendUpstream(gate.release('ann', 'openai'), deletion, options)).toMatchObject({
      ok: true,
      status: 200,
    })
  })
})

describe('a retry', () => {
  it('is tried once after a connection that never came about, and only on a decision of its own', async () => {
    let attempts = 0
    let onAttempt: () => unknown = () => undefined
    const dispatcher = unreachable(() => {
      attempts += 1
      return onAttempt()
    })
    const proxy = await freshProxy({ deps: { dispatcher } })
    const { token } = await proxy.install()
    await proxy.grant(token)
    expect(await errorOf(await proxy.edit(token))).toMatchObject({ status: 503, code: 'recipient_unavailable' })
    expect(attempts).toBe(2)

    onAttempt = () => proxy.send('/v1/consents/withdraw', { token, json: {} })
    expect(await errorOf(await proxy.edit(token))).toMatchObject({ status: 403, code: 'consent_withdrawn' })
    expect(attempts).toBe(3)
  })
})

describe('what is in flight', () => {
  it('stops for the person, recipient and purpose it belongs to and for no other', () => {
    const inFlight = createInFlight(async () => undefined)
    const client = new AbortController().signal
    const fly = (subject: string, purpose: 'plan.text' | 'edit.generative') =>
      inFlight.enter({ subject, recipient: 'openai', purpose, dataClasses: [], gpc: false }, 'c', client)
    const [a, b, c] = [fly('ann', 'plan.text'), fly('ann', 'edit.generative'), fly('bob', 'plan.text')]
    expect(inFlight.abort({ subject: 'ann', recipient: 'other' }, 'consent_withdrawn')).toBe(0)
    expect(inFlight.abort({ subject: 'ann', purpose: 'plan.text' }, 'consent_withdrawn')).toBe(1)
    expect([a, b, c].map(({ signal }) => signal.aborted)).toEqual([true, false, false])
    expect(inFlight.abort({ subject: 'ann' }, 'restricted')).toBe(1)
    expect([a.stoppedBy(), b.stoppedBy(), c.stoppedBy()]).toEqual(['consent_withdrawn', 'restricted', undefined])
    c.land()
    expect(inFlight.size()).toBe(0)
    const gone = inFlight.enter(
      { subject: 'ann', recipient: 'openai', purpose: 'plan.text', dataClasses: [], gpc: false },
      'c',
      AbortSignal.abort(),
    )
    expect([gone.signal.aborted, gone.stoppedBy()]).toEqual([true, undefined])
    gone.land()
  })

  it('stops within a second when its consent ends elsewhere, and goes on while that cannot be known', async () => {
    const said: (() => Promise<DenyReason | undefined>)[] = [
      async () => undefined,
      () => Promise.reject(new Error('the ledger is away')),
      async () => 'consent_withdrawn',
    ]
    const inFlight = createInFlight(() => (said.shift() ?? said[0] ?? (async () => undefined))(), 20)
    const ask = { subject: 'ann', recipient: 'openai', purpose: 'plan.text', dataClasses: [], gpc: false } as const
    const flight = inFlight.enter(ask, 'c', new AbortController().signal)
    await new Promise((resolve) => flight.signal.addEventListener('abort', resolve))
    expect([said.length, flight.stoppedBy(), inFlight.size()]).toEqual([0, 'consent_withdrawn', 0])
  })
})
