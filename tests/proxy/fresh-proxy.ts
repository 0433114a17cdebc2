/** A fresh proxy in memory for each test: real rooms, a clock to turn, and an upstream that answers at the expected address only. */
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Agent, type Dispatcher, MockAgent } from 'undici'
import type { DataClass, Purpose } from '#contract/consent.ts'
import type { RecipientList } from '#contract/recipient.ts'
import { createApp } from '#proxy/app.ts'
import { createPseudonyms, makeKeys } from '#proxy/keys.ts'
import type { Ledger } from '#proxy/ledger/ledger.ts'
import { sqliteLedger } from '#proxy/ledger/sqlite.ts'
import { createVault } from '#proxy/ledger/vault.ts'
import type { LogLine } from '#proxy/log-line.ts'
import { createSigner } from '#proxy/receipts.ts'
import { loadRecipients, type Registry } from '#proxy/registry/load-recipients.ts'
import type { ProxyDeps } from '#proxy/rooms.ts'
import { noBlocklist } from '#proxy/safety/blocklist.ts'
import { sentBytes } from '#tests/sent-bytes.ts'

export const vault = createVault(randomBytes(32).toString('base64url'))

export const start = Date.parse('2026-11-22T12:00:00Z')
export const day = 86_400_000

export const statement = {
  openai: { data_sharing: 'off', attested_by: 'A. Operator', attested_on: '2026-11-01', expires: '2027-10-31' },
}

/** 1×1, and still a picture by every rule of the format. */
export const tinyPng = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

export const imageAnswer = JSON.stringify({
  created: 1,
  data: [{ b64_json: Buffer.from(tinyPng).toString('base64') }],
  usage: { total_tokens: 3 },
})

export const chatAnswer = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'gpt-5-mini',
  choices: [{ index: 0, message: { role: 'assistant', content: '{"steps":[]}' }, finish_reason: 'stop' }],
})

export const responsesAnswer = JSON.stringify({
  id: 'resp_1',
  object: 'response',
  created_at: 1,
  status: 'completed',
  model: 'gpt-5-mini',
  output: [
    {
      type: 'message',
      id: 'msg_1',
      role: 'assistant',
      status: 'completed',
      content: [{ type: 'output_text', text: '{"steps":[]}', annotations: [] }],
    },
  ],
})

const answers: Record<string, string> = { '/v1/chat/completions': chatAnswer, '/v1/responses': responsesAnswer }

/** A way out on which no connection ever comes about. */
export function unreachable(onAttempt: () => unknown): Dispatcher {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
  const agent = new Agent()
  agent.dispatch = (_, handler) => {
    const controller = { aborted: false, paused: false, reason: null, abort() {}, pause() {}, resume() {} }
    void Promise.resolve(onAttempt()).then(() => handler.onResponseError?.(controller, refused))
    return true
  }
  return agent
}

/** What arrived at the recipient: the only record of what left. */
export interface Arrival {
  origin: string
  method: string
  path: string
  headers: Record<string, string>
  body: Buffer
}

export type Upstream = (arrival: Arrival) => {
  status?: number
  body?: string | Buffer
  headers?: Record<string, string>
}

export interface FreshOptions {
  env?: Record<string, string | undefined>
  statements?: Record<string, unknown> | undefined
  ledger?: Ledger
  upstream?: Upstream
  /** Where something may arrive besides OpenAI. Anywhere else is a failed connection, and counted. */
  origins?: readonly string[]
  recipients?: Registry
  deps?: Partial<ProxyDeps>
}

export const recipientsFolder = fileURLToPath(new URL('../../proxy/recipients/', import.meta.url))

export async function freshProxy(options: FreshOptions = {}) {
  const clock = { now: start }
  const arrivals: Arrival[] = []
  const lines: LogLine[] = []
  const agent = new MockAgent({ enableCallHistory: true })
  agent.disableNetConnect()
  const answer: Upstream = options.upstream ?? (({ path }) => ({ body: answers[path] ?? imageAnswer }))
  for (const origin of ['https://api.openai.com', ...(options.origins ?? [])])
    for (const method of ['POST', 'GET', 'PUT', 'DELETE'])
      agent
        .get(origin)
        .intercept({ path: () => true, method })
        .reply((request) => {
          const body = sentBytes(request.body)
          const { path } = request
          const arrival = { origin, method, path, headers: { ...(request.headers as Record<string, string>) }, body }
          arrivals.push(arrival)
          const { status = 200, body: data = '', headers = {} } = answer(arrival)
          return { statusCode: status, data, responseOptions: { headers } }
        })
        .persist()

  const keys = await makeKeys()
  const statements = 'statements' in options ? options.statements : statement
  const ledger = options.ledger ?? sqliteLedger(':memory:', vault)
  const recipients =
    options.recipients ??
    (await loadRecipients(recipientsFolder, {
      env: options.env ?? { OPENAI_API_KEY: 'sk-operator-secret' },
      attestations: statements ? { ok: true, statements } : { ok: false, why: 'LIMN_ATTESTATIONS is not set' },
    }))
  const app = createApp({
    now: () => clock.now,
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    ledger,
    recipients,
    dispatcher: agent,
    signer: await createSigner(keys),
    blocklist: noBlocklist,
    pseudonyms: createPseudonyms(keys),
    log: (line) => lines.push(line),
    allowedOrigins: ['https://studio.example'],
    operator: { name: 'A. Operator', address: '1 Main Street', contact: 'privacy@example.org' },
    ratePerMinute: 10_000,
    upstreamTimeout: 2000,
    ...options.deps,
  })

  const send = (path: string, { token, json, ...init }: RequestInit & { token?: string; json?: unknown } = {}) => {
    const headers = new Headers(init.headers)
    if (token) headers.set('authorization', `Bearer ${token}`)
    if (json !== undefined) headers.set('content-type', 'application/json')
    return app.request(path, {
      ...init,
      headers,
      ...(json === undefined ? {} : { method: init.method ?? 'POST', body: JSON.stringify(json) }),
    })
  }

  const install = async (body: Record<string, unknown> = { age_attested: '18+' }) =>
    (await (await send('/v1/installations', { json: body })).json()) as { subject: string; token: string }

  const noticeHash = async (recipient = 'openai') => {
    const list = (await (await send('/v1/recipients')).json()) as RecipientList
    return list.recipients.find((one) => one.id === recipient)?.notices.en?.hash ?? '0'.repeat(64)
  }

  const grant = async (
    token: string,
    purpose: Purpose = 'edit.generative',
    more: Record<string, unknown> = {},
    dataClasses: readonly DataClass[] = ['image', 'prompt', 'params'],
  ) =>
    send('/v1/consents', {
      token,
      json: {
        recipient: 'openai',
        purpose,
        data_classes: dataClasses,
        notice_hash: await noticeHash(typeof more.recipient === 'string' ? more.recipient : 'openai'),
        language: 'en',
        method: 'dialog_accept',
        client_time: '2026-11-22T12:00:00+01:00',
        ...more,
      },
    })

  const edit = (token: string, fields: Record<string, string | Blob> = {}, headers: Record<string, string> = {}) =>
    send('/v1/images/edits', { token, method: 'POST', body: editForm(fields), headers })

  const generate = (token: string, fields: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
    send('/v1/images/generations', {
      token,
      headers,
      json: { model: 'openai/gpt-image-2', prompt: 'a lighthouse', ...fields },
    })

  const chat = (token: string, fields: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
    send('/v1/chat/completions', {
      token,
      headers,
      json: { model: 'openai/gpt-5-mini', messages: [{ role: 'user', content: 'make it pop' }], ...fields },
    })

  const respond = (token: string, fields: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
    send('/v1/responses', { token, headers, json: { model: 'openai/gpt-5-mini', input: 'make it pop', ...fields } })

  /** Every attempt to send, expected or not. */
  const attempts = () => agent.getCallHistory()?.calls().length ?? 0

  const recipientEntry = (id: string) => {
    const entry = recipients.find(id)
    if (!entry) throw new Error(`There is no ${id}.`)
    return entry
  }

  return {
    app,
    agent,
    arrivals,
    attempts,
    chat,
    clock,
    edit,
    generate,
    grant,
    install,
    ledger,
    lines,
    noticeHash,
    recipientEntry,
    respond,
    send,
  }
}

export type FreshProxy = Awaited<ReturnType<typeof freshProxy>>

export function editForm(fields: Record<string, string | Blob> = {}): FormData {
  const form = new FormData()
  const whole = {
    model: 'openai/gpt-image-2',
    prompt: 'make it evening',
    image: new File([tinyPng], 'holiday in Rome.png', { type: 'image/png' }),
    ...fields,
  }
  for (const [name, value] of Object.entries(whole)) form.append(name, value)
  return form
}

export async function errorOf(response: Response) {
  const { error } = (await response.json()) as {
    error: { type: string; code: string; message: string; param: string | null }
  }
  return { status: response.status, type: error.type, code: error.code, param: error.param }
}
