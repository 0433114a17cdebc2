/** Fused tone against the same stages in double precision, one after the other. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bakeTone } from '#engine/bake-tone.ts'
import type { Rgb, Space, ToneStage } from '#operations/operation.ts'
import { operationOf } from '#operations/registry.ts'
import { holdTone, type TonePass } from '#pixels/tone.ts'
import { applyStages } from '../operations/apply-stages.ts'
import { kernelForTests } from './load-kernel.ts'

const kernel = await kernelForTests()
const atOnce = async () => {}

/** Stage after stage in double precision, with nothing fused. */
const reference = (stages: readonly ToneStage[], bytes: Rgb): number[] =>
  applyStages(stages, [bytes[0] / 255, bytes[1] / 255, bytes[2] / 255]).map((v) => Math.min(Math.max(v * 255, 0), 255))

const colours: Rgb[] = []
for (let r = 0; r < 256; r += 15)
  for (let g = 0; g < 256; g += 15) for (let b = 0; b < 256; b += 15) colours.push([r, g, b])
for (let v = 0; v < 256; v++) colours.push([v, v, v], [v, 255 - v, 128], [v, 0, 0], [0, v, 1], [255, 3, v])

function run(pass: TonePass, input: readonly Rgb[], alpha = 77): Uint8Array {
  const pixels = Uint8Array.from(input.flatMap((rgb) => [...rgb, alpha]))
  const address = kernel.hold(pixels)
  const tone = holdTone(kernel, pass)
  tone.apply(address, address, input.length)
  const result = kernel.bytes(address, pixels.length).slice()
  tone.free()
  kernel.arena.give(address)
  return result
}

/** The largest distance from the reference, in levels, before the reference is rounded. */
async function largestError(stages: readonly ToneStage[]): Promise<{ error: number; kind: string | undefined }> {
  const pass = await bakeTone(stages, 'exact', atOnce)
  if (!pass) return { error: 0, kind: undefined }
  const result = run(pass, colours)
  const error = colours.reduce((largest, rgb, i) => {
    const wanted = reference(stages, rgb)
    return Math.max(largest, ...wanted.map((level, channel) => Math.abs(level - (result[i * 4 + channel] ?? 0))))
  }, 0)
  return { error, kind: pass.bytes?.kind }
}

const stagesOf = (id: string, params: Record<string, unknown>): readonly ToneStage[] => {
  const operation = operationOf(id)
  if (operation?.pixels.kind !== 'tone') throw new Error(`${id} is no tone operation`)
  return operation.pixels.stages(operation.params.parse(params), undefined)
}

const curve = (space: Space, of: (v: number) => number): ToneStage => ({ kind: 'curve', space, of })
const power = (exponent: number) => (v: number) => Math.sign(v) * Math.abs(v) ** exponent
const warm: ToneStage = { kind: 'matrix', space: 'linear', rows: [1.1, 0.02, 0, 0, 0.01, 1, 0, 0, 0, -0.03, 0.8, 0] }
const vivid: ToneStage = {
  kind: 'matrix',
  space: 'perceptual',
  rows: [1.3, -0.25, -0.05, 0, -0.08, 1.15, -0.07, 0, -0.05, -0.2, 1.25, 0.01],
}
const gain: ToneStage = { kind: 'matrix', space: 'linear', rows: [1.6, 0, 0, 0, 0, 1.6, 0, 0, 0, 0, 1.6, 0] }

describe('bakeTone', () => {
  it('has nothing to do for no stages, and for stages that cancel out', async () => {
    expect(await bakeTone([], 'exact', atOnce)).toBeUndefined()
    const identity: ToneStage = { kind: 'matrix', space: 'perceptual', rows: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0] }
    expect(await bakeTone([identity], 'exact', atOnce)).toBeUndefined()
  })

  it('makes one byte table of any number of curves, to within the rounding', async () => {
    const found = await largestError([gain, curve('perceptual', power(1.2)), curve('linear', (v) => v * 0.8)])
    expect(found.kind).toBe('lut')
    expect(found.error).toBeLessThanOrEqual(0.5 + 1e-9)
  })

  it('keeps a matrix on encoded values to within the rounding', async () => {
    const found = await largestError([vivid])
    expect(found.kind).toBe('matrix')
    expect(found.error).toBeLessThan(0.502)
  })

  it.each([
    ['opened shadows', [['shadows', { amount: 40 }]]],
    [
      'recovered highlights after opened shadows',
      [
        ['shadows', { amount: 80 }],
        ['highlights', { amount: -65 }],
      ],
    ],
    [
      'a development',
      [
        ['exposure', { ev: 0.6 }],
        ['shadows', { amount: 40 }],
        ['contrast', { amount: 30 }],
        ['saturation', { amount: 30 }],
      ],
    ],
  ] as [string, [string, Record<string, unknown>][]][])('needs no 3D table for %s', async (_, steps) => {
    const found = await largestError(steps.flatMap(([id, params]) => stagesOf(id, params)))
    expect(found.kind).toBe('chain')
    expect(found.error).toBeLessThan(0.8)
  })

  it.each([
    ['curve, matrix, curve', [gain, warm, curve('perceptual', (v) => v * v * (3 - 2 * v))]],
    ['two matrices in different spaces', [gain, warm, vivid, curve('perceptual', power(0.9))]],
    ['three matrices and curves between them', [vivid, warm, vivid, gain, curve('perceptual', power(1.1)), warm]],
    [
      'a curve for each channel',
      [warm, { kind: 'curve', space: 'perceptual', of: [power(1.1), (v: number) => v, (v: number) => 1 - v] }],
    ],
  ] as [string, ToneStage[]][])('stays within one level of the double-precision result: %s', async (_, stages) => {
    const found = await largestError(stages)
    expect(found.kind).toBe('chain')
    expect(found.error).toBeLessThan(0.8)
  })

  it('stays within one level for any curves and matrices in any order', { timeout: 60_000 }, async () => {
    const space = fc.constantFrom<Space>('linear', 'perceptual')
    const entry = fc.double({ min: -0.3, max: 0.3, noNaN: true })
    const matrix = fc.tuple(space, fc.array(entry, { minLength: 12, maxLength: 12 })).map(
      ([space, rest]): ToneStage => ({
        kind: 'matrix',
        space,
        rows: rest.map((v, i) => (i % 4 === 3 ? v / 10 : v) + ([0, 5, 10].includes(i) ? 1 : 0)),
      }),
    )
    const bent = fc
      .tuple(space, fc.double({ min: 0.7, max: 1.5, noNaN: true }))
      .map(([space, exponent]) => curve(space, power(exponent)))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(matrix, bent), { minLength: 1, maxLength: 4 }), async (stages) => {
        expect((await largestError(stages)).error).toBeLessThan(1)
      }),
      { numRuns: 30, seed: 20261122 },
    )
  })

  it.each([
    ['vibrance', [['vibrance', { amount: 70 }]]],
    [
      'a whole development',
      [
        ['exposure', { ev: 0.6 }],
        ['temperature', { amount: 35 }],
        ['saturation', { amount: 40 }],
        ['contrast', { amount: 30 }],
        ['shadows', { amount: 40 }],
        ['highlights', { amount: -40 }],
        ['vibrance', { amount: 30 }],
      ],
    ],
  ] as [string, [string, Record<string, unknown>][]][])(
    'stays within one and a half levels where only a 3D table will do: %s',
    async (_, steps) => {
      const found = await largestError(steps.flatMap(([id, params]) => stagesOf(id, params)))
      expect(found.kind).toBe('cube')
      expect(found.error).toBeLessThan(1.5)
    },
  )

  it('keeps greys grey through a 3D table', async () => {
    const pass = await bakeTone(stagesOf('shadows', { amount: 80 }), 'exact', atOnce)
    if (!pass) throw new Error('shadows do something')
    const greys = Array.from({ length: 256 }, (_, v): Rgb => [v, v, v])
    const result = run(pass, greys)
    for (let i = 0; i < 256; i++) expect(new Set(result.subarray(i * 4, i * 4 + 3)).size).toBe(1)
  })

  it('makes no bands: a ramp darkened and lifted again keeps every level that one rounding leaves', async () => {
    const stages = [curve('perceptual', (v) => v * 0.4), vivid, curve('perceptual', (v) => (v - 0.2) * 1.6 + 0.2), gain]
    const ramp = Array.from({ length: 256 }, (_, v): Rgb => [v, v, v])
    const pass = await bakeTone(stages, 'exact', atOnce)
    if (!pass) throw new Error('the chain does something')
    const levels = new Set(run(pass, ramp).filter((_, i) => i % 4 === 0)).size
    const wanted = new Set(ramp.map((rgb) => Math.round(reference(stages, rgb)[0] ?? 0))).size
    expect(wanted).toBeGreaterThan(150)
    expect(Math.abs(levels - wanted)).toBeLessThanOrEqual(1)
  })

  it('never touches alpha, and works in place on any number of pixels', async () => {
    for (const stages of [[vivid], [warm], [gain], stagesOf('shadows', { amount: 40 })])
      for (const count of [1, 2, 3, 5, 255, 256, 257, 513]) {
        const pass = await bakeTone(stages, 'draft', atOnce)
        if (!pass) throw new Error('the stages do something')
        const input = Array.from({ length: count }, (_, i): Rgb => [i & 255, (i * 7) & 255, (i * 13) & 255])
        const alone = run(pass, input.slice(-1), 9)
        const result = run(pass, input, 9)
        expect(result.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 9)).toBe(true)
        expect([...result.slice(-4)]).toEqual([...alone])
      }
  })

  it('gives all its memory back', async () => {
    const before = kernel.arena.used
    for (const stages of [[vivid], [warm, vivid], [gain], stagesOf('vibrance', { amount: 40 })])
      await largestError(stages)
    expect(kernel.arena.used).toBe(before)
  })
})
