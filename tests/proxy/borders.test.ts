/** Who may knock, what every answer carries, and what a log line may say. */
import { describe, expect, it } from 'vitest'
import { sqliteLedger } from '#proxy/ledger/sqlite.ts'
import type { LogLine } from '#proxy/log-line.ts'
import { describeFault, sizeBucket } from '#proxy/log-line.ts'
import { errorOf, freshProxy, tinyPng, vault } from './fresh-proxy.ts'

const extension = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'

describe('an origin', () => {
  it('of a web page is refused before anything runs, on every route and as a preflight', async () => {
    const { install, ledger, send } = await freshProxy()
    const { token } = await install()
    const origins = [
      'https://evil.example',
      'null',
      'http://127.0.0.1:8787',
      `${extension}.evil.example`,
      'https://studio.example.evil.example',
    ]
    for (const origin of origins) {
      for (const path of ['/v1/installations', '/v1/recipients', '/v1/consents/withdraw', '/healthz', '/nowhere'])
        for (const method of ['GET', 'POST', 'OPTIONS']) {
          const response = await send(path, { method, token, headers: { origin } })
          expect(response.headers.get('access-control-allow-origin')).toBeNull()
          expect(await errorOf(response)).toMatchObject({ status: 403, type: 'policy_error', code: 'origin_refused' })
        }
    }
    expect((await ledger.projection()).installations).toHaveLength(1)
  })

  it('of an extension or one the operator named is let in, and may read the receipt', async () => {
    const { send } = await freshProxy()
    for (const origin of [
      extension,
      'moz-extension://0b7c2f1e-2a63-4d7e-9a50-51e2a9b6a001',
      'https://studio.example',
    ]) {
      const response = await send('/v1/recipients', { headers: { origin } })
      expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, origin])
      expect(response.headers.get('access-control-expose-headers')).toBe('Limn-Receipt, Retry-After')
      expect(response.headers.get('vary')).toContain('Origin')
    }
    expect((await send('/v1/recipients')).status).toBe(200)
  })

  it('is answered at a preflight with what our clients send, and not with what they do not', async () => {
    const { send } = await freshProxy()
    const asked = 'authorization,content-type,idempotency-key,limn-purpose,x-stainless-os,cookie,x-anything'
    const response = await send('/v1/images/edits', {
      method: 'OPTIONS',
      headers: { origin: extension, 'access-control-request-method': 'POST', 'access-control-request-headers': asked },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-headers')).toBe(
      'authorization, content-type, idempotency-key, limn-purpose, x-stainless-os',
    )
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })
})

describe('every answer', () => {
  it('is kept, guessed at, embedded and trained on by nobody', async () => {
    const { send } = await freshProxy()
    for (const path of ['/healthz', '/v1/recipients', '/v1/consents', '/nowhere']) {
      const { headers } = await send(path)
      expect(Object.fromEntries([...headers].filter(([name]) => !/^(content-(type|length)|vary)$/.test(name)))).toEqual(
        {
          'cache-control': 'no-store',
          'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
          'content-usage': 'train-ai=n, search=n',
          'cross-origin-resource-policy': 'same-origin',
          'referrer-policy': 'no-referrer',
          'strict-transport-security': 'max-age=31536000',
          'tdm-reservation': '1',
          'x-content-type-options': 'nosniff',
          'x-robots-tag': 'noindex, noai, noimageai',
        },
      )
    }
  })

  it('to what is not there is OpenAI’s envelope with 404', async () => {
    const { send } = await freshProxy()
    for (const path of ['/v1/moderation', '/v1/audio/speech', '/openapi.yaml', '/'])
      expect(await errorOf(await send(path, { method: 'POST' }))).toMatchObject({ status: 404, code: 'not_found' })
  })

  it('about the proxy itself needs no token', async () => {
    const { send } = await freshProxy()
    const json = async (path: string) => (await send(path)).json()
    expect(await json('/.well-known/gpc.json')).toEqual({
      gpc: true,
      lastUpdate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    })
    expect(await json('/.well-known/tdmrep.json')).toEqual([{ location: '/', 'tdm-reservation': 1 }])
    const robots = await send('/robots.txt')
    expect(robots.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(await robots.text()).toBe('User-agent: *\nContent-Usage: train-ai=n, search=n\nDisallow: /\n')
    expect(await json('/healthz')).toEqual({ status: 'ok' })
    expect(await json('/readyz')).toMatchObject({ status: 'ready' })
    const { keys } = (await json('/.well-known/jwks.json')) as { keys: Record<string, string>[] }
    expect(keys).toHaveLength(1)
    expect(keys[0]).toMatchObject({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA' })
    expect(keys[0]).not.toHaveProperty('d')
  })

  it('says that the proxy is not ready while the ledger cannot be reached, and that it lives nevertheless', async () => {
    const { send } = await freshProxy({ ledger: sqliteLedger('/dev/null/nowhere', vault) })
    expect((await send('/healthz')).status).toBe(200)
    expect(await errorOf(await send('/readyz'))).toMatchObject({ status: 503, code: 'ledger_unavailable' })
    expect(await errorOf(await send('/v1/installations', { json: {} }))).toMatchObject({ status: 503 })
  })
})

describe('the log', () => {
  const allowed: (keyof LogLine)[] = [
    'ts',
    'req_id',
    'route',
    'status',
    'ms',
    'recipient',
    'model',
    'bytes_in',
    'bytes_out',
    'decision_code',
    'fault',
  ]

  it('holds no word, name, token, key, address or agent of anyone, whatever happens', async () => {
    const canary = (where: string) => `canary-${where}-7f3a`
    let fails = false
    const { edit, generate, grant, install, ledger, lines, send } = await freshProxy({
      upstream: () => (fails ? { status: 500, body: canary('upstream') } : { status: 400, body: canary('refusal') }),
    })
    const { token, subject } = await install()
    await grant(token)
    await grant(token, 'generate.image')
    const headers = {
      'user-agent': canary('agent'),
      'x-forwarded-for': '203.0.113.77',
      referer: `https://${canary('page')}.example/`,
      'idempotency-key': canary('key'),
      cookie: canary('cookie'),
    }
    const exif = new Blob([tinyPng, canary('exif')], { type: 'image/png' })
    await edit(token, { prompt: canary('prompt'), image: new File([exif], `${canary('file')}.png`) }, headers)
    fails = true
    await generate(token, { prompt: canary('prompt') }, headers)
    await generate(token, { [canary('parameter')]: canary('value') }, headers)
    await generate(token, { model: `${canary('model')}/x` }, headers)
    await send(`/${canary('path')}?q=${canary('query')}`, { headers })
    await send(`/v1/receipts/${canary('jti')}`, { token, headers })
    await send('/v1/consents', { token: canary('token'), headers })
    const broken = () => Promise.reject(new Error(canary('message')))
    Object.assign(ledger, { events: broken })
    expect((await send('/v1/consents', { token, headers })).status).toBe(500)

    const log = lines.map((line) => JSON.stringify(line)).join('\n')
    expect(lines.length).toBeGreaterThan(8)
    for (const secret of ['canary', '203.0.113.77', token, subject, 'sk-operator-secret', 'lighthouse'])
      expect(log).not.toContain(secret)
    for (const line of lines) expect(allowed).toEqual(expect.arrayContaining(Object.keys(line)))
    expect(lines.at(-1)).toMatchObject({ route: 'GET /v1/consents', status: 500, decision_code: 'internal_error' })
    expect(lines.at(-1)?.fault).toMatch(/^Error/)
  })

  it('tells sizes too coarsely to recognise a picture by, and errors without their words', () => {
    expect([0, 1, 1024, 1025, 5_000_000].map(sizeBucket)).toEqual(['0', '<=1024', '<=1024', '<=4096', '<=16777216'])
    expect(describeFault(new TypeError('a secret'))).toMatch(/^TypeError at proxy\/borders.test.ts:\d+$/)
    expect(describeFault('a secret')).toBe('unknown')
    expect(describeFault(Object.assign(new RangeError('x'), { stack: undefined }))).toBe('RangeError')
    expect(describeFault(Object.assign(new RangeError('x'), { stack: 'x\n    at node:fs:1:1' }))).toBe('RangeError')
  })
})
