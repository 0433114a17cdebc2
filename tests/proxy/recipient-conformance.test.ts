/** Every recipient, by the same rules: nobody edits this for one of them; a new file in proxy/recipients is covered as it is. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { DataClass, DenyReason, Purpose } from '#contract/consent.ts'
import { loadRecipients, type Registry } from '#proxy/registry/load-recipients.ts'
import { isSdkEndpoint, purposesOf } from '#proxy/registry/recipient-module.ts'
import {
  type Arrival,
  day,
  editForm,
  errorOf,
  freshProxy,
  imageAnswer,
  recipientsFolder,
  start,
  tinyPng,
} from './fresh-proxy.ts'
import { bare, env, originsOf, statements } from './whole-operator.ts'

const everyClass: readonly DataClass[] = ['image', 'video', 'prompt', 'params', 'face_present']
const png = Buffer.from(tinyPng).toString('base64')

const ids = bare.entries.map(({ id }) => id)
const usable = ids.filter((id) => {
  const policy = bare.find(id)?.record.training.policy
  return policy !== 'trains' && policy !== 'unknown'
})
const refused = ids.filter((id) => !usable.includes(id))

/** What each wire answers a picture with: recorded shapes, the smallest that are whole. */
function answerOf({ origin, path }: Arrival): { body: string | Buffer } {
  if (path.includes(':generateContent'))
    return {
      body: JSON.stringify({
        candidates: [
          {
            content: { role: 'model', parts: [{ inlineData: { mimeType: 'image/png', data: png } }] },
            finishReason: 'STOP',
          },
        ],
        usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
      }),
    }
  if (path === '/api/v1/images')
    return {
      body: JSON.stringify({
        created: 1,
        data: [{ b64_json: png }],
        usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
      }),
    }
  if (path === '/v4/ai/image-model') return { body: JSON.stringify({ images: [png] }) }
  if (origin === 'https://fal.run')
    return { body: JSON.stringify({ images: [{ url: `data:image/png;base64,${png}`, content_type: 'image/png' }] }) }
  const prediction = { urls: { get: 'https://api.replicate.com/v1/predictions/abc123' } }
  if (path.endsWith('/predictions'))
    return { body: JSON.stringify({ ...prediction, status: 'starting', output: null }) }
  if (path.includes('/predictions/'))
    return {
      body: JSON.stringify({
        ...prediction,
        status: 'succeeded',
        output: ['https://replicate.delivery/xezq/out-0.png'],
      }),
    }
  if (origin === 'https://replicate.delivery') return { body: Buffer.from(tinyPng) }
  return { body: imageAnswer }
}

async function ready(id: string, more: Parameters<typeof freshProxy>[0] = {}) {
  const proxy = await freshProxy({ env, statements, origins: originsOf(id), upstream: answerOf, ...more })
  const who = await proxy.install()
  return { ...proxy, ...who, entry: proxy.recipientEntry(id) }
}

type Ready = Awaited<ReturnType<typeof ready>>

const routes = ['edit', 'generate'] as const
const purposeOf: Record<(typeof routes)[number], Purpose> = { edit: 'edit.generative', generate: 'generate.image' }

const modelFor = ({ entry }: Ready, route: (typeof routes)[number]) =>
  entry.record.models.find((model) => model.capabilities.includes(route))?.id

async function ask(proxy: Ready, route: (typeof routes)[number], headers: Record<string, string> = {}) {
  const model = `${proxy.entry.id}/${modelFor(proxy, route) ?? 'none'}`
  return route === 'edit'
    ? proxy.edit(proxy.token, { model }, headers)
    : proxy.generate(proxy.token, { model }, headers)
}

const agree = (proxy: Ready, more: Record<string, unknown> = {}, classes = everyClass) =>
  Promise.all(
    routes.map((route) => proxy.grant(proxy.token, purposeOf[route], { recipient: proxy.entry.id, ...more }, classes)),
  )

/** To its own hosts, under its own headers, and without a word about who asks. */
function assertBare({ entry, token, subject }: Ready, { origin, method, headers, body }: Arrival): void {
  const { record, module } = entry
  const host = new URL(origin).host
  expect([...record.hosts, ...(record.media_hosts ?? [])]).toContain(host)
  const standard = ['accept', 'user-agent', 'content-usage', 'sec-gpc', 'content-type', 'content-length']
  for (const name of Object.keys(headers))
    expect([...standard, ...(module.headers ?? ['authorization'])]).toContain(name.toLowerCase())
  expect(headers).toMatchObject({
    'sec-gpc': '1',
    'content-usage': 'train-ai=n, search=n',
    'user-agent': 'limn-proxy',
  })
  if (record.media_hosts?.includes(host))
    expect([method, JSON.stringify(headers).includes('key-of-')]).toEqual(['GET', false])
  for (const own of ['holiday', 'Rome', token, subject])
    expect(JSON.stringify(headers) + body.toString('latin1')).not.toContain(own)
}

/** With exactly the fields or headers that hold it to its promise. */
function assertControlled({ entry, arrivals: [first] }: Ready): void {
  const { control } = entry.record.training
  const sent: Record<string, unknown> =
    control.kind === 'body' ? JSON.parse(first?.body.toString() ?? '') : first?.headers
  if (control.kind === 'body' || control.kind === 'header') expect(sent).toMatchObject(control.set)
}

/** Every request as it arrived; what differs from run to run has a name instead. */
function asWritten({ arrivals }: Ready): string {
  const lines = arrivals.map(({ origin, method, path, headers, body }) =>
    [
      `${method} ${origin}${path}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      '',
      body.includes('Content-Disposition') ? body.toString('utf8') : pretty(body),
    ].join('\n'),
  )
  return lines
    .join('\n\n')
    .replace(/limn-[0-9a-f-]{36}/g, 'BOUNDARY')
    .replace(/(name="user"\r\n\r\n|"user": ")[\w-]{43}/g, '$1PSEUDONYM')
    .replace(Buffer.from(tinyPng).toString('utf8'), 'THE PICTURE')
    .replaceAll('\r', '')
}

const pretty = (body: Buffer) => (body.length > 0 ? JSON.stringify(JSON.parse(body.toString()), null, 2) : '')

describe('the recipients', () => {
  it('are those that the product names, and each says why when it is refused', async () => {
    expect(ids.toSorted()).toEqual([
      'alibaba',
      'black-forest-labs',
      'fal',
      'google',
      'kling',
      'openai',
      'openrouter',
      'replicate',
      'self-hosted',
      'stability',
      'vercel',
    ])
    expect(refused).toEqual(['alibaba', 'black-forest-labs', 'kling', 'stability'])
    for (const id of refused) expect(bare.find(id)?.record.training.basis).toContain('No training opt-out')
  })
})

describe.each(usable)('%s', (id) => {
  it('is refused until the operator has said and set what it takes, and told what that is', async () => {
    const bareProxy = await ready(id, { env: {}, statements: {} })
    await agree(bareProxy)
    const { attestations_required: required } = bareProxy.entry.record
    for (const route of routes.filter((one) => modelFor(bareProxy, one))) {
      const { status, code } = await errorOf(await ask(bareProxy, route))
      if (Object.keys(required).length > 0) expect(code).toBe('training_opt_out_unavailable')
      else expect([status, code]).toEqual([503, 'recipient_unavailable'])
    }
    expect(bareProxy.attempts()).toBe(0)
    const list = (await (await bareProxy.send('/v1/recipients')).json()) as {
      recipients: { id: string; available: boolean; unavailable_reason: string }[]
    }
    const listed = list.recipients.find((one) => one.id === id)
    expect(listed?.available).toBe(false)
    for (const [name, value] of Object.entries(required)) {
      expect(listed?.unavailable_reason).toContain(name)
      expect(listed?.unavailable_reason).toContain(value)
    }
  })

  it.each(routes)(
    'makes a picture by %s, and every byte goes to its own hosts with its own controls',
    async (route) => {
      const proxy = await ready(id)
      if (!modelFor(proxy, route)) return
      await agree(proxy)
      const response = await ask(proxy, route)
      expect(response.status, await response.clone().text()).toBe(200)
      const answer = (await response.json()) as { data: { b64_json: string }[] }
      expect(answer.data.map((one) => one.b64_json)).toEqual([png])
      expect(proxy.arrivals.length).toBe(proxy.attempts())

      for (const arrival of proxy.arrivals) assertBare(proxy, arrival)
      assertControlled(proxy)
      await expect(asWritten(proxy)).toMatchFileSnapshot(`./wire/${id}.${route}.txt`)
    },
  )

  it.each(routes)('is receipted by %s: who got it, through whom, what held them, the exact bytes', async (route) => {
    const proxy = await ready(id)
    if (!modelFor(proxy, route)) return
    await agree(proxy)
    const jws = (await ask(proxy, route)).headers.get('limn-receipt') ?? ''
    const receipt = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString())
    expect(receipt).toMatchObject({ recipient: id, training: 'denied', sub: proxy.subject })
    expect(receipt.via).toBe(proxy.entry.record.via)
    expect(receipt.request.bytes).toBe(proxy.arrivals[0]?.body.byteLength)
    for (const name of Object.keys(proxy.entry.record.training.control.set))
      expect(receipt.controls.join('\n')).toContain(name)
    const whole = (await (await proxy.send(`/v1/receipts/${receipt.jti}`, { token: proxy.token })).json()) as {
      response: { status: number; images: unknown[] }
    }
    expect(whole.response).toMatchObject({ status: 200, images: [{ bytes: tinyPng.byteLength }] })
  })

  it('gets nothing more when a withdrawal comes between two of its requests', async () => {
    const proxy = await ready(id)
    const endpoint = proxy.entry.module.endpoints.generate
    if (!endpoint || !isSdkEndpoint(endpoint) || endpoint.requests.length < 2) return
    const between = await ready(id, {
      upstream: (arrival) => {
        void between.send('/v1/consents/withdraw', { token: between.token, json: {} })
        return answerOf(arrival)
      },
    })
    await agree(between)
    expect(await errorOf(await ask(between, 'generate'))).toMatchObject({ status: 403, code: 'consent_withdrawn' })
    expect(between.attempts()).toBe(1)
  })

  it('that fails or answers with something else is told in our words', async () => {
    for (const upstream of [
      () => ({ status: 500, body: 'secret words' }),
      () => ({ status: 302, headers: { location: 'https://evil.example/' } }),
      () => ({ status: 400, body: JSON.stringify({ error: { message: 'secret words' } }) }),
      () => ({ body: JSON.stringify({ secret: 'words' }) }),
      () => ({
        body: imageAnswer.replaceAll(png, Buffer.from('<svg/>').toString('base64')).replace('b64_json', 'url'),
      }),
    ]) {
      const proxy = await ready(id, { upstream })
      await agree(proxy)
      const route = modelFor(proxy, 'generate') ? 'generate' : 'edit'
      const response = await ask(proxy, route)
      expect(await response.clone().text()).not.toContain('secret')
      expect((await errorOf(response)).status).toBe(502)
      expect(proxy.attempts()).toBe(1)
    }
  })
})

describe.each(refused)('%s', (id) => {
  it('is listed with its reason and refused, whatever anyone agrees to, sets or states', async () => {
    const proxy = await ready(id)
    const { models } = proxy.entry.record
    for (const purpose of new Set(models.flatMap((model) => model.capabilities.flatMap((one) => purposesOf[one]))))
      await proxy.grant(proxy.token, purpose, { recipient: id }, everyClass)
    for (const route of routes)
      expect((await errorOf(await ask(proxy, route))).code).toBe('training_opt_out_unavailable')
    expect(proxy.attempts()).toBe(0)
  })
})

/** The whole matrix: 0 bytes may leave in any of its cells. */
describe('every route to every recipient for every reason to refuse', () => {
  let registry: Registry
  beforeAll(async () => {
    registry = await loadRecipients(recipientsFolder, { env, attestations: { ok: true, statements } })
  })

  type Arrange = (proxy: Ready) => Promise<unknown> | unknown
  const withTerms = (proxy: Ready, change: object) => {
    const { standing } = proxy.entry
    Object.assign(proxy.entry, {
      standing: (now: number) => ({ ...standing(now), terms: { ...standing(now).terms, ...change } }),
    })
  }
  const all: Purpose[] = ['edit.generative', 'generate.image', 'plan.text', 'enhance.face', 'generate.video']
  const agreeToAll = (proxy: Ready, more: Record<string, unknown> = {}, classes = everyClass) =>
    Promise.all(
      all.map((purpose) => proxy.grant(proxy.token, purpose, { recipient: proxy.entry.id, ...more }, classes)),
    )

  const reasons: Record<
    DenyReason,
    { arrange?: Arrange; headers?: Record<string, string>; age?: object; id?: string }
  > = {
    consent_required: {},
    consent_withdrawn: {
      arrange: async (proxy) => {
        await agreeToAll(proxy)
        await proxy.send('/v1/consents/withdraw', { token: proxy.token, json: {} })
      },
    },
    consent_expired: {
      arrange: async (proxy) => {
        await agreeToAll(proxy, { valid_days: 1 })
        proxy.clock.now = start + day
      },
    },
    notice_changed: {
      arrange: async (proxy) => {
        await agreeToAll(proxy)
        withTerms(proxy, { noticeHashes: ['b'.repeat(64)] })
      },
    },
    data_class_not_granted: { arrange: (proxy) => agreeToAll(proxy, {}, ['video']) },
    age_required: { age: {}, arrange: agreeToAll },
    restricted: {
      arrange: async (proxy) => {
        await agreeToAll(proxy)
        await proxy.send('/v1/privacy/restriction', { token: proxy.token, json: { on: true } })
      },
    },
    gpc_denied: { arrange: agreeToAll, headers: { 'Limn-Purpose': 'improve.optional', 'Sec-GPC': '1' } },
    training_opt_out_unavailable: {
      arrange: async (proxy) => {
        await agreeToAll(proxy)
        withTerms(proxy, { trainingDenied: false })
      },
    },
    recipient_policy_stale: {
      arrange: async (proxy) => {
        await agreeToAll(proxy)
        withTerms(proxy, { fresh: false })
      },
    },
    recipient_unknown: { arrange: agreeToAll, id: 'nobody' },
  }

  type Route = (proxy: Ready, recipient: string, headers: Record<string, string>) => Response | Promise<Response>
  const edits: Route = (proxy, recipient, headers) =>
    proxy.send('/v1/images/edits', {
      token: proxy.token,
      method: 'POST',
      headers,
      body: editForm({ model: `${recipient}/any` }),
    })
  const sending: Record<string, Route> = {
    'images/edits': edits,
    'images/edits for faces': (proxy, recipient, headers) =>
      edits(proxy, recipient, { 'Limn-Purpose': 'enhance.face', ...headers }),
    'images/generations': (proxy, recipient, headers) =>
      proxy.generate(proxy.token, { model: `${recipient}/any` }, headers),
    'chat/completions': (proxy, recipient, headers) => proxy.chat(proxy.token, { model: `${recipient}/any` }, headers),
    videos: (proxy, recipient, headers) =>
      proxy.send('/v1/videos', { token: proxy.token, headers, json: { model: `${recipient}/any`, prompt: 'x' } }),
    moderations: (proxy, recipient, headers) =>
      proxy.send('/v1/moderations', { token: proxy.token, headers, json: { model: `${recipient}/any`, input: 'x' } }),
    responses: (proxy, recipient, headers) => proxy.respond(proxy.token, { model: `${recipient}/any` }, headers),
  }

  let cells = 0
  it.each(ids)('sends not one byte to %s', async (id) => {
    const untrusted = refused.includes(id)
    for (const [reason, { arrange, headers = {}, age, id: other }] of Object.entries(reasons)) {
      const proxy = await ready(id, { recipients: registry })
      const fresh = proxy.entry.standing
      if (age) Object.assign(proxy, await proxy.install(age as Record<string, unknown>))
      await arrange?.(proxy)
      for (const [name, route] of Object.entries(sending)) {
        cells += 1
        const { status, code } = await errorOf(await route(proxy, other ?? id, headers))
        const isPolicy = ['recipient_unknown', 'recipient_policy_stale'].includes(reason)
        // A purpose that a recipient is not offered for has no consent to be withdrawn from or to run out.
        const codes = untrusted && !isPolicy ? ['training_opt_out_unavailable'] : [reason, 'consent_required']
        expect(status, `${name} ${reason}`).toBe(403)
        expect(codes, `${name} ${reason}`).toContain(code)
      }
      expect([proxy.attempts(), proxy.arrivals]).toEqual([0, []])
      Object.assign(proxy.entry, { standing: fresh })
    }
  })

  it('in more than 500 cells', () => {
    expect(cells).toBeGreaterThanOrEqual(500)
  })
})
