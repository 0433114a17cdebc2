/** Asks one address over and over, `connections` at once, and prints how long each answer took. A process of its own, so that it measures nobody's work but theirs. */
import { randomBytes } from 'node:crypto'
import { Pool } from 'undici'
import { cpuOf } from './servers.ts'

export interface Load {
  url: string
  headers: Record<string, string>
  kind: 'words' | 'edit' | 'generation'
  model: string
  connections: number
  seconds: number
  /** Seconds beforehand, until its code is compiled, whatever it is. */
  warming: number
  /** Of the server that is asked. */
  pid: number
}

export interface Measured {
  perSecond: number
  p50: number
  p99: number
  failed: number
  /** Milliseconds of the server's processor for each answer. */
  cpu: number
}

const boundary = 'limn-bench-boundary'

/** 1 KB of words, 2 MB of picture, or a few words for one. */
function bodyOf({ kind, model }: Load): { type: string; body: Buffer } {
  if (kind === 'words') {
    const messages = [{ role: 'user', content: 'y'.repeat(900) }]
    return { type: 'application/json', body: Buffer.from(JSON.stringify({ model, messages })) }
  }
  if (kind === 'generation')
    return { type: 'application/json', body: Buffer.from(JSON.stringify({ model, prompt: 'a boat' })) }
  const png = randomBytes(2 * 1024 * 1024)
  Buffer.from('89504e470d0a1a0a0000000d4948445200000400000004000806000000', 'hex').copy(png)
  const field = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([
      Buffer.from(field('model', model) + field('prompt', 'make it evening')),
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="image"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`,
      ),
      png,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  }
}

export async function measure(load: Load): Promise<Measured> {
  const { url, connections, seconds, pid } = load
  const { origin, pathname: path } = new URL(url)
  const pool = new Pool(origin, { connections, pipelining: 1 })
  const { type, body } = bodyOf(load)
  const headers = { ...load.headers, 'content-type': type }
  const times: number[] = []
  let failed = 0
  const ask = async () => {
    const began = performance.now()
    const answer = await pool.request({ path, method: 'POST', headers, body }).catch(() => undefined)
    if (answer) for await (const _ of answer.body);
    if (answer?.statusCode === 200) times.push(performance.now() - began)
    else failed += 1
  }
  const run = async (until: number) => {
    const worker = async () => {
      while (performance.now() < until) await ask()
    }
    await Promise.all(Array.from({ length: connections }, worker))
  }
  await run(performance.now() + load.warming * 1000)
  times.length = 0
  failed = 0
  const used = cpuOf(pid)
  const began = performance.now()
  await run(began + seconds * 1000)
  const elapsed = performance.now() - began
  const cpu = ((cpuOf(pid) - used) * 1000) / Math.max(1, times.length)
  await pool.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return {
    perSecond: (times.length / elapsed) * 1000,
    p50: at(0.5),
    p99: at(0.99),
    failed,
    cpu,
  }
}

if (import.meta.main) console.log(JSON.stringify(await measure(JSON.parse(process.argv[2] ?? ''))))
