/** What an edit asks of the file it is written to: a type, a quality, a size in bytes. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { ExportType } from '#contract/picture.ts'
import { createNodeEngine } from '#engine/node-engine.node.ts'
import { buildKernel } from '#scripts/build-kernel.ts'
import { noise } from './load-kernel.ts'

await buildKernel()
const engine = await createNodeEngine()

async function opened(width: number, height: number) {
  const data = noise(width * height * 3).map((v, i) => 60 + (v % 90) + 60 * Math.sin(i / 999))
  const outcome = await engine.open(
    new Uint8Array(
      await sharp(data, { raw: { width, height, channels: 3 } })
        .png()
        .toBuffer(),
    ),
  )
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value.sha256
}

const compress = (kilobytes: number) => ({ id: 'c', op: 'compress', params: { kilobytes } })

describe('a size in bytes', () => {
  it.each(['image/jpeg', 'image/webp', 'image/png'] as const)(
    'is kept by %s files, closely',
    async (type: ExportType) => {
      const sha256 = await opened(400, 300)
      for (const kilobytes of [60, 20, 5]) {
        const made = await engine.export({ sha256, steps: [compress(kilobytes)], type })
        if (!made.ok) throw new Error(made.refusal.code)
        expect(made.value.bytes.length).toBeLessThanOrEqual(kilobytes * 1000)
        expect(made.value.bytes.length).toBeGreaterThan(kilobytes * 300)
        const { width, height } = await sharp(made.value.bytes).metadata()
        expect([width, height]).toEqual([made.value.width, made.value.height])
      }
    },
  )

  it('costs nothing where the file is smaller anyway', async () => {
    const sha256 = await opened(60, 40)
    const [plain, limited] = [
      await engine.export({ sha256, steps: [], type: 'image/jpeg' }),
      await engine.export({ sha256, steps: [compress(500)], type: 'image/jpeg' }),
    ]
    expect(plain.ok && limited.ok && Buffer.from(plain.value.bytes).equals(Buffer.from(limited.value.bytes))).toBe(true)
  })
})

describe('a type and a quality', () => {
  it('are told with the rendering, and the quality is used', async () => {
    const sha256 = await opened(200, 150)
    const convert = (quality: number) => ({ id: 'q', op: 'convert', params: { type: 'image/jpeg', quality } })
    const rendered = await engine.render({ sha256, steps: [convert(60)] })
    expect(rendered.ok && rendered.value.wish).toEqual({ type: 'image/jpeg', quality: 0.6 })
    const sizes = []
    for (const quality of [95, 40]) {
      const made = await engine.export({ sha256, steps: [convert(quality)], type: 'image/jpeg' })
      sizes.push(made.ok ? made.value.bytes.length : 0)
    }
    expect(sizes[1]).toBeLessThan((sizes[0] ?? 0) / 2)
  })
})

describe('AVIF and JPEG XL', () => {
  it.each([
    ['image/avif', [220, 40, 40]],
    ['image/jxl', [220, 40, 40]],
  ] as const)('are written and opened again: %s', async (type, colour) => {
    const [r, g, b] = colour
    const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: { r, g, b } } })
      .png()
      .toBuffer()
    const source = await engine.open(new Uint8Array(png))
    if (!source.ok) throw new Error(source.refusal.code)
    const made = await engine.export({ sha256: source.value.sha256, steps: [], type })
    if (!made.ok) throw new Error(made.refusal.code)
    const again = await engine.open(made.value.bytes)
    if (!again.ok) throw new Error(again.refusal.code)
    expect(again.value).toMatchObject({ type, width: 40, height: 30, hasAlpha: false })
    const drawn = await engine.render({ sha256: again.value.sha256, steps: [] })
    if (!drawn.ok) throw new Error(drawn.refusal.code)
    const seen = [...drawn.value.pixels.data.subarray(0, 3)]
    expect(seen.every((level, c) => Math.abs(level - (colour[c] ?? 0)) <= 4)).toBe(true)
  })
})
