/** Answers in words, as they come: over real sockets, with OpenAI's own client and the AI SDK's. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createOpenAI } from '@ai-sdk/openai'
import { streamText } from 'ai'
import OpenAI from 'openai'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunningProxy, startProxy } from '#proxy/server.ts'

const word = (text: string) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'gpt-5-mini', choices: [{ index: 0, delta: { role: 'assistant', content: text }, finish_reason: null }] })}\n\n`
const end = `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'gpt-5-mini', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`

let proxy: RunningProxy
let bodies: Record<string, unknown>[]
/** What the recipient does with a request. */
let speak: (response: ServerResponse) => void
const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (text: string) => {
    body += text
  })
  request.on('end', () => {
    bodies.push(JSON.parse(body))
    speak(response)
  })
})

beforeEach(async () => {
  bodies = []
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  proxy = await startProxy({
    env: {
      PORT: '0',
      LIMN_LEDGER: ':memory:',
      SELF_HOSTED_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
      LIMN_ATTESTATIONS: new URL('./attestations.self-hosted.json', import.meta.url).pathname,
    },
    now: () => Date.parse('2026-11-27T12:00:00Z'),
  })
})
afterEach(async () => {
  await proxy.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const post = (path: string, json: unknown, token?: string) =>
  fetch(proxy.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(json),
  })

async function agreed() {
  const { token } = (await (await post('/v1/installations', { age_attested: '18+' })).json()) as { token: string }
  const list = (await (await fetch(`${proxy.url}/v1/recipients`)).json()) as {
    recipients: { id: string; notices: { en: { hash: string } } }[]
  }
  const grant = {
    recipient: 'self-hosted',
    purpose: 'plan.text',
    data_classes: ['prompt', 'params'],
    notice_hash: list.recipients.find(({ id }) => id === 'self-hosted')?.notices.en.hash,
    language: 'en',
    method: 'dialog_accept',
    client_time: '2026-11-27T12:00:00Z',
  }
  expect((await post('/v1/consents', grant, token)).status).toBe(201)
  return { token, client: new OpenAI({ apiKey: token, baseURL: `${proxy.url}/v1`, maxRetries: 0 }) }
}

const question = {
  model: 'self-hosted/default',
  messages: [{ role: 'user' as const, content: 'make it pop' }],
  stream: true as const,
}

describe('an answer that streams', () => {
  it('comes word by word, with its receipt first, and the receipt is completed at the end', async () => {
    let next = (_text: string) => {}
    speak = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(word('one'))
      next = (text) => (text === '' ? response.end(end) : response.write(word(text)))
    }
    const { client, token } = await agreed()
    const { data, response } = await client.chat.completions.create(question).withResponse()
    const receipt = response.headers.get('limn-receipt') ?? ''
    const { jti } = JSON.parse(Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString()) as { jti: string }
    const said: string[] = []
    for await (const chunk of data) {
      const text = chunk.choices[0]?.delta.content
      if (text) said.push(text)
      // Only what has arrived here makes the recipient go on: nothing is held back on the way.
      if (text === 'one') next('two')
      if (text === 'two') next('')
    }
    expect(said).toEqual(['one', 'two'])
    expect(bodies).toMatchObject([{ stream: true, store: false }])
    await expect
      .poll(async () => {
        const answer = await fetch(`${proxy.url}/v1/receipts/${jti}`, { headers: { authorization: `Bearer ${token}` } })
        return ((await answer.json()) as { response?: { status: number; bytes: number } }).response
      })
      .toMatchObject({ status: 200, bytes: word('one').length + word('two').length + end.length })
  })

  it('works with the AI SDK unchanged', async () => {
    speak = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(word('a ') + word('plan') + end)
    }
    const { token } = await agreed()
    const model = createOpenAI({ baseURL: `${proxy.url}/v1`, apiKey: token }).chat('self-hosted/default')
    expect(await streamText({ model, prompt: 'make it pop', maxRetries: 0 }).text).toBe('a plan')
  })

  it('[P5] ends within a second of a withdrawal, and says why', async () => {
    let gone: Promise<void> | undefined
    speak = (response) => {
      gone = new Promise((resolve) => response.on('close', resolve))
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(word('one'))
    }
    const { client, token } = await agreed()
    const stream = await client.chat.completions.create(question)
    let began = 0
    const reading = (async () => {
      for await (const _ of stream) {
        began = performance.now()
        expect(await (await post('/v1/consents/withdraw', {}, token)).json()).toEqual({ withdrawn: 1, aborted: 1 })
      }
    })()
    await expect(reading).rejects.toMatchObject({ code: 'consent_withdrawn' })
    await gone
    expect(performance.now() - began).toBeLessThan(1000)
    expect((await fetch(`${proxy.url}/readyz`).then((answer) => answer.json())) as object).toMatchObject({
      in_flight: 0,
    })
  })

  it('that the recipient does not give, or breaks off, is told in our words', async () => {
    const { token } = await agreed()
    const ask = () => post('/v1/chat/completions', question, token)
    speak = (response) => response.writeHead(500).end('secret words')
    expect([(await ask()).status, await (await ask()).text()]).toEqual([502, expect.not.stringContaining('secret')])
    speak = (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"secret":"words"}')
    expect([(await ask()).status, await (await ask()).text()]).toEqual([502, expect.not.stringContaining('secret')])
    speak = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(word('one'))
      setTimeout(() => response.destroy(), 20)
    }
    expect(await (await ask()).text()).toContain('"code":"recipient_failed"')
  })

  it('stops the recipient when the client goes away', async () => {
    const gone = new Promise<void>((resolve) => {
      speak = (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write(word('one'))
        response.on('close', resolve)
      }
    })
    const { client } = await agreed()
    const stream = await client.chat.completions.create(question)
    for await (const _ of stream) break
    await gone
    await expect
      .poll(async () => ((await (await fetch(`${proxy.url}/readyz`)).json()) as { in_flight: number }).in_flight)
      .toBe(0)
  })
})
