/** The rights of a person towards the proxy, and that nobody reaches anyone else's. */
import { describe, expect, it } from 'vitest'
import { verifyLedger } from '#proxy/ledger/verify-ledger.ts'
import { errorOf, freshProxy } from './fresh-proxy.ts'

async function twoPeople() {
  const proxy = await freshProxy()
  const [ann, bob] = [await proxy.install(), await proxy.install({ age_attested: '13+', jurisdiction: 'EEA' })]
  for (const { token } of [ann, bob]) await proxy.grant(token)
  return { ...proxy, ann, bob }
}

describe('the rights of a person', () => {
  it('are described to anyone, with who answers for the proxy and how long what is kept', async () => {
    const { send } = await freshProxy()
    const info = (await (await send('/v1/privacy/info')).json()) as Record<string, unknown>
    expect(info).toMatchObject({ operator: 'A. Operator', used_for_training: false, sold_or_shared: false })
    expect(Object.keys(info.rights as object)).toEqual(
      expect.arrayContaining([
        'access',
        'portability',
        'erasure',
        'restriction',
        'objection',
        'withdrawal',
        'complaint',
      ]),
    )
  })

  it('include an export of all that is kept, consent by consent and receipt by receipt', async () => {
    const { ann, edit, send } = await twoPeople()
    await edit(ann.token)
    const all = (await (await send('/v1/privacy/export', { token: ann.token })).json()) as {
      subject: string
      events: { kind: string }[]
      receipts: { receipt: { sub: string; response: { status: number } }; jws: string }[]
      consents: unknown[]
      installation: unknown
    }
    expect(all.subject).toBe(ann.subject)
    expect(all.events.map(({ kind }) => kind)).toEqual(['enrolled', 'consent', 'right'])
    expect(all.consents).toHaveLength(1)
    expect(all.installation).toMatchObject({ age_attested: '18+', jurisdiction: 'unknown', restricted: false })
    expect(all.receipts).toMatchObject([{ receipt: { sub: ann.subject, response: { status: 200 } } }])
  })

  it('include erasure: the token opens nothing afterwards, the ledger stays whole, and others keep what is theirs', async () => {
    const { ann, bob, edit, ledger, send } = await twoPeople()
    await edit(ann.token)
    const gone = await send('/v1/privacy/subject', { token: ann.token, method: 'DELETE' })
    expect(await gone.json()).toMatchObject({ erased: true })
    for (const path of ['/v1/consents', '/v1/privacy/export', '/v1/models'])
      expect(await errorOf(await send(path, { token: ann.token }))).toMatchObject({
        status: 401,
        code: 'invalid_token',
      })
    expect(await errorOf(await edit(ann.token))).toMatchObject({ status: 401 })
    expect(JSON.stringify([...(await ledger.chain())])).not.toContain(ann.subject)
    expect(await verifyLedger(ledger)).toMatchObject({ ok: true })
    expect((await edit(bob.token)).status).toBe(200)
  })

  it('include pausing all sharing and going on with it', async () => {
    const { ann, bob, edit, send } = await twoPeople()
    const pause = (on: unknown) => send('/v1/privacy/restriction', { token: ann.token, json: { on } })
    expect(await (await pause(true)).json()).toEqual({ restricted: true })
    expect(await errorOf(await edit(ann.token))).toMatchObject({ status: 403, code: 'restricted' })
    expect((await edit(bob.token)).status).toBe(200)
    expect(await (await pause(false)).json()).toEqual({ restricted: false })
    expect((await edit(ann.token)).status).toBe(200)
    expect(await errorOf(await pause('yes'))).toMatchObject({ status: 400, param: 'on' })
  })
})

describe('objecting and correcting', () => {
  it('ends every consent for the purposes objected to, stops what is under way, and is kept as having been said', async () => {
    const { ann, edit, generate, grant, ledger, send } = await twoPeople()
    await grant(ann.token, 'generate.image')
    const object = (json: unknown) => send('/v1/privacy/objection', { token: ann.token, json })
    expect(await (await object({ purposes: ['edit.generative'] })).json()).toEqual({
      objected: ['edit.generative'],
      withdrawn: 1,
      aborted: 0,
    })
    expect(await errorOf(await edit(ann.token))).toMatchObject({ code: 'consent_withdrawn' })
    expect((await generate(ann.token)).status).toBe(200)
    expect(await (await object({})).json()).toMatchObject({ withdrawn: 1 })
    expect(await errorOf(await generate(ann.token))).toMatchObject({ code: 'consent_withdrawn' })
    const said = (await ledger.events(ann.subject)).filter((event) => event.kind === 'right')
    expect(said).toMatchObject([{ right: 'objection', purposes: ['edit.generative'] }, { right: 'objection' }])
    expect(await verifyLedger(ledger)).toMatchObject({ ok: true })
    expect(await errorOf(await object({ purposes: ['x'] }))).toMatchObject({ status: 400 })
  })

  it('changes the stated age and region, and decisions follow at once', async () => {
    const { bob, edit, ledger, send } = await twoPeople()
    const correct = (json: unknown) => send('/v1/privacy/rectification', { token: bob.token, json })
    expect((await edit(bob.token)).status).toBe(200)
    expect(await (await correct({ age_attested: null })).json()).toEqual({ age_attested: null, jurisdiction: 'EEA' })
    expect(await errorOf(await edit(bob.token))).toMatchObject({ code: 'age_required' })
    expect(await (await correct({ age_attested: '18+', jurisdiction: 'CH' })).json()).toEqual({
      age_attested: '18+',
      jurisdiction: 'CH',
    })
    expect((await edit(bob.token)).status).toBe(200)
    expect(await verifyLedger(ledger)).toMatchObject({ ok: true })
  })
})

describe('two people', () => {
  it('see, change and stop nothing of each other’s', async () => {
    const { ann, bob, edit, send } = await twoPeople()
    const receipt = (await edit(ann.token)).headers.get('limn-receipt') ?? ''
    const { jti } = JSON.parse(Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString()) as { jti: string }
    expect((await send(`/v1/receipts/${jti}`, { token: ann.token })).status).toBe(200)
    expect(await errorOf(await send(`/v1/receipts/${jti}`, { token: bob.token }))).toMatchObject({ status: 404 })

    for (const path of ['/v1/consents', '/v1/privacy/export', `/v1/receipts/${jti}`])
      expect(await (await send(path, { token: bob.token })).text()).not.toContain(ann.subject)
    await send('/v1/consents/withdraw', { token: bob.token, json: {} })
    await send('/v1/privacy/subject', { token: bob.token, method: 'DELETE' })
    expect((await edit(ann.token)).status).toBe(200)
  })

  it('each need a token of their own for everything that is about them', async () => {
    const { send } = await twoPeople()
    const routes = [
      ['POST', '/v1/installations/token'],
      ['GET', '/v1/permissions'],
      ['POST', '/v1/permissions'],
      ['POST', '/v1/permissions/withdraw'],
      ['GET', '/v1/consents'],
      ['POST', '/v1/consents'],
      ['POST', '/v1/consents/withdraw'],
      ['GET', '/v1/privacy/export'],
      ['DELETE', '/v1/privacy/subject'],
      ['POST', '/v1/privacy/restriction'],
      ['POST', '/v1/privacy/objection'],
      ['POST', '/v1/privacy/rectification'],
      ['POST', '/v1/moderations'],
      ['POST', '/v1/reports'],
      ['POST', '/v1/videos'],
      ['GET', '/v1/videos/x'],
      ['GET', '/v1/videos/x/content'],
      ['DELETE', '/v1/videos/x'],
      ['POST', '/v1/responses'],
      ['POST', '/v1/chat/completions'],
      ['GET', '/v1/models'],
      ['POST', '/v1/images/edits'],
      ['POST', '/v1/images/generations'],
      ['GET', '/v1/receipts/x'],
    ] as const
    for (const [method, path] of routes)
      expect(await errorOf(await send(path, { method })), path).toMatchObject({ status: 401, code: 'missing_token' })
  })
})
