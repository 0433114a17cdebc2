/** Every limit, at its edge: what just fits is taken, one more is refused, and nothing of it is sent. */
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dailyUse } from '#proxy/ledger/daily-use.ts'
import { sqliteStore } from '#proxy/ledger/sqlite-store.ts'
import { type RunningProxy, startProxy } from '#proxy/server.ts'
import { limits } from '#proxy/wire/limits.ts'
import { dailyUseContract } from './daily-use-contract.ts'
import { errorOf, type FreshOptions, freshProxy, start, tinyPng, vault } from './fresh-proxy.ts'

async function agreed(options: FreshOptions = {}) {
  const proxy = await freshProxy(options)
  const who = await proxy.install()
  for (const purpose of ['edit.generative', 'generate.image', 'plan.text'] as const)
    await proxy.grant(who.token, purpose)
  return { ...proxy, ...who }
}

const png = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)], { type: 'image/png' })
/** `length` bytes that begin with a picture. */
const padded = (length: number) => {
  const bytes = new Uint8Array(length)
  bytes.set(tinyPng)
  return bytes
}
const claiming = (width: number, height: number) => {
  const bytes = Buffer.from(tinyPng)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}
const animated = (frames: number) => {
  const chunk = Buffer.alloc(20)
  chunk.writeUInt32BE(8, 0)
  chunk.write('acTL', 4)
  chunk.writeUInt32BE(frames, 8)
  return Buffer.concat([tinyPng.subarray(0, 33), chunk, tinyPng.subarray(33)])
}
const multipart = (parts: readonly string[]) => `${parts.map((part) => `--x\r\n${part}\r\n`).join('')}--x--\r\n`
const field = (name: string, value: string) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`

/** A body of an edit of exactly so many bytes. */
function editOf(total: number): Uint8Array<ArrayBuffer> {
  const head = Buffer.from(
    `--x\r\n${field('model', 'openai/gpt-image-2')}\r\n--x\r\n${field('prompt', 'brighter')}\r\n--x\r\nContent-Disposition: form-data; name="image"; filename="a"\r\nContent-Type: image/png\r\n\r\n`,
  )
  const end = Buffer.from('\r\n--x--\r\n')
  return new Uint8Array(Buffer.concat([head, padded(total - head.length - end.length), end]))
}

type Proxy = Awaited<ReturnType<typeof agreed>>
const form = (proxy: Proxy, body: BodyInit) =>
  proxy.send('/v1/images/edits', {
    token: proxy.token,
    method: 'POST',
    body,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  })
const several = (pictures: number) => {
  const body = new FormData()
  body.append('model', 'openai/gpt-image-2')
  body.append('prompt', 'brighter')
  for (let i = 0; i < pictures; i += 1) body.append('image[]', new File([tinyPng], 'a.png', { type: 'image/png' }))
  return body
}
const chatOf = (proxy: Proxy, messages: number, length: number) =>
  proxy.chat(proxy.token, {
    messages: Array.from({ length: messages }, () => ({ role: 'user', content: 'a'.repeat(length) })),
  })

/** What is asked, as large as `size`, and the limit it must fit in. */
const edges: Record<string, { most: number; status?: number; ask: (proxy: Proxy, size: number) => unknown }> = {
  'bytes of an upload': { most: limits.upload, ask: (proxy, size) => form(proxy, editOf(size)) },
  'bytes of JSON': {
    most: limits.json,
    ask: (proxy, size) => {
      const body = JSON.stringify({ model: 'openai/gpt-image-2', prompt: 'a lighthouse' })
      return proxy.send('/v1/images/generations', {
        token: proxy.token,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: body.padEnd(size),
      })
    },
  },
  'levels of JSON': {
    most: limits.depth,
    status: 400,
    ask: (proxy, size) => {
      const nested = (depth: number): unknown => (depth === 0 ? [] : { a: nested(depth - 1) })
      // Three levels lead to the schema, whose own last is a list.
      const schema = nested(size - 4)
      return proxy.chat(proxy.token, {
        response_format: { type: 'json_schema', json_schema: { name: 'a', schema } },
      })
    },
  },
  'parts of a form': {
    most: limits.parts,
    ask: (proxy, size) => {
      const image = `Content-Disposition: form-data; name="image[]"; filename="a"\r\n\r\n${Buffer.from(tinyPng).toString('latin1')}`
      const words = [field('model', 'openai/gpt-image-2'), field('prompt', 'brighter'), field('n', '1')]
      const more = Array.from({ length: size - words.length - 1 }, (_, at) => field(`user${at}`, 'x'))
      return form(proxy, Buffer.from(multipart([...words, image, ...more]), 'latin1'))
    },
  },
  'pictures of an edit': {
    most: limits.images,
    ask: (proxy, size) => proxy.send('/v1/images/edits', { token: proxy.token, method: 'POST', body: several(size) }),
  },
  'characters of a prompt': {
    most: limits.prompt,
    ask: (proxy, size) => proxy.generate(proxy.token, { prompt: 'a'.repeat(size) }),
  },
  'characters of all messages': { most: limits.words, ask: (proxy, size) => chatOf(proxy, 1, size) },
  messages: { most: limits.messages, status: 400, ask: (proxy, size) => chatOf(proxy, size, 5) },
  'pixels along a side': {
    most: limits.side,
    ask: (proxy, size) => proxy.edit(proxy.token, { image: png(claiming(size, 1)) }),
  },
  'pixels of a picture': {
    most: limits.pixels,
    // One pixel more is one row more.
    ask: (proxy, size) => proxy.edit(proxy.token, { image: png(claiming(8000, Math.ceil(size / 8000))) }),
  },
  'frames of a picture': {
    most: limits.frames,
    ask: (proxy, size) => proxy.edit(proxy.token, { image: png(animated(size)) }),
  },
}

describe('a limit', () => {
  it.each(Object.entries(edges))('is exact: %s', async (_, { most, status = 413, ask }) => {
    const proxy = await agreed()
    const fits = (await ask(proxy, most)) as Response
    // A form of 32 parts that fits holds fields that are not known: it is read, and refused for those.
    expect([200, 400]).toContain(fits.status)
    if (fits.status === 400) expect(await errorOf(fits)).toMatchObject({ code: 'unknown_parameter' })
    const sent = proxy.attempts()
    expect(((await ask(proxy, most + 1)) as Response).status).toBe(status)
    expect(proxy.attempts()).toBe(sent)
  })

  it('is what is promised', () => {
    const MiB = 1024 * 1024
    expect(limits).toMatchObject({
      upload: 20 * MiB,
      images: 16,
      prompt: 8000,
      parts: 32,
      pixels: 40_000_000,
      side: 16_384,
      frames: 60,
    })
  })
})

describe('the headers of a request', () => {
  let proxy: RunningProxy
  beforeAll(async () => {
    proxy = await startProxy({ env: { PORT: '0', LIMN_LEDGER: ':memory:' } })
  })
  afterAll(() => proxy.close())

  const statusOf = (filling: number) =>
    new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1')
      let text = ''
      socket.setEncoding('latin1').on('data', (data: string) => {
        text += data
        socket.end()
      })
      socket.on('close', () => resolve(text.slice(9, 12))).on('error', () => undefined)
      socket.write(`GET /healthz HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(filling)}\r\n\r\n`)
    })
  it('hold 8 kB', async () => {
    expect([await statusOf(8100), await statusOf(8193)]).toEqual(['200', '431'])
  })
})

describe('a day’s units in SQLite', () => {
  dailyUseContract(async () => sqliteStore(':memory:', vault))

  it('know after a restart what was passed on before it', async () => {
    const store = sqliteStore(':memory:', vault)
    const use = () => dailyUse(store, vault, { each: 2, all: 0 }, () => start)
    expect([await use().take('ann', 1), await use().take('ann', 1)]).toEqual([undefined, undefined])
    expect(await use().take('ann', 1)).toBe(12 * 3600)
  })
})

describe('what one installation has passed on in a day', () => {
  const capped = (each: number, more: FreshOptions = {}) => {
    const store = sqliteStore(':memory:', vault)
    return agreed({ ...more, deps: { ...more.deps, dailyUse: dailyUse(store, vault, { each, all: 0 }, () => start) } })
  }

  it('ends at the cap with a code of its own and the seconds until midnight, for that installation alone', async () => {
    const { attempts, chat, generate, grant, install, token } = await capped(3)
    expect((await generate(token, { n: 2 })).status).toBe(200)
    expect((await chat(token)).status).toBe(200)
    const refused = await generate(token)
    expect(refused.headers.get('retry-after')).toBe(String(12 * 3600))
    expect(await errorOf(refused)).toMatchObject({ status: 429, type: 'rate_limit_error', code: 'daily_cap_reached' })
    expect(attempts()).toBe(2)
    const other = await install()
    await grant(other.token, 'generate.image')
    expect((await generate(other.token)).status).toBe(200)
  })

  it('counts neither refusals, nor repetitions, nor what could not be sent', async () => {
    const { agent, generate, token } = await capped(2)
    expect((await generate(token, { model: 'openai/none' })).status).toBe(400)
    const key = { 'idempotency-key': 'a' }
    for (let i = 0; i < 3; i += 1) expect((await generate(token, {}, key)).status).toBe(200)
    const away = Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
    const real = agent.dispatch.bind(agent)
    Object.assign(agent, {
      dispatch: (_: unknown, handler: { onResponseError?: (c: unknown, e: Error) => void }) => {
        handler.onResponseError?.({}, away)
        return true
      },
    })
    expect((await generate(token)).status).toBe(503)
    Object.assign(agent, { dispatch: real })
    expect((await generate(token)).status).toBe(200)
    expect(await errorOf(await generate(token))).toMatchObject({ code: 'daily_cap_reached' })
  })
})

describe('calls at once', () => {
  it('are at most so many; one more is told to wait, costs nothing, and the next goes through', async () => {
    const waiting: (() => void)[] = []
    const store = sqliteStore(':memory:', vault)
    const proxy = await agreed({
      deps: { concurrency: 2, dailyUse: dailyUse(store, vault, { each: 3, all: 0 }, () => start) },
    })
    const { agent, generate, token } = proxy
    const real = agent.dispatch.bind(agent)
    Object.assign(agent, {
      dispatch: (...call: Parameters<typeof real>) => {
        waiting.push(() => void real(...call))
        return true
      },
    })
    const both = [generate(token), generate(token)]
    await expect.poll(() => waiting.length).toBe(2)
    const third = await generate(token)
    expect(third.headers.get('retry-after')).toBe('1')
    expect(await errorOf(third)).toMatchObject({ status: 503, code: 'overloaded' })
    for (const go of waiting.splice(0)) go()
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200])
    Object.assign(agent, { dispatch: real })
    expect((await generate(token)).status).toBe(200)
    expect(await errorOf(await generate(token))).toMatchObject({ code: 'daily_cap_reached' })
  })
})
