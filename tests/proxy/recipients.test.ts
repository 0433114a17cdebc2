/** Who may be sent anything: loaded from files that must be whole, and held to what the operator has stated. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type RecipientList, recipientListSchema } from '#contract/recipient.ts'
import { readAttestations } from '#proxy/registry/attestations.ts'
import { createRegistry, loadRecipients } from '#proxy/registry/load-recipients.ts'
import {
  day,
  errorOf,
  type FreshOptions,
  freshProxy,
  recipientsFolder,
  start,
  statement,
  tinyPng,
} from './fresh-proxy.ts'

const folder = mkdtempSync(join(tmpdir(), 'limn-recipients-'))
afterAll(() => rmSync(folder, { recursive: true }))
const nothing = { env: {}, attestations: { ok: true as const, statements: {} } }

const openaiWith = async (options: FreshOptions, at = start) => {
  const { clock, send } = await freshProxy(options)
  clock.now = at
  const list = recipientListSchema.parse(await (await send('/v1/recipients')).json())
  const openai = list.recipients.find(({ id }) => id === 'openai')
  if (!openai) throw new Error('There is no openai.')
  return openai
}

describe('a gateway', () => {
  const attested = { attested_by: 'A. Operator', attested_on: '2026-11-01', expires: '2027-10-31' }
  const answer = (provider?: unknown) => ({
    body: JSON.stringify({ created: 1, data: [{ b64_json: Buffer.from(tinyPng).toString('base64') }], provider }),
  })
  it.each([
    [undefined, 200],
    ['Google', 200],
    ['Google AI Studio', 502],
    ['Somebody', 502],
    [7, 502],
  ] as const)('that says it was %s who did the work: the answer is %i', async (provider, status) => {
    const proxy = await freshProxy({
      env: { OPENROUTER_API_KEY: 'key' },
      statements: { openrouter: attested },
      origins: ['https://openrouter.ai'],
      upstream: () => answer(provider),
    })
    const { token } = await proxy.install()
    await proxy.grant(token, 'generate.image', { recipient: 'openrouter' })
    const made = await proxy.generate(token, { model: 'openrouter/google/gemini-2.5-flash-image' })
    expect(made.status).toBe(status)
    expect(made.headers.get('limn-receipt')).toBeTruthy()
    if (status !== 200) expect(await errorOf(made)).toMatchObject({ code: 'recipient_failed' })
  })
})

describe('the list of recipients', () => {
  it('says of each who it is, what it keeps and what binds it, and that it can be used', async () => {
    expect(await openaiWith({})).toMatchObject({
      legal_name: 'OpenAI OpCo, LLC',
      role: 'provider',
      country: 'United States',
      min_age: 13,
      training: { verdict: 'honoured' },
      retention: expect.stringContaining('30 days'),
      available: true,
    })
  })

  it('names those that can be used first, and of the others those that can be made usable', async () => {
    const order = async (options: FreshOptions) => {
      const { send } = await freshProxy(options)
      const list = recipientListSchema.parse(await (await send('/v1/recipients')).json())
      return list.recipients.map(({ id }) => id)
    }
    expect((await order({ env: {}, statements: undefined }))[0]).toBe('openai')
    const google = { billing: 'paid', attested_by: 'A. Operator', attested_on: '2026-11-01', expires: '2027-10-31' }
    const ids = await order({ env: { GOOGLE_API_KEY: 'k' }, statements: { google } })
    expect(ids.slice(0, 2)).toEqual(['google', 'openai'])
    expect(ids.slice(-4)).toEqual(['alibaba', 'black-forest-labs', 'kling', 'stability'])
  })

  it('says in a sentence what to set when one cannot be used', async () => {
    const openai = await openaiWith({ env: {}, statements: undefined })
    expect(openai).toMatchObject({ available: false, training: { verdict: 'refused' } })
    expect(openai.unavailable_reason).toContain('Set OPENAI_API_KEY')
    expect(openai.unavailable_reason).toContain('LIMN_ATTESTATIONS')
    expect(openai.unavailable_reason).toContain('"data_sharing":"off"')
  })

  it.each([
    ['nothing about it', {}],
    ['the opposite', { openai: { ...statement.openai, data_sharing: 'on' } }],
    ['nobody who says it', { openai: { ...statement.openai, attested_by: ' ' } }],
    ['no end', { openai: { data_sharing: 'off', attested_by: 'A. Operator', attested_on: '2026-11-01' } }],
    ['more than a year', { openai: { ...statement.openai, expires: '2027-11-02' } }],
    [
      'a day that is yet to come',
      { openai: { ...statement.openai, attested_on: '2026-11-23', expires: '2026-12-01' } },
    ],
    ['no object', { openai: 'off' }],
  ])('takes a statement with %s for none', async (_what, statements) => {
    expect(await openaiWith({ statements })).toMatchObject({ available: false, training: { verdict: 'refused' } })
  })

  it('takes a statement for up to exactly 365 days', async () => {
    const statements = { openai: { ...statement.openai, attested_on: '2026-11-01', expires: '2027-11-01' } }
    expect(await openaiWith({ statements })).toMatchObject({ available: true })
  })

  it.each(['trains', 'unknown'])('refuses one whose policy is %s, whatever the operator states', async (policy) => {
    const { recipient } = await import('#proxy/recipients/openai.ts')
    const training = { ...recipient.record.training, policy: policy as 'trains' | 'unknown' }
    const recipients = createRegistry([{ ...recipient, record: { ...recipient.record, training } }], {
      env: { OPENAI_API_KEY: 'k' },
      attestations: { ok: true, statements: statement },
    })
    expect(await openaiWith({ recipients })).toMatchObject({ available: false, training: { verdict: 'refused' } })
  })

  it('[P7] refuses what has not been read again in time, to the day', async () => {
    const lastMoment = Date.parse('2027-02-21T00:00:00Z') - 1
    expect((await openaiWith({}, lastMoment)).available).toBe(true)
    expect(await openaiWith({}, lastMoment + 1)).toMatchObject({ available: false, training: { verdict: 'refused' } })
  })

  it('calls a server at another address what it is, promises nothing for it, and asks anew for consent', async () => {
    const there = await openaiWith({ env: { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'http://127.0.0.1:9999' } })
    expect(there.legal_name).toBe('OpenAI-wire server at 127.0.0.1:9999')
    expect(there.notices.en?.text).toContain('OpenAI-wire server at 127.0.0.1:9999')
    expect(there.notices.en?.text).not.toMatch(/30 days|OpenAI OpCo|United States/)
    expect(there.notices.en?.hash).not.toBe((await openaiWith({})).notices.en?.hash)
    expect(there.notices['zh-Hant']?.text).toContain('127.0.0.1:9999')
    expect(there.notices['zh-Hant']?.text).not.toMatch(/30 天|OpenAI OpCo|美國/)
  })

  it('gives a model’s full name to OpenAI clients, and only where it can be used', async () => {
    const models = async (options: FreshOptions) => {
      const { install, send } = await freshProxy(options)
      const { token } = await install()
      return ((await (await send('/v1/models', { token })).json()) as { data: { id: string; object: string }[] }).data
    }
    expect(await models({})).toContainEqual(expect.objectContaining({ id: 'openai/gpt-image-2', object: 'model' }))
    expect(await models({ env: {} })).toEqual([])
  })

  it('changes its policy version when any terms change', async () => {
    const versionOf = async (env: Record<string, string>) => {
      const { send } = await freshProxy({ env })
      return ((await (await send('/v1/recipients')).json()) as RecipientList).policy_version
    }
    expect(await versionOf({})).toBe(await versionOf({ OPENAI_API_KEY: 'k' }))
    expect(await versionOf({})).not.toBe(await versionOf({ OPENAI_BASE_URL: 'http://localhost:1' }))
  })
})

describe('loading recipients', () => {
  it('takes every file of the folder', async () => {
    const registry = await loadRecipients(recipientsFolder, nothing)
    expect(registry.entries.map(({ id }) => id)).toContain('openai')
  })

  it.each([
    ['without a record', 'export const recipient = {}'],
    ['without the export', 'export const other = 1'],
    ['that lacks what is said on training', 'training: {', 'trainning: {'],
    ['with a review later than 90 days after it was read', "review_by: '2027-02-20'", "review_by: '2027-02-21'"],
    ['that nothing binds', "attestations_required: { data_sharing: 'off' }", 'attestations_required: {}'],
    ['that may send what must not be sent', "must_not_send: ['file_id'", "must_not_send: ['prompt', 'file_id'"],
    ['whose address is not among its hosts', "hosts: ['api.openai.com']", "hosts: ['example.org']"],
  ])('stops at a file %s, and names it', async (what, from, to?: string) => {
    const name = `${what.replace(/\W+/g, '-')}.ts`
    const here = mkdtempSync(join(folder, 'x-'))
    const real = readFileSync(join(recipientsFolder, 'openai.ts'), 'utf8').replaceAll(
      "'../registry/",
      `'${recipientsFolder}../registry/`,
    )
    if (to !== undefined) expect(real).toContain(from)
    writeFileSync(join(here, name), to === undefined ? from : real.replace(from, to))
    await expect(loadRecipients(here, nothing)).rejects.toThrow(name)
  })

  it('does not start with an address that hides a password or is none', async () => {
    for (const OPENAI_BASE_URL of [
      'https://user:pw@example.org',
      'ftp://example.org',
      'example',
      'https://x.example/?a=b',
    ])
      await expect(loadRecipients(recipientsFolder, { ...nothing, env: { OPENAI_BASE_URL } })).rejects.toThrow(
        'OPENAI_BASE_URL',
      )
  })

  it('reads statements from a file, and treats one that cannot be read as no statement', () => {
    const path = join(folder, 'attestations.json')
    writeFileSync(path, JSON.stringify(statement))
    expect(readAttestations(path)).toEqual({ ok: true, statements: statement })
    for (const text of ['[]', '{', 'null']) {
      writeFileSync(path, text)
      expect(readAttestations(path)).toMatchObject({ ok: false, why: expect.stringContaining(path) })
    }
    expect(readAttestations(undefined)).toEqual({ ok: false, why: 'LIMN_ATTESTATIONS is not set' })
    expect(readAttestations(join(folder, 'nowhere.json')).ok).toBe(false)
  })

  it('keeps every record within its own rules on the day it was written', async () => {
    const { entries } = await loadRecipients(recipientsFolder, nothing)
    for (const { record } of entries)
      for (const { read_on } of record.evidence)
        expect(Date.parse(record.review_by) - Date.parse(read_on), record.id).toBeLessThanOrEqual(90 * day)
  })
})
