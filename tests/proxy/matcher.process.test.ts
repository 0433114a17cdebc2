/** Pictures known by how they look: by the matcher that comes with Limn, in its own process, and by one of the operator's. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readHashList } from '#matcher/hash-list.ts'
import { fromHex, hashOf, readFrequencies, toHex } from '#matcher/pdq.ts'
import { readLooks } from '#matcher/read-picture.ts'
import { loadBlocklist } from '#proxy/safety/blocklist.ts'
import { commandFor, startMatcher } from '#proxy/safety/matcher-process.ts'
import { matcherService } from '#proxy/safety/matcher-service.ts'
import type { PictureMatcher } from '#proxy/safety/picture-matcher.ts'
import { tryBlocklist } from '#proxy/try-blocklist.ts'
import { Pieces } from '#proxy/wire/pieces.ts'
import { tinyPng } from './fresh-proxy.ts'
import { asFrames, changes, inner, samplePicture } from './sample-pictures.ts'

const folder = mkdtempSync(join(tmpdir(), 'limn-matcher-'))
const list = join(folder, 'pdq.txt')
const listed = await samplePicture(0)
const type = 'image/jpeg'
const others = await Promise.all(Array.from({ length: 200 }, (_, seed) => samplePicture(seed + 1)))

async function hashOfPicture(bytes: Uint8Array): Promise<string> {
  for await (const look of readLooks(bytes)) return toHex(hashOf(readFrequencies(look).frequencies))
  throw new Error('It holds no picture.')
}

const servers: Server[] = []
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}
const open: PictureMatcher[] = []
const kept = <M extends PictureMatcher>(matcher: M): M => {
  open.push(matcher)
  return matcher
}

beforeAll(async () => {
  // Among others' hashes, as in any real list.
  const random = Array.from({ length: 50_000 }, (_, at) =>
    toHex(Uint32Array.from({ length: 8 }, (_, word) => Math.imul(at * 8 + word + 1, 2_654_435_761))),
  )
  writeFileSync(list, `# a list\n${random.join('\n')}\n${(await hashOfPicture(listed)).toUpperCase()}, 100 # the one\n`)
})
afterEach(() => {
  for (const matcher of open.splice(0)) matcher.close()
})
afterAll(() => {
  for (const server of servers) server.close()
  rmSync(folder, { recursive: true })
})

describe('a PDQ hash', () => {
  /** What the reference implementation (facebook/ThreatExchange, pdq/cpp, July 2026) makes of the same pixels. */
  it.each([
    [512, 512, 1, '99f819e0f1c7b3846603e46eaef499afb320966e34cf47105457a65c6cc86673'],
    [300, 451, 4, 'd8f819e0f1c7b3882703e46cecf499afb320966732cf67905407b75c24ca7633'],
    [64, 64, 5, '2e4058c7a44f48c0779f4c90d9beaa6099ce333959c0b39d5989b3dd5989b3f6'],
    [10, 20, 7, '3c1c5e2cce734e6883f09b2624dc26df19399b214e6f4968e6c7592c4e699b33'],
  ])('is the reference’s, bit for bit: %i × %i', (width, height, seed, hash) => {
    const values = Float32Array.from({ length: width * height }, (_, at) => {
      const [u, v] = [(at % width) / width, Math.floor(at / width) / height]
      const wave = Math.sin(u * 7 + seed) * Math.cos(v * 5 - seed) + Math.sin((u * u + v) * 11 * ((seed % 3) + 1))
      const blue = (((at % width) * 13 + Math.floor(at / width) * 7) % 97) + 50
      return (
        0.299 * Math.round(127 + 60 * wave) + 0.587 * Math.round(127 + 50 * Math.cos(wave * 2 + u * 9)) + 0.114 * blue
      )
    })
    const { frequencies, quality } = readFrequencies({ width, height, values })
    expect(toHex(hashOf(frequencies))).toBe(hash)
    expect(quality).toBe(100)
    expect(toHex(fromHex(hash))).toBe(hash)
  })

  it('is near another up to the distance and not one bit further', () => {
    const zero = '0'.repeat(64)
    const { holds, size } = readHashList(Buffer.from(`${zero}\n`))
    const ones = (count: number) =>
      Uint32Array.from({ length: 8 }, (_, word) => {
        const left = Math.min(32, Math.max(0, count - word * 32))
        return left === 32 ? 0xffffffff : 2 ** left - 1
      })
    expect(size).toBe(1)
    for (const distance of [0, 1, 31, 32, 64, 255]) {
      expect(holds(ones(distance), distance)).toBe(true)
      expect(holds(ones(distance + 1), distance)).toBe(false)
    }
  })

  it('list that holds something else is named by its line', () => {
    expect(readHashList(Buffer.from('\n# nothing\n')).size).toBe(0)
    expect(readHashList(Buffer.from(`${'0'.repeat(64)}\r\n${'f'.repeat(64)}`)).size).toBe(2)
    expect(() => readHashList(Buffer.from(`${'0'.repeat(64)}\nabc`))).toThrow('Line 2')
  })

  it('for the list is made with those of inner parts, so that a cut picture is known too; a plain one makes none', async () => {
    const program = fileURLToPath(new URL('../../matcher/hash-pictures.ts', import.meta.url))
    const [picture, plain] = [join(folder, 'one.jpg'), join(folder, 'plain.png')]
    writeFileSync(picture, listed)
    writeFileSync(
      plain,
      await sharp({ create: { width: 90, height: 90, channels: 3, background: '#678' } })
        .png()
        .toBuffer(),
    )
    const made = spawnSync(process.execPath, [program, picture, plain], { encoding: 'utf8' })
    expect(made.status).toBe(1)
    expect(made.stderr).toContain('too little in it')
    const lines = made.stdout.trim().split('\n')
    expect(lines).toHaveLength(4)
    const cropped = join(folder, 'cropped.txt')
    writeFileSync(cropped, made.stdout)
    const matcher = kept(await startMatcher({ list: cropped, distance: 31 }))
    for (const inset of [0.02, 0.03, 0.045, 0.06, 0.08])
      expect([inset, await matcher.look({ bytes: await inner(listed, inset), type })]).toEqual([inset, 'match'])
  })
})

/** What every matcher must do, whoever wrote it. */
const matchers: Record<string, () => Promise<PictureMatcher>> = {
  'the matcher that comes with Limn': () => startMatcher({ list, distance: 31 }),
  'a matcher of the operator’s': async () => {
    const behind = kept(await startMatcher({ list, distance: 31 }))
    const address = await serve(async (request, response) => {
      const bytes = Buffer.concat(await Array.fromAsync(request))
      const look = await behind.look({ bytes, type: String(request.headers['content-type']) as 'image/png' })
      if (look === 'unreadable') response.writeHead(422).end()
      else response.end(JSON.stringify({ match: look === 'match', by: 'theirs' }))
    })
    return matcherService(address)
  },
}

describe.each(Object.entries(matchers))('%s', (_, make) => {
  it('knows a listed picture whatever was done to it that leaves it the same, and none of 200 others', {
    timeout: 120_000,
  }, async () => {
    const matcher = kept(await make())
    expect(await matcher.look({ bytes: listed, type })).toBe('match')
    for (const [name, change] of Object.entries(changes))
      expect([name, await matcher.look({ bytes: await change(listed), type })]).toEqual([name, 'match'])
    expect(await matcher.look({ bytes: await asFrames([...others.slice(0, 3), listed]), type: 'image/webp' })).toBe(
      'match',
    )
    for (const bytes of others) expect(await matcher.look({ bytes, type })).toBe('none')
  })

  it('says so of what it cannot read whole, and goes on', async () => {
    const matcher = kept(await make())
    const moving = readFileSync(new URL('../fixtures/kinds/moving.png', import.meta.url))
    for (const bytes of [listed.subarray(0, 3000), Buffer.from('no picture'), Buffer.alloc(0), moving])
      expect(await matcher.look({ bytes, type })).toBe('unreadable')
    expect(await matcher.look({ bytes: tinyPng, type: 'image/png' })).toBe('none')
    expect(await matcher.look({ bytes: listed, type })).toBe('match')
  })
})

/** The processes that this one has started and that are matchers. */
function matcherProcesses(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
        return (
          parent === String(process.pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('matcher/main.ts')
        )
      } catch {
        return false
      }
    })
    .map(Number)
}

describe.runIf(process.platform === 'linux')('the matcher’s process', () => {
  it('is ended when a picture takes too long or kills it; that picture is refused, the next ones are looked at', async () => {
    const matcher = kept(await startMatcher({ list, distance: 31, timeout: 3000 }))
    for (const signal of ['SIGSTOP', 'SIGKILL'] as const) {
      const [pid = 0, ...more] = matcherProcesses()
      expect(more).toEqual([])
      process.kill(pid, signal)
      const [first, ...next] = await Promise.allSettled([
        matcher.look({ bytes: listed, type }),
        matcher.look({ bytes: listed, type }),
        matcher.look({ bytes: tinyPng, type: 'image/png' }),
      ])
      expect(first?.status).toBe('rejected')
      expect(next).toMatchObject([{ value: 'match' }, { value: 'none' }])
      expect(matcherProcesses()).not.toContain(pid)
    }
  })

  it('outlives or dies of pictures made to hurt, without the proxy growing by 64 MB', { timeout: 60_000 }, async () => {
    const matcher = kept(await startMatcher({ list, distance: 31 }))
    const large = { create: { width: 6300, height: 6300, channels: 4, background: '#7778' } } as const
    const jpeg = await sharp(large).jpeg({ progressive: true }).toBuffer()
    const scan = jpeg.subarray(jpeg.lastIndexOf(Buffer.from([0xff, 0xda])), -2)
    const bombs = [
      Buffer.concat([jpeg.subarray(0, -2), ...Array<Buffer>(5000).fill(scan), jpeg.subarray(-2)]),
      await sharp(large).png().toBuffer(),
      await sharp({ ...large, create: { ...large.create, height: 6400 } })
        .png()
        .toBuffer(),
    ]
    const before = process.memoryUsage.rss()
    for (const bytes of bombs) {
      const began = performance.now()
      await matcher.look({ bytes, type }).catch(() => undefined)
      expect(performance.now() - began).toBeLessThan(6000)
    }
    expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 1024 * 1024)
    expect(await matcher.look({ bytes: listed, type })).toBe('match')
  })

  it('has none of the proxy’s environment, limits of its own, and ends with it', async () => {
    process.env.LIMN_CANARY_API_KEY = 'sk-canary'
    const matcher = await startMatcher({ list, distance: 31 })
    const [pid] = matcherProcesses()
    const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'utf8')
    expect(read('environ')).not.toContain('canary')
    expect(read('cmdline')).toContain('--permission')
    expect(read('limits')).toMatch(/Max data size +1073741824 /)
    expect(read('limits')).toMatch(/Max file size +0 /)
    expect(read('limits')).toMatch(/Max core file size +0 /)
    matcher.close()
    delete process.env.LIMN_CANARY_API_KEY
    await expect.poll(matcherProcesses).toEqual([])
    await expect(matcher.look({ bytes: listed, type })).rejects.toThrow()
    await expect(matcher.look({ bytes: listed, type })).rejects.toThrow('closed')
  })

  it('does not stay when it is closed while it looks', async () => {
    const matcher = await startMatcher({ list, distance: 31 })
    const look = matcher.look({ bytes: listed, type }).catch(() => undefined)
    matcher.close()
    await look
    await expect.poll(matcherProcesses).toEqual([])
  })

  it('is started with limits where the system has them, and without elsewhere', () => {
    const options = { list: '/l', distance: 31, program: '/m.ts' }
    expect(commandFor('linux', options)[0]).toBe('/bin/sh')
    expect(commandFor('darwin', options).slice(-3)).toEqual(['/m.ts', '/l', '31'])
    expect(commandFor('darwin', options)[0]).toBe(process.execPath)
  })

  it.each(['yes', 'x'.repeat(70_000)])('that says anything else has not answered: %.10s', async (words) => {
    const program = join(folder, `rogue-${words.length}.mjs`)
    writeFileSync(
      program,
      `process.stdout.write('ready 0\\n'); process.stdin.on('data', () => process.stdout.write('${words}\\n'))`,
    )
    const matcher = kept(await startMatcher({ list, distance: 31, program }))
    await expect(matcher.look({ bytes: listed, type })).rejects.toThrow()
  })
})

describe('a matcher of the operator’s', () => {
  it.each([
    'https://matcher.example/',
    'http://localhost:9000/',
    'http://10.0.0.7/',
    'http://me@127.0.0.1/',
    'not an address',
  ])('is not asked anywhere but on this machine: %s', (address) =>
    expect(() => matcherService(address)).toThrow('LIMN_MATCHER_URL'),
  )

  const answers: Record<string, RequestListener> = {
    'another status': (_, response) => response.writeHead(500).end('{"match":false}'),
    'a redirect': (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    'something else': (_, response) => response.end('{"match":"no"}'),
    'too much': (_, response) => response.end(`{"match":false,"more":"${'x'.repeat(2000)}"}`),
    'nothing in time': () => undefined,
  }
  it.each(Object.entries(answers))('that answers %s has not answered', async (_, answer) => {
    const matcher = kept(matcherService(await serve(answer), 300))
    await expect(matcher.look({ bytes: listed, type })).rejects.toThrow()
  })

  it('must say no besides the other lists, and all of them are tried by a command', async () => {
    const says = (match: boolean) => serve((_, response) => response.end(JSON.stringify({ match })))
    const [picture, other, text] = [join(folder, 'a.jpg'), join(folder, 'b.jpg'), join(folder, 'c.txt')]
    writeFileSync(picture, listed)
    writeFileSync(other, others[0] as Buffer)
    writeFileSync(text, 'words')
    const settings = { perceptual: list, distance: 31 }
    const lines = await tryBlocklist({ ...settings, service: await says(false) }, [picture, other, text])
    expect(lines).toEqual([
      expect.stringMatching(/a\.jpg: match: .* \(\d+ ms\)$/),
      expect.stringMatching(/b\.jpg: none: /),
      expect.stringContaining('c.txt: is no picture'),
    ])
    expect(await tryBlocklist({ ...settings, service: await says(true) }, [other])).toEqual([
      expect.stringContaining(': match'),
    ])
    expect(await tryBlocklist({ distance: 31, service: 'http://127.0.0.1:1/' }, [other])).toEqual([
      expect.stringContaining('no answer'),
    ])
    const both = await loadBlocklist({
      ...settings,
      service: await serve((_, response) => response.writeHead(422).end()),
    })
    const upload = (bytes: Buffer) =>
      ({ content: new Pieces([bytes]), bytes, sha256: '', type, width: 640, height: 480 }) as const
    expect(await both.look(upload(others[0] as Buffer))).toBe('unreadable')
    expect(await both.look(upload(listed))).toBe('match')
    both.close()
  })
})
