/** Words to be understood pass the same gate as pictures, and nothing but words passes with them. */
import { compactVerify, createLocalJWKSet } from 'jose'
import { describe, expect, it } from 'vitest'
import { receiptSchema } from '#contract/receipt.ts'
import { chatAnswer, errorOf, type FreshOptions, freshProxy, responsesAnswer, unreachable } from './fresh-proxy.ts'

async function ready(options: FreshOptions = {}) {
  const proxy = await freshProxy(options)
  const installation = await proxy.install()
  await proxy.grant(installation.token, 'plan.text', {}, ['prompt', 'params'])
  return { ...proxy, ...installation }
}

const wires = ['chat', 'respond'] as const
const json = (body: Buffer | undefined) => JSON.parse(body?.toString() ?? '')
const steps = { type: 'object', properties: { steps: { type: 'array', items: { type: 'string' } } } }

describe.each(wires)('words on the wire of %s', (wire) => {
  it('[P5] send not one byte without a yes for this purpose; one for pictures is none', async () => {
    const { attempts, grant, install, [wire]: ask } = await freshProxy()
    const { token } = await install()
    expect(await errorOf(await ask(token))).toEqual({
      status: 403,
      type: 'consent_error',
      code: 'consent_required',
      param: 'openai',
    })
    await grant(token, 'edit.generative')
    expect(await errorOf(await ask(token))).toMatchObject({ code: 'consent_required' })
    expect(attempts()).toBe(0)
  })

  it('need a yes to settings where settings are sent', async () => {
    const { attempts, grant, install, [wire]: ask } = await freshProxy()
    const { token } = await install()
    await grant(token, 'plan.text', {}, ['prompt'])
    expect((await ask(token)).status).toBe(200)
    expect(await errorOf(await ask(token, { temperature: 0 }))).toMatchObject({ code: 'data_class_not_granted' })
    expect(attempts()).toBe(1)
  })

  it('[P7] are refused where training is not ruled out', async () => {
    const { attempts, install, token, [wire]: ask } = await ready()
    const { [wire]: unstated, install: installThere, attempts: there } = await freshProxy({ statements: undefined })
    const stranger = await installThere()
    expect(await errorOf(await unstated(stranger.token))).toMatchObject({ code: 'training_opt_out_unavailable' })
    expect(there()).toBe(0)
    expect((await ask(token)).status).toBe(200)
    expect(await errorOf(await ask((await install()).token))).toMatchObject({ code: 'consent_required' })
    expect(attempts()).toBe(1)
  })

  it('[P5] are refused after a withdrawal, and cut off when it comes in between', async () => {
    const { attempts, grant, send, token, [wire]: ask } = await ready()
    expect((await ask(token)).status).toBe(200)
    await send('/v1/consents/withdraw', { token, json: { recipient: 'openai', purpose: 'plan.text' } })
    expect(await errorOf(await ask(token))).toMatchObject({ status: 403, code: 'consent_withdrawn' })
    expect(attempts()).toBe(1)

    let taken = 0
    const between = await withdrawnBetween(wire, () => (taken += 1))
    expect(await errorOf(await between.ask())).toMatchObject({ status: 403, code: 'consent_withdrawn' })
    expect([taken, between.attempts()]).toEqual([1, 1])
    expect((await grant(token, 'plan.text', {}, ['prompt'])).status).toBe(201)
  })

  it('carry store=false, nothing that names a person, and no header of the client', async () => {
    const { arrivals, token, [wire]: ask } = await ready()
    const own = { user: 'Jane Doe', safety_identifier: 'jane', store: true, metadata: { jane: 'yes' } }
    expect((await ask(token, own, { 'user-agent': 'Jane', 'openai-organization': 'jane' })).status).toBe(200)
    const [arrival] = arrivals
    expect(json(arrival?.body)).toEqual(
      wire === 'chat'
        ? { model: 'gpt-5-mini', messages: [{ role: 'user', content: 'make it pop' }], store: false }
        : { model: 'gpt-5-mini', input: [{ role: 'user', content: 'make it pop' }], store: false },
    )
    expect(JSON.stringify(arrival?.headers)).not.toMatch(/jane/i)
    expect(Object.keys(arrival?.headers ?? {}).map((name) => name.toLowerCase())).toEqual([
      'content-type',
      'accept',
      'user-agent',
      'content-usage',
      'sec-gpc',
      'authorization',
    ])
  })

  it('come back as they are, with a receipt that verifies and says what held the recipient', async () => {
    const { arrivals, send, subject, token, [wire]: ask } = await ready()
    const response = await ask(token)
    expect(await response.text()).toBe(wire === 'chat' ? chatAnswer : responsesAnswer)
    const keys = createLocalJWKSet((await (await send('/.well-known/jwks.json')).json()) as { keys: [] })
    const { payload } = await compactVerify(response.headers.get('limn-receipt') ?? '', keys)
    const receipt = receiptSchema.parse(JSON.parse(new TextDecoder().decode(payload)))
    expect(receipt).toMatchObject({
      sub: subject,
      recipient: 'openai',
      model: 'openai/gpt-5-mini',
      purpose: 'plan.text',
      training: 'denied',
      request: { bytes: arrivals[0]?.body.byteLength, images: [] },
    })
    expect(receipt.controls).toContain('store=false')
    const whole = await (await send(`/v1/receipts/${receipt.jti}`, { token })).json()
    expect(whole).toMatchObject({ response: { status: 200, images: [] } })
  })

  it('never carry a parameter that is not known', async () => {
    const { attempts, token, [wire]: ask } = await ready()
    const unknown = {
      tools: [{ type: 'web_search' }],
      tool_choice: 'auto',
      previous_response_id: 'resp_1',
      conversation: 'conv_1',
      background: true,
      web_search_options: {},
      prompt_cache_key: 'jane',
      include: ['message.output_text.logprobs'],
      modalities: ['audio'],
      audio: { voice: 'alloy', format: 'wav' },
      prediction: { type: 'content', content: 'x' },
      service_tier: 'flex',
      logit_bias: { 1: 1 },
      anything: 1,
    }
    for (const [key, value] of Object.entries(unknown))
      expect(await errorOf(await ask(token, { [key]: value })), key).toMatchObject({
        status: 400,
        code: 'unknown_parameter',
        param: key,
      })
    expect(attempts()).toBe(0)
  })

  it('are refused when they are too many or none', async () => {
    const { attempts, token, [wire]: ask } = await ready()
    const said = (text: string) => (wire === 'chat' ? { messages: [{ role: 'user', content: text }] } : { input: text })
    expect(await errorOf(await ask(token, { stream: 'yes' }))).toMatchObject({ code: 'invalid_body', param: 'stream' })
    expect(await errorOf(await ask(token, said('a'.repeat(32_001))))).toMatchObject({ status: 413, code: 'too_large' })
    expect(await errorOf(await ask(token, said('a'.repeat(70_000))))).toMatchObject({ status: 413, code: 'too_large' })
    expect(await errorOf(await ask(token, said('  ')))).toMatchObject({ status: 400, code: 'invalid_body' })
    expect(attempts()).toBe(0)
    expect((await ask(token, said('https://example.org as neon letters'))).status).toBe(200)
  })

  it('are for a model that plans, and for no other purpose', async () => {
    const { attempts, token, [wire]: ask } = await ready()
    expect(await errorOf(await ask(token, { model: 'openai/gpt-image-2' }))).toMatchObject({ code: 'invalid_body' })
    expect(await errorOf(await ask(token, { model: 'gpt-5-mini' }))).toMatchObject({ code: 'recipient_unknown' })
    expect(await errorOf(await ask(token, {}, { 'limn-purpose': 'edit.generative' }))).toMatchObject({
      code: 'invalid_body',
    })
    expect(attempts()).toBe(0)
  })

  it('that come back as something else are not handed out', async () => {
    const { token, [wire]: ask } = await ready({ upstream: () => ({ body: '{"their":"own words"}' }) })
    const response = await ask(token)
    expect(await response.clone().text()).not.toContain('own words')
    expect(await errorOf(response)).toMatchObject({ status: 502, code: 'recipient_failed' })
  })
})

describe('a picture among words', () => {
  const address = 'https://example.org/a.png'
  const inline = 'data:image/png;base64,AAAA'
  const chats = [inline, address, { url: inline }, { url: address }].map((image_url) => ({
    type: 'image_url',
    image_url,
  }))
  const parts = [
    ...chats,
    { type: 'file', file: { file_id: 'file-1' } },
    { type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } },
    { type: 'input_image', image_url: inline },
    { type: 'input_image', image_url: address },
    { type: 'input_image', file_id: 'file-1' },
    { type: 'input_file', file_url: address },
    { type: 'input_file', file_data: inline },
    { type: 'text', text: 'x', image_url: address },
    { type: 'input_text', text: 'x', file_id: 'file-1' },
  ]

  it('is refused in whatever part it hides, and never sent or fetched', async () => {
    const { attempts, chat, respond, token } = await ready()
    for (const part of parts) {
      const message = { role: 'user', content: [{ type: 'text', text: 'x' }, part] }
      const input = { role: 'user', content: [{ type: 'input_text', text: 'x' }, part] }
      for (const response of [
        await chat(token, { messages: [message] }),
        await respond(token, { input: [input] }),
        await respond(token, { input: [part] }),
      ]) {
        const { status, code } = await errorOf(response)
        expect(status, JSON.stringify(part)).toBe(400)
        expect(code, JSON.stringify(part)).toMatch(
          JSON.stringify(part).includes(address)
            ? /^remote_url_refused$/
            : /^(invalid_body|unknown_parameter|remote_url_refused)$/,
        )
      }
    }
    expect(attempts()).toBe(0)
  })
})

describe('the shape of an answer', () => {
  it('is passed on as it is, on both wires', async () => {
    const { arrivals, chat, respond, token } = await ready()
    const format = { name: 'steps', strict: true, schema: steps }
    await chat(token, { response_format: { type: 'json_schema', json_schema: format }, max_completion_tokens: 900 })
    await respond(token, { text: { format: { type: 'json_schema', ...format } }, reasoning: { effort: 'low' } })
    expect(json(arrivals[0]?.body)).toMatchObject({
      response_format: { type: 'json_schema', json_schema: format },
      max_completion_tokens: 900,
    })
    expect(json(arrivals[1]?.body)).toMatchObject({
      text: { format: { type: 'json_schema', ...format } },
      reasoning: { effort: 'low' },
    })
  })
})

/** A recipient that cannot be reached at first; before the second attempt the person takes the yes back. */
async function withdrawnBetween(wire: (typeof wires)[number], onTaken: () => void) {
  let attempts = 0
  const dispatcher = unreachable(async () => {
    attempts += 1
    await proxy.send('/v1/consents/withdraw', { token: proxy.token, json: {} })
    onTaken()
  })
  const proxy = await ready({ deps: { dispatcher } })
  return { attempts: () => attempts, ask: () => proxy[wire](proxy.token) }
}
