/** Bombs, flooding, names that lead inside, and words that must not stay behind anywhere. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readImageHeader } from '#proxy/image-header.ts'
import { createMetrics, serveMetrics } from '#proxy/metrics.ts'
import { isPublicAddress, type Lookup, publicLookup } from '#proxy/public-lookup.ts'
import { type RunningProxy, startProxy } from '#proxy/server.ts'
import { Pieces } from '#proxy/wire/pieces.ts'
import { bombs, closed, part } from './bombs.ts'
import { tinyPng } from './fresh-proxy.ts'

const folder = mkdtempSync(join(tmpdir(), 'limn-hardening-'))
let proxy: RunningProxy
let token: string
let log = ''
let metricsPort = 0

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

beforeAll(async () => {
  metricsPort = await freePort()
  proxy = await startProxy({
    env: {
      PORT: '0',
      LIMN_LEDGER: join(folder, 'ledger.sqlite'),
      LIMN_AUDIT: join(folder, 'audit'),
      LIMN_METRICS_PORT: String(metricsPort),
      OPENAI_API_KEY: 'sk-canary-operator-7f3a',
    },
    log: (line) => {
      log += `${JSON.stringify(line)}\n`
    },
  })
  const installed = await fetch(`${proxy.url}/v1/installations`, { method: 'POST' })
  token = ((await installed.json()) as { token: string }).token
})
afterAll(async () => {
  await proxy.close()
  rmSync(folder, { recursive: true })
})

const readHeader = (bytes: Uint8Array) => readImageHeader(new Pieces([bytes]))

const upload = (body: Uint8Array, headers: Record<string, string> = {}) =>
  fetch(`${proxy.url}/v1/images/edits`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=b', ...headers },
    body: Buffer.from(body),
  })

describe('a bomb', () => {
  // How soon, and with how much memory: `npm run bench -- proxy`.
  it.each(bombs)('$name is refused', async ({ path, headers, body, status }) => {
    const response = await fetch(proxy.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, ...headers },
      body,
    })
    await response.text()
    expect(response.status).toBe(status)
  })

  it('of frames is counted by its chunks alone', () => {
    const animated = (frames: number) => {
      const png = Buffer.from(tinyPng)
      const chunk = Buffer.alloc(20)
      chunk.writeUInt32BE(8, 0)
      chunk.write('acTL', 4)
      chunk.writeUInt32BE(frames, 8)
      return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)])
    }
    expect(readHeader(tinyPng)).toMatchObject({ frames: 1 })
    expect(readHeader(animated(61))).toMatchObject({ frames: 61 })
    const webp = (frames: number) => {
      const bytes = Buffer.alloc(30 + frames * 8)
      bytes.write('RIFF', 0)
      bytes.write('WEBPVP8X', 8)
      bytes.writeUInt32LE(10, 16)
      bytes[20] = 2
      for (let i = 0; i < frames; i += 1) bytes.write('ANMF', 30 + i * 8)
      return bytes
    }
    expect(readHeader(webp(60))).toMatchObject({ frames: 60 })
    expect(readHeader(webp(5000))).toMatchObject({ frames: 1000 })
  })

  it('of headers, or a request that never ends, is cut off', async () => {
    const answer = (lines: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1')
        let text = ''
        socket.setEncoding('latin1').on('data', (data: string) => {
          text += data
        })
        socket.on('close', () => resolve(text)).on('error', () => undefined)
        socket.end(lines)
      })
    expect(await answer(`GET /healthz HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(9000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431/,
    )
    expect(await answer('GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n')).toMatch(
      /^HTTP\/1.1 400/,
    )
    expect(
      await answer('POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n'),
    ).toMatch(/^HTTP\/1.1 400/)
  })
})

describe('a name that leads inside', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    'localhost',
    '',
  ])('is not public: %s', (address) => expect(isPublicAddress(address)).toBe(false))
  it.each(['1.1.1.1', '104.18.6.192', '2606:4700::6812:7c0', '::ffff:1.1.1.1'])('is public: %s', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  )

  it('is not connected to, unless the operator put it there', async () => {
    const fake = ((_host: string, _options: object, done: (error: null, found: object[]) => void) =>
      done(null, [
        { address: '127.0.0.1', family: 4 },
        { address: '104.18.6.192', family: 4 },
      ])) as unknown as Lookup
    const inside = ((_host: string, _options: object, done: (error: null, found: object[]) => void) =>
      done(null, [{ address: '169.254.169.254', family: 4 }])) as unknown as Lookup
    const resolve = (lookup: Lookup, host: string, own: string[] = []) =>
      new Promise((settle) =>
        publicLookup(new Set(own), lookup)(host, { all: false }, (error, address) => settle(error?.message ?? address)),
      )
    expect(await resolve(fake, 'api.example')).toBe('104.18.6.192')
    expect(await resolve(inside, 'api.example')).toContain('leads inside')
    expect(await resolve(inside, 'my.server', ['my.server'])).toBe('169.254.169.254')
  })
})

describe('what stays behind', () => {
  it('holds none of 50 canaries: not in the log, the audit, the counts, the ledger or any answer', async () => {
    const canaries: string[] = []
    const canary = (where: string) => {
      const one = `canary${canaries.length}${where}7f3a`
      canaries.push(one)
      return one
    }
    const paths = ['/v1/images/generations', '/v1/chat/completions', '/v1/responses', '/v1/moderations', '/v1/consents']
    let answers = ''
    for (const path of paths) {
      const response = await fetch(`${proxy.url}${path}?q=${canary('query')}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'user-agent': canary('agent'),
          'x-forwarded-for': canary('address'),
          referer: `https://${canary('page')}.example/`,
          cookie: canary('cookie'),
          'idempotency-key': canary('key'),
        },
        body: JSON.stringify({
          model: `openai/${canary('model')}`,
          prompt: canary('prompt'),
          input: canary('input'),
          messages: [{ role: 'user', content: canary('message') }],
        }),
      })
      answers += await response.text()
    }
    for (let i = canaries.length; i < 50; i = canaries.length) {
      const picture = Buffer.concat([tinyPng, Buffer.from(canary('exif'))])
      answers += await (await upload(closed(part(picture), part(picture, canary('field'))))).text()
      answers += await (
        await fetch(`${proxy.url}/v1/receipts/${canary('jti')}`, {
          headers: { authorization: `Bearer ${canary('token')}` },
        })
      ).text()
      answers += await (await fetch(`${proxy.url}/${canary('path')}`)).text()
    }
    expect(canaries.length).toBeGreaterThanOrEqual(50)
    const counts = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
    expect(counts).toMatch(/limn_requests_total\{route="POST \/v1\/chat\/completions",status="\d+"\} 1/)
    expect(counts).toContain('limn_in_flight 0')
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile() && !one.name.endsWith('.keys.json'))
      .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
    for (const [name, text] of Object.entries({ log, answers, counts, files: files.join('\n') }))
      for (const one of [
        ...canaries.filter((word) => !(name === 'answers' && word.includes('field'))),
        token,
        'sk-canary-operator',
      ])
        expect(text.includes(one), `${one} in ${name}`).toBe(false)
  })

  it('counts where this machine alone can ask', async () => {
    const metrics = createMetrics(() => 3)
    const served = await serveMetrics(metrics, 0)
    metrics.count({ ts: '', req_id: '', route: 'GET /healthz', status: 200, ms: 4, decision_code: 'allowed' })
    const text = await (await fetch(`http://127.0.0.1:${served.port}/metrics`)).text()
    expect(text).toContain('limn_in_flight 3')
    expect(text).toContain('limn_decisions_total{code="allowed",recipient=""} 1')
    expect((await fetch(`http://127.0.0.1:${served.port}/`)).status).toBe(404)
    expect((await fetch(`${proxy.url}/metrics`)).status).toBe(404)
    await served.close()
  })
})
