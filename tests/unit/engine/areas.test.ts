/** Work that needs places or neighbours, between passes that do not: in floats, under masks, and at any scale. */
import { describe, expect, it } from 'vitest'
import type { Mask } from '#contract/mask.ts'
import { z } from '#contract/schema.ts'
import { bakeTone } from '#engine/bake-tone.ts'
import { compile } from '#engine/compile.ts'
import { drawnAt } from '#engine/drawn-at.ts'
import { sizeWithin } from '#engine/geometry.ts'
import type { ParsedStep } from '#engine/parsed-step.ts'
import { renderRaster } from '#engine/render.ts'
import { defineOperation, type PixelWork } from '#operations/operation.ts'
import { parseStep } from '#operations/registry.ts'
import { rowWindow } from '#pixels/row-window.ts'
import { inPlace, workingPixel } from '#pixels/scanlines.ts'
import { kernelForTests, noise, rasterFrom } from '../pixels/load-kernel.ts'

const kernel = await kernelForTests()
const never = new AbortController().signal

type Area = Extract<PixelWork<Record<string, unknown>, unknown>, { kind: 'area' }>

const area = (work: Omit<Area, 'kind'>, mask?: Mask): ParsedStep => ({
  operation: defineOperation<Record<string, unknown>, unknown>({
    id: 'area',
    label: 'Area',
    params: z.strictObject({}),
    controls: [],
    words: { nouns: [], raise: [], lower: [], apply: [] },
    pixels: { kind: 'area', ...work },
    isNeutral: () => false,
    describe: () => 'area',
  }),
  params: {},
  mask,
})

const known = (op: string, params: Record<string, number | string>, mask?: Mask): ParsedStep => {
  const step = parseStep({ id: op, op, params })
  if (!step.ok) throw new Error(step.refusal.code)
  return { ...step.value, mask }
}

/** The mean of a pixel and what lies `reach` around it, by looking at each one. */
const mean = (reach: number, mask?: Mask) =>
  area(
    {
      rows: (kernel, input) => {
        const window = rowWindow(kernel, input, { across: reach, down: reach })
        return {
          width: input.width,
          height: input.height,
          make(y, rows, target) {
            const from = window.at(y, rows)
            const memory = new Float32Array(kernel.run.memory.buffer)
            for (let row = 0; row < rows; row++)
              for (let i = 0; i < input.width * 4; i++) {
                let sum = 0
                for (let dy = -reach; dy <= reach; dy++)
                  for (let dx = -reach; dx <= reach; dx++)
                    sum += memory[(from + (row + dy) * window.stride + dx * workingPixel) / 4 + i] ?? 0
                memory[target / 4 + row * input.width * 4 + i] = sum / (2 * reach + 1) ** 2
              }
          },
          free: window.free,
        }
      },
    },
    mask,
  )

/** Adds to each channel but alpha; what leaves 0…1 must come back unharmed. */
const add = (amount: number) =>
  area({
    rows: (kernel, input) =>
      inPlace(input, (target, _, rows) => {
        const values = new Float32Array(kernel.run.memory.buffer, target, rows * input.width * 4)
        for (let i = 0; i < values.length; i++) if (i % 4 < 3) values[i] = (values[i] ?? 0) + amount
      }),
  })

async function draw(steps: ParsedStep[], data: Uint8Array, width: number, height: number, longest?: number) {
  const source = rasterFrom(kernel, data, width, height)
  const used = kernel.arena.used
  const compiled = compile(steps, source)
  if (!compiled.ok) throw new Error(compiled.refusal.code)
  const drawn = drawnAt(compiled.value, sizeWithin(compiled.value.size, longest))
  const work = { source, compiled: drawn }
  const raster = await renderRaster(kernel, work, ({ tone }, breath) => bakeTone(tone, 'exact', breath), never)
  const result = kernel.bytes(raster.address, raster.width * raster.height * 4).slice()
  kernel.arena.give(raster.address)
  expect(kernel.arena.used).toBe(used)
  kernel.arena.give(source.address)
  return { width: raster.width, height: raster.height, opaque: raster.opaque, data: result }
}

const opaque = (width: number, height: number) => noise(width * height * 4).map((v, i) => (i % 4 === 3 ? 255 : v))
const leftHalf: Mask = { shapes: [{ shape: 'region', name: 'left-half' }], feather: 0, inverse: false }

describe('areas', () => {
  it('see their neighbours, and the edge repeated outside, in whatever strips they are asked for', async () => {
    const [width, height] = [37, 700]
    const data = opaque(width, height)
    const { data: found } = await draw([mean(3)], data, width, height)
    const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most)
    for (const [x, y] of [
      [0, 0],
      [36, 699],
      [18, 350],
      [5, 127],
      [5, 128],
    ] as const) {
      let sum = 0
      for (let dy = -3; dy <= 3; dy++)
        for (let dx = -3; dx <= 3; dx++) sum += data[(clamp(y + dy, height - 1) * width + clamp(x + dx, 36)) * 4] ?? 0
      expect(Math.abs((found[(y * width + x) * 4] ?? 0) - sum / 49)).toBeLessThanOrEqual(0.51)
    }
  })

  it('hand on what they make without rounding it, and what leaves the range comes back', async () => {
    const data = opaque(16, 16)
    expect((await draw([add(1.5), add(-1.5)], data, 16, 16)).data).toEqual(data)
    const finer = Array.from({ length: 10 }, () => add(0.3 / 255))
    const found = await draw(finer, data, 16, 16)
    expect(found.data.every((v, i) => v === (i % 4 === 3 ? 255 : Math.min(255, (data[i] ?? 0) + 3)))).toBe(true)
  })

  it('may stand between tone and geometry, in any order', async () => {
    const data = opaque(60, 40)
    const steps = [
      known('exposure', { ev: 0.3 }),
      mean(1),
      known('rotate', { angle: 90 }),
      known('contrast', { amount: 10 }),
      mean(1),
      known('resize', { percent: 50 }),
    ]
    const found = await draw(steps, data, 60, 40)
    expect([found.width, found.height, found.opaque]).toEqual([20, 30, true])
    const small = await draw(steps, data, 60, 40, 10)
    expect([small.width, small.height]).toEqual([7, 10])
  })
})

describe('masks', () => {
  it('[P16] leave every byte outside as it was, for tone and for areas', async () => {
    const data = noise(64 * 48 * 4).map((v, i) => (i % 4 === 3 && v < 40 ? 0 : v))
    const clean = (await draw([add(0)], data, 64, 48)).data
    for (const step of [known('exposure', { ev: 1 }, leftHalf), mean(2, leftHalf)]) {
      const { data: found } = await draw([step], data, 64, 48)
      const differs = found.map((v, i) => (v === clean[i] ? 0 : 1))
      expect(differs.filter((_, i) => (i >> 2) % 64 >= 32).every((v) => v === 0)).toBe(true)
      expect(differs.filter((v, i) => (i >> 2) % 64 < 32 && v === 1).length).toBeGreaterThan(2000)
    }
  })

  it('mean the same inside as the edit without a mask, and the opposite when turned round', async () => {
    const data = opaque(64, 48)
    const all = (await draw([mean(2)], data, 64, 48)).data
    const inside = (await draw([mean(2, leftHalf)], data, 64, 48)).data
    const outside = (await draw([mean(2, { ...leftHalf, inverse: true })], data, 64, 48)).data
    inside.forEach((v, i) => {
      expect(v).toBe((i >> 2) % 64 < 32 ? all[i] : data[i])
      expect(outside[i]).toBe((i >> 2) % 64 < 32 ? data[i] : all[i])
    })
  })

  it('fade over a soft edge without ever turning back', async () => {
    const data = new Uint8Array(200 * 20 * 4).fill(100).map((v, i) => (i % 4 === 3 ? 255 : v))
    const { data: found } = await draw([known('exposure', { ev: 1 }, { ...leftHalf, feather: 0.5 })], data, 200, 20)
    const row = Array.from({ length: 200 }, (_, x) => found[x * 4] ?? 0)
    for (let x = 1; x < 200; x++) expect(row[x]).toBeLessThanOrEqual(row[x - 1] ?? 0)
    expect(new Set(row).size).toBeGreaterThan(8)
  })

  it('hold boxes, ellipses and strokes, and let a stroke take away again', async () => {
    const white = new Uint8Array(100 * 100 * 4).fill(255)
    const marked = async (shapes: Mask['shapes']) => {
      const { data } = await draw([known('invert', {}, { shapes, feather: 0, inverse: false })], white, 100, 100)
      return data.filter((v, i) => i % 4 === 0 && v < 128).length
    }
    const middle = { left: 0.25, top: 0.25, right: 0.75, bottom: 0.75 }
    expect(await marked([{ shape: 'box', ...middle }])).toBe(2500)
    expect(Math.abs((await marked([{ shape: 'ellipse', ...middle }])) - Math.PI * 625)).toBeLessThan(25)
    const line: [number, number][] = [
      [0.2, 0.5],
      [0.8, 0.5],
    ]
    const drawn = await marked([{ shape: 'stroke', points: line, width: 0.2 }])
    expect(Math.abs(drawn - (60 * 20 + Math.PI * 100))).toBeLessThan(30)
    const erased = await marked([
      { shape: 'box', ...middle },
      { shape: 'stroke', points: line, width: 0.1, erase: true },
    ])
    expect(erased).toBe(2500 - 500)
  })
})
