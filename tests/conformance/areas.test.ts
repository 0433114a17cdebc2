/** What every operation on areas owes the engine, whatever it draws. Nobody edits this for a new operation. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Mask } from '#contract/mask.ts'
import { operations } from '#operations/registry.ts'
import { Stopped } from '#pixels/breath.ts'
import { kernelForTests } from '../unit/pixels/load-kernel.ts'
import { drawStep, pictureOf } from './area-probes.ts'
import { paramsOf, withAmount } from './operation-probes.ts'

const kernel = await kernelForTests()
const areas = operations.flatMap((operation) =>
  operation.pixels.kind === 'area' ? [{ name: operation.id, operation, area: operation.pixels }] : [],
)

const mask: Mask = {
  shapes: [{ shape: 'box', left: 0.25, top: 0.25, right: 0.75, bottom: 0.75 }],
  feather: 0,
  inverse: false,
}

describe.each(areas)('$name, on pictures', ({ operation, area }) => {
  const plain = operation.amount ? withAmount(operation, operation.amount.strengths.plain) : operation.params.parse({})
  const drawn = fc.sample(paramsOf(operation), { numRuns: 6, seed: 7 })

  it('[P18] draws the same picture twice, touches no source and gives back all memory', async () => {
    for (const kind of ['opaque', 'holes'] as const)
      for (const params of [plain, ...drawn]) {
        const picture = pictureOf(97, 61, kind)
        const first = await drawStep(kernel, { operation, params }, picture)
        const second = await drawStep(kernel, { operation, params }, picture)
        expect(Buffer.from(first.source).equals(picture.data)).toBe(true)
        expect(Buffer.from(first.data).equals(Buffer.from(second.data))).toBe(true)
        expect(first.leaked).toBe(0)
      }
  })

  it('keeps what is opaque opaque, unless it says that it may not', async () => {
    for (const params of [plain, ...drawn]) {
      const found = await drawStep(kernel, { operation, params }, pictureOf(97, 61))
      const clear = found.data.some((v, i) => i % 4 === 3 && v < 255)
      if (clear) expect(area.revealing?.(params)).toBe(true)
      expect(found.opaque && clear).toBe(false)
    }
  })

  it('draws pictures of any shape, down to a single pixel', async () => {
    for (const [width, height] of [
      [1, 1],
      [1, 50],
      [50, 1],
      [2, 3],
      [3, 300],
    ] as const)
      for (const params of [plain, ...drawn]) {
        const found = await drawStep(kernel, { operation, params }, pictureOf(width, height, 'holes'))
        expect(found.data).toHaveLength(found.compiled.size.width * found.compiled.size.height * 4)
        expect(found.leaked).toBe(0)
      }
  })

  it('looks in a preview as it does at full size', async () => {
    const picture = pictureOf(480, 320)
    const full = await drawStep(kernel, { operation, params: plain }, picture)
    const small = await drawStep(kernel, { operation, params: plain }, picture, {
      longest: Math.round(Math.max(full.width, full.height) / 2),
    })
    const meanOf = ({ data }: { data: Uint8Array }, channel: number) => {
      let sum = 0
      for (let i = channel; i < data.length; i += 4) sum += data[i] ?? 0
      return sum / (data.length / 4)
    }
    for (const channel of [0, 1, 2, 3]) expect(Math.abs(meanOf(full, channel) - meanOf(small, channel))).toBeLessThan(6)
  })

  it('[P16] leaves every byte outside a mask as it was', async () => {
    // A mask that says what the subject is keeps nothing to a part of the picture.
    if (area.size || operation.maskMeans) return
    const picture = pictureOf(96, 64, 'holes')
    const found = await drawStep(kernel, { operation, params: plain, mask }, picture)
    const outside = found.data.every((v, i) => {
      const [x, y] = [(i >> 2) % 96, Math.floor((i >> 2) / 96)]
      return (x >= 24 && x < 72 && y >= 16 && y < 48) || v === picture.data[i]
    })
    expect(outside).toBe(true)
    expect(found.leaked).toBe(0)
  })

  it('stops when it is told to, and keeps nothing', async () => {
    const before = kernel.arena.used
    const control = new AbortController()
    control.abort()
    await expect(
      drawStep(kernel, { operation, params: plain }, pictureOf(64, 64), { signal: control.signal }),
    ).rejects.toThrow(Stopped)
    expect(kernel.arena.used).toBe(before)
  })
})

it('there are areas to check, or nothing is held to anything', () => {
  expect(areas.length).toBeGreaterThan(0)
})
