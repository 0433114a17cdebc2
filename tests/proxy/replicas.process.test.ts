/** Three proxies on one PostgreSQL, as processes: what is said to one holds for all, at the next request, whatever dies. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadKeys } from '#proxy/keys.ts'
import { postgresLedger } from '#proxy/ledger/postgres.ts'
import { createVault } from '#proxy/ledger/vault.ts'
import { verifyLedger } from '#proxy/ledger/verify-ledger.ts'
import { editForm, imageAnswer, statement } from './fresh-proxy.ts'
import { startWireServer, type WireServer } from './openai-wire-server.ts'
import { findPostgres, type RealPostgres, startPostgres } from './real-postgres.ts'

const found = findPostgres()
const server = new URL('../../proxy/server.ts', import.meta.url).pathname

interface Replica {
  url: string
  child: ChildProcess
}

describe('three proxies on one database', () => {
  if ('reason' in found) {
    it('are one', (context) => context.skip(found.reason))
    return
  }
  let folder: string
  let database: RealPostgres
  let upstream: WireServer
  let replicas: Replica[]
  let noticeHash: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'limn-replicas-'))
    const expires = new Date(Date.now() + 86_400_000 * 100).toISOString().slice(0, 10)
    const attested_on = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    writeFileSync(
      join(folder, 'attestations.json'),
      JSON.stringify({ openai: { ...statement.openai, attested_on, expires } }),
    )
    ;[database, upstream] = await Promise.all([startPostgres(found.folder), startWireServer(imageAnswer)])
    replicas = await Promise.all([start(), start(), start()])
    const list = (await (await fetch(`${replicas[0]?.url}/v1/recipients`)).json()) as {
      recipients: { id: string; notices: { en: { hash: string } } }[]
    }
    noticeHash = list.recipients.find(({ id }) => id === 'openai')?.notices.en.hash ?? ''
  }, 60_000)
  afterAll(async () => {
    for (const { child } of replicas ?? []) child.kill('SIGKILL')
    await upstream?.close()
    database?.stop()
    rmSync(folder, { recursive: true })
  })

  function start(): Promise<Replica> {
    const child = spawn(process.execPath, [server], {
      env: {
        PORT: '0',
        DATABASE_URL: database.url,
        LIMN_KEYS: join(folder, 'proxy.keys.json'),
        LIMN_ATTESTATIONS: join(folder, 'attestations.json'),
        LIMN_RATE_PER_MINUTE: '6000',
        LIMN_DAILY_CAP: '100000',
        OPENAI_API_KEY: 'k',
        OPENAI_BASE_URL: upstream.url,
      },
    })
    return new Promise((resolve, reject) => {
      let said = ''
      child.once('exit', () => reject(new Error(said)))
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          said += text
          const url = /listens on (\S+)/.exec(said)?.[1]
          if (url) resolve({ url, child })
        })
    })
  }

  const at = (index: number) => replicas[index % 3]?.url ?? ''
  const post = (url: string, path: string, json: unknown, token?: string, headers: Record<string, string> = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: JSON.stringify(json),
    })
  const install = async (url: string) =>
    ((await (await post(url, '/v1/installations', { age_attested: '18+' })).json()) as { token: string }).token
  const grant = (url: string, token: string) =>
    post(
      url,
      '/v1/consents',
      {
        recipient: 'openai',
        purpose: 'edit.generative',
        data_classes: ['image', 'prompt', 'params'],
        notice_hash: noticeHash,
        language: 'en',
        method: 'dialog_accept',
        client_time: new Date().toISOString(),
      },
      token,
    )
  const edit = (url: string, token: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/v1/images/edits`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, ...headers },
      body: editForm(),
    })
  const codeOf = async (response: Response) =>
    response.status === 200 ? 'ok' : ((await response.json()) as { error: { code: string } }).error.code

  it('hear a yes and a no at the very next request, wherever it was said', async () => {
    const token = await install(at(0))
    expect((await grant(at(1), token)).status).toBe(201)
    for (const index of [0, 1, 2]) expect((await edit(at(index), token)).status).toBe(200)
    await post(at(2), '/v1/consents/withdraw', {}, token)
    for (const index of [0, 1, 2]) expect(await codeOf(await edit(at(index), token))).toBe('consent_withdrawn')
  })

  it('stop within a second what another one was told to stop', async () => {
    const token = await install(at(0))
    await grant(at(0), token)
    upstream.hold(true)
    const arrived = upstream.next()
    const cut = edit(at(0), token).then(codeOf)
    const { aborted } = await arrived
    const began = performance.now()
    await post(at(1), '/v1/consents/withdraw', {}, token)
    await aborted
    expect(performance.now() - began).toBeLessThan(1500)
    expect(await cut).toBe('consent_withdrawn')
    upstream.hold(false)
  })

  it('send one of many repetitions, and refuse the others', async () => {
    const token = await install(at(0))
    await grant(at(0), token)
    const before = upstream.requests.length
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) => edit(at(i), token, { 'Idempotency-Key': 'once' }).then(codeOf)),
    )
    expect(upstream.requests.length - before).toBe(1)
    expect(answers.filter((code) => code === 'ok').length).toBeGreaterThanOrEqual(1)
    expect(new Set(answers.filter((code) => code !== 'ok'))).toEqual(new Set(['in_progress']))
  })

  it('lose no acknowledged consent and send nothing unconsented when one is killed under load', {
    timeout: 60_000,
  }, async () => {
    const people = await Promise.all(Array.from({ length: 12 }, (_, i) => install(at(i))))
    /** The last word of each person that was acknowledged; `undefined` while one is on its way. */
    const last = new Map<string, boolean | undefined>()
    const sentWithout: string[] = []
    let rounds = 0
    const speak = async (token: string, index: number, round: number) => {
      const say = round % 2 === 0
      const before = last.get(token)
      last.set(token, undefined)
      const word = say ? grant(at(index + round), token) : post(at(index + round), '/v1/consents/withdraw', {}, token)
      const isDone = (await word.catch(() => undefined))?.status === (say ? 201 : 200)
      // Not acknowledged: it may or may not have been heard.
      last.set(token, isDone || before === say ? say : undefined)
    }
    const live = async (token: string, index: number) => {
      for (let round = 0; round < 25; round += 1) {
        await speak(token, index, round)
        const known = last.get(token)
        const answer = await edit(at(index + round + 1), token).then(codeOf, () => 'gone')
        if (known === false && answer === 'ok') sentWithout.push(token)
        if (known === true) expect(['ok', 'gone', 'ledger_unavailable']).toContain(answer)
        rounds += 1
        if (rounds === 100) replicas[1]?.child.kill('SIGKILL')
      }
    }
    await Promise.all(people.map(live))
    expect(rounds).toBe(12 * 25)
    expect(sentWithout).toEqual([])

    const ledger = postgresLedger(database.url, createVault((await loadKeys(join(folder, 'proxy.keys.json'))).ledger))
    expect(await verifyLedger(ledger)).toMatchObject({ ok: true })
    await ledger.close()
    for (const token of people) {
      const known = last.get(token)
      if (known === undefined) continue
      const expected = known ? 'ok' : 'consent_withdrawn'
      for (const index of [0, 2]) expect(await codeOf(await edit(at(index), token))).toBe(expected)
    }
  })
})
