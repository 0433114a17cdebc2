import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Recipient } from '#contract/recipient.ts'
import { type Agreement, connectProxy, type EditRequest, type Remote } from '#remote/connect-proxy.ts'
import { pictureOf } from '../conversation/pictures.ts'
import { installationInMemory, startTestProxy, type TestProxy } from './test-proxy.ts'

const on = () => new AbortController().signal
const valueIn = <T>(outcome: { ok: true; value: T } | { ok: false; refusal: unknown }): T => {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.value
}

describe('the line to the proxy', () => {
  let proxy: TestProxy
  let installation: ReturnType<typeof installationInMemory>
  let remote: Remote
  let recipient: Recipient
  let request: EditRequest

  beforeEach(async () => {
    proxy = await startTestProxy()
    installation = installationInMemory()
    remote = connectProxy({ ...proxy, installation, now: () => proxy.time.now })
    recipient = valueIn(await remote.recipients(on())).recipients[0] as Recipient
    proxy.answer.with = await pictureOf(32, 24, 'png')
    request = { model: 'gpt-image-2', prompt: 'remove the boat', image: await pictureOf(64, 48, 'png') }
  })
  afterEach(() => proxy.close())

  it('lists who could receive, with the terms they are held to', () => {
    expect(recipient).toMatchObject({ id: 'openai', available: true, training: { verdict: 'honoured' } })
    expect(recipient.notices.en?.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('asks nothing about consents where it never registered', async () => {
    proxy.asked.length = 0
    expect(await remote.standing(on(), recipient)).toEqual({ ok: true, value: undefined })
    expect(await remote.withdraw(on())).toEqual({ ok: true, value: undefined })
    expect(proxy.asked).toEqual([])
  })

  it('registers at the first yes, keeps its token, and finds the yes standing afterwards', async () => {
    valueIn(await remote.grant(on(), recipient, 'en'))
    expect(installation.kept).toMatchObject({ token: expect.stringMatching(/^limn_/), age: '13+' })
    expect(valueIn(await remote.consents(on()))).toMatchObject([
      { recipient: 'openai', purpose: 'edit.generative', state: 'given', data_classes: ['image', 'prompt', 'params'] },
    ])
    expect(valueIn(await remote.standing(on(), recipient))).toEqual({ recipient: 'openai' })
    expect(proxy.asked.filter((one) => one === 'POST /v1/installations')).toHaveLength(1)
  })

  it('sends an agreed edit and brings back the picture and a receipt over what was sent', async () => {
    const agreement = valueIn(await remote.grant(on(), recipient, 'en'))
    const edited = valueIn(await remote.edit(on(), agreement, request))
    expect(new Uint8Array(await edited.blob.arrayBuffer())).toEqual(proxy.answer.with)
    expect(edited.blob.type).toBe('image/png')
    const payload = JSON.parse(Buffer.from(edited.receipt?.split('.')[1] ?? '', 'base64url').toString())
    expect(payload).toMatchObject({ recipient: 'openai', training: 'denied', purpose: 'edit.generative' })
    expect(payload.request.images).toMatchObject([{ width: 64, height: 48, type: 'image/png' }])
    expect(proxy.sent).toMatchObject([{ prompt: 'remove the boat' }])
  })

  it('sends nothing to the recipient once the yes is withdrawn, not even with the old agreement in hand', async () => {
    const agreement = valueIn(await remote.grant(on(), recipient, 'en'))
    valueIn(await remote.withdraw(on()))
    expect(valueIn(await remote.standing(on(), recipient))).toBeUndefined()
    expect(await remote.edit(on(), agreement, request)).toMatchObject({
      ok: false,
      refusal: { code: 'proxy-refused', detail: { code: 'consent_withdrawn', status: 403 } },
    })
    expect(proxy.sent).toEqual([])
  })

  it('asks again after a year, by the same rule as the proxy', async () => {
    valueIn(await remote.grant(on(), recipient, 'en'))
    proxy.time.now += 365 * 86_400_000 - 1
    expect(valueIn(await remote.standing(on(), recipient))).toBeDefined()
    proxy.time.now += 1
    expect(valueIn(await remote.standing(on(), recipient))).toBeUndefined()
  })

  it('asks again when the notice is another one', async () => {
    valueIn(await remote.grant(on(), recipient, 'en'))
    const notices = { en: { hash: '0'.repeat(64), text: 'Other terms' } }
    expect(valueIn(await remote.standing(on(), { ...recipient, notices }))).toBeUndefined()
    expect(await remote.grant(on(), { ...recipient, notices }, 'en')).toMatchObject({
      refusal: { code: 'proxy-refused', detail: { code: 'notice_changed' } },
    })
  })

  it('says that the recipient failed, never in its words', async () => {
    const agreement = valueIn(await remote.grant(on(), recipient, 'en'))
    proxy.answer.with = 500
    const failed = await remote.edit(on(), agreement, request)
    expect(failed).toMatchObject({
      ok: false,
      refusal: { code: 'recipient-failed', detail: { reason: 'recipient_failed' } },
    })
    expect(JSON.stringify(failed)).not.toContain('its own words')
  })

  it('takes no answer for a picture that is none', async () => {
    const agreement = valueIn(await remote.grant(on(), recipient, 'en'))
    proxy.answer.with = new TextEncoder().encode('<svg onload="alert(1)"/>')
    expect(await remote.edit(on(), agreement, request)).toMatchObject({
      ok: false,
      refusal: { code: 'recipient-failed' },
    })
  })

  it('stops when told to, before and during', async () => {
    const agreement = valueIn(await remote.grant(on(), recipient, 'en'))
    const stopped = { ok: false, refusal: { code: 'stopped' } }
    expect(await remote.edit(AbortSignal.abort(), agreement, request)).toEqual(stopped)
    expect(await remote.recipients(AbortSignal.abort())).toEqual(stopped)
    const controller = new AbortController()
    const edit = remote.edit(controller.signal, agreement, request)
    controller.abort()
    expect(await edit).toEqual(stopped)
  })

  it('forgets a token the proxy does not know and then asks the person again', async () => {
    const agreement = valueIn(await remote.grant(on(), recipient, 'en'))
    await installation.keep({ token: 'limn_from-another-proxy', age: '13+' })
    expect(await remote.edit(on(), agreement, request)).toMatchObject({
      refusal: { code: 'proxy-refused', detail: { code: 'invalid_token' } },
    })
    expect(installation.kept).toBeUndefined()
    expect(valueIn(await remote.standing(on(), recipient))).toBeUndefined()
  })

  it('registers anew, and takes the old yes back, for a recipient with a higher age', async () => {
    valueIn(await remote.grant(on(), recipient, 'en'))
    const before = installation.kept?.token
    valueIn(await remote.grant(on(), { ...recipient, min_age: 18 }, 'en'))
    expect(installation.kept).toMatchObject({ age: '18+' })
    expect(installation.kept?.token).not.toBe(before)
    expect(proxy.asked).toContain('POST /v1/consents/withdraw')
  })

  it('says why a recipient cannot be used, as the proxy does', async () => {
    const keyless = await startTestProxy({ key: '' })
    const listed = valueIn(await connectProxy({ ...keyless, installation }).recipients(on()))
    expect(listed.recipients[0]).toMatchObject({
      available: false,
      unavailable_reason: expect.stringContaining('OPENAI_API_KEY'),
    })
    await keyless.close()
  })
})

describe('a proxy that is not as it should be', () => {
  const installation = installationInMemory()
  const answering = (answer: () => Promise<Response>) =>
    connectProxy({ origin: 'http://127.0.0.1:1', installation, fetch: answer as typeof fetch })

  it('is unreachable when nothing answers, and the address is named', async () => {
    const remote = connectProxy({ origin: 'http://127.0.0.1:1', installation })
    const refusal = { code: 'proxy-unreachable', detail: { origin: 'http://127.0.0.1:1' } }
    expect(await remote.recipients(on())).toEqual({ ok: false, refusal })
    await installation.keep({ token: 'limn_x', age: '13+' })
    const request = { model: 'openai/gpt-image-2', prompt: 'x', image: await pictureOf(8, 8, 'png') }
    expect(await remote.edit(on(), { recipient: 'openai' } as Agreement, request)).toEqual({ ok: false, refusal })
  })

  it.each([
    ['no JSON', 200, 'hello', { code: 'proxy-refused', detail: { code: 'unreadable_answer', status: 200 } }],
    [
      'the wrong JSON',
      200,
      '{"recipients":{}}',
      { code: 'proxy-refused', detail: { code: 'unreadable_answer', status: 200 } },
    ],
    ['a bare error', 500, '<html>', { code: 'proxy-refused', detail: { code: 'http_500', status: 500 } }],
    [
      'a closed ledger',
      503,
      '{"error":{"type":"upstream_error","code":"ledger_unavailable","message":"x","param":null}}',
      { code: 'proxy-refused', detail: { code: 'ledger_unavailable', status: 503 } },
    ],
    [
      'a recipient without an opt-out',
      403,
      '{"error":{"type":"policy_error","code":"training_opt_out_unavailable","message":"x","param":"openai"}}',
      { code: 'recipient-unavailable', detail: { reason: 'training_opt_out_unavailable', recipient: 'openai' } },
    ],
  ])('answering %s is a refusal', async (_, status, body, refusal) => {
    const remote = answering(async () => new Response(body, { status }))
    expect(await remote.recipients(on())).toEqual({ ok: false, refusal })
  })

  it('takes what it knows of an answer and ignores the rest', async () => {
    await installation.keep({ token: 'limn_x', age: '13+' })
    const remote = answering(async () => Response.json({ consents: [{ id: 'odd' }], events: [], more: true }))
    expect(await remote.consents(on())).toEqual({ ok: true, value: [] })
  })

  it('carries a privacy signal under a name that a page may set', async () => {
    const seen: Headers[] = []
    const record: typeof fetch = async (_, init) => {
      seen.push(new Headers(init?.headers))
      return Response.json({ policy_version: 'x', recipients: [] })
    }
    for (const gpc of [true, false])
      await connectProxy({ origin: 'http://x', installation, fetch: record, gpc: () => gpc }).recipients(on())
    expect(seen.map((headers) => headers.get('limn-gpc'))).toEqual(['1', null])
  })
})
