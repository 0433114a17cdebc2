/**
 * Runs the matcher that comes with Limn (`matcher/main.ts`): a process without the proxy's environment, that may read
 * nothing but its own code and the list, write no file, and use so much memory and time. A picture that kills it is refused.
 */
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createMutex } from '../mutex.ts'
import { type Look, lookTimeout, type PictureMatcher } from './picture-matcher.ts'

export interface MatcherOptions {
  /** File of PDQ hashes, one a line. */
  list: string
  /** Bits of 256 in which a picture may differ from a listed one. */
  distance: number
  /** In ms, for one picture. */
  timeout?: number
  /** Another program that speaks as `matcher/main.ts` does. */
  program?: string
}

const looks: readonly string[] = ['match', 'none', 'unreadable'] satisfies Look[]
/** In ms: an old machine reads a list of a million lines within it. */
const startTimeout = 20_000
/** KiB of private memory. V8 alone sets 600 MiB of it aside without ever using them. */
const memory = 1024 * 1024

const root = fileURLToPath(new URL('../../', import.meta.url))
const ours = `${root}matcher/main.ts`

/** Rejects with a sentence when the list cannot be read: the proxy does not start without what it was told to have. */
export async function startMatcher({
  timeout = lookTimeout,
  program = ours,
  ...options
}: MatcherOptions): Promise<PictureMatcher> {
  const list = resolve(options.list)
  const inTurn = createMutex()
  let isClosed = false
  const begin = async () => {
    if (isClosed) throw new Error('The matcher is closed.')
    const started = run(commandFor(process.platform, { ...options, list, program }))
    const ready = await started.nextLine(startTimeout).catch(() => '')
    if (ready.startsWith('ready ')) return started
    started.kill()
    throw new Error(`${options.list} (LIMN_BLOCKLIST_PDQ) cannot be read as a list of PDQ hashes.`)
  }
  let running: Running | undefined = await begin()
  const lookAt = async (bytes: Uint8Array): Promise<Look> => {
    const one = running ?? (await begin())
    // Forgotten until it has answered well: what it may say later belongs to no other picture.
    running = undefined
    try {
      one.give(bytes)
      const said = await one.nextLine(timeout)
      if (!looks.includes(said)) throw new Error('The matcher does not answer as it should.')
      running = one
      return said as Look
    } finally {
      if (running !== one || isClosed) one.kill()
    }
  }
  return {
    look: ({ bytes }) => inTurn(() => lookAt(bytes)),
    close() {
      isClosed = true
      running?.kill()
    },
  }
}

/** The command line. On Linux the shell's limits come first: no core dump (it would hold the picture), no file, so much memory, and others go first. */
export function commandFor(
  platform: NodeJS.Platform,
  { list, distance, program }: MatcherOptions & { program: string },
): [string, ...string[]] {
  const node = [
    process.execPath,
    '--max-old-space-size=128',
    '--permission',
    '--allow-addons',
    '--disable-warning=PERM0001',
    ...['matcher/*', 'node_modules/*', 'package.json'].map((path) => `--allow-fs-read=${root}${path}`),
    `--allow-fs-read=${list}`,
    `--allow-fs-read=${program}`,
    program,
    list,
    String(distance),
  ] as [string, ...string[]]
  const limits = `ulimit -c 0 && ulimit -f 0 && ulimit -d ${memory} && exec nice -n 5 "$@"`
  return platform === 'linux' ? ['/bin/sh', '-c', limits, 'sh', ...node] : node
}

interface Running {
  give(bytes: Uint8Array): void
  /** Rejects after `ms`, and when the process has ended. */
  nextLine(ms: number): Promise<string>
  kill(): void
}

function run([command, ...args]: [string, ...string[]]): Running {
  const child = spawn(command, args, { env: {}, cwd: '/', stdio: ['pipe', 'pipe', 'ignore'] })
  // It could not begin, or has died: the reading side says so.
  child.on('error', () => undefined)
  child.stdin.on('error', () => undefined)
  const lines = readLines(child.stdout)
  return {
    give(bytes) {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.byteLength)
      child.stdin.write(length)
      child.stdin.write(bytes)
    },
    async nextLine(ms) {
      const late = new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error('The matcher took too long.')), ms).unref()
      })
      const { value, done } = await Promise.race([lines.next(), late])
      if (done) throw new Error('The matcher has ended.')
      return value
    },
    kill: () => void child.kill('SIGKILL'),
  }
}

/** Longer than any line it may say. */
const longestLine = 64

async function* readLines(output: AsyncIterable<Buffer>): AsyncGenerator<string, undefined> {
  let text = ''
  for await (const chunk of output) {
    const lines = (text + chunk.toString('latin1')).split('\n')
    text = lines.splice(-1).join('')
    if (text.length > longestLine) return undefined
    yield* lines
  }
  return undefined
}
