/** Whole edits in Node, from bytes to bytes: same engine, same kernel as in the panel. */
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Step } from '#contract/plan.ts'
import { createNodeEngine } from '#engine/node-engine.node.ts'
import { buildKernel } from '#scripts/build-kernel.ts'
import { noise } from './load-kernel.ts'

await buildKernel()
const engine = await createNodeEngine()

let next = 0
const step = (op: string, params: Step['params']): Step => ({ id: `s${++next}`, op, params })

const png = async (data: Uint8Array, width: number, height: number) =>
  new Uint8Array(
    await sharp(data, { raw: { width, height, channels: 4 } })
      .png()
      .toBuffer(),
  )

async function opened(data: Uint8Array, width: number, height: number) {
  const outcome = await engine.open(await png(data, width, height))
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}

async function pixels(sha256: string, steps: Step[], longest?: number) {
  const outcome = await engine.render({ sha256, steps, longest })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value.pixels
}

const opaque = (width: number, height: number, seed = 1) =>
  noise(width * height * 4, seed).map((v, i) => (i % 4 === 3 ? 255 : v))

describe('render', () => {
  it('gives back the very bytes of the source for no steps', async () => {
    const data = noise(67 * 41 * 4)
    const { sha256 } = await opened(data, 67, 41)
    expect(Buffer.from((await pixels(sha256, [])).data)).toEqual(Buffer.from(data))
  })

  it('[P14] is at the same bytes again after four quarter turns, two flips, or a half turn twice', async () => {
    const data = opaque(67, 41)
    const { sha256 } = await opened(data, 67, 41)
    const quarter = () => step('rotate', { angle: 90 })
    const there: Step[][] = [
      [
        quarter(),
        step('flip', { axis: 'horizontal' }),
        quarter(),
        quarter(),
        quarter(),
        step('flip', { axis: 'vertical' }),
      ],
      [step('flip', { axis: 'horizontal' }), step('flip', { axis: 'horizontal' })],
      [step('rotate', { angle: 180 }), step('rotate', { angle: 180 })],
    ]
    for (const steps of there)
      expect(Buffer.from((await pixels(sha256, steps)).data).equals(Buffer.from(data))).toBe(true)
  })

  it('turns clockwise for positive angles', async () => {
    const data = new Uint8Array(2 * 1 * 4).map((_, i) => [255, 0, 0, 255, 0, 0, 255, 255][i] ?? 0)
    const { sha256 } = await opened(data, 2, 1)
    const turned = await pixels(sha256, [step('rotate', { angle: 90 })])
    expect(turned).toMatchObject({ width: 1, height: 2 })
    expect([...turned.data]).toEqual([255, 0, 0, 255, 0, 0, 255, 255])
  })

  it('colours the same whether turned before or after', async () => {
    const { sha256 } = await opened(opaque(50, 30), 50, 30)
    const tone = [step('exposure', { ev: 0.4 }), step('saturation', { amount: 30 })]
    const turn = step('rotate', { angle: -90 })
    expect(await pixels(sha256, [...tone, turn])).toEqual(await pixels(sha256, [turn, ...tone]))
  })

  it('shows nothing that was cropped away, not even a trace beside the edge', async () => {
    // Black inside the crop, white outside it.
    const data = new Uint8Array(80 * 80 * 4).map((_, i) => {
      const [x, y] = [(i >> 2) % 80, Math.floor((i >> 2) / 80)]
      return i % 4 === 3 || x < 20 || x >= 60 || y < 20 || y >= 60 ? 255 : 0
    })
    const { sha256 } = await opened(data, 80, 80)
    const cut = step('crop', { inset: { left: 0.25, top: 0.25, right: 0.25, bottom: 0.25 } })
    for (const then of [
      step('rotate', { angle: 30 }),
      step('resize', { percent: 170 }),
      step('resize', { percent: 33 }),
    ]) {
      const result = await pixels(sha256, [cut, then])
      for (let i = 0; i < result.data.length; i += 4) if (result.data[i + 3]) expect(result.data[i]).toBe(0)
    }
  })

  it('previews what it exports: the preview is the result made smaller', async () => {
    const data = new Uint8Array(640 * 480 * 4).map((_, i) => {
      const [x, y] = [(i >> 2) % 640, Math.floor((i >> 2) / 640)]
      return i % 4 === 3 ? 255 : 128 + 100 * Math.sin(x / (20 + (i % 4) * 9)) * Math.cos(y / 31)
    })
    const { sha256 } = await opened(data, 640, 480)
    for (const steps of [
      [step('exposure', { ev: 0.5 }), step('rotate', { angle: 90 })],
      [step('rotate', { angle: 7 }), step('contrast', { amount: 20 })],
      [step('resize', { percent: 50 })],
    ]) {
      const full = await pixels(sha256, steps)
      const preview = await pixels(sha256, steps, 160)
      const { data: wanted } = await sharp(full.data, { raw: { width: full.width, height: full.height, channels: 4 } })
        .gamma()
        .resize(preview.width, preview.height, { fit: 'fill' })
        .raw()
        .toBuffer({ resolveWithObject: true })
      const off = preview.data.map((level, i) => (preview.data[i | 3] === 255 ? Math.abs(level - (wanted[i] ?? 0)) : 0))
      expect(off.reduce((sum, level) => sum + level, 0) / off.length).toBeLessThan(2.5)
    }
  })

  it('is exactly as large as was measured before, for any steps', async () => {
    const { sha256 } = await opened(opaque(61, 47), 61, 47)
    const any = fc.oneof(
      fc.integer({ min: -180, max: 180 }).map((angle) => step('rotate', { angle })),
      fc
        .constantFrom('keep-all', 'keep-rectangle')
        .chain((fit) => fc.double({ min: -40, max: 40, noNaN: true }).map((angle) => step('rotate', { angle, fit }))),
      fc.integer({ min: 20, max: 220 }).map((percent) => step('resize', { percent })),
      fc.constantFrom('horizontal', 'vertical').map((axis) => step('flip', { axis })),
      fc.integer({ min: -60, max: 60 }).map((amount) => step('contrast', { amount })),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(any, { maxLength: 5 }), async (steps) => {
        const wanted = await engine.measure({ sha256, steps })
        if (!wanted.ok) throw new Error(wanted.refusal.code)
        const result = await pixels(sha256, steps)
        expect({ width: result.width, height: result.height }).toEqual(wanted.value)
        expect(result.data).toHaveLength(result.width * result.height * 4)
      }),
      { numRuns: 60 },
    )
  })

  it('keeps a turned picture opaque where the rectangle is kept, and cuts clean corners where all is kept', async () => {
    const { sha256 } = await opened(new Uint8Array(90 * 60 * 4).fill(255), 90, 60)
    const kept = await pixels(sha256, [step('rotate', { angle: 10, fit: 'keep-rectangle' })])
    expect(kept.data.every((level) => level === 255)).toBe(true)
    const all = await pixels(sha256, [step('rotate', { angle: 10, fit: 'keep-all' })])
    const area = all.data.filter((_, i) => i % 4 === 3).reduce((sum, alpha) => sum + alpha / 255, 0)
    expect(Math.abs(area - 5400)).toBeLessThan(5400 * 0.003)
    // No fringe: whatever shows at all is white.
    for (let i = 0; i < all.data.length; i += 4) if (all.data[i + 3]) expect(all.data[i]).toBe(255)
  })

  it('answers an earlier result at once, from memory', async () => {
    const { sha256 } = await opened(opaque(900, 700), 900, 700)
    const steps = [step('exposure', { ev: 0.5 })]
    const first = await pixels(sha256, steps, 500)
    expect(
      (
        await pixels(
          sha256,
          steps.map((s) => ({ ...s, id: 'other' })),
          500,
        )
      ).data,
    ).toBe(first.data)
  })
})

describe('stopping', () => {
  it('answers within 50 ms of processor time, while a large picture is rendered', {
    timeout: 60_000,
  }, async () => {
    const { sha256 } = await opened(opaque(4000, 3000), 4000, 3000)
    const slow = [step('rotate', { angle: 10 }), step('shadows', { amount: 50 }), step('hue', { degrees: 20 })]
    for (const after of [0, 30, 200]) {
      // Once in a few: other work on the machine costs caches, and so processor time that is not ours.
      const times: number[] = []
      for (let attempt = 0; attempt < 4 && !times.some((time) => time < 50); attempt++) {
        const control = new AbortController()
        const job = engine.export({ sha256, steps: slow, type: 'image/jpeg' }, control.signal)
        await new Promise((resolve) => setTimeout(resolve, after))
        const stopped = process.threadCpuUsage().user
        control.abort()
        expect(await job).toEqual({ ok: false, refusal: { code: 'stopped' } })
        times.push((process.threadCpuUsage().user - stopped) / 1000)
      }
      expect(Math.min(...times)).toBeLessThan(50)
    }
  })

  it('answers `stopped` for a signal that was aborted before', async () => {
    const { sha256 } = await opened(opaque(40, 30), 40, 30)
    const job = { sha256, steps: [step('exposure', { ev: 1.5 })], type: 'image/png' } as const
    expect(await engine.export(job, AbortSignal.abort())).toMatchObject({ refusal: { code: 'stopped' } })
    expect(await engine.render(job, AbortSignal.abort())).toMatchObject({ refusal: { code: 'stopped' } })
  })
})
