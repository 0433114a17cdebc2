/** Answers in words, as they come: over real sockets, with OpenAI's own client and the AI SDK's. */
import { createOpenAI } from '@ai-sdk/openai'
import { streamText } from 'ai'
import OpenAI from 'openai'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { receiptIdOf, type Speaking, startSpeaking } from './speaking-recipient.ts'

const word = (text: string) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'gpt-5-mini', choices: [{ index: 0, delta: { role: 'assistant', content: text }, finish_reason: null }] })}\n\n`
const end = `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'gpt-5-mini', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`

let speaking: Speaking

beforeEach(async () => {
  speaking = await startSpeaking()
})
afterEach(() => speaking.close())

async function agreed() {
  const token = await speaking.agree('plan.text', ['prompt', 'params'])
  return { token, client: new OpenAI({ apiKey: token, baseURL: `${speaking.url}/v1`, maxRetries: 0 }) }
}

const question = {
  model: 'self-hosted/default',
  messages: [{ role: 'user' as const, content: 'make it pop' }],
  stream: true as const,
}

describe('an answer that streams', () => {
  it('comes word by word, with its receipt first, and the receipt is completed at the end', async () => {
    let next = (_text: string) => {}
    speaking.say((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(word('one'))
      next = (text) => (text === '' ? response.end(end) : response.write(word(text)))
    })
    const { client, token } = await agreed()
    const { data, response } = await client.chat.completions.create(question).withResponse()
    const jti = receiptIdOf(response)
    const said: string[] = []
    for await (const chunk of data) {
      const text = chunk.choices[0]?.delta.content
      if (text) said.push(text)
      // Only what has arrived here makes the recipient go on: nothing is held back on the way.
      if (text === 'one') next('two')
      if (text === 'two') next('')
    }
    expect(said).toEqual(['one', 'two'])
    expect(speaking.bodies.map((body) => JSON.parse(body.toString()))).toMatchObject([{ stream: true, store: false }])
    await expect
      .poll(async () => {
        const receipt = await speaking.get(`/v1/receipts/${jti}`, token)
        return (receipt as { response?: { status: number; bytes: number } }).response
      })
      .toMatchObject({ status: 200, bytes: word('one').length + word('two').length + end.length })
  })

  it('works with the AI SDK unchanged', async () => {
    speaking.say((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(word('a ') + word('plan') + end)
    })
    const { token } = await agreed()
    const model = createOpenAI({ baseURL: `${speaking.url}/v1`, apiKey: token }).chat('self-hosted/default')
    expect(await streamText({ model, prompt: 'make it pop', maxRetries: 0 }).text).toBe('a plan')
  })

  it('[P5] ends within a second of a withdrawal, and says why', async () => {
    let gone: Promise<void> | undefined
    speaking.say((response) => {
      gone = new Promise((resolve) => response.on('close', resolve))
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(word('one'))
    })
    const { client, token } = await agreed()
    const stream = await client.chat.completions.create(question)
    let began = 0
    const reading = (async () => {
      for await (const _ of stream) {
        began = performance.now()
        expect(await (await speaking.post('/v1/consents/withdraw', {}, token)).json()).toEqual({
          withdrawn: 1,
          aborted: 1,
        })
      }
    })()
    await expect(reading).rejects.toMatchObject({ code: 'consent_withdrawn' })
    await gone
    expect(performance.now() - began).toBeLessThan(1000)
    expect(await speaking.inFlight()).toBe(0)
  })

  it('that the recipient does not give, or breaks off, is told in our words', async () => {
    const { token } = await agreed()
    const ask = () => speaking.post('/v1/chat/completions', question, token)
    speaking.say((response) => response.writeHead(500).end('secret words'))
    expect([(await ask()).status, await (await ask()).text()]).toEqual([502, expect.not.stringContaining('secret')])
    speaking.say((response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"secret":"words"}'),
    )
    expect([(await ask()).status, await (await ask()).text()]).toEqual([502, expect.not.stringContaining('secret')])
    speaking.say((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(word('one'))
      setTimeout(() => response.destroy(), 20)
    })
    expect(await (await ask()).text()).toContain('"code":"recipient_failed"')
  })

  it('stops the recipient when the client goes away', async () => {
    const gone = new Promise<void>((resolve) => {
      speaking.say((response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write(word('one'))
        response.on('close', resolve)
      })
    })
    const { client } = await agreed()
    const stream = await client.chat.completions.create(question)
    for await (const _ of stream) break
    await gone
    await expect.poll(speaking.inFlight).toBe(0)
  })
})
