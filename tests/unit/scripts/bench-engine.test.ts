/** Promises of the engine's bench: it measures the product itself, and judges by nothing but what was measured. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { createNodeEngine } from '#engine/node-engine.node.ts'
import { parseSteps } from '#engine/parsed-step.ts'
import { decodeSrgb } from '#pixels/transfer.ts'
import { fiftyEdits, fiveEdits, stepsOf, works } from '#tests/bench/engine/edits.ts'
import { kernelInNode } from '#tests/bench/engine/node-peers.ts'
import { photograph } from '#tests/bench/engine/picture.ts'
import { openRaw } from '#tests/bench/engine/raw-engine.ts'
import { byTurns, median, quantile } from '#tests/bench/engine/round-robin.ts'
import { limitRow, rowsOf } from '#tests/bench/engine/rows.ts'

const size = { width: 120, height: 90 }
const kernel = await kernelInNode()

describe('what is measured', () => {
  it.each([
    ['five edits', fiveEdits(3)],
    ['a quarter turn', stepsOf('rotate', 0, size)],
    ['a smaller picture', [{ id: 'resize', op: 'resize', params: { width: 50 } }]],
  ])('are the very pixels that the product makes: %s', async (_, steps) => {
    const picture = photograph(size)
    const ours = await openRaw(kernel, picture, size)
    const { pixels } = await ours.draw(steps, (bytes) => new Uint8Array(bytes))
    const engine = await createNodeEngine()
    const file = await sharp(picture, { raw: { ...size, channels: 4 } })
      .png()
      .toBuffer()
    const opened = await engine.open(new Uint8Array(file))
    if (!opened.ok) throw new Error(opened.refusal.code)
    const rendered = await engine.render({ sha256: opened.value.sha256, steps })
    if (!rendered.ok) throw new Error(rendered.refusal.code)
    expect(Buffer.from(pixels ?? []).equals(Buffer.from(rendered.value.pixels.data))).toBe(true)
  })

  it('is new in each round, and five edits are five, fifty fifty', () => {
    expect(fiveEdits(1)).not.toEqual(fiveEdits(2))
    expect([fiveEdits(1).length, fiftyEdits(1).length]).toEqual([5, 50])
  })

  it('is something that its operation understands, wherever there is one', () => {
    const refused = works.flatMap((work) => {
      const parsed = parseSteps(stepsOf(work, 3, { width: 8000, height: 6000 }))
      return parsed.ok || parsed.refusal.code === 'operation-unknown' ? [] : [work]
    })
    expect(refused).toEqual([])
  })

  it('blurs by the eight pixels that it says', async () => {
    const wide = { width: 1000, height: 40 }
    const step = new Uint8ClampedArray(photograph(wide).length).fill(255)
    for (let i = 0; i < step.length; i++) if (i % 4 < 3) step[i] = (i >> 2) % wide.width < 500 ? 20 : 230
    const ours = await openRaw(kernel, step, wide)
    const { pixels } = await ours.draw(stepsOf('blur', 0, wide), (bytes) => new Uint8Array(bytes))
    const light = (x: number) => decodeSrgb((pixels?.[(20 * wide.width + x) * 4] ?? 0) / 255)
    // How light rises across an edge is the blur itself: its second moment is σ².
    let variance = 0
    for (let x = 440; x < 560; x++) variance += (light(x) - light(x - 1)) * (x - 500) ** 2
    expect(Math.sqrt(variance / (light(559) - light(439)))).toBeCloseTo(8, 0)
  })

  it('says "not there yet" of an operation that does not exist', async () => {
    const ours = await openRaw(kernel, photograph(size), size)
    await expect(ours.draw([{ id: 'a', op: 'teleport', params: {} }])).rejects.toThrow('not there yet')
  })
})

describe('taking turns', () => {
  it('interleaves everybody, warms up first, and leaves out who cannot', async () => {
    const seen: string[] = []
    const timed = await byTurns(
      {
        a: (round) => seen.push(`a${round}`),
        b: () => Promise.reject(new Error('not there yet')),
        c: (round) => seen.push(`c${round}`),
      },
      2,
    )
    expect(seen).toEqual(['a0', 'c0', 'a1', 'c1', 'a2', 'c2'])
    expect(Object.keys(timed.ms)).toEqual(['a', 'c'])
    expect(timed.missing).toEqual({ b: 'not there yet' })
  })

  it('takes medians and quantiles by nearest rank', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(quantile([...Array(100).keys()], 0.95)).toBe(94)
    expect(median([])).toBeNaN()
  })
})

describe('judging', () => {
  const timed = (ms: Record<string, number>, missing = {}) => ({ ms, missing })

  it('holds our speed against the rival’s', () => {
    const [row] = rowsOf('tone', 'Chromium', 12, timed({ limn: 12, canvas: 84, memcpy: 6 }))
    expect(row).toMatchObject({
      limn: 1,
      ratio: 7,
      target: '≥ 6 × as fast as canvas',
      met: true,
      peers: { memcpy: 0.5 },
    })
    expect(rowsOf('tone', 'Chromium', 12, timed({ limn: 12, canvas: 60 }))[0]).toMatchObject({ ratio: 5, met: false })
  })

  it('holds our time against the floor', () => {
    const rows = rowsOf('files', 'Node', 12, timed({ limn: 15, codec: 10, 'sharp 2': 15 }))
    expect(rows.map(({ ratio, met }) => [ratio, met])).toEqual([
      [1.5, false],
      [1, true],
    ])
  })

  it('spreads what fifty edits take over the forty-five beyond five', () => {
    const rows = rowsOf('tone', 'Node', 2, timed({ limn: 10, fifty: 19, 'sharp 2': 50 }))
    expect(rows[1]).toMatchObject({ work: 'each edit beyond five', unit: '%', met: true })
    expect(rows[1]?.limn).toBeCloseTo(2)
  })

  it('judges nothing that was not measured', () => {
    const ours = rowsOf('blur', 'Node', 2, timed({ 'sharp 2': 5 }, { limn: 'not there yet' }))
    const theirs = rowsOf('unsharp', 'Chromium', 2, timed({ limn: 5 }, { 'wasm-vips 2': 'no eval' }))
    expect([...ours, ...theirs].map(({ ratio, met, note }) => [ratio, met, note])).toEqual([
      [null, null, 'not there yet'],
      [null, null, 'wasm-vips 2: no eval'],
    ])
    expect(limitRow('x', '', null, null, { most: 1, unit: 'ms' }).met).toBe(null)
  })

  it('knows both kinds of limit', () => {
    const met = (value: number, limit: { most?: number; least?: number }) =>
      limitRow('x', '', null, value, { ...limit, unit: '' }).met
    expect([met(8, { most: 8 }), met(8.1, { most: 8 }), met(50, { least: 50 }), met(49, { least: 50 })]).toEqual([
      true,
      false,
      true,
      false,
    ])
  })
})
