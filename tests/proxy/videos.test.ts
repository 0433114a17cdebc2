/** Videos are jobs: they outlive a proxy, belong to one person, rest on a consent at every step, and can be deleted everywhere. */
import { describe, expect, it } from 'vitest'
import { createGate } from '#proxy/gate/gate.ts'
import type { Ledger } from '#proxy/ledger/ledger.ts'
import { sqliteLedger } from '#proxy/ledger/sqlite.ts'
import { verifyLedger } from '#proxy/ledger/verify-ledger.ts'
import { expireJobs, jobLifetime } from '#proxy/sending/expire-jobs.ts'
import { type Arrival, day, errorOf, type FreshProxy, freshProxy, tinyPng, vault } from './fresh-proxy.ts'

const origin = 'http://127.0.0.1:8080'
const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(100_000, 7)])
const statements = {
  'self-hosted': {
    run_by: 'operator',
    keeps: 'nothing',
    attested_by: 'A. Operator',
    attested_on: '2026-11-01',
    expires: '2027-10-31',
  },
}

interface World {
  status: string
  deleted: string[]
  /** Answers this instead. */
  instead?: { status?: number; body?: string | Buffer } | undefined
}

/** A server of this wire with one video, and what happens to it. */
const recipient =
  (world: World) =>
  ({ method, path }: Arrival) => {
    if (world.instead) return world.instead
    if (method === 'DELETE') {
      world.deleted.push(path)
      return { body: JSON.stringify({ id: 'vid_1', object: 'video.deleted', deleted: true }) }
    }
    if (path.endsWith('/content')) return { body: mp4 }
    const video = {
      id: 'vid_1',
      object: 'video',
      status: world.status,
      progress: 40,
      prompt: 'secret words',
      error: null,
    }
    return { body: JSON.stringify(video) }
  }

async function ready(world: World, ledger: Ledger = sqliteLedger(':memory:', vault)) {
  const proxy = await freshProxy({
    env: { SELF_HOSTED_BASE_URL: `${origin}/v1` },
    statements,
    origins: [origin],
    upstream: recipient(world),
    ledger,
  })
  return proxy
}

const agree = ({ grant }: FreshProxy, token: string, more: Record<string, unknown> = {}) =>
  grant(token, 'generate.video', { recipient: 'self-hosted', ...more }, ['prompt', 'image', 'params'])

function videoForm() {
  const form = new FormData()
  form.append('model', 'self-hosted/video')
  form.append('prompt', 'the boat drifts off')
  form.append('seconds', '4')
  form.append('input_reference', new File([tinyPng], 'holiday in Rome.png', { type: 'image/png' }))
  return form
}
const begin = ({ send }: FreshProxy, token: string) => send('/v1/videos', { token, method: 'POST', body: videoForm() })
const idOf = async (response: Response) => ((await response.json()) as { id: string }).id

describe('a video', () => {
  it('is begun with words, settings and one picture, under our own name for it, and receipted', async () => {
    const proxy = await ready({ status: 'queued', deleted: [] })
    const { token } = await proxy.install()
    expect(await errorOf(await begin(proxy, token))).toMatchObject({ status: 403, code: 'consent_required' })
    expect(proxy.attempts()).toBe(0)
    await agree(proxy, token)
    const response = await begin(proxy, token)
    const jws = response.headers.get('limn-receipt') ?? ''
    expect(JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      recipient: 'self-hosted',
      purpose: 'generate.video',
      request: { bytes: proxy.arrivals[0]?.body.byteLength, images: [{ width: 1, height: 1 }] },
    })
    expect(await response.json()).toEqual({
      id: expect.stringMatching(/^video_[0-9a-f-]{36}$/),
      object: 'video',
      model: 'self-hosted/video',
      status: 'queued',
      progress: 40,
    })
    const sent = proxy.arrivals[0]?.body.toString('latin1') ?? ''
    expect(sent).toContain('filename="image.png"')
    expect(sent).not.toMatch(/holiday|Rome/)
  })

  it('is asked after, fetched and deleted by another proxy on the same ledger, after the first is gone', async () => {
    const world: World = { status: 'queued', deleted: [] }
    const ledger = sqliteLedger(':memory:', vault)
    const first = await ready(world, ledger)
    const { token } = await first.install()
    await agree(first, token)
    const id = await idOf(await begin(first, token))

    const second = await ready(world, ledger)
    world.status = 'completed'
    expect(await (await second.send(`/v1/videos/${id}`, { token })).json()).toMatchObject({ id, status: 'completed' })
    const content = await second.send(`/v1/videos/${id}/content`, { token })
    expect(content.headers.get('content-type')).toBe('video/mp4')
    expect(Buffer.from(await content.arrayBuffer()).equals(mp4)).toBe(true)
    expect(await (await second.send(`/v1/videos/${id}`, { token, method: 'DELETE' })).json()).toEqual({
      id,
      object: 'video.deleted',
      deleted: true,
    })
    expect(world.deleted).toEqual(['/v1/videos/vid_1'])
    expect(await errorOf(await first.send(`/v1/videos/${id}`, { token }))).toMatchObject({ status: 404 })
    expect(second.arrivals.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v1/videos/vid_1',
      'GET /v1/videos/vid_1/content',
      'DELETE /v1/videos/vid_1',
    ])
  })

  it('[P5] is decided on again whenever it is asked after or fetched, and deleted there when the consent is taken back', async () => {
    const world: World = { status: 'in_progress', deleted: [] }
    const proxy = await ready(world)
    const { token } = await proxy.install()
    await agree(proxy, token, { valid_days: 1 })
    const half = 1_800_000
    proxy.clock.now += day - half
    const id = await idOf(await begin(proxy, token))
    const ask = (part = '') => proxy.send(`/v1/videos/${id}${part}`, { token })

    await proxy.send('/v1/privacy/restriction', { token, json: { on: true } })
    for (const part of ['', '/content']) expect(await errorOf(await ask(part))).toMatchObject({ code: 'restricted' })
    await proxy.send('/v1/privacy/restriction', { token, json: { on: false } })
    proxy.clock.now += half
    expect(await errorOf(await ask())).toMatchObject({ code: 'consent_expired' })
    proxy.clock.now -= half
    expect(proxy.attempts()).toBe(1)
    expect((await ask()).status).toBe(200)

    await proxy.send('/v1/consents/withdraw', { token, json: {} })
    await expect.poll(() => world.deleted).toEqual(['/v1/videos/vid_1'])
    await expect.poll(async () => (await errorOf(await ask())).status).toBe(404)
  })

  it('is deleted at the recipient when the person is erased, and kept in mind when that fails', async () => {
    const world: World = { status: 'queued', deleted: [] }
    const proxy = await ready(world)
    const { token, subject } = await proxy.install()
    await agree(proxy, token)
    const id = await idOf(await begin(proxy, token))
    world.instead = { status: 500 }
    expect(await errorOf(await proxy.send(`/v1/videos/${id}`, { token, method: 'DELETE' }))).toMatchObject({
      status: 502,
    })
    expect(await proxy.ledger.jobs(subject)).toHaveLength(1)
    world.instead = undefined
    const erased = await proxy.send('/v1/privacy/subject', { token, method: 'DELETE' })
    expect(await erased.json()).toMatchObject({ erased: true, left_with_recipients: 0 })
    expect(world.deleted).toHaveLength(1)
    expect(await proxy.ledger.jobs(subject)).toEqual([])
    expect(await verifyLedger(proxy.ledger)).toMatchObject({ ok: true })
  })

  it('is gone after an hour, fetched or not: here on the millisecond, at the recipient as soon as it can be reached', async () => {
    const world: World = { status: 'completed', deleted: [] }
    const proxy = await ready(world)
    const { token, subject } = await proxy.install()
    await agree(proxy, token)
    const id = await idOf(await begin(proxy, token))
    const { agent: dispatcher, ledger, recipientEntry } = proxy
    const recipients = { entries: [], find: recipientEntry, policyVersion: '' }
    const gate = createGate(ledger, recipients, () => proxy.clock.now)
    const sweep = () => expireJobs({ recipients, gate, dispatcher, ledger, upstreamTimeout: 1000 }, proxy.clock.now)
    proxy.clock.now += jobLifetime - 1
    await sweep()
    expect((await proxy.send(`/v1/videos/${id}`, { token })).status).toBe(200)
    proxy.clock.now += 1
    for (const [method, part] of [
      ['GET', ''],
      ['GET', '/content'],
      ['DELETE', ''],
    ] as const)
      expect((await proxy.send(`/v1/videos/${id}${part}`, { token, method })).status).toBe(404)
    world.instead = { status: 500 }
    await sweep()
    expect(await ledger.jobs(subject)).toHaveLength(1)
    world.instead = undefined
    await sweep()
    expect([world.deleted, await ledger.jobs(subject)]).toEqual([['/v1/videos/vid_1'], []])
  })

  it('is deleted at the recipient when the person objects to videos, and shown in what they take along until then', async () => {
    const world: World = { status: 'completed', deleted: [] }
    const proxy = await ready(world)
    const { token } = await proxy.install()
    await agree(proxy, token)
    const id = await idOf(await begin(proxy, token))
    expect(await (await proxy.send('/v1/privacy/export', { token })).json()).toMatchObject({
      videos: [{ id, model: 'self-hosted/video' }],
    })
    const object = (purposes: string[]) => proxy.send('/v1/privacy/objection', { token, json: { purposes } })
    await object(['edit.generative'])
    expect(world.deleted).toEqual([])
    await object(['generate.video'])
    await expect.poll(() => world.deleted).toEqual(['/v1/videos/vid_1'])
  })

  it('belongs to one person: nobody else sees, fetches or deletes it', async () => {
    const world: World = { status: 'completed', deleted: [] }
    const proxy = await ready(world)
    const [ann, bob] = [await proxy.install(), await proxy.install()]
    for (const { token } of [ann, bob]) await agree(proxy, token)
    const id = await idOf(await begin(proxy, ann.token))
    for (const [method, part] of [
      ['GET', ''],
      ['GET', '/content'],
      ['DELETE', ''],
    ] as const)
      expect(await errorOf(await proxy.send(`/v1/videos/${id}${part}`, { token: bob.token, method }))).toMatchObject({
        status: 404,
        code: 'not_found',
      })
    expect([proxy.attempts(), world.deleted]).toEqual([1, []])
  })

  it('is told in our words when it fails, is no video, or is something else', async () => {
    const world: World = { status: 'failed', deleted: [] }
    const proxy = await ready(world)
    const { token } = await proxy.install()
    await agree(proxy, token)
    const id = await idOf(await begin(proxy, token))
    const failed = await (await proxy.send(`/v1/videos/${id}`, { token })).text()
    expect(failed).toContain('could not make this video')
    expect(failed).not.toContain('secret')
    for (const instead of [
      { body: '{"secret":"words"}' },
      { status: 500, body: 'secret' },
      { status: 302, body: 'secret' },
      { body: Buffer.from('<html>secret</html>') },
    ]) {
      world.instead = instead
      for (const part of ['', '/content']) {
        const response = await proxy.send(`/v1/videos/${id}${part}`, { token })
        expect(await response.clone().text()).not.toContain('secret')
        expect((await errorOf(response)).status).toBe(502)
      }
    }
    world.instead = { body: JSON.stringify({ id: '../../files', status: 'queued' }) }
    expect((await errorOf(await begin(proxy, token))).status).toBe(502)
  })

  it('takes no address, no second picture and no unknown setting', async () => {
    const proxy = await ready({ status: 'queued', deleted: [] })
    const { token } = await proxy.install()
    await agree(proxy, token)
    const json = { model: 'self-hosted/video', prompt: 'x' }
    const refused = async (more: object) =>
      errorOf(await proxy.send('/v1/videos', { token, json: { ...json, ...more } }))
    expect(await refused({ input_reference: 'https://example.org/a.png' })).toMatchObject({
      code: 'remote_url_refused',
    })
    expect(await refused({ seconds: 600 })).toMatchObject({ code: 'invalid_body', param: 'seconds' })
    expect(await refused({ remix_video_id: 'video_1' })).toMatchObject({ code: 'unknown_parameter' })
    const two = videoForm()
    two.append('input_reference', new File([tinyPng], 'b.png'))
    expect(await errorOf(await proxy.send('/v1/videos', { token, method: 'POST', body: two }))).toMatchObject({
      code: 'unknown_parameter',
    })
    expect(proxy.attempts()).toBe(0)
  })
})
