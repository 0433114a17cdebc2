/** Reenactment of a real face: declined, unless the operator takes permissions and there is one for each picture. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#proxy/canonical.ts'
import { createGate } from '#proxy/gate/gate.ts'
import { createInFlight } from '#proxy/gate/in-flight.ts'
import { recoverFromRollback } from '#proxy/ledger/after-restore.ts'
import { sqliteLedger } from '#proxy/ledger/sqlite.ts'
import { verifyLedger } from '#proxy/ledger/verify-ledger.ts'
import { statements } from '#proxy/safety/permission.ts'
import { asksForReenactment } from '#proxy/safety/reenactment.ts'
import { day, errorOf, type FreshOptions, freshProxy, start, tinyPng, vault } from './fresh-proxy.ts'

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const prompt = 'face swap with my brother'

/** Someone with a key who agreed to everything but the permission itself. */
async function someone(options: FreshOptions = { deps: { reenactment: true } }) {
  const proxy = await freshProxy(options)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const who = await proxy.install({ age_attested: '18+', public_key: publicKey.export({ format: 'jwk' }) })
  for (const purpose of ['edit.generative', 'generate.image', 'plan.text'] as const)
    await proxy.grant(who.token, purpose)
  const signed = (more: Record<string, unknown> = {}) => {
    const statement = {
      picture: hashOf(tinyPng),
      purposes: ['edit.generative'],
      basis: 'in_writing',
      statement_hash: statements.en.hash,
      language: 'en',
      client_time: '2026-11-22T12:00:00Z',
      ...more,
    }
    const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
    const signature = sign('sha256', Buffer.from(canonicalJson(statement)), key).toString('base64url')
    return { ...statement, signature }
  }
  const permit = (more: Record<string, unknown> = {}) =>
    proxy.send('/v1/permissions', { token: who.token, json: signed(more) })
  const withdraw = async (json: unknown) =>
    (await proxy.send('/v1/permissions/withdraw', { token: who.token, json })).json()
  return { ...proxy, ...who, permit, signed, withdraw }
}

describe('words that ask for a reenactment', () => {
  it.each(['face swap with my boss', 'make him say he is sorry', 'lip-sync this', 'a deepfake', '換臉'])(
    'are heard wherever they are said: %s',
    (words) => {
      for (const capability of ['edit', 'generate', 'plan', 'video'] as const)
        expect(asksForReenactment(words, capability, false)).toBe(true)
    },
  )
  it.each(['she smiles and winks', 'the man talks to us', 'let her sing', '讓人物微笑', '她說話'])(
    'are heard of a video that begins with a picture: %s',
    (words) => {
      expect(asksForReenactment(words, 'video', true)).toBe(true)
      expect(asksForReenactment(words, 'video', false)).toBe(false)
      expect(asksForReenactment(words, 'edit', true)).toBe(false)
    },
  )
  it.each(['make her face brighter', 'swap the background', 'he said make it pop', 'the boat drifts off', '天空變亮'])(
    'are not these: %s',
    (words) => expect(asksForReenactment(words, 'video', true)).toBe(false),
  )
})

describe('a proxy whose operator has not switched it on', () => {
  it('[P29] declines every reenactment with the reason, takes no permission, and sends nothing', async () => {
    const { attempts, chat, edit, generate, permit, send, token, withdraw } = await someone({})
    const answers = [
      await edit(token, { prompt }),
      await generate(token, { prompt }),
      await chat(token, { messages: [{ role: 'user', content: prompt }] }),
      await permit(),
    ]
    for (const answer of answers) {
      expect(await answer.clone().text()).toContain('permission')
      expect(await errorOf(answer)).toMatchObject({ status: 403, type: 'policy_error', code: 'reenactment_declined' })
    }
    expect(await (await send('/v1/permissions', { token })).json()).toMatchObject({ enabled: false, permissions: [] })
    expect(await withdraw({})).toEqual({ withdrawn: 0 })
    expect(attempts()).toBe(0)
  })
})

describe('a permission', () => {
  it('[P29] lets exactly the pictures and purposes out that it names, and nothing before it is there', async () => {
    const { attempts, edit, generate, permit, token } = await someone()
    expect(await errorOf(await edit(token, { prompt }))).toMatchObject({
      status: 403,
      type: 'consent_error',
      code: 'permission_required',
    })
    await permit({ picture: hashOf(Buffer.concat([tinyPng, Buffer.from('x')])) })
    await permit({ purposes: ['generate.video'] })
    expect(await errorOf(await edit(token, { prompt }))).toMatchObject({ code: 'permission_required' })
    expect((await permit()).status).toBe(201)
    expect(attempts()).toBe(0)
    expect((await edit(token, { prompt })).status).toBe(200)
    const mask = new Blob([tinyPng, 'm'], { type: 'image/png' })
    expect(await errorOf(await edit(token, { prompt, mask }))).toMatchObject({ code: 'permission_required' })
    // No picture, no person who could have permitted it.
    expect(await errorOf(await generate(token, { prompt }))).toMatchObject({ code: 'reenactment_declined' })
    expect(attempts()).toBe(1)
  })

  it('is no consent: without one to the recipient nothing is sent either', async () => {
    const { attempts, edit, permit, send, token } = await someone()
    await permit()
    await send('/v1/consents/withdraw', { token, json: {} })
    expect(await errorOf(await edit(token, { prompt }))).toMatchObject({ code: 'consent_withdrawn' })
    expect(attempts()).toBe(0)
  })

  it('ends on the millisecond, after 90 days unless another time was said', async () => {
    const { clock, edit, permit, send, token } = await someone({
      deps: { reenactment: true },
      statements: {
        openai: { data_sharing: 'off', attested_by: 'A. O.', attested_on: '2026-11-22', expires: '2027-11-22' },
      },
    })
    await permit({ valid_days: 1 })
    clock.now = start + day - 1
    expect((await edit(token, { prompt })).status).toBe(200)
    clock.now = start + day
    expect(await errorOf(await edit(token, { prompt }))).toMatchObject({ code: 'permission_required' })
    await permit()
    const { permissions } = (await (await send('/v1/permissions', { token })).json()) as {
      permissions: { state: string; valid_until: string }[]
    }
    expect(permissions).toMatchObject([
      { state: 'expired' },
      { state: 'given', valid_until: new Date(start + 91 * day).toISOString() },
    ])
  })

  it('is taken back with effect on the next request, on a repeated one too, one by one or all', async () => {
    const { edit, install, permit, send, token, withdraw } = await someone()
    await permit()
    const second = (await (await permit()).json()) as { permission: { id: string } }
    const key = { 'Idempotency-Key': 'a' }
    expect((await edit(token, { prompt }, key)).status).toBe(200)
    const stranger = await install()
    const theirs = { token: stranger.token, json: { permission: second.permission.id } }
    expect(await (await send('/v1/permissions/withdraw', theirs)).json()).toEqual({ withdrawn: 0 })
    expect(await withdraw({ permission: second.permission.id })).toEqual({ withdrawn: 1 })
    expect((await edit(token, { prompt })).status).toBe(200)
    expect(await withdraw({})).toEqual({ withdrawn: 1 })
    expect(await withdraw({})).toEqual({ withdrawn: 0 })
    expect(await errorOf(await edit(token, { prompt }, key))).toMatchObject({ code: 'permission_required' })
    expect((await edit(token, {})).status).toBe(200)
  })

  it('that is taken back stops within a second what is under way, and what is asked after', async () => {
    const { ledger, permit, recipientEntry, subject, withdraw } = await someone()
    await permit()
    const registry = { entries: [], find: recipientEntry, policyVersion: '' }
    const gate = createGate(ledger, registry, () => start, true)
    const inFlight = createInFlight(gate.objection, 20)
    const pictures = [hashOf(tinyPng)]
    const ask = {
      subject,
      recipient: 'openai',
      purpose: 'edit.generative',
      dataClasses: ['prompt'],
      gpc: false,
      reenacts: pictures,
    } as const
    const decision = await gate.decide(ask)
    if (!decision.allow) throw new Error(decision.reason)
    const flight = inFlight.enter(ask, decision.consent, new AbortController().signal)
    await withdraw({})
    await expect.poll(() => flight.stoppedBy()).toBe('permission_required')
    expect(await gate.admit(ask, decision.consent)).toEqual({ ok: false, reason: 'permission_required' })
    const off = createGate(ledger, registry, () => start)
    expect(await off.admit(ask, decision.consent)).toEqual({ ok: false, reason: 'reenactment_declined' })
  })

  it('must be signed by the key of the installation, to the statement in force', async () => {
    const { ledger, permit, send, signed, subject, token } = await someone()
    const post = async (json: unknown, as = token) => errorOf(await send('/v1/permissions', { token: as, json }))
    expect(await post({ ...signed(), basis: 'self' })).toMatchObject({ status: 400, param: 'signature' })
    expect(await errorOf(await permit({ statement_hash: '0'.repeat(64) }))).toMatchObject({ param: 'statement_hash' })
    expect(await errorOf(await permit({ name: 'Jane Doe' }))).toMatchObject({ code: 'unknown_parameter' })
    expect(await errorOf(await permit({ purposes: ['enhance.face'] }))).toMatchObject({ status: 400 })
    const { signature: _, ...unsigned } = signed()
    expect(await post(unsigned)).toMatchObject({ status: 400, param: 'signature' })
    const keyless = await freshProxy({ deps: { reenactment: true } })
    const { token: theirs } = await keyless.install()
    const refused = await keyless.send('/v1/permissions', { token: theirs, json: signed() })
    expect(await errorOf(refused)).toMatchObject({ status: 400, param: 'signature' })
    expect(await errorOf(await send('/v1/permissions/withdraw', { token, json: { all: true } }))).toMatchObject({
      status: 400,
    })
    expect((await ledger.events(subject)).filter(({ kind }) => kind === 'permission')).toEqual([])
  })

  it('is in the ledger by hash and signature alone, exported, verified and erased', async () => {
    const { edit, ledger, permit, send, signed, subject, token, withdraw } = await someone()
    await permit()
    await edit(token, { prompt })
    await withdraw({})
    const said = (await ledger.events(subject)).filter(({ kind }) => kind === 'permission')
    expect(said.map((one) => Object.keys(one).sort())).toEqual(
      [1, 2].map(() => [
        'actor',
        'basis',
        'client_time',
        'event_id',
        'event_time',
        'kind',
        'language',
        'permission_id',
        'picture',
        'purposes',
        'retention_ref',
        'salt',
        'schema_version',
        'signature',
        'state',
        'statement_hash',
        'subject_id',
        'valid_until',
        'withdrawal_method',
      ]),
    )
    expect(said).toMatchObject([
      { state: 'given', statement_hash: statements.en.hash },
      { state: 'withdrawn', actor: 'subject' },
    ])
    const exported = (await (await send('/v1/privacy/export', { token })).json()) as Record<string, unknown>
    expect(exported.permissions).toMatchObject([{ picture: signed().picture, state: 'withdrawn' }])
    expect(await verifyLedger(ledger)).toMatchObject({ ok: true })
    await send('/v1/privacy/subject', { token, method: 'DELETE' })
    expect(await ledger.events(subject)).toEqual([])
    expect(await verifyLedger(ledger)).toMatchObject({ ok: true })
  })

  it('in an old copy of the ledger that was put back counts no more', async () => {
    const { edit, grant, ledger, permit, token } = await someone()
    await permit()
    const entropy = { now: () => start, random: (bytes: number) => new Uint8Array(bytes) }
    await recoverFromRollback(ledger, { seq: 9, hash: '', at: '' }, [], entropy)
    await grant(token)
    expect(await errorOf(await edit(token, { prompt }))).toMatchObject({ code: 'permission_required' })
    await permit()
    expect((await edit(token, { prompt })).status).toBe(200)
  })
})

describe('a video that reenacts someone', () => {
  const origin = 'http://127.0.0.1:8080'
  const attested = { attested_by: 'A. Operator', attested_on: '2026-11-01', expires: '2027-10-31' }
  const options: FreshOptions = {
    env: { SELF_HOSTED_BASE_URL: `${origin}/v1` },
    statements: { 'self-hosted': { run_by: 'operator', keeps: 'nothing', ...attested } },
    origins: [origin],
    upstream: ({ path }) =>
      path.endsWith('/content')
        ? { body: Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom')]) }
        : { body: JSON.stringify({ id: 'vid_1', object: 'video', status: 'completed', progress: 100 }) },
    deps: { reenactment: true },
    ledger: sqliteLedger(':memory:', vault),
  }

  it('needs the permission to be begun, to be asked after and to be fetched', async () => {
    const { arrivals, grant, permit, send, token, withdraw } = await someone(options)
    await grant(token, 'generate.video', { recipient: 'self-hosted' }, ['prompt', 'image', 'params'])
    const begin = () => {
      const body = new FormData()
      body.append('model', 'self-hosted/video')
      body.append('prompt', 'she smiles and talks')
      body.append('input_reference', new File([tinyPng], 'a.png', { type: 'image/png' }))
      return send('/v1/videos', { token, method: 'POST', body })
    }
    expect(await errorOf(await begin())).toMatchObject({ code: 'permission_required' })
    await permit({ purposes: ['generate.video'] })
    const { id } = (await (await begin()).json()) as { id: string }
    expect((await send(`/v1/videos/${id}`, { token })).status).toBe(200)
    const before = arrivals.length
    await withdraw({})
    expect(await errorOf(await send(`/v1/videos/${id}`, { token }))).toMatchObject({ code: 'permission_required' })
    expect(await errorOf(await send(`/v1/videos/${id}/content`, { token }))).toMatchObject({
      code: 'permission_required',
    })
    expect(arrivals.length).toBe(before)
    expect((await send(`/v1/videos/${id}`, { token, method: 'DELETE' })).status).toBe(200)
  })
})
