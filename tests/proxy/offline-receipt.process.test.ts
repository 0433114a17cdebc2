/** The line in the README checks a receipt with nothing but Node and the published keys. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { freshProxy } from './fresh-proxy.ts'

const folder = mkdtempSync(join(tmpdir(), 'limn-receipt-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a receipt offline', () => {
  it('is genuine, and not when a letter of it is another', async () => {
    const { edit, grant, install, send } = await freshProxy()
    const { token, subject } = await install()
    await grant(token)
    const receipt = (await edit(token)).headers.get('limn-receipt') ?? ''
    writeFileSync(join(folder, 'jwks.json'), await (await send('/.well-known/jwks.json')).text())
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    const script = /^node -e '(.+)' "\$RECEIPT"$/m.exec(readme)?.[1] ?? ''
    const check = (jws: string) =>
      spawnSync(process.execPath, ['-e', script, jws], { cwd: folder, encoding: 'utf8' }).stdout.trim()
    expect(JSON.parse(check(receipt))).toMatchObject({ sub: subject, recipient: 'openai', training: 'denied' })
    const [head = '', payload = '', signature = ''] = receipt.split('.')
    const forged = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('openai', 'OpenAI'))
    expect(check([head, forged.toString('base64url'), signature].join('.'))).toBe('NOT GENUINE')
  })
})
