/** Pictures on their way back: handed out as they come, looked at all the same, and never complete when something is wrong. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Receipt, receiptSchema } from '#contract/receipt.ts'
import { scanPictures } from '#proxy/wire/image-answer.ts'
import { tinyPng } from './fresh-proxy.ts'
import { receiptIdOf, type Speaking, startSpeaking } from './speaking-recipient.ts'

const hashed = (bytes: Buffer) => ({ sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length })
/** Of random bytes behind a true signature. */
const picture = (length: number) => Buffer.concat([Buffer.from(tinyPng).subarray(0, 8), randomBytes(length)])
const answerOf = (...pictures: readonly Buffer[]) =>
  JSON.stringify({ created: 1, data: pictures.map((one) => ({ b64_json: one.toString('base64') })), usage: {} })

function scan(answer: string | Buffer, sizes: readonly number[] = []) {
  const scanner = scanPictures()
  const body = Buffer.from(answer)
  let at = 0
  for (const size of [...sizes, body.length]) {
    if (at < body.length && scanner.take(body.subarray(at, at + size)) === 'broken') return undefined
    at += size
  }
  return scanner.end()
}

describe('an answer with pictures', () => {
  it('is read alike however it is cut: each picture’s hash and length', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 3 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 80 }),
        (lengths, sizes) => {
          const pictures = lengths.map(picture)
          expect(scan(answerOf(...pictures), sizes)).toEqual(pictures.map(hashed))
        },
      ),
      { numRuns: 300 },
    )
  })

  const good = Buffer.from(tinyPng).toString('base64')
  const long = picture(9000).toString('base64')
  it.each([
    ['no pictures', '{"data":[]}'],
    ['no JSON', `{"data":[{"b64_json":"${good}"}]`],
    ['an address', '{"data":[{"url":"https://example.org/a.png"}]}'],
    ['an address beside a picture', `{"data":[{"b64_json":"${good}"},{"url":"https://example.org/a.png"}]}`],
    ['an address as a picture', '{"data":[{"b64_json":"https://example.org/a.png"}]}'],
    ['a picture elsewhere', `{"data":[{"b64_json":"${good}"}],"more":{"b64_json":"${good}"}}`],
    ['a number as a picture', '{"data":[{"b64_json":1}]}'],
    ['an empty picture', '{"data":[{"b64_json":""}]}'],
    [
      'text as a picture',
      `{"data":[{"b64_json":"${Buffer.from('<svg onload=alert(1)>'.repeat(9)).toString('base64')}"}]}`,
    ],
    ['a foreign sign', `{"data":[{"b64_json":"${long.slice(0, 5000)}!${long.slice(5001)}"}]}`],
    ['an escape', `{"data":[{"b64_json":"${long.slice(0, 5000)}\\n${long.slice(5000)}"}]}`],
    ['padding in between', `{"data":[{"b64_json":"${good}${good}"}]}`],
    ['a picture without an end', `{"data":[{"b64_json":"${long}`],
    ['megabytes of something else', `{"data":[{"b64_json":"${good}"}],"x":"${'y'.repeat(100_000)}"}`],
    ['a key without a value', `{"data":[{"b64_json"${' '.repeat(100_000)}`],
    ['no UTF-8', Buffer.from(`{"x":"\xff","data":[{"b64_json":"${good}"}]}`, 'latin1')],
  ])('is none with %s', (_, answer) => {
    expect(scan(answer)).toBeUndefined()
    expect(scan(answer, Array(200).fill(7))).toBeUndefined()
  })

  it('hands nothing out before a picture has shown what it is', () => {
    const scanner = scanPictures()
    expect(scanner.take(Buffer.from('{"data":[{"b64_json":"'))).toBe('hold')
    expect(scanner.take(Buffer.from(long.slice(0, 8)))).toBe('hold')
    expect(scanner.take(Buffer.from(long.slice(8, 400)))).toBe('pass')
    expect(scanner.take(Buffer.from(`${long.slice(400)}"`))).toBe('hold')
  })
})

describe('a picture of megabytes', () => {
  let speaking: Speaking
  let token: string
  beforeEach(async () => {
    speaking = await startSpeaking()
    token = await speaking.agree('generate.image', ['prompt', 'params'])
  })
  afterEach(() => speaking.close())

  const large = picture(3 * 1024 * 1024)
  const answer = answerOf(large)
  const json = { 'content-type': 'application/json' }
  const ask = (headers: Record<string, string> = {}) =>
    fetch(`${speaking.url}/v1/images/generations`, {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${token}`, ...headers },
      body: JSON.stringify({ model: 'self-hosted/default', prompt: 'a lighthouse' }),
    })
  const receiptOf = async (response: Response): Promise<Receipt> =>
    receiptSchema.parse(await speaking.get(`/v1/receipts/${receiptIdOf(response)}`, token))

  it('is handed out while it comes, byte for byte, and is on record before its last byte', async () => {
    let finish = () => {}
    speaking.say((response) => {
      response.writeHead(200, { ...json, 'content-length': answer.length })
      response.write(answer.slice(0, 1_000_000))
      finish = () => response.end(answer.slice(1_000_000))
    })
    const response = await ask()
    expect([response.status, response.headers.get('content-length')]).toEqual([200, String(answer.length)])
    const reader = response.body?.getReader()
    const first = await reader?.read()
    // The recipient has said a third of it, and the client has some.
    expect(first?.value?.length).toBeGreaterThan(0)
    expect((await receiptOf(response)).response).toBeUndefined()
    finish()
    const chunks = [first?.value ?? new Uint8Array()]
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) chunks.push(next.value)
    expect(Buffer.concat(chunks).toString()).toBe(answer)
    expect((await receiptOf(response)).response).toEqual({ status: 200, bytes: answer.length, images: [hashed(large)] })
    expect(await speaking.inFlight()).toBe(0)
  })

  it.each([
    ['breaks off', (text: string) => text.slice(0, -1_000_000), false],
    ['turns out to be no base64', (text: string) => `${text.slice(0, 2_000_000)}!${text.slice(2_000_001)}`, true],
    ['is followed by an address', (text: string) => text.replace('"}],', '"},{"url":"https://example.org"}],'), true],
    ['has no end', (text: string) => text.slice(0, -1), true],
  ] as const)('never looks complete when it %s', async (_, spoil, ends) => {
    for (const length of [true, false]) {
      speaking.say((response) => {
        const said = spoil(answer)
        response.writeHead(200, {
          ...json,
          ...(length ? { 'content-length': ends ? said.length : answer.length } : {}),
        })
        if (ends) response.end(said)
        else response.write(said, () => response.destroy())
      })
      const response = await ask()
      expect(response.status).toBe(200)
      await expect(response.text()).rejects.toThrow()
      await expect.poll(async () => (await receiptOf(response)).response?.images).toEqual([])
      expect(await speaking.inFlight()).toBe(0)
    }
  })

  it('[P8] never looks complete when its receipt cannot be completed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'limn-passing-'))
    const ledger = join(folder, 'ledger.sqlite')
    const kept = await startSpeaking({ LIMN_LEDGER: ledger, LIMN_KEYS: join(folder, 'keys.json') })
    try {
      const known = await kept.agree('generate.image', ['prompt', 'params'])
      const db = new DatabaseSync(ledger)
      db.exec("CREATE TRIGGER full BEFORE UPDATE ON receipt BEGIN SELECT RAISE(ABORT, 'full'); END")
      db.close()
      kept.say((response) => response.writeHead(200, json).end(answer))
      const request = { model: 'self-hosted/default', prompt: 'a lighthouse' }
      const response = await kept.post('/v1/images/generations', request, known)
      expect(response.status).toBe(200)
      await expect(response.text()).rejects.toThrow()
    } finally {
      await kept.close()
      rmSync(folder, { recursive: true })
    }
  })

  it('is refused in our words when it was wrong from the start', async () => {
    speaking.say((response) => response.writeHead(200, json).end(answer.replace('iVBOR', 'AAAAA')))
    const response = await ask()
    expect([response.status, await response.text()]).toEqual([502, expect.stringContaining('recipient_failed')])
  })

  it('[P5] is cut off within a second of a withdrawal', async () => {
    const gone = new Promise<void>((resolve) => {
      speaking.say((response) => {
        response.writeHead(200, json).write(answer.slice(0, 1_000_000))
        response.on('close', resolve)
      })
    })
    const response = await ask()
    const began = performance.now()
    expect(await (await speaking.post('/v1/consents/withdraw', {}, token)).json()).toEqual({ withdrawn: 1, aborted: 1 })
    await expect(response.text()).rejects.toThrow()
    await gone
    expect(performance.now() - began).toBeLessThan(1000)
    expect(await speaking.inFlight()).toBe(0)
  })

  it('stops the recipient when the client goes away', async () => {
    const gone = new Promise<void>((resolve) => {
      speaking.say((response) => {
        response.writeHead(200, json).write(answer.slice(0, 1_000_000))
        response.on('close', resolve)
      })
    })
    await (await ask()).body?.cancel()
    await gone
    await expect.poll(speaking.inFlight).toBe(0)
  })

  it('is made once under one Idempotency-Key, and handed out again whole', async () => {
    speaking.say((response) => response.writeHead(200, json).end(answer))
    const key = { 'idempotency-key': 'one' }
    const [first, second] = [await ask(key), await ask(key)]
    expect([await first.text(), await second.text()]).toEqual([answer, answer])
    expect(speaking.bodies).toHaveLength(1)
  })
})
