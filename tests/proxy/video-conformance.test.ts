/** Every recipient that makes videos, by the same rules: nobody edits this for one of them but to add how its wire answers. */
import { describe, expect, it } from 'vitest'
import { type Arrival, errorOf, freshProxy, tinyPng, type Upstream } from './fresh-proxy.ts'
import { bare, env, originsOf, statements } from './whole-operator.ts'

const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(100_000, 7)])
const job = '764cabcf-b745-4b3e-ae38-1200304cf45b'

type Answer = ReturnType<Upstream>

interface World {
  done: boolean
  /** Where it says that the film lies. */
  place: string
  /** Answers this instead to whatever matches. */
  instead?: ({ to: RegExp } & Answer) | undefined
}

const newWorld = (): World => ({ done: false, place: 'https://v3b.fal.media/files/b/0a1b2c3d/output.mp4' })

const json = (value: unknown, status = 200) => ({ status, body: JSON.stringify(value) })

/** What each wire answers: recorded shapes, the smallest that are whole. */
const answerIn =
  (world: World) =>
  (arrival: Arrival): Answer => {
    const { origin, method, path } = arrival
    const { instead } = world
    if (instead?.to.test(`${method} ${origin}${path}`)) return instead
    if (origin.endsWith('.fal.media') || path.endsWith('/content')) return { body: mp4 }
    if (origin === 'https://api.fal.ai') return json({ cdn_delete_results: [] })
    return origin === 'https://queue.fal.run' ? answerOfFal(world, arrival) : answerOfOpenAi(world, arrival)
  }

function answerOfFal({ done, place }: World, { method, path }: Arrival): Answer {
  if (path.endsWith('/cancel')) return json({ status: 'CANCELLATION_REQUESTED' }, 202)
  const status = done ? 'COMPLETED' : 'IN_QUEUE'
  if (path.endsWith('/status')) return json({ status, request_id: job, queue_position: 2 }, done ? 200 : 202)
  if (method === 'GET') return json({ video: { url: place, content_type: 'video/mp4' }, seed: 7 })
  return json({ status: 'IN_QUEUE', request_id: job, response_url: 'https://evil.example/' })
}

const answerOfOpenAi = ({ done }: World, { method }: Arrival): Answer =>
  method === 'DELETE'
    ? json({ id: job, object: 'video.deleted', deleted: true })
    : json({ id: job, object: 'video', status: done ? 'completed' : 'in_progress' })

async function ready(id: string, world = newWorld()) {
  const proxy = await freshProxy({ env, statements, origins: originsOf(id), upstream: answerIn(world) })
  const who = await proxy.install()
  const entry = proxy.recipientEntry(id)
  const model = entry.record.models.find(({ capabilities }) => capabilities.includes('video'))?.id ?? 'none'
  const agree = (more: Record<string, unknown> = {}) =>
    proxy.grant(who.token, 'generate.video', { recipient: id, ...more }, ['prompt', 'image', 'params'])
  const begin = (fields: Record<string, string> = {}, picture = true) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ model: `${id}/${model}`, prompt: 'the boat drifts off', ...fields }))
      form.append(name, value)
    if (picture) form.append('input_reference', new File([tinyPng], 'holiday in Rome.png', { type: 'image/png' }))
    return proxy.send('/v1/videos', { token: who.token, method: 'POST', body: form })
  }
  const about = (video: string, part = '', method = 'GET') =>
    proxy.send(`/v1/videos/${video}${part}`, { token: who.token, method })
  return { ...proxy, ...who, entry, world, agree, begin, about }
}

const idOf = async (response: Response) => {
  expect(response.status, await response.clone().text()).toBe(200)
  return ((await response.json()) as { id: string }).id
}

const asWritten = (arrivals: readonly Arrival[]): string =>
  arrivals
    .map(({ origin, method, path, headers, body }) =>
      [
        `${method} ${origin}${path}`,
        ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
        '',
        body.includes('Content-Disposition') || body.length === 0
          ? body.toString('utf8')
          : JSON.stringify(JSON.parse(body.toString()), null, 2),
      ].join('\n'),
    )
    .join('\n\n')
    .replace(/limn-[0-9a-f-]{36}/g, 'BOUNDARY')
    .replace(Buffer.from(tinyPng).toString('utf8'), 'THE PICTURE')
    .replace(Buffer.from(tinyPng).toString('base64'), 'THE PICTURE')
    .replaceAll('\r', '')

const makers = bare.entries.filter(
  ({ record, module }) =>
    module.endpoints.video && record.models.some(({ capabilities }) => capabilities.includes('video')),
)

describe('the recipients that make videos', () => {
  it('are those that make them on machines of their own; whoever passes them on is refused', () => {
    expect(makers.map(({ id }) => id)).toEqual(['self-hosted', 'fal'])
    for (const id of ['kling', 'alibaba']) expect(bare.find(id)?.standing(Date.now()).terms.trainingDenied).toBe(false)
    for (const { record } of makers)
      for (const { id } of record.models) expect(id).not.toMatch(/kling|veo|sora|hailuo/i)
  })
})

describe.each(makers.map(({ id }) => id))('%s', (id) => {
  it('begins, tells, delivers and deletes a video, and every byte goes to its own hosts with its own controls', async () => {
    const proxy = await ready(id)
    await proxy.agree()
    const video = await idOf(await proxy.begin())
    expect(await (await proxy.about(video)).json()).toMatchObject({ id: video, object: 'video' })
    proxy.world.done = true
    expect(await (await proxy.about(video)).json()).toMatchObject({ status: 'completed' })
    const content = await proxy.about(video, '/content')
    expect(Buffer.from(await content.arrayBuffer()).equals(mp4)).toBe(true)
    expect(await (await proxy.about(video, '', 'DELETE')).json()).toMatchObject({ deleted: true })
    expect((await proxy.about(video)).status).toBe(404)

    const { record, module } = proxy.entry
    for (const { origin, method, headers, body } of proxy.arrivals) {
      const { host } = new URL(origin)
      const isMedia = record.media_hosts?.includes(host)
      expect(isMedia || record.hosts.includes(host)).toBe(true)
      const standard = ['accept', 'user-agent', 'content-usage', 'sec-gpc', 'content-type', 'content-length']
      for (const name of Object.keys(headers))
        expect([...standard, ...(module.headers ?? ['authorization'])]).toContain(name.toLowerCase())
      expect(headers).toMatchObject({ 'sec-gpc': '1', 'content-usage': 'train-ai=n, search=n' })
      if (isMedia) expect([method, JSON.stringify(headers).includes('key-of-')]).toEqual(['GET', false])
      for (const own of ['holiday', 'Rome', proxy.token, proxy.subject])
        expect(JSON.stringify(headers) + body.toString('latin1')).not.toContain(own)
    }
    const [first] = proxy.arrivals
    if (record.training.control.kind === 'header') expect(first?.headers).toMatchObject(record.training.control.set)
    await expect(asWritten(proxy.arrivals)).toMatchFileSnapshot(`./wire/${id}.video.txt`)
  })

  it('is receipted: who got it, what held them, the exact bytes', async () => {
    const proxy = await ready(id)
    await proxy.agree()
    const jws = (await proxy.begin()).headers.get('limn-receipt') ?? ''
    const receipt = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString())
    expect(receipt).toMatchObject({ recipient: id, purpose: 'generate.video', training: 'denied', sub: proxy.subject })
    expect(receipt.request).toMatchObject({
      bytes: proxy.arrivals[0]?.body.byteLength,
      images: [{ bytes: tinyPng.byteLength, width: 1, height: 1 }],
    })
    for (const name of Object.keys(proxy.entry.record.training.control.set))
      expect(receipt.controls.join('\n')).toContain(name)
  })

  it('[P5] gets not one byte more once the consent is gone, but the word to delete', async () => {
    const proxy = await ready(id)
    expect(await errorOf(await proxy.begin())).toMatchObject({ status: 403, code: 'consent_required' })
    expect(proxy.attempts()).toBe(0)
    await proxy.agree()
    await idOf(await proxy.begin())
    const before = proxy.arrivals.length
    await proxy.send('/v1/consents/withdraw', { token: proxy.token, json: {} })
    await expect.poll(async () => (await proxy.ledger.jobs(proxy.subject)).length).toBe(0)
    const after = proxy.arrivals.slice(before)
    expect(after.length).toBeGreaterThan(0)
    for (const { method, body } of after) {
      expect(['PUT', 'DELETE']).toContain(method)
      expect(body.length).toBe(0)
    }
  })

  it('that fails, answers with something else or sends elsewhere is told in our words, and nobody is asked elsewhere', async () => {
    const world = newWorld()
    const proxy = await ready(id, world)
    await proxy.agree()
    for (const begun of ['{"secret":"words"}', 'secret words', JSON.stringify({ request_id: '../../x', id: '../x' })]) {
      world.instead = { to: /^POST/, body: begun }
      const answer = await proxy.begin()
      expect(await answer.clone().text()).not.toContain('secret')
      expect((await errorOf(answer)).status).toBe(502)
    }
    world.instead = undefined
    world.done = true
    const video = await idOf(await proxy.begin())
    for (const [part, to] of [
      ['', /^GET/],
      ['/content', /^GET/],
    ] as const)
      for (const instead of [
        { status: 500, body: 'secret words' },
        { status: 302, headers: { location: 'https://evil.example/' } },
        { body: '{"secret":"words"}' },
        { body: Buffer.from('<html>secret</html>') },
      ]) {
        world.instead = { to, ...instead }
        const answer = await proxy.about(video, part)
        expect(await answer.clone().text()).not.toContain('secret')
        expect((await errorOf(answer)).status).toBe(502)
      }
    const attempts = proxy.attempts()
    expect(proxy.arrivals.length).toBe(attempts)
  })
})

describe('a video that lies at an address', () => {
  it.each([
    'https://evil.example/output.mp4',
    'https://fal.media.evil.example/output.mp4',
    'http://v3b.fal.media/output.mp4',
    'https://v3b.fal.media:8443/output.mp4',
    'https://user:word@v3b.fal.media/output.mp4',
    'https://v3b.fal.media/output.mp4?identity=x',
    'https://127.0.0.1/output.mp4',
    'data:video/mp4;base64,AAAA',
    'file:///etc/passwd',
    'nothing',
  ])('is not fetched from %s', async (place) => {
    const proxy = await ready('fal', { ...newWorld(), done: true, place })
    await proxy.agree()
    const video = await idOf(await proxy.begin())
    const before = proxy.attempts()
    expect(await errorOf(await proxy.about(video, '/content'))).toMatchObject({ status: 502 })
    expect(proxy.attempts()).toBe(before + 1)
  })

  it('is decided on once more between hearing where it lies and fetching it', async () => {
    const world = { ...newWorld(), done: true }
    const proxy = await ready('fal', world)
    await proxy.agree()
    const video = await idOf(await proxy.begin())
    const { standing } = proxy.entry
    const stale = (now: number) => ({ ...standing(now), terms: { ...standing(now).terms, fresh: false } })
    Object.defineProperty(world, 'place', {
      get() {
        Object.assign(proxy.entry, { standing: stale })
        return newWorld().place
      },
    })
    const answer = await proxy.about(video, '/content')
    expect(await errorOf(answer)).toMatchObject({ status: 403, code: 'recipient_policy_stale' })
    expect(proxy.arrivals.some(({ origin }) => origin.endsWith('.fal.media'))).toBe(false)
  })
})

describe('fal', () => {
  it('makes one of words alone, and refuses what Wan cannot be told, before anything is sent', async () => {
    const proxy = await ready('fal')
    await proxy.agree()
    expect(await errorOf(await proxy.begin({ size: '1280x720' }))).toMatchObject({ status: 400, param: 'size' })
    expect(await errorOf(await proxy.begin({ seconds: '11' }))).toMatchObject({ status: 400, param: 'seconds' })
    expect(proxy.attempts()).toBe(0)
    await idOf(await proxy.begin({ seconds: '3' }, false))
    expect(proxy.arrivals[0]?.path).toBe('/fal-ai/wan/v2.2-a14b/text-to-video')
    expect(JSON.parse(proxy.arrivals[0]?.body.toString() ?? '')).toMatchObject({
      num_frames: 49,
      frames_per_second: 16,
    })
  })

  it('whose film failed, or was done before it could be stopped, is neither handed out nor in the way of deleting', async () => {
    const proxy = await ready('fal')
    await proxy.agree()
    const video = await idOf(await proxy.begin())
    proxy.world.instead = { to: /status$/, body: JSON.stringify({ status: 'COMPLETED', error: 'secret words' }) }
    const told = await (await proxy.about(video)).text()
    expect(told).toContain('"failed"')
    expect(told).not.toContain('secret')
    proxy.world.instead = { to: /cancel$/, status: 400, body: JSON.stringify({ status: 'ALREADY_COMPLETED' }) }
    expect((await proxy.about(video, '', 'DELETE')).status).toBe(200)
  })

  it('keeps a video in mind that it will not delete for this key', async () => {
    const proxy = await ready('fal')
    await proxy.agree()
    const video = await idOf(await proxy.begin())
    proxy.world.instead = { to: /payloads$/, status: 403, body: '{}' }
    expect(await errorOf(await proxy.about(video, '', 'DELETE'))).toMatchObject({ code: 'recipient_refused' })
    expect(await proxy.ledger.jobs(proxy.subject)).toHaveLength(1)
  })
})
