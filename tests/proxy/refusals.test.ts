/** Every reason to refuse, on every route that could send: always the right answer, and never a byte upstream. */
import { describe, expect, it } from 'vitest'
import { type DenyReason, denyReasons } from '#contract/consent.ts'
import { sqliteLedger } from '#proxy/ledger/sqlite.ts'
import { day, errorOf, type FreshOptions, type FreshProxy, freshProxy, start, statement, vault } from './fresh-proxy.ts'

interface Case {
  options?: FreshOptions
  age?: Record<string, unknown>
  /** After an installation that agreed to everything. */
  arrange?: (proxy: FreshProxy, token: string) => Promise<unknown> | unknown
  model?: string
  headers?: Record<string, string>
  type?: string
}

const consented = async ({ grant }: FreshProxy, token: string) => {
  await grant(token)
  await grant(token, 'generate.image')
}

const cases: Record<DenyReason, Case> = {
  consent_required: {},
  consent_withdrawn: {
    arrange: async (proxy, token) => {
      await consented(proxy, token)
      await proxy.send('/v1/consents/withdraw', { token, json: {} })
    },
  },
  consent_expired: {
    options: { statements: { openai: { ...statement.openai, attested_on: '2026-11-22', expires: '2027-11-22' } } },
    arrange: async (proxy, token) => {
      await proxy.grant(token, 'edit.generative', { valid_days: 1 })
      await proxy.grant(token, 'generate.image', { valid_days: 1 })
      proxy.clock.now = start + day
    },
  },
  notice_changed: {
    arrange: async (proxy, token) => {
      await consented(proxy, token)
      const entry = proxy.recipientEntry('openai')
      Object.assign(entry, { standing: withNotice(entry.standing, 'b'.repeat(64)) })
    },
  },
  data_class_not_granted: {
    arrange: async ({ grant }, token) => {
      await grant(token, 'edit.generative', {}, ['image', 'params'])
      await grant(token, 'generate.image', {}, ['image', 'params'])
    },
  },
  age_required: { age: {}, arrange: consented },
  restricted: {
    arrange: async (proxy, token) => {
      await consented(proxy, token)
      await proxy.send('/v1/privacy/restriction', { token, json: { on: true } })
    },
  },
  gpc_denied: { arrange: consented, headers: { 'Limn-Purpose': 'improve.optional', 'Limn-GPC': '1' } },
  training_opt_out_unavailable: { options: { statements: undefined }, arrange: consented, type: 'policy_error' },
  recipient_policy_stale: {
    arrange: async (proxy, token) => {
      await consented(proxy, token)
      proxy.clock.now = Date.parse('2027-02-21T00:00:00Z')
    },
    type: 'policy_error',
  },
  recipient_unknown: { arrange: consented, model: 'nobody/gpt-image-2', type: 'policy_error' },
}

type Standing = ReturnType<FreshProxy['recipientEntry']>['standing']
const withNotice =
  (standing: Standing, hash: string): Standing =>
  (now) => ({ ...standing(now), terms: { ...standing(now).terms, noticeHashes: [hash] } })

describe.each(['edit', 'generate'] as const)('%s', (route) => {
  it.each(denyReasons)('refuses with %s and sends nothing', async (reason) => {
    const { options, age, arrange, model = 'openai/gpt-image-2', headers, type = 'consent_error' } = cases[reason]
    const proxy = await freshProxy(options)
    const { token } = await proxy.install(age)
    await arrange?.(proxy, token)
    const refusal = await errorOf(await proxy[route](token, { model }, headers))
    expect(refusal).toEqual({ status: 403, type, code: reason, param: model.split('/')[0] })
    expect([proxy.attempts(), proxy.arrivals]).toEqual([0, []])
    expect(await proxy.ledger.receipts((await proxy.ledger.projection()).installations[0]?.subject ?? '')).toEqual([])
  })

  it('sends once all of it is in order, so that the refusals above mean something', async () => {
    const proxy = await freshProxy()
    const { token } = await proxy.install()
    await consented(proxy, token)
    expect((await proxy[route](token)).status).toBe(200)
    expect(proxy.attempts()).toBe(1)
  })

  it('refuses a statement that has run out, at the end of its day', async () => {
    const proxy = await freshProxy({
      statements: { openai: { ...statement.openai, expires: '2026-11-22' } },
    })
    const { token } = await proxy.install()
    await consented(proxy, token)
    proxy.clock.now = Date.parse('2026-11-22T23:59:59.999Z')
    expect((await proxy[route](token)).status).toBe(200)
    proxy.clock.now += 1
    expect(await errorOf(await proxy[route](token))).toMatchObject({ status: 403, code: 'recipient_policy_stale' })
    expect(proxy.attempts()).toBe(1)
  })

  it('[P8] refuses with 503 when the recipient has no key, and when the ledger cannot be reached', async () => {
    const keyless = await freshProxy({ env: {} })
    const { token } = await keyless.install()
    await consented(keyless, token)
    expect(await errorOf(await keyless[route](token))).toMatchObject({ status: 503, code: 'recipient_unavailable' })

    const ledger = sqliteLedger(':memory:', vault)
    const lost = await freshProxy({ ledger })
    const known = await lost.install()
    await consented(lost, known.token)
    for (const verb of ['standing', 'keepReceipt', 'identify'] as const) {
      const whole = ledger[verb]
      // The same rejection that the ledger gives for a disk that is gone; see sqlite-ledger.test.ts.
      Object.assign(ledger, { [verb]: sqliteLedger('/dev/null/nowhere', vault)[verb] })
      expect(await errorOf(await lost[route](known.token))).toEqual({
        status: 503,
        type: 'upstream_error',
        code: 'ledger_unavailable',
        param: null,
      })
      Object.assign(ledger, { [verb]: whole })
    }
    expect([keyless.attempts(), lost.attempts()]).toEqual([0, 0])
    expect((await lost[route](known.token)).status).toBe(200)
  })
})

describe('the gate in between', () => {
  it('[P5] decides again at dispatch: a consent withdrawn after the first decision sends nothing', async () => {
    const ledger = sqliteLedger(':memory:', vault)
    const proxy = await freshProxy({ ledger })
    const { token } = await proxy.install()
    await consented(proxy, token)
    const keep = ledger.keepReceipt
    Object.assign(ledger, {
      keepReceipt: async (receipt: Parameters<typeof keep>[0]) => {
        await keep(receipt)
        await proxy.send('/v1/consents/withdraw', { token, json: {} })
      },
    })
    expect(await errorOf(await proxy.edit(token))).toMatchObject({ status: 403, code: 'consent_withdrawn' })
    expect(proxy.attempts()).toBe(0)
  })

  it('does not send under a consent that is not the one the receipt names', async () => {
    const ledger = sqliteLedger(':memory:', vault)
    const proxy = await freshProxy({ ledger })
    const { token } = await proxy.install()
    await consented(proxy, token)
    const keep = ledger.keepReceipt
    Object.assign(ledger, {
      keepReceipt: async (receipt: Parameters<typeof keep>[0]) => {
        await keep(receipt)
        await proxy.grant(token)
      },
    })
    expect(await errorOf(await proxy.edit(token))).toMatchObject({ status: 403, code: 'consent_withdrawn' })
    expect(proxy.attempts()).toBe(0)
  })

  it('knows no purpose that an address does not serve', async () => {
    const proxy = await freshProxy()
    const { token } = await proxy.install()
    await consented(proxy, token)
    for (const purpose of ['generate.image', 'plan.text', 'everything'])
      expect(await errorOf(await proxy.edit(token, {}, { 'Limn-Purpose': purpose }))).toMatchObject({
        status: 400,
        param: 'Limn-Purpose',
      })
    expect(await errorOf(await proxy.edit(token, {}, { 'Limn-Purpose': 'enhance.face' }))).toMatchObject({
      code: 'consent_required',
    })
    expect(proxy.attempts()).toBe(0)
  })

  it('asks for parameters only when there are any', async () => {
    const proxy = await freshProxy()
    const { token } = await proxy.install()
    await proxy.grant(token, 'edit.generative', {}, ['image', 'prompt'])
    expect((await proxy.edit(token)).status).toBe(200)
    expect(await errorOf(await proxy.edit(token, { size: '1024x1024' }))).toMatchObject({
      code: 'data_class_not_granted',
    })
  })
})
