/** The real proxy in memory, with a recipient behind it that a test scripts. Any other address throws. */
import { randomBytes } from 'node:crypto'
import { MockAgent } from 'undici'
import { createApp } from '#proxy/app.ts'
import { createPseudonyms, makeKeys } from '#proxy/keys.ts'
import { sqliteLedger } from '#proxy/ledger/sqlite.ts'
import { createVault } from '#proxy/ledger/vault.ts'
import { createSigner } from '#proxy/receipts.ts'
import { recipient as openai } from '#proxy/recipients/openai.ts'
import { recipient as selfHosted } from '#proxy/recipients/self-hosted.ts'
import { createRegistry } from '#proxy/registry/load-recipients.ts'
import { noBlocklist } from '#proxy/safety/blocklist.ts'
import type { InstallationStore } from '#remote/connect-proxy.ts'
import { sentBytes } from '#tests/sent-bytes.ts'
import { type FilmScript, filmOrigin, makeFilms, newFilmScript } from './film-recipient.ts'

const day = 86_400_000
const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10)

export interface TestProxy {
  origin: string
  fetch: typeof fetch
  /** "GET /v1/recipients", in order. */
  asked: string[]
  /** Questions in words that reached the recipient, as JSON. */
  planned: { messages: { role: string; content: string }[]; [field: string]: unknown }[]
  /** Bodies with pictures that reached the recipient. */
  sent: { prompt: string; bytes: number; image: Buffer; mask?: Buffer }[]
  /** What the recipient answers next: a picture's bytes, a status, or never. */
  answer: { with: Uint8Array | number | 'nothing'; plan?: unknown }
  /** What the operator's own server does, where there is one. */
  film: FilmScript
  time: { now: number }
  /** Nothing answers any more, until it does again. */
  unplug(out?: boolean): void
  close(): Promise<void>
}

/** `films`: there is a server of the operator's own that makes them. */
export async function startTestProxy({ key = 'sk-test', films = false } = {}): Promise<TestProxy> {
  const time = { now: Date.now() }
  const sent: TestProxy['sent'] = []
  const asked: string[] = []
  const planned: TestProxy['planned'] = []
  const answer: TestProxy['answer'] = { with: new Uint8Array() }
  const film = newFilmScript()
  const statement = {
    attested_by: 'A. Tester',
    attested_on: dateOf(time.now - day),
    expires: dateOf(time.now + 200 * day),
  }
  const recipients = createRegistry(films ? [openai, selfHosted] : [openai], {
    env: {
      ...(key ? { OPENAI_API_KEY: key } : {}),
      ...(films ? { SELF_HOSTED_BASE_URL: `${filmOrigin}/v1` } : {}),
    },
    attestations: {
      ok: true,
      statements: {
        openai: { data_sharing: 'off', ...statement },
        'self-hosted': { run_by: 'operator', keeps: 'nothing', ...statement },
      },
    },
  })
  const dispatcher = recipientThat(answer, sent, planned)
  if (films) makeFilms(dispatcher, film)
  const keys = await makeKeys()
  const ledger = sqliteLedger(':memory:', createVault(randomBytes(32).toString('base64url')))
  const app = createApp({
    now: () => time.now,
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    ledger,
    recipients,
    dispatcher,
    signer: await createSigner(keys),
    blocklist: noBlocklist,
    pseudonyms: createPseudonyms(keys),
    log: () => {},
    allowedOrigins: [],
    operator: { name: 'tests', address: '1 Main Street', contact: 'privacy@example.org' },
    ratePerMinute: 600,
    upstreamTimeout: 5000,
  })
  let plugged = true
  const ask: typeof fetch = async (input, init) => {
    if (!plugged) throw new TypeError('fetch failed')
    const request = new Request(input, init)
    asked.push(`${request.method} ${new URL(request.url).pathname}`)
    const { signal } = request
    signal.throwIfAborted()
    const aborted = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    return Promise.race([app.fetch(request), aborted])
  }
  return {
    origin: 'http://127.0.0.1:8787',
    fetch: ask,
    asked,
    sent,
    planned,
    answer,
    film,
    time,
    unplug(out = true) {
      plugged = !out
    },
    close: () => ledger.close(),
  }
}

function recipientThat(answer: TestProxy['answer'], sent: TestProxy['sent'], planned: TestProxy['planned']): MockAgent {
  const agent = new MockAgent()
  agent.disableNetConnect()
  const edits = () => agent.get('https://api.openai.com').intercept({ method: 'POST', path: '/v1/images/edits' })
  const count = (body: unknown) => {
    const bytes = sentBytes(body)
    const prompt = /name="prompt"\r\n\r\n([^\r]*)/.exec(bytes.toString('latin1'))?.[1] ?? ''
    const mask = fileIn(bytes, 'mask')
    sent.push({
      prompt,
      bytes: bytes.length,
      image: fileIn(bytes, 'image') ?? Buffer.alloc(0),
      ...(mask ? { mask } : {}),
    })
  }
  edits()
    .reply(({ body }) => {
      count(body)
      if (typeof answer.with === 'number')
        return { statusCode: answer.with, data: JSON.stringify({ error: { message: 'in its own words' } }) }
      const picture = answer.with === 'nothing' ? new Uint8Array() : answer.with
      const data = { created: 1, data: [{ b64_json: Buffer.from(picture).toString('base64') }] }
      return {
        statusCode: 200,
        data: JSON.stringify(data),
        responseOptions: { headers: { 'content-type': 'application/json' } },
      }
    })
    .persist()
  agent
    .get('https://api.openai.com')
    .intercept({ method: 'POST', path: '/v1/chat/completions' })
    .reply(({ body }) => {
      planned.push(JSON.parse(sentBytes(body).toString()))
      if (typeof answer.with === 'number')
        return { statusCode: answer.with, data: JSON.stringify({ error: { message: 'in its own words' } }) }
      const content = typeof answer.plan === 'string' ? answer.plan : JSON.stringify(answer.plan ?? { steps: [] })
      const message = { role: 'assistant', content }
      const data = { id: 'x', created: 1, model: 'x', choices: [{ index: 0, message, finish_reason: 'stop' }] }
      return {
        statusCode: 200,
        data: JSON.stringify(data),
        responseOptions: { headers: { 'content-type': 'application/json' } },
      }
    })
    .persist()
  return agent
}

/** The bytes of a file in a multipart body. */
function fileIn(body: Buffer, field: string): Buffer | undefined {
  const boundary = body.subarray(0, body.indexOf('\r\n'))
  const head = body.indexOf(`name="${field}"; filename=`)
  if (head < 0) return undefined
  const from = body.indexOf('\r\n\r\n', head) + 4
  return body.subarray(from, body.indexOf(boundary, from) - 2)
}

/** What the panel keeps in its flags, in a variable. */
export function installationInMemory(): InstallationStore & {
  kept: { token: string; age: '13+' | '18+' } | undefined
} {
  return {
    kept: undefined,
    async token() {
      return this.kept?.token
    },
    async age() {
      return this.kept?.age
    },
    async keep(installation) {
      this.kept = installation
    },
    async forget() {
      this.kept = undefined
    },
  }
}
