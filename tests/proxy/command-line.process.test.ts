/** `npm run proxy`: what an operator sees, and that it stops when asked. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'limn-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))
const server = new URL('../../proxy/server.ts', import.meta.url).pathname

function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [server], { env: { LIMN_LEDGER: join(folder, 'ledger.sqlite'), ...env } })
  let output = ''
  const written: (() => void)[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      for (const look of written) look()
    })
  return {
    stop: () => child.kill('SIGTERM'),
    until: (pattern: RegExp) =>
      new Promise<string>((resolve) => {
        const look = () => pattern.test(output) && resolve(output)
        written.push(look)
        look()
      }),
    ended: new Promise<{ code: number | null; output: string }>((resolve) =>
      child.on('close', (code) => resolve({ code, output })),
    ),
  }
}

describe('the proxy on the command line', () => {
  it('says where it listens, who can be used and what is missing, and stops cleanly when asked', async () => {
    const { ended, stop, until } = run({ PORT: '0' })
    const output = await until(/openai: .*\n/)
    const url = /Limn proxy listens on (http:\/\/127\.0\.0\.1:\d+)\n/.exec(output)?.[1]
    expect(output).toMatch(/openai: not available\. Set OPENAI_API_KEY .*LIMN_ATTESTATIONS/)
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' })
    stop()
    expect((await ended).code).toBe(0)
  })

  it('says in one line why it cannot start', async () => {
    const busy = createServer()
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve))
    const address = busy.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const inUse = await run({ PORT: String(port) }).ended
    busy.close()
    expect([inUse.code, inUse.output]).toEqual([1, expect.stringContaining('set PORT to another')])
    const unreadable = await run({ PORT: 'many' }).ended
    expect(unreadable).toEqual({
      code: 1,
      output: 'The proxy cannot start. PORT is set to something that cannot be used.\n',
    })
  })
})
