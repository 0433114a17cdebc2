/** The servers that are measured, each a process of its own, all in front of the same stub. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecipientList } from '#contract/recipient.ts'

export interface Measurable {
  /** Up to and without `/v1`. */
  url: string
  headers: Record<string, string>
  models: { words: string; pictures: string }
  pid: number
  stop(): void
}

const here = (name: string) => new URL(name, import.meta.url).pathname
const root = new URL('../../../', import.meta.url).pathname

/** Starts a program and waits until it has said where it listens. */
async function start(args: string[], env: Record<string, string>, says: RegExp): Promise<[string, ChildProcess]> {
  const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH ?? '', ...env }, cwd: root })
  process.once('exit', () => child.kill('SIGKILL'))
  return new Promise((resolve, reject) => {
    let said = ''
    child.once('exit', () => reject(new Error(`${args[0]} ended: ${said.slice(-500)}`)))
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        // Afterwards only drained: a full pipe would stop the program.
        if (said.length > 10_000) return
        said += text
        const found = says.exec(said)?.[1]
        if (found) resolve([found, child])
      })
  })
}

const plain = { words: 'gpt-5-mini', pictures: 'gpt-image-2' }
const measurable = (url: string, child: ChildProcess): Measurable => ({
  url,
  headers: { authorization: 'Bearer k' },
  models: plain,
  pid: child.pid ?? 0,
  stop: () => void child.kill('SIGKILL'),
})

export async function startStub(): Promise<Measurable> {
  const [port, child] = await start([here('stub.ts')], {}, /port (\d+)/)
  return measurable(`http://127.0.0.1:${port}`, child)
}

export async function startBare(upstream: string): Promise<Measurable> {
  const [port, child] = await start([here('bare.ts')], { UPSTREAM: upstream }, /port (\d+)/)
  return measurable(`http://127.0.0.1:${port}`, child)
}

export async function startPortkey(upstream: string): Promise<Measurable> {
  const port = await freePort()
  const program = join(root, 'node_modules/@portkey-ai/gateway/build/start-server.js')
  const [, child] = await start(
    [program, `--port=${port}`, '--headless'],
    { NODE_ENV: 'production' },
    /(running|Ready|localhost)/i,
  )
  const headers = {
    'x-portkey-provider': 'openai',
    'x-portkey-custom-host': `${upstream}/v1`,
    authorization: 'Bearer k',
  }
  return { ...measurable(`http://127.0.0.1:${port}`, child), headers }
}

/** Ours, as `npm run proxy` starts it, with a person who has agreed to everything that is asked. */
export async function startOurs(upstream: string, database?: string): Promise<Measurable> {
  const folder = mkdtempSync(join(tmpdir(), 'limn-bench-'))
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const statement = { data_sharing: 'off', attested_by: 'the bench', attested_on: day(-1), expires: day(100) }
  writeFileSync(join(folder, 'attestations.json'), JSON.stringify({ openai: statement }))
  const [url, child] = await start(
    ['--initial-old-space-size=128', join(root, 'proxy/server.ts')],
    {
      PORT: '0',
      LIMN_LEDGER: join(folder, 'ledger.sqlite'),
      LIMN_KEYS: join(folder, 'proxy.keys.json'),
      LIMN_ATTESTATIONS: join(folder, 'attestations.json'),
      LIMN_RATE_PER_MINUTE: '1000000',
      LIMN_DAILY_CAP: '1000000000',
      OPENAI_API_KEY: 'k',
      OPENAI_BASE_URL: upstream,
      ...(database ? { DATABASE_URL: database } : {}),
    },
    /listens on (\S+)/,
  )
  const token = await agree(url)
  return {
    ...measurable(url, child),
    headers: { authorization: `Bearer ${token}` },
    models: { words: 'openai/gpt-5-mini', pictures: 'openai/gpt-image-2' },
  }
}

async function agree(url: string): Promise<string> {
  const post = (path: string, body: unknown, token?: string) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    })
  const { token } = (await (await post('/v1/installations', { age_attested: '18+' })).json()) as { token: string }
  const { recipients } = (await (await fetch(`${url}/v1/recipients`)).json()) as RecipientList
  const notice_hash = recipients.find(({ id }) => id === 'openai')?.notices.en?.hash
  for (const purpose of ['plan.text', 'edit.generative', 'generate.image']) {
    const grant = {
      recipient: 'openai',
      purpose,
      data_classes: ['image', 'prompt', 'params'],
      notice_hash,
      language: 'en',
      method: 'api',
      client_time: new Date().toISOString(),
    }
    const answer = await post('/v1/consents', grant, token)
    if (answer.status !== 201) throw new Error(`The bench could not agree: ${await answer.text()}`)
  }
  return token
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** In MB: now, or the most there ever was. */
export function memoryOf(pid: number, what: 'VmRSS' | 'VmHWM'): number {
  const line = new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Math.round(Number(line?.[1] ?? 0) / 1024)
}

/** Seconds of processor time that a process has used, in hundredths. */
export function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}
