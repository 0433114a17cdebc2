/** The whole way, over real sockets: OpenAI's own client, the proxy as it is started, and a server of the same wire behind it. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createOpenAI } from '@ai-sdk/openai'
import { generateImage } from 'ai'
import { compactVerify, createLocalJWKSet } from 'jose'
import OpenAI, { APIError, toFile } from 'openai'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Receipt, receiptSchema } from '#contract/receipt.ts'
import { type Recipient, recipientListSchema } from '#contract/recipient.ts'
import type { LogLine } from '#proxy/log-line.ts'
import { type RunningProxy, startProxy } from '#proxy/server.ts'
import { imageAnswer, statement, tinyPng } from './fresh-proxy.ts'
import { startWireServer, type WireServer } from './openai-wire-server.ts'

let folder: string
let upstream: WireServer
let proxy: RunningProxy
let lines: LogLine[]
let env: Record<string, string>
const started: RunningProxy[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'limn-e2e-'))
  writeFileSync(join(folder, 'attestations.json'), JSON.stringify(statement))
  upstream = await startWireServer(imageAnswer)
  lines = []
  env = {
    PORT: '0',
    LIMN_LEDGER: join(folder, 'data', 'ledger.sqlite'),
    LIMN_ATTESTATIONS: join(folder, 'attestations.json'),
    OPENAI_API_KEY: 'sk-operator-secret',
    OPENAI_BASE_URL: upstream.url,
  }
  proxy = await start()
})

afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.close()))
  await upstream.close()
  rmSync(folder, { recursive: true })
})

async function start(change: Record<string, string> = {}, more: { now?: () => number; upstreamTimeout?: number } = {}) {
  const running = await startProxy({ env: { ...env, ...change }, log: (line) => lines.push(line), ...more })
  started.push(running)
  return running
}

const post = async (path: string, json: unknown, token?: string, at = proxy) => {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
  return fetch(at.url + path, { method: 'POST', headers, body: JSON.stringify(json) })
}

async function install(at = proxy) {
  const response = await post('/v1/installations', { age_attested: '18+' }, undefined, at)
  const { token, subject } = (await response.json()) as { token: string; subject: string }
  return { token, subject, client: new OpenAI({ apiKey: token, baseURL: `${at.url}/v1`, maxRetries: 0 }) }
}

async function openai(at = proxy): Promise<Recipient> {
  const { recipients } = recipientListSchema.parse(await (await fetch(`${at.url}/v1/recipients`)).json())
  const found = recipients.find(({ id }) => id === 'openai')
  if (!found) throw new Error('There is no openai.')
  return found
}

const grant = async (token: string, purpose = 'edit.generative', at = proxy) =>
  post(
    '/v1/consents',
    {
      recipient: 'openai',
      purpose,
      data_classes: ['image', 'prompt', 'params'],
      notice_hash: (await openai(at)).notices.en?.hash,
      language: 'en',
      method: 'dialog_accept',
      client_time: new Date().toISOString(),
    },
    token,
    at,
  )

const edit = async (client: OpenAI, prompt = 'make it evening') =>
  client.images.edit({
    model: 'openai/gpt-image-2',
    image: await toFile(tinyPng, 'holiday.png', { type: 'image/png' }),
    prompt,
    size: '1024x1024',
  })

const refusalOf = async (sending: Promise<unknown>) => {
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof APIError)) throw new Error('It was not refused.', { cause: error })
  return { status: error.status, code: error.code, type: error.type }
}

describe('OpenAI’s own client', () => {
  it('[P5] is refused before consent, and not even a connection reaches the recipient', async () => {
    const { client } = await install()
    expect(await refusalOf(edit(client))).toEqual({ status: 403, code: 'consent_required', type: 'consent_error' })
    expect([upstream.connections(), upstream.bytes(), upstream.requests]).toEqual([0, 0, []])
  })

  it('edits after consent: the picture arrives as it is, the answer comes back as it was, and the receipt proves both', async () => {
    const { client, subject, token } = await install()
    expect((await grant(token)).status).toBe(201)
    const { data: answer, response } = await client.images
      .edit({
        model: 'openai/gpt-image-2',
        image: await toFile(tinyPng, 'holiday in Rome.png', { type: 'image/png' }),
        prompt: 'make it evening',
      })
      .withResponse()
    expect(answer.data?.[0]?.b64_json).toBe(Buffer.from(tinyPng).toString('base64'))

    const [arrival] = upstream.requests
    if (!arrival) throw new Error('Nothing arrived.')
    expect([upstream.requests.length, arrival.method, arrival.path]).toEqual([1, 'POST', '/v1/images/edits'])
    expect(arrival.body.includes(Buffer.from(tinyPng))).toBe(true)
    const whole = JSON.stringify(arrival.headers) + arrival.body.toString('latin1')
    for (const own of ['holiday', 'Rome', 'stainless', token, subject, 'OpenAI/JS']) expect(whole).not.toContain(own)
    expect(Object.keys(arrival.headers).sort()).toEqual([
      'accept',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'content-usage',
      'host',
      'sec-gpc',
      'user-agent',
    ])
    expect(arrival.headers.authorization).toBe('Bearer sk-operator-secret')

    const receipt = await verified(response.headers.get('limn-receipt') ?? '')
    expect(receipt).toMatchObject({ sub: subject, recipient: 'openai', training: 'denied' })
    expect(receipt.request.bytes).toBe(arrival.body.byteLength)
    expect(receipt.request.images.map((one) => one.sha256)).toEqual([
      createHash('sha256').update(tinyPng).digest('hex'),
    ])
  })

  it('generates and lists models', async () => {
    const { client, token } = await install()
    await grant(token, 'generate.image')
    const made = await client.images.generate({ model: 'openai/gpt-image-2', prompt: 'a lighthouse', n: 1 })
    expect(made.data).toHaveLength(1)
    expect(JSON.parse(upstream.requests[0]?.body.toString() ?? '')).toMatchObject({
      model: 'gpt-image-2',
      moderation: 'auto',
    })
    expect((await client.models.list()).data.map(({ id }) => id)).toContain('openai/gpt-image-2')
  })

  it('[P5] is refused after a withdrawal, and nothing more arrives', async () => {
    const { client, token } = await install()
    await grant(token)
    await edit(client)
    const bytes = upstream.bytes()
    expect(await (await post('/v1/consents/withdraw', {}, token)).json()).toEqual({ withdrawn: 1, aborted: 0 })
    expect(await refusalOf(edit(client))).toMatchObject({ status: 403, code: 'consent_withdrawn' })
    expect(upstream.bytes()).toBe(bytes)
  })

  it('is cut off in the middle of a request within a second of a withdrawal', async () => {
    const { client, token } = await install()
    await grant(token)
    upstream.hold(true)
    const arrived = upstream.next()
    const refusal = refusalOf(edit(client))
    const { aborted } = await arrived
    const began = performance.now()
    expect(await (await post('/v1/consents/withdraw', {}, token)).json()).toEqual({ withdrawn: 1, aborted: 1 })
    await aborted
    expect(await refusal).toEqual({ status: 403, code: 'consent_withdrawn', type: 'consent_error' })
    expect(performance.now() - began).toBeLessThan(1000)
  })

  it('is cut off by a withdrawal even when the ledger cannot write it down', async () => {
    const { client, token } = await install()
    await grant(token)
    upstream.hold(true)
    const arrived = upstream.next()
    const refusal = refusalOf(edit(client))
    const { aborted } = await arrived
    const db = new DatabaseSync(env.LIMN_LEDGER ?? '')
    db.exec("CREATE TRIGGER full BEFORE INSERT ON consent_event BEGIN SELECT RAISE(ABORT, 'full'); END")
    db.close()
    expect((await post('/v1/consents/withdraw', {}, token)).status).toBe(503)
    await aborted
    expect(await refusal).toMatchObject({ code: 'consent_withdrawn' })
  })

  it('stops the recipient when it goes away itself', async () => {
    const { client, token } = await install()
    await grant(token)
    upstream.hold(true)
    const arrived = upstream.next()
    const leaving = new AbortController()
    const image = await toFile(tinyPng, 'a.png', { type: 'image/png' })
    const sending = client.images.edit({ model: 'openai/gpt-image-2', image, prompt: 'x' }, { signal: leaving.signal })
    sending.catch(() => undefined)
    const { aborted } = await arrived
    leaving.abort()
    await aborted
    await expect(sending).rejects.toThrow()
  })

  it('is told when the recipient takes too long', async () => {
    const slow = await start({}, { upstreamTimeout: 150 })
    const { client, token } = await install(slow)
    await grant(token, 'edit.generative', slow)
    upstream.hold(true)
    expect(await refusalOf(edit(client))).toMatchObject({ status: 504, code: 'recipient_timeout' })
  })

  it('is told when the recipient cannot be reached, and nothing is claimed to have been sent', async () => {
    await upstream.close()
    const { client, token } = await install()
    await grant(token)
    expect(await refusalOf(edit(client))).toMatchObject({ status: 503, code: 'recipient_unavailable' })
  })
})

describe('the AI SDK’s OpenAI client', () => {
  it('edits with several pictures and a mask, and generates, by the same wire', async () => {
    const { token } = await install()
    await grant(token)
    await grant(token, 'generate.image')
    const model = createOpenAI({ baseURL: `${proxy.url}/v1`, apiKey: token }).image('openai/gpt-image-2')
    const prompt = { text: 'make it evening', images: [tinyPng, tinyPng], mask: tinyPng }
    const edited = await generateImage({ model, prompt, size: '1024x1024', maxRetries: 0 })
    const made = await generateImage({ model, prompt: 'a lighthouse', maxRetries: 0 })
    for (const { image } of [edited, made]) expect(Buffer.from(image.uint8Array)).toEqual(Buffer.from(tinyPng))
    expect(upstream.requests.map(({ path }) => path)).toEqual(['/v1/images/edits', '/v1/images/generations'])
    const receipt = await verified(edited.responses[0]?.headers?.['limn-receipt'] ?? '')
    expect(receipt.request.images).toHaveLength(3)
  })

  it('tells its caller why it was refused', async () => {
    const { token } = await install()
    const model = createOpenAI({ baseURL: `${proxy.url}/v1`, apiKey: token }).image('openai/gpt-image-2')
    const error = await generateImage({ model, prompt: 'x', maxRetries: 0 }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ statusCode: 403, isRetryable: false, data: { error: { code: 'consent_required' } } })
  })
})

describe('a proxy as it is started', () => {
  it('keeps its word over a restart: consents, tokens and keys are still there', async () => {
    const { token } = await install()
    await grant(token)
    const keys = await (await fetch(`${proxy.url}/.well-known/jwks.json`)).json()
    await started.splice(0)[0]?.close()
    const again = await start()
    expect(await (await fetch(`${again.url}/.well-known/jwks.json`)).json()).toEqual(keys)
    const client = new OpenAI({ apiKey: token, baseURL: `${again.url}/v1`, maxRetries: 0 })
    expect((await edit(client)).data).toHaveLength(1)
  })

  it('calls the recipient by where it really is', async () => {
    expect(await openai()).toMatchObject({
      legal_name: `OpenAI-wire server at ${new URL(upstream.url).host}`,
      available: true,
    })
  })

  it('[P7] sends nothing without a statement, or with one that has run out', async () => {
    const unstated = await start({ LIMN_ATTESTATIONS: '' })
    const later = await start({}, { now: () => Date.parse('2027-11-01T00:00:00Z') })
    const stale = { status: 403, code: 'recipient_policy_stale', type: 'policy_error' }
    const untrusted = { status: 403, code: 'training_opt_out_unavailable', type: 'policy_error' }
    for (const [at, expected] of [
      [unstated, untrusted],
      [later, stale],
    ] as const) {
      const { client, token } = await install(at)
      await grant(token, 'edit.generative', at)
      expect(await refusalOf(edit(client))).toEqual(expected)
      expect((await openai(at)).available).toBe(false)
    }
    expect(upstream.connections()).toBe(0)
  })

  it('[P8] refuses everything when its ledger is taken away, and sends nothing', async () => {
    const { client, token } = await install()
    await grant(token)
    rmSync(env.LIMN_LEDGER ?? '')
    expect(await refusalOf(edit(client))).toEqual({ status: 503, code: 'ledger_unavailable', type: 'upstream_error' })
    expect((await fetch(`${proxy.url}/readyz`)).status).toBe(503)
    expect(upstream.connections()).toBe(0)
  })

  it('takes an upload of 20 MiB and refuses one byte more, over a real connection', async () => {
    const { token } = await install()
    const boundary = 'limit'
    const head = Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="image"; filename="a"\r\n\r\n`)
    const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
    const upload = async (length: number) => {
      const filler = Buffer.alloc(length - head.length - tail.length)
      const response = await fetch(`${proxy.url}/v1/images/edits`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
        body: Buffer.concat([head, filler, tail]),
      })
      return response.status
    }
    expect(await upload(20 * 1024 * 1024)).toBe(415)
    expect(await upload(20 * 1024 * 1024 + 1)).toBe(413)
  })

  it('logs one line for each request and nothing that was in it', async () => {
    const { client, token, subject } = await install()
    await grant(token)
    await edit(client, 'a very private wish')
    expect(lines.map(({ route, status }) => `${route} ${status}`)).toEqual([
      'POST /v1/installations 201',
      'GET /v1/recipients 200',
      'POST /v1/consents 201',
      'POST /v1/images/edits 200',
    ])
    expect(lines.at(-1)).toMatchObject({ recipient: 'openai', model: 'gpt-image-2', decision_code: 'allowed' })
    for (const secret of ['private', token, subject, '127.0.0.1', 'holiday'])
      expect(JSON.stringify(lines)).not.toContain(secret)
  })
})

/** Offline: with the published keys alone. */
async function verified(jws: string): Promise<Receipt> {
  const jwks = createLocalJWKSet(await (await fetch(`${proxy.url}/.well-known/jwks.json`)).json())
  const { payload, protectedHeader } = await compactVerify(jws, jwks, { algorithms: ['EdDSA'] })
  expect(protectedHeader.alg).toBe('EdDSA')
  const [head, , signature] = jws.split('.')
  const other = Buffer.from(payload).toString().replace('denied', 'allowed')
  const forged = [head, Buffer.from(other).toString('base64url'), signature].join('.')
  await expect(compactVerify(forged, jwks)).rejects.toThrow()
  return receiptSchema.parse(JSON.parse(Buffer.from(payload).toString()))
}
