/** Giving and taking back consent over the wire, and what each word changes. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import canonicalize from 'canonicalize'
import { compactVerify, createLocalJWKSet } from 'jose'
import { describe, expect, it } from 'vitest'
import { recipientListSchema } from '#contract/recipient.ts'
import { canonicalJson } from '#proxy/canonical.ts'
import { verifyLedger } from '#proxy/ledger/verify-ledger.ts'
import { day, errorOf, freshProxy, start } from './fresh-proxy.ts'

describe('an installation', () => {
  it('gets a subject and a token, and the proxy keeps neither the token nor a name', async () => {
    const { install, ledger, send } = await freshProxy()
    const { subject, token } = await install()
    expect(token).toMatch(/^limn_[\w-]{43}$/)
    expect(subject).toMatch(/^[\w-]{43}$/)
    const { installations } = await ledger.projection()
    expect(JSON.stringify(installations)).not.toContain(token)
    expect(installations[0]?.tokenHash).toBe(createHash('sha256').update(token).digest('hex'))
    expect((await send('/v1/consents', { token })).status).toBe(200)
  })

  it('gets another token for its own, and the old one is worth nothing from then on', async () => {
    const { grant, install, ledger, lines, send } = await freshProxy()
    const { token, subject } = await install()
    await grant(token)
    const changed = await send('/v1/installations/token', { token, method: 'POST' })
    const other = (await changed.json()) as { subject: string; token: string }
    expect([changed.status, other.subject]).toEqual([201, subject])
    expect(await errorOf(await send('/v1/consents', { token }))).toMatchObject({ status: 401, code: 'invalid_token' })
    expect(await (await send('/v1/consents', { token: other.token })).json()).toMatchObject({
      consents: [{ state: 'given' }],
    })
    expect((await send('/v1/installations/token', { method: 'POST' })).status).toBe(401)
    expect(await verifyLedger(ledger)).toMatchObject({ ok: true })
    expect(JSON.stringify(lines)).not.toContain(other.token)
  })

  it('cannot be taken over by someone who knows its public key', async () => {
    const { install } = await freshProxy()
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const body = { public_key: publicKey.export({ format: 'jwk' }) }
    expect((await install(body)).subject).not.toBe((await install(body)).subject)
  })

  it('is told by a 401 what is wrong with its token', async () => {
    const { send } = await freshProxy()
    expect(await errorOf(await send('/v1/consents'))).toMatchObject({
      status: 401,
      type: 'authentication_error',
      code: 'missing_token',
    })
    for (const token of ['limn_wrong', 'x'.repeat(5000), '"; DROP TABLE installation'])
      expect(await errorOf(await send('/v1/consents', { token }))).toMatchObject({ status: 401, code: 'invalid_token' })
  })
})

describe('consent', () => {
  it('is recorded with the notice it was given to, and receipted with a signature', async () => {
    const { grant, install, noticeHash, send } = await freshProxy()
    const { token, subject } = await install()
    const response = await grant(token)
    expect(response.status).toBe(201)
    const { consent, receipt } = (await response.json()) as { consent: Record<string, unknown>; receipt: string }
    expect(consent).toMatchObject({
      recipient: 'openai',
      purpose: 'edit.generative',
      data_classes: ['image', 'prompt', 'params'],
      state: 'given',
      notice_hash: await noticeHash(),
      language: 'en',
      given_at: new Date(start).toISOString(),
      valid_until: new Date(start + 365 * day).toISOString(),
    })
    const jwks = createLocalJWKSet(await (await send('/.well-known/jwks.json')).json())
    const { payload } = await compactVerify(receipt, jwks)
    expect(JSON.parse(Buffer.from(payload).toString())).toMatchObject({
      sub: subject,
      consent,
      training_allowed: false,
    })
    const mine = (await (await send('/v1/consents', { token })).json()) as { consents: unknown[]; events: unknown[] }
    expect(mine.consents).toEqual([consent])
    expect(mine.events).toHaveLength(1)
  })

  it('is given to the exact text that was shown: its hash is that of the text', async () => {
    const { send, noticeHash } = await freshProxy()
    const list = (await (await send('/v1/recipients')).json()) as {
      recipients: { id: string; notices: { en: { text: string } } }[]
    }
    const text = list.recipients.find(({ id }) => id === 'openai')?.notices.en.text ?? ''
    expect(createHash('sha256').update(text).digest('hex')).toBe(await noticeHash())
    for (const fact of ['OpenAI OpCo, LLC', 'United States', '30 days', 'child sexual abuse', 'take a yes back', '13'])
      expect(text).toContain(fact)
  })

  it('is given to the text in the language that was read, and the record keeps which', async () => {
    const { grant, install, send } = await freshProxy()
    const { token } = await install()
    const list = recipientListSchema.parse(await (await send('/v1/recipients')).json())
    const notice = list.recipients.find(({ id }) => id === 'openai')?.notices['zh-Hant']
    for (const fact of ['OpenAI OpCo, LLC', '美國', '30 天', '兒童性虐待', '撤回同意', '13'])
      expect(notice?.text).toContain(fact)
    const given = await grant(token, 'edit.generative', { notice_hash: notice?.hash, language: 'zh-Hant' })
    expect(given.status).toBe(201)
    const mine = (await (await send('/v1/consents', { token })).json()) as { consents: unknown[] }
    expect(mine.consents).toMatchObject([{ notice_hash: notice?.hash, language: 'zh-Hant' }])
  })

  it('is not taken for another notice, a made-up recipient, a purpose not offered, or a word that is no yes', async () => {
    const { grant, install } = await freshProxy()
    const { token } = await install()
    const refused = async (more: Record<string, unknown>) => errorOf(await grant(token, 'edit.generative', more))
    expect(await refused({ notice_hash: '0'.repeat(64) })).toEqual({
      status: 409,
      type: 'invalid_request_error',
      code: 'notice_changed',
      param: 'openai',
    })
    expect(await refused({ recipient: 'nobody' })).toMatchObject({ status: 403, code: 'recipient_unknown' })
    expect(await refused({ purpose: 'generate.video' })).toMatchObject({ status: 400, param: 'purpose' })
    expect(await refused({ method: 'expiry_job' })).toMatchObject({ status: 400, param: 'method' })
    expect(await refused({ valid_days: 366 })).toMatchObject({ status: 400, param: 'valid_days' })
    expect(await refused({ subject_id: 'x' })).toMatchObject({
      status: 400,
      code: 'unknown_parameter',
      param: 'subject_id',
    })
  })

  it('that is refused is written down and ends a yes; a dialog that was closed takes none back', async () => {
    const { attempts, edit, grant, install, ledger } = await freshProxy()
    const { token, subject } = await install()
    const answer = async (method: string) => {
      const response = await grant(token, 'edit.generative', { method })
      const { consent } = (await response.json()) as { consent: Record<string, unknown> }
      return [response.status, consent.state]
    }
    expect(await answer('dialog_close')).toEqual([201, 'deferred'])
    expect(await errorOf(await edit(token))).toMatchObject({ code: 'consent_required' })
    expect(await answer('dialog_accept')).toEqual([201, 'given'])
    expect(await answer('dialog_close')).toEqual([200, 'given'])
    const key = { 'idempotency-key': 'a' }
    expect((await edit(token, {}, key)).status).toBe(200)
    expect(await answer('dialog_refuse')).toEqual([201, 'refused'])
    expect(await errorOf(await edit(token, {}, key))).toMatchObject({ code: 'consent_required' })
    expect(attempts()).toBe(1)
    const said = (await ledger.events(subject)).filter((event) => event.kind === 'consent')
    expect(said.map(({ state }) => state)).toEqual(['deferred', 'given', 'refused'])
    expect(await verifyLedger(ledger)).toMatchObject({ ok: true })
  })

  it('names who answers and where things are kept as it was told when it was given', async () => {
    const { grant, install, ledger, send } = await freshProxy()
    const { token, subject } = await install()
    await grant(token)
    const info = await (await send('/v1/privacy/info')).json()
    expect((await ledger.events(subject)).at(-1)).toMatchObject({
      controller_ref: 'GET /v1/privacy/info',
      storage_ref: 'GET /v1/recipients',
      documents_hash: createHash('sha256').update(canonicalJson(info)).digest('hex'),
    })
  })

  it('to what is optional is not taken under a privacy signal', async () => {
    const { install, noticeHash, send } = await freshProxy()
    const { token } = await install()
    const json = {
      recipient: 'openai',
      purpose: 'improve.optional',
      data_classes: ['image'],
      notice_hash: await noticeHash(),
      language: 'en',
      method: 'dialog_accept',
      client_time: '2026-11-22T12:00:00Z',
    }
    for (const name of ['Sec-GPC', 'Limn-GPC'])
      expect(await errorOf(await send('/v1/consents', { token, json, headers: { [name]: '1' } }))).toMatchObject({
        status: 403,
        code: 'gpc_denied',
      })
  })

  it('may be signed with the key of the installation, and a signature that does not fit is refused', async () => {
    const { install, noticeHash, send } = await freshProxy()
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { token } = await install({ public_key: publicKey.export({ format: 'jwk' }), age_attested: '13+' })
    const grant = {
      recipient: 'openai',
      purpose: 'edit.generative',
      data_classes: ['image', 'prompt'],
      notice_hash: await noticeHash(),
      language: 'en',
      method: 'dialog_accept',
      client_time: '2026-11-22T12:00:00Z',
    }
    const data = Buffer.from(canonicalize(grant) ?? '')
    const signature = sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
    expect((await send('/v1/consents', { token, json: { ...grant, signature } })).status).toBe(201)
    const widened = { ...grant, data_classes: ['image', 'prompt', 'params'], signature }
    expect(await errorOf(await send('/v1/consents', { token, json: widened }))).toMatchObject({ param: 'signature' })
  })

  it('lasts to its end and not a millisecond longer', async () => {
    const { clock, edit, grant, install, send } = await freshProxy()
    const { token } = await install()
    await grant(token, 'edit.generative', { valid_days: 30 })
    clock.now = start + 30 * day - 1
    expect((await edit(token)).status).toBe(200)
    clock.now += 1
    expect(await errorOf(await edit(token))).toMatchObject({ status: 403, code: 'consent_expired' })
    const { consents } = (await (await send('/v1/consents', { token })).json()) as { consents: { state: string }[] }
    expect(consents[0]?.state).toBe('expired')
  })

  it('given anew while it lasts is a renewal, and after its withdrawal a new one', async () => {
    const { grant, install, send } = await freshProxy()
    const { token } = await install()
    const stateOf = async (response: Response) =>
      ((await response.json()) as { consent: { state: string } }).consent.state
    expect(await stateOf(await grant(token))).toBe('given')
    expect(await stateOf(await grant(token))).toBe('renewed')
    await send('/v1/consents/withdraw', { token, json: {} })
    expect(await stateOf(await grant(token))).toBe('given')
  })
})

describe('withdrawal', () => {
  it('takes back what it names, is done when it is answered, and may be said twice', async () => {
    const { edit, generate, grant, install, send } = await freshProxy()
    const { token } = await install()
    await grant(token)
    await grant(token, 'generate.image')
    const withdraw = async (json: unknown) => (await send('/v1/consents/withdraw', { token, json })).json()
    expect(await withdraw({ recipient: 'openai', purpose: 'edit.generative' })).toEqual({ withdrawn: 1, aborted: 0 })
    expect(await errorOf(await edit(token))).toMatchObject({ status: 403, code: 'consent_withdrawn' })
    expect((await generate(token)).status).toBe(200)
    expect(await withdraw({ recipient: 'nobody' })).toEqual({ withdrawn: 0, aborted: 0 })
    expect(await withdraw({})).toEqual({ withdrawn: 1, aborted: 0 })
    expect(await withdraw({})).toEqual({ withdrawn: 0, aborted: 0 })
    expect(await errorOf(await generate(token))).toMatchObject({ code: 'consent_withdrawn' })
  })

  it('works without a body as well', async () => {
    const { grant, install, send } = await freshProxy()
    const { token } = await install()
    await grant(token)
    expect(await (await send('/v1/consents/withdraw', { token, method: 'POST' })).json()).toMatchObject({
      withdrawn: 1,
    })
  })
})
