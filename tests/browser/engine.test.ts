/** The panel's engine in a real browser: worker, codecs and kernel together. */
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Outcome } from '#contract/refusal.ts'
import { connectEngine } from '#engine/connect.ts'
import type { Engine, Glance } from '#engine/engine.ts'
import { oriented, picture, quarters, shown } from './make-picture.ts'

const never = new AbortController().signal
const spawnWorker = () => new Worker(new URL('../../lib/engine/worker.ts', import.meta.url), { type: 'module' })

function engineForTest(spawn: () => Worker = spawnWorker): Engine {
  const workers: Worker[] = []
  onTestFinished(() => {
    for (const worker of workers) worker.terminate()
  })
  return connectEngine(() => {
    const worker = spawn()
    workers.push(worker)
    return worker
  })
}

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`)
  return outcome.value
}

const step = (op: string, params: Record<string, string | number>) => ({ id: op, op, params })
const near = (found: readonly number[], wanted: readonly number[], by: number) =>
  found.every((level, i) => Math.abs(level - (wanted[i] ?? 0)) <= by)

describe('opening', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('applies EXIF orientation %i exactly once', async (orientation) => {
    const jpeg = await oriented(await picture(48, 32, quarters(48, 32), { type: 'image/jpeg' }), orientation)
    const engine = engineForTest()
    const opened = value(await engine.open(never, jpeg))
    const wanted = await shown(jpeg)
    expect([opened.width, opened.height]).toEqual([wanted.width, wanted.height])
    const { bitmap } = value(await engine.render(never, { sha256: opened.sha256, steps: [] }))
    const found = await shown(bitmap)
    for (const x of [0.2, 0.8])
      for (const y of [0.2, 0.8]) {
        const at = [Math.floor(wanted.width * x), Math.floor(wanted.height * y)] as const
        expect(near(found.at(...at), wanted.at(...at), 6)).toBe(true)
      }
    const exported = value(await engine.export(never, { sha256: opened.sha256, steps: [], type: 'image/jpeg' }))
    const again = value(await engine.open(never, exported.blob))
    expect([again.width, again.height]).toEqual([wanted.width, wanted.height])
  })

  it('says what it opened', async () => {
    const blob = await picture(30, 20, () => [10, 20, 30, 100], { type: 'image/png' })
    const opened = value(await engineForTest().open(never, blob))
    expect(opened).toMatchObject({
      width: 30,
      height: 20,
      type: 'image/png',
      bytes: blob.size,
      hasAlpha: true,
      colorSpace: 'srgb',
    })
    expect(opened.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  it('calls a picture opaque when its alpha channel hides nothing', async () => {
    const blob = await picture(30, 20, () => [10, 20, 30, 255], { type: 'image/png' })
    expect(value(await engineForTest().open(never, blob)).hasAlpha).toBe(false)
  })

  it.each(['image/jpeg', 'image/png', 'image/webp'])('keeps the wide colours of a Display P3 %s', async (type) => {
    const blob = await picture(40, 30, () => [255, 0, 0, 255], { type, colorSpace: 'display-p3' })
    const engine = engineForTest()
    const { sha256, colorSpace } = value(await engine.open(never, blob))
    expect(colorSpace).toBe('display-p3')
    const { bitmap } = value(await engine.render(never, { sha256, steps: [] }))
    expect(near((await shown(bitmap, 'display-p3')).at(20, 15), [255, 0, 0, 255], 3)).toBe(true)
    for (const to of ['image/jpeg', 'image/png', 'image/webp'] as const) {
      const exported = value(await engine.export(never, { sha256, steps: [], type: to, quality: 1 }))
      expect(near((await shown(exported.blob, 'display-p3')).at(20, 15), [255, 0, 0, 255], 3)).toBe(true)
    }
  })

  it('refuses what is empty, no picture, cut short or broken, each by its name', async () => {
    const engine = engineForTest()
    const png = new Uint8Array(await (await picture(64, 64, quarters(64, 64), { type: 'image/png' })).arrayBuffer())
    const open = async (...parts: BlobPart[]) => {
      const outcome = await engine.open(never, new Blob(parts))
      return outcome.ok ? 'opened' : outcome.refusal.code
    }
    expect(await open()).toBe('picture-empty')
    expect(await open('<!doctype html><p>404')).toBe('picture-unsupported')
    expect(await open(png.slice(0, 20))).toBe('picture-broken')
    expect(await open(png.slice(0, 60))).toBe('picture-broken')
    expect(await open(png.map((byte, i) => (i > 60 ? byte ^ 0x5a : byte)))).toBe('picture-broken')
  })

  it('refuses what is too large by its header, before there is room for a pixel', async () => {
    const png = new Uint8Array(await (await picture(8, 8, quarters(8, 8), { type: 'image/png' })).arrayBuffer())
    new DataView(png.buffer).setUint32(16, 40_000)
    new DataView(png.buffer).setUint32(20, 30_000)
    const outcome = await engineForTest().open(never, new Blob([png]))
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'picture-too-large', detail: { pixels: 1_200_000_000 } },
    })
  })
})

describe('rendering and exporting', () => {
  it('previews at the size asked for and tells the full one', async () => {
    const engine = engineForTest()
    const { sha256 } = value(
      await engine.open(never, await picture(640, 480, quarters(640, 480), { type: 'image/jpeg' })),
    )
    const steps = [step('exposure', { ev: -0.5 }), step('rotate', { angle: 90 })]
    const rendering = value(await engine.render(never, { sha256, steps, longest: 320 }))
    expect(rendering).toMatchObject({ width: 480, height: 640 })
    expect(rendering.bitmap).toMatchObject({ width: 240, height: 320 })
    expect(rendering.ms).toBeGreaterThan(0)
    const exported = value(await engine.export(never, { sha256, steps, type: 'image/webp', longest: 100 }))
    expect(exported).toMatchObject({ width: 75, height: 100 })
    expect(exported.blob.type).toBe('image/webp')
  })

  it('exports PNG without changing a byte, also where it is translucent', async () => {
    const pixel = (x: number, y: number) => [x * 4, y * 5, (x * y) & 255, 1 + ((x * 7 + y * 3) % 255)] as const
    const engine = engineForTest()
    const first = value(await engine.open(never, await picture(60, 50, pixel, { type: 'image/png' })))
    const before = value(await engine.export(never, { sha256: first.sha256, steps: [], type: 'image/png' }))
    const second = value(await engine.open(never, before.blob))
    const flips = [step('flip', { axis: 'horizontal' }), step('flip', { axis: 'horizontal' })]
    const after = value(await engine.export(never, { sha256: second.sha256, steps: flips, type: 'image/png' }))
    expect(new Uint8Array(await after.blob.arrayBuffer())).toEqual(new Uint8Array(await before.blob.arrayBuffer()))
  })

  it('flattens a transparent picture on white for JPEG', async () => {
    const blob = await picture(40, 40, (x) => (x < 20 ? [200, 0, 0, 255] : [0, 0, 0, 0]), { type: 'image/png' })
    const engine = engineForTest()
    const { sha256 } = value(await engine.open(never, blob))
    const jpeg = value(await engine.export(never, { sha256, steps: [], type: 'image/jpeg', quality: 1 }))
    const found = await shown(jpeg.blob)
    expect(near(found.at(35, 20), [255, 255, 255, 255], 2)).toBe(true)
    expect(near(found.at(5, 20), [200, 0, 0, 255], 4)).toBe(true)
  })

  it('takes the first frame of what moves', async () => {
    // GIF89a, 1 × 1, a red frame and then a blue one.
    const frame = (index: number) => [
      0x21,
      0xf9,
      4,
      0,
      10,
      0,
      0,
      0,
      0x2c,
      0,
      0,
      0,
      0,
      1,
      0,
      1,
      0,
      0,
      2,
      2,
      index ? 0x4c : 0x44,
      1,
      0,
    ]
    const gif = [
      ...new TextEncoder().encode('GIF89a'),
      1,
      0,
      1,
      0,
      0x80,
      0,
      0,
      255,
      0,
      0,
      0,
      0,
      255,
      ...frame(0),
      ...frame(1),
      0x3b,
    ]
    const engine = engineForTest()
    const opened = value(await engine.open(never, new Blob([new Uint8Array(gif)])))
    expect(opened).toMatchObject({ width: 1, height: 1, type: 'image/gif' })
    const { bitmap } = value(await engine.render(never, { sha256: opened.sha256, steps: [] }))
    expect((await shown(bitmap)).at(0, 0)).toEqual([255, 0, 0, 255])
  })

  it('refuses an export that the format cannot hold, instead of writing another format', async () => {
    const engine = engineForTest()
    const { sha256 } = value(await engine.open(never, await picture(50, 2, quarters(50, 2), { type: 'image/png' })))
    const steps = [step('resize', { width: 20_000, height: 10, fit: 'stretch' })]
    expect(await engine.export(never, { sha256, steps, type: 'image/webp' })).toMatchObject({
      ok: false,
      refusal: { code: 'result-too-large' },
    })
    expect(await engine.export(never, { sha256, steps, type: 'image/png' })).toMatchObject({ ok: true })
  })

  it('passes on what operations refuse', async () => {
    const engine = engineForTest()
    const { sha256 } = value(await engine.open(never, await picture(8, 8, quarters(8, 8), { type: 'image/png' })))
    const refused = async (op: string, params: Record<string, number>) => {
      const outcome = await engine.render(never, { sha256, steps: [step(op, params)] })
      return outcome.ok ? 'rendered' : outcome.refusal.code
    }
    expect(await refused('paint', {})).toBe('operation-unknown')
    expect(await refused('exposure', { ev: 99 })).toBe('operation-out-of-range')
    expect(await refused('resize', { width: 30_000, height: 30_000 })).toBe('result-too-large')
  })
})

describe('stopping and surviving', () => {
  const slow = [step('rotate', { angle: 10 }), step('hue', { degrees: 20 })]

  it('stops at once when told, and goes on with the next job', async () => {
    const engine = engineForTest()
    const { sha256 } = value(
      await engine.open(never, await picture(3000, 2000, quarters(3000, 2000), { type: 'image/jpeg' })),
    )
    const control = new AbortController()
    const job = engine.export(control.signal, { sha256, steps: slow, type: 'image/png' })
    setTimeout(() => control.abort(), 60)
    const began = performance.now()
    expect(await job).toEqual({ ok: false, refusal: { code: 'stopped' } })
    expect(performance.now() - began).toBeLessThan(1000)
    // The worker is free again long before the export would have been done.
    expect(await engine.render(never, { sha256, steps: [], longest: 64 })).toMatchObject({ ok: true })
    expect(await engine.open(AbortSignal.abort(), new Blob(['x']))).toMatchObject({ refusal: { code: 'stopped' } })
  })

  it('lets a newer preview of one lane stop the older one, and leaves other jobs alone', async () => {
    const engine = engineForTest()
    const { sha256 } = value(
      await engine.open(never, await picture(1600, 1200, quarters(1600, 1200), { type: 'image/jpeg' })),
    )
    // Slow enough that none is done before the last has been asked for, however late that one comes.
    const at = (amount: number, lane?: string) =>
      engine.render(never, { sha256, steps: [step('denoise', { amount })], ...(lane ? { lane } : {}) })
    const outcomes = await Promise.all([at(40, 'stage'), at(50), at(60, 'stage'), at(70, 'stage')])
    expect(outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.refusal.code))).toEqual([
      'stopped',
      'done',
      'stopped',
      'done',
    ])
  })

  it('refuses with engine-failed when the worker crashes, then starts afresh with the pictures it had', async () => {
    const crashing = new Blob(['onmessage = () => { throw new Error("crash") }'], { type: 'text/javascript' })
    const spawned: Worker[] = []
    const engine = engineForTest(() => {
      const worker = spawned.length === 1 ? new Worker(URL.createObjectURL(crashing)) : spawnWorker()
      spawned.push(worker)
      return worker
    })
    const { sha256 } = value(await engine.open(never, await picture(80, 60, quarters(80, 60), { type: 'image/png' })))
    spawned[0]?.dispatchEvent(new ErrorEvent('error'))
    expect(await engine.render(never, { sha256, steps: [] })).toEqual({ ok: false, refusal: { code: 'engine-failed' } })
    expect(await engine.render(never, { sha256, steps: [] })).toMatchObject({
      ok: true,
      value: { width: 80, height: 60 },
    })
    expect(spawned).toHaveLength(3)
  })

  it('forgets a picture that was closed', async () => {
    const engine = engineForTest()
    const { sha256 } = value(await engine.open(never, await picture(8, 8, quarters(8, 8), { type: 'image/png' })))
    engine.close(sha256)
    expect(await engine.render(never, { sha256, steps: [] })).toMatchObject({ refusal: { code: 'engine-failed' } })
  })
})

describe('a first glance', () => {
  const open = async (blob: Blob, longest: number) => {
    const seen: Glance[] = []
    const engine = engineForTest()
    const opened = await engine.open(never, blob, { early: { longest, show: (glance) => void seen.push(glance) } })
    return { seen, opened, engine }
  }

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('shows a JPEG early, small and upright: orientation %i', async (orientation) => {
    const jpeg = await oriented(await picture(1200, 800, quarters(1200, 800), { type: 'image/jpeg' }), orientation)
    const { seen, opened } = await open(jpeg, 400)
    const wanted = await shown(jpeg)
    expect(seen).toHaveLength(1)
    const { width, height, bitmap } = seen[0] as Glance
    expect({ width, height }).toEqual({ width: wanted.width, height: wanted.height })
    expect(value(opened)).toMatchObject({ width, height })
    expect(Math.max(bitmap.width, bitmap.height)).toBeLessThanOrEqual(400)
    const found = await shown(bitmap)
    for (const x of [0.2, 0.8])
      for (const y of [0.2, 0.8]) {
        const at = (size: { width: number; height: number }) =>
          [Math.floor(size.width * x), Math.floor(size.height * y)] as const
        expect(near(found.at(...at(found)), wanted.at(...at(wanted)), 6)).toBe(true)
      }
  })

  it('has the wide colours of a Display P3 JPEG', async () => {
    const jpeg = await picture(1200, 800, () => [255, 0, 0, 255], { type: 'image/jpeg', colorSpace: 'display-p3' })
    const { seen } = await open(jpeg, 300)
    const { bitmap } = seen[0] as Glance
    expect(near((await shown(bitmap, 'display-p3')).at(100, 100), [255, 0, 0, 255], 3)).toBe(true)
  })

  it('is left out where the picture itself comes as soon, and where there is no picture', async () => {
    const small = await picture(300, 200, quarters(300, 200), { type: 'image/jpeg' })
    const png = await picture(1200, 800, quarters(1200, 800), { type: 'image/png' })
    const jpeg = new Uint8Array(
      await (await picture(1200, 800, quarters(1200, 800), { type: 'image/jpeg' })).arrayBuffer(),
    )
    expect((await open(small, 280)).seen).toEqual([])
    expect((await open(png, 300)).seen).toEqual([])
    const cut = await open(new Blob([jpeg.slice(0, jpeg.length / 2)]), 300)
    expect(cut.seen).toEqual([])
    expect(cut.opened).toMatchObject({ refusal: { code: 'picture-broken' } })
  })
})
