/** What reaches a recipient is built from an allow-list, what reaches a client is checked, and everything has a limit. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editForm, errorOf, type FreshOptions, freshProxy, imageAnswer, tinyPng } from './fresh-proxy.ts'

async function ready(options: FreshOptions = {}) {
  const proxy = await freshProxy(options)
  const installation = await proxy.install()
  for (const purpose of ['edit.generative', 'generate.image', 'enhance.face'] as const)
    await proxy.grant(installation.token, purpose, {}, ['image', 'prompt', 'params', 'face_present'])
  return { ...proxy, ...installation }
}

/** A multipart body as the recipient would read it. */
async function partsOf({ headers, body }: { headers: Record<string, string>; body: Buffer }) {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': headers['content-type'] ?? '' },
  }).formData()
  return Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === 'string'
        ? [name, value]
        : [name, value.name, value.type, Buffer.from(await value.arrayBuffer()).toString('hex')],
    ),
  )
}

const png = Buffer.from(tinyPng).toString('hex')

describe('an edit upstream', () => {
  it('holds the picture, the words, the parameters and the proxy’s own controls, and nothing else', async () => {
    const { arrivals, edit, token } = await ready()
    const response = await edit(token, { size: '1024x1024', n: '2', input_fidelity: 'high' })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(imageAnswer)
    const [arrival] = arrivals
    if (!arrival) throw new Error('Nothing arrived.')
    expect(await partsOf(arrival)).toEqual([
      ['model', 'gpt-image-2'],
      ['prompt', 'make it evening'],
      ['n', '2'],
      ['size', '1024x1024'],
      ['input_fidelity', 'high'],
      ['moderation', 'auto'],
      ['user', expect.stringMatching(/^[\w-]{43}$/)],
      ['image', 'image.png', 'image/png', png],
    ])
    expect(
      Object.fromEntries(Object.entries(arrival.headers).map(([name, value]) => [name.toLowerCase(), value])),
    ).toEqual({
      authorization: 'Bearer sk-operator-secret',
      'content-type': expect.stringMatching(/^multipart\/form-data; boundary=limn-/),
      'content-length': String(arrival.body.length),
      accept: 'application/json',
      'user-agent': 'limn-proxy',
      'content-usage': 'train-ai=n, search=n',
      'sec-gpc': '1',
    })
  })

  it('names a user differently every day and for every person, and never as the ledger does', async () => {
    const { arrivals, clock, edit, grant, install, subject, token } = await ready()
    const other = await install()
    await grant(other.token)
    await edit(token)
    await edit(token)
    await edit(other.token)
    clock.now += 86_400_000
    await edit(token)
    const users = await Promise.all(
      arrivals.map(async (one) => (await partsOf(one)).find(([name]) => name === 'user')?.[1]),
    )
    expect(users[0]).toBe(users[1])
    expect(new Set([...users, subject]).size).toBe(4)
  })

  it('carries several pictures and a mask under their wire names', async () => {
    const { arrivals, send, token } = await ready()
    const form = editForm({ mask: new Blob([tinyPng], { type: 'image/png' }) })
    form.delete('image')
    for (const name of ['secret-a.png', 'secret-b.png']) form.append('image[]', new File([tinyPng], name))
    expect((await send('/v1/images/edits', { token, method: 'POST', body: form })).status).toBe(200)
    const parts = await partsOf(arrivals[0] ?? { headers: {}, body: Buffer.alloc(0) })
    expect(parts.slice(-3).map(([name, file]) => `${name} ${file}`)).toEqual([
      'image[] image.png',
      'image[] image.png',
      'mask image.png',
    ])
  })

  it('overwrites what a client may not decide', async () => {
    const { arrivals, edit, generate, token } = await ready()
    const own = { user: 'Jane Doe', moderation: 'low', store: 'true', safety_identifier: 'jane', metadata: '{}' }
    expect((await edit(token, own)).status).toBe(200)
    const json = { ...own, store: true, metadata: { a: 'b' }, provider: { only: ['x'] }, response_format: 'b64_json' }
    expect((await generate(token, json)).status).toBe(200)
    expect(JSON.parse(arrivals[1]?.body.toString() ?? '')).toEqual({
      model: 'gpt-image-2',
      prompt: 'a lighthouse',
      moderation: 'auto',
      user: expect.stringMatching(/^[\w-]{43}$/),
    })
    for (const { body } of arrivals) expect(body.toString()).not.toMatch(/Jane|jane|low|store|metadata|provider/)
  })

  it('never carries a parameter that is not known, whatever it is called', async () => {
    const { attempts, generate, token } = await ready()
    const known = ['model', 'prompt', 'n', 'size', 'quality', 'background', 'output_format', 'output_compression']
    const taken = [...known, 'user', 'safety_identifier', 'moderation', 'store', 'metadata', 'provider']
    const others = ['providerOptions', 'response_format', 'stream']
    const name = fc.oneof(
      fc.string({ minLength: 1, maxLength: 20 }),
      fc.constantFrom('image_url', 'tools', 'svg', '__proto__'),
    )
    await fc.assert(
      fc.asyncProperty(
        name.filter((one) => ![...taken, ...others].includes(one)),
        fc.oneof(fc.integer(), fc.boolean(), fc.constant('x')),
        async (key, value) => {
          const response = await generate(token, Object.fromEntries([[key, value]]))
          expect((await errorOf(response)).code).toBe('unknown_parameter')
        },
      ),
      { numRuns: 100 },
    )
    expect(attempts()).toBe(0)
  })

  it('gets pictures inline only, and never streams what it has not checked', async () => {
    const { attempts, generate, token } = await ready()
    for (const fields of [
      { response_format: 'url' },
      { stream: true },
      { n: 11 },
      { size: 'huge' },
      { output_format: 'svg' },
    ])
      expect(await errorOf(await generate(token, fields))).toMatchObject({ status: 400, code: 'invalid_body' })
    expect(attempts()).toBe(0)
  })
})

describe('an address in a request', () => {
  const addresses = [
    'https://example.org/a.png',
    'HTTP://169.254.169.254/latest/meta-data',
    ' \thttp://[::1]/',
    'ht\ntps://example.org',
    '//example.org/a.png',
    '\\\\example.org\\share',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    'ftp://example.org',
    'gopher://x',
    'javascript:alert(1)',
    'filesystem:https://x',
    'http://127.0.0.1:8787/healthz',
    'http://localhost/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://metadata.google.internal/',
    'ws://example.org',
    'jar:https://x!/y',
    'dict://x:11211/stat',
    'https:example.org',
  ]
  const places: ((address: string) => Record<string, unknown>)[] = [
    (address) => ({ image_url: address }),
    (address) => ({ image: address }),
    (address) => ({ mask: { image_url: { url: address } } }),
    (address) => ({ images: [{ image_url: 'data:image/png;base64,AAAA' }, { image_url: address }] }),
    (address) => ({ messages: [{ content: [{ type: 'image_url', image_url: { url: address } }] }] }),
    (address) => ({ input: [{ content: [{ type: 'input_image', image_url: address }] }] }),
    (address) => ({ reference_images: [address] }),
    (address) => ({ webhook: address }),
    (address) => ({ size: address }),
  ]

  it('is refused wherever it hides, and never fetched', async () => {
    const { attempts, generate, send, token } = await ready()
    expect(addresses.length * (places.length + 5)).toBeGreaterThanOrEqual(200)
    for (const address of addresses) {
      for (const place of places) {
        const refusal = await errorOf(await generate(token, place(address)))
        expect(refusal, JSON.stringify(place(address))).toMatchObject({ status: 400, code: 'remote_url_refused' })
      }
      for (const field of ['image', 'image[]', 'mask', 'size']) {
        const body = editForm()
        body.delete('image')
        body.append(field, address)
        const response = await send('/v1/images/edits', { token, method: 'POST', body })
        expect((await errorOf(response)).code, `${field} ${address}`).toMatch(/^(remote_url_refused|invalid_body)$/)
      }
      const json = { model: 'openai/gpt-image-2', prompt: 'x', images: [{ image_url: address }] }
      expect(await errorOf(await send('/v1/images/edits', { token, json }))).toMatchObject({
        code: 'remote_url_refused',
      })
    }
    expect(attempts()).toBe(0)
  })

  it('in the words of a prompt is only words', async () => {
    const { generate, token } = await ready()
    expect((await generate(token, { prompt: 'https://example.org as neon letters' })).status).toBe(200)
  })
})

describe('limits', () => {
  const over = async (fields: Record<string, string | Blob>, options?: FreshOptions) => {
    const { edit, token, attempts } = await ready(options)
    const refusal = await errorOf(await edit(token, fields))
    expect(attempts()).toBe(0)
    return refusal
  }

  it('hold prompts to 8000 characters', async () => {
    const { generate, token } = await ready()
    expect((await generate(token, { prompt: 'a'.repeat(8000) })).status).toBe(200)
    expect(await errorOf(await generate(token, { prompt: 'a'.repeat(8001) }))).toMatchObject({
      status: 413,
      code: 'too_large',
      param: 'prompt',
    })
  })

  it('hold uploads to 20 MiB, whether or not a length is declared, and read no further', async () => {
    const { attempts, send, token } = await ready()
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    const post = (init: RequestInit) => send('/v1/images/edits', { token, method: 'POST', ...init })
    const declared = await post({ body: '--x--', headers: { ...headers, 'content-length': '20971521' } })
    expect(await errorOf(declared)).toMatchObject({ status: 413, code: 'too_large' })
    let pulled = 0
    const body = new ReadableStream({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(1024 * 1024))
      },
    })
    const endless = await post({ body, headers, duplex: 'half' } as RequestInit)
    expect(await errorOf(endless)).toMatchObject({ status: 413, code: 'too_large' })
    expect(pulled).toBeLessThanOrEqual(23)
    expect(attempts()).toBe(0)
  })

  it('hold edits to 16 pictures and 32 parts', async () => {
    const { send, token, attempts } = await ready()
    const post = (body: FormData) => send('/v1/images/edits', { token, method: 'POST', body })
    const form = editForm()
    for (let i = 0; i < 15; i += 1) form.append('image', new Blob([tinyPng]))
    expect((await post(form)).status).toBe(200)
    form.append('image', new Blob([tinyPng]))
    expect(await errorOf(await post(form))).toMatchObject({ status: 413, code: 'too_large' })
    for (let i = 0; i < 20; i += 1) form.append(`field${i}`, 'x')
    expect(await errorOf(await post(form))).toMatchObject({ status: 413, code: 'too_large', param: null })
    expect(attempts()).toBe(1)
  })

  it('hold pictures to 40 megapixels by their header alone, without decoding anything', async () => {
    const claim = (width: number, height: number) => {
      const bytes = new Uint8Array(tinyPng)
      new DataView(bytes.buffer).setUint32(16, width)
      new DataView(bytes.buffer).setUint32(20, height)
      return new Blob([bytes], { type: 'image/png' })
    }
    const { edit, token } = await ready()
    expect((await edit(token, { image: claim(8000, 5000) })).status).toBe(200)
    expect(await over({ image: claim(8000, 5001) })).toMatchObject({ status: 413, code: 'too_large', param: 'image' })
    expect(await over({ mask: claim(16_385, 1) })).toMatchObject({ status: 413, param: 'mask' })
    expect(await over({ image: claim(0, 1) })).toMatchObject({ status: 400, code: 'invalid_body' })
  })

  it('take pictures for what their bytes are: no SVG, GIF or text, and none under a false name', async () => {
    const svg = new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'], { type: 'image/png' })
    const gif = new Blob(['GIF89a', new Uint8Array(40)], { type: 'image/gif' })
    const disguised = new Blob([tinyPng], { type: 'image/jpeg' })
    for (const image of [svg, gif, disguised, new Blob([])])
      expect(await over({ image })).toMatchObject({ status: 415, code: 'unsupported_type', param: 'image' })
  })

  it('take no compressed, broken or foreign bodies', async () => {
    const { attempts, send, token } = await ready()
    const post = async (body: string, headers: Record<string, string>) =>
      errorOf(await send('/v1/images/edits', { token, method: 'POST', body, headers }))
    const multipart = 'multipart/form-data; boundary=x'
    expect(await post('x', { 'content-type': multipart, 'content-encoding': 'gzip' })).toMatchObject({ status: 415 })
    expect(await post('x', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 })
    expect(await post('--x\r\nnonsense', { 'content-type': multipart })).toMatchObject({
      status: 400,
      code: 'invalid_body',
    })
    const twice = editForm()
    twice.append('prompt', 'another')
    const response = await send('/v1/images/edits', { token, method: 'POST', body: twice })
    expect(await errorOf(response)).toMatchObject({ status: 400, code: 'invalid_body', param: 'prompt' })
    expect(attempts()).toBe(0)
  })

  it('let one subject ask only so often, say when to come back, and leave the others alone', async () => {
    const { clock, install, send } = await freshProxy({ deps: { ratePerMinute: 3 } })
    const [ann, bob] = [await install(), await install()]
    const ask = (token: string) => send('/v1/consents', { token })
    for (let i = 0; i < 3; i += 1) expect((await ask(ann.token)).status).toBe(200)
    const refused = await ask(ann.token)
    expect(refused.headers.get('retry-after')).toBe('20')
    expect(await errorOf(refused)).toMatchObject({ status: 429, type: 'rate_limit_error', code: 'rate_limited' })
    expect((await ask(bob.token)).status).toBe(200)
    clock.now += 20_000
    expect((await ask(ann.token)).status).toBe(200)
  })
})

describe('a recipient that fails', () => {
  const secret = 'sk-operator-secret said: your prompt "a lighthouse" was'
  const answers: [string, { status: number; body: string; headers?: Record<string, string> }, object][] = [
    ['5xx', { status: 500, body: secret }, { status: 502, code: 'recipient_failed' }],
    ['a redirect', { status: 302, body: '', headers: { location: 'https://elsewhere.example' } }, { status: 502 }],
    [
      '4xx',
      { status: 400, body: JSON.stringify({ error: { message: secret } }) },
      { status: 502, code: 'recipient_refused' },
    ],
    ['401', { status: 401, body: secret }, { status: 502, code: 'recipient_refused' }],
    [
      '429',
      { status: 429, body: secret, headers: { 'retry-after': '7' } },
      { status: 503, code: 'recipient_unavailable' },
    ],
    ['no JSON', { status: 200, body: secret }, { status: 502, code: 'recipient_failed' }],
    [
      'an address',
      { status: 200, body: '{"data":[{"url":"https://x.example/a.png"}]}' },
      { status: 502, code: 'recipient_failed' },
    ],
    [
      'a safety refusal',
      { status: 400, body: JSON.stringify({ error: { code: 'moderation_blocked', message: secret } }) },
      { status: 403, type: 'policy_error', code: 'content_blocked' },
    ],
  ]

  it.each(answers)(
    'with %s is reported in our words, with the receipt of what was sent',
    async (_name, answer, expected) => {
      const { attempts, generate, send, token } = await ready({ upstream: () => answer })
      const response = await generate(token)
      const receipt = response.headers.get('limn-receipt') ?? ''
      const text = await response.clone().text()
      expect(await errorOf(response)).toMatchObject(expected)
      for (const word of ['lighthouse', 'sk-operator', 'elsewhere', 'x.example']) expect(text).not.toContain(word)
      expect(attempts()).toBe(1)
      const { jti } = JSON.parse(Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString()) as { jti: string }
      const kept = (await (await send(`/v1/receipts/${jti}`, { token })).json()) as { response: unknown }
      expect(kept.response).toEqual({ status: answer.status, bytes: answer.body.length, images: [] })
    },
  )

  it('passes on how long to wait when it has too much to do', async () => {
    const { generate, token } = await ready({ upstream: () => ({ status: 429, headers: { 'retry-after': '7' } }) })
    expect((await generate(token)).headers.get('retry-after')).toBe('7')
  })
})

describe('an Idempotency-Key', () => {
  it('gives a repetition the same answer and receipt without sending again', async () => {
    const { attempts, edit, token } = await ready()
    const headers = { 'Idempotency-Key': 'k1' }
    const first = await edit(token, {}, headers)
    // Another boundary and another file name: the same request nevertheless.
    const again = await edit(token, { image: new File([tinyPng], 'other.png', { type: 'image/png' }) }, headers)
    expect([again.status, again.headers.get('limn-receipt')]).toEqual([200, first.headers.get('limn-receipt')])
    expect(await again.text()).toBe(await first.text())
    expect(attempts()).toBe(1)
  })

  it('lets one of a hundred at once through', async () => {
    const { attempts, generate, token } = await ready()
    const responses = await Promise.all(
      Array.from({ length: 100 }, () => generate(token, {}, { 'Idempotency-Key': 'k1' })),
    )
    expect(attempts()).toBe(1)
    expect(responses.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1)
    for (const response of responses.filter(({ status }) => status !== 200))
      expect(await errorOf(response)).toMatchObject({ status: 409, code: 'in_progress' })
  })

  it('is not for another request, another person or another day', async () => {
    const { attempts, clock, generate, grant, install, token } = await ready()
    const headers = { 'Idempotency-Key': 'k1' }
    await generate(token, {}, headers)
    expect(await errorOf(await generate(token, { prompt: 'a boat' }, headers))).toMatchObject({
      status: 422,
      code: 'idempotency_mismatch',
    })
    const other = await install()
    await grant(other.token, 'generate.image')
    await generate(other.token, {}, headers)
    clock.now += 600_000
    await generate(token, { prompt: 'a boat' }, headers)
    expect(attempts()).toBe(3)
  })

  it('never stands in for consent: after a withdrawal the repetition is refused, and the answer is gone', async () => {
    const { attempts, generate, grant, send, token } = await ready()
    const headers = { 'Idempotency-Key': 'k1' }
    await generate(token, {}, headers)
    await send('/v1/consents/withdraw', { token, json: {} })
    expect(await errorOf(await generate(token, {}, headers))).toMatchObject({ code: 'consent_withdrawn' })
    await grant(token, 'generate.image')
    await generate(token, {}, headers)
    expect(attempts()).toBe(2)
  })

  it('may be used again after a failure', async () => {
    let status = 500
    const { attempts, generate, token } = await ready({ upstream: () => ({ status, body: imageAnswer }) })
    const headers = { 'Idempotency-Key': 'k1' }
    expect((await generate(token, {}, headers)).status).toBe(502)
    status = 200
    expect((await generate(token, {}, headers)).status).toBe(200)
    expect(attempts()).toBe(2)
  })
})

describe('a receipt', () => {
  it('names the exact bytes that were sent and, once complete, those that came back', async () => {
    const { arrivals, edit, send, subject, token } = await ready()
    const response = await edit(token, { mask: new Blob([tinyPng], { type: 'image/png' }) })
    const jws = response.headers.get('limn-receipt') ?? ''
    const issued = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString())
    const sha256 = createHash('sha256').update(tinyPng).digest('hex')
    const picture = { sha256, bytes: tinyPng.byteLength, width: 1, height: 1, type: 'image/png' }
    expect(issued).toMatchObject({
      sub: subject,
      recipient: 'openai',
      model: 'openai/gpt-image-2',
      purpose: 'edit.generative',
      training: 'denied',
      request: { bytes: arrivals[0]?.body.byteLength, images: [picture, picture] },
    })
    expect(issued.controls).toEqual([
      'training: contract_off',
      'data_sharing=off stated 2026-11-01',
      'moderation=auto',
      'content-usage: train-ai=n, search=n',
      'sec-gpc: 1',
    ])
    const whole = (await (await send(`/v1/receipts/${issued.jti}`, { token })).json()) as Record<string, unknown>
    expect(whole).toMatchObject({
      ...issued,
      response: { status: 200, bytes: imageAnswer.length, images: [{ sha256, bytes: tinyPng.byteLength }] },
    })
    const { consents } = (await (await send('/v1/consents', { token })).json()) as { consents: { id: string }[] }
    expect(consents.map(({ id }) => id)).toContain(issued.consent)
  })
})
