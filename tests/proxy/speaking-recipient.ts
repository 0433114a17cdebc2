/** A recipient that says what a test tells it to, behind a proxy as it is started: over real sockets. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import type { DataClass, Purpose } from '#contract/consent.ts'
import type { RecipientList } from '#contract/recipient.ts'
import { startProxy } from '#proxy/server.ts'

const now = '2026-11-27T12:00:00Z'

export async function startSpeaking(env: Record<string, string> = {}) {
  const bodies: Buffer[] = []
  let speak = (response: ServerResponse): unknown => response.end()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks))
      speak(response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const proxy = await startProxy({
    env: {
      PORT: '0',
      LIMN_LEDGER: ':memory:',
      SELF_HOSTED_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
      LIMN_ATTESTATIONS: new URL('./attestations.self-hosted.json', import.meta.url).pathname,
      ...env,
    },
    now: () => Date.parse(now),
  })
  const get = async (path: string, token?: string): Promise<unknown> =>
    (await fetch(proxy.url + path, token ? { headers: { authorization: `Bearer ${token}` } } : {})).json()
  const post = (path: string, json: unknown, token?: string) =>
    fetch(proxy.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(json),
    })
  return {
    url: proxy.url,
    /** What the recipient got, one for each request. */
    bodies,
    /** What it does from now on with a request that has come in whole. */
    say(how: typeof speak) {
      speak = how
    },
    get,
    post,
    /** The token of someone new who has said yes. */
    async agree(purpose: Purpose, data_classes: readonly DataClass[]): Promise<string> {
      const { token } = (await (await post('/v1/installations', { age_attested: '18+' })).json()) as { token: string }
      const { recipients } = (await get('/v1/recipients')) as RecipientList
      const notice_hash = recipients.find(({ id }) => id === 'self-hosted')?.notices.en?.hash
      const said = { recipient: 'self-hosted', purpose, data_classes, notice_hash, language: 'en' }
      const answer = await post('/v1/consents', { ...said, method: 'dialog_accept', client_time: now }, token)
      expect(answer.status).toBe(201)
      return token
    },
    inFlight: async () => ((await get('/readyz')) as { in_flight: number }).in_flight,
    async close() {
      await proxy.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type Speaking = Awaited<ReturnType<typeof startSpeaking>>

/** The id of a receipt, from its header. */
export const receiptIdOf = ({ headers }: { headers: Headers }): string =>
  JSON.parse(Buffer.from(headers.get('limn-receipt')?.split('.')[1] ?? '', 'base64url').toString()).jti
