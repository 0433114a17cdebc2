/** Files in Node: turned once, wide colours kept, limits and broken files refused. */
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { createNodeEngine } from '#engine/node-engine.node.ts'
import { buildKernel } from '#scripts/build-kernel.ts'
import { noise } from './load-kernel.ts'

await buildKernel()
const engine = await createNodeEngine()

const flat = (rgba: readonly number[], width = 40, height = 30) =>
  sharp(
    new Uint8Array(width * height * 4).map((_, i) => rgba[i % 4] ?? 0),
    { raw: { width, height, channels: 4 } },
  )

async function opened(bytes: Uint8Array) {
  const outcome = await engine.open(new Uint8Array(bytes))
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}

async function pixels(bytes: Uint8Array) {
  const { sha256 } = await opened(bytes)
  const outcome = await engine.render({ sha256, steps: [] })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value.pixels
}

const open = async (bytes: Uint8Array) => {
  const outcome = await engine.open(new Uint8Array(bytes))
  return outcome.ok ? 'opened' : outcome.refusal.code
}

describe('the codec in Node', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('applies EXIF orientation %i exactly once', async (orientation) => {
    const scene = new Uint8Array(24 * 16 * 3).map((_, i) => {
      const [x, y] = [Math.floor(i / 3) % 24, Math.floor(i / 72)]
      return [x < 12 ? 220 : 20, y < 8 ? 30 : 200, 90][i % 3] ?? 0
    })
    const raw = { raw: { width: 24, height: 16, channels: 3 as const } }
    for (const bytes of [
      await sharp(scene, raw)
        .withMetadata({ orientation })
        .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
        .toBuffer(),
      await sharp(scene, raw).withMetadata({ orientation }).png().toBuffer(),
      await sharp(scene, raw).withMetadata({ orientation }).webp({ lossless: true }).toBuffer(),
    ]) {
      const wanted = await sharp(bytes).autoOrient().ensureAlpha().raw().toBuffer({ resolveWithObject: true })
      const found = await pixels(bytes)
      expect([found.width, found.height]).toEqual([wanted.info.width, wanted.info.height])
      expect(found.data.every((level, i) => Math.abs(level - (wanted.data[i] ?? 0)) <= 1)).toBe(true)
    }
  })

  it.each(['jpeg', 'png', 'webp'] as const)(
    'keeps the wide colours of a Display P3 %s, there and back',
    async (format) => {
      // The greenest green of P3, far outside sRGB.
      const rgb = [0, 255, 0, 255]
      const wide = flat(rgb).pipelineColourspace('rgb16').withIccProfile('p3')
      // The pipeline takes the numbers for sRGB: what it writes is sRGB green in P3.
      const options = format === 'webp' ? { quality: 100, lossless: true } : { quality: 100 }
      const bytes = await wide.removeAlpha().toFormat(format, options).toBuffer()
      const found = await pixels(bytes)
      expect(found.colorSpace).toBe('display-p3')
      const { data: numbers } = await sharp(bytes, { ignoreIcc: true })
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
      expect([...found.data.subarray(0, 3)].every((level, i) => Math.abs(level - (numbers[i] ?? 0)) <= 2)).toBe(true)
      const { sha256 } = await opened(bytes)
      for (const type of ['image/png', 'image/jpeg', 'image/webp'] as const) {
        const exported = await engine.export({ sha256, steps: [], type, quality: 1 })
        if (!exported.ok) throw new Error(exported.refusal.code)
        const again = await pixels(exported.value.bytes)
        expect(again.colorSpace).toBe('display-p3')
        expect([...again.data.subarray(0, 3)].every((level, i) => Math.abs(level - (found.data[i] ?? 0)) <= 3)).toBe(
          true,
        )
      }
    },
  )

  it('takes an ordinary picture, with an sRGB profile or none, as sRGB', async () => {
    for (const made of [flat([200, 20, 30, 255]), flat([200, 20, 30, 255]).withIccProfile('srgb')])
      expect((await opened(await made.png().toBuffer())).colorSpace).toBe('srgb')
  })

  it('opens grey, palette, 16-bit and CMYK pictures', async () => {
    const grey = flat([90, 90, 90, 255]).removeAlpha().greyscale()
    for (const bytes of [
      await grey.jpeg().toBuffer(),
      await flat([90, 90, 90, 255]).png({ palette: true }).toBuffer(),
      await flat([90, 90, 90, 255]).removeAlpha().toColourspace('rgb16').png().toBuffer(),
      await flat([90, 90, 90, 255]).removeAlpha().toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer(),
    ]) {
      const { data } = await pixels(bytes)
      expect([...data.subarray(0, 4)].every((level, i) => Math.abs(level - (i === 3 ? 255 : 90)) <= 14)).toBe(true)
    }
  })

  it('opens GIF, WebP and AVIF, of what moves the first frame', async () => {
    const gif = await sharp(
      [await flat([255, 0, 0, 255]).png().toBuffer(), await flat([0, 0, 255, 255]).png().toBuffer()],
      {
        join: { animated: true },
      },
    )
      .gif({ delay: [100, 100] })
      .toBuffer()
    expect(await pixels(gif)).toMatchObject({ width: 40, height: 30 })
    expect([...(await pixels(gif)).data.subarray(0, 4)]).toEqual([255, 0, 0, 255])
    expect(await opened(await flat([9, 99, 9, 255]).avif().toBuffer())).toMatchObject({
      width: 40,
      height: 30,
      type: 'image/avif',
    })
    expect(await opened(await flat([9, 99, 9, 120]).webp().toBuffer())).toMatchObject({
      hasAlpha: true,
      type: 'image/webp',
    })
  })

  it('keeps exact alpha and colours through PNG', async () => {
    const data = noise(33 * 21 * 4)
    const bytes = await sharp(data, { raw: { width: 33, height: 21, channels: 4 } })
      .png()
      .toBuffer()
    const { sha256 } = await opened(bytes)
    const exported = await engine.export({ sha256, steps: [], type: 'image/png' })
    if (!exported.ok) throw new Error(exported.refusal.code)
    expect(Buffer.from((await pixels(exported.value.bytes)).data).equals(Buffer.from(data))).toBe(true)
  })

  it('flattens a transparent picture on white for JPEG', async () => {
    const { sha256 } = await opened(await flat([0, 0, 0, 0]).png().toBuffer())
    const exported = await engine.export({ sha256, steps: [], type: 'image/jpeg' })
    if (!exported.ok) throw new Error(exported.refusal.code)
    const { data } = await sharp(exported.value.bytes).raw().toBuffer({ resolveWithObject: true })
    expect(data.every((level) => level === 255)).toBe(true)
  })

  it('refuses what is empty, no picture, cut short, or too large by its header', async () => {
    const png = await flat([1, 2, 3, 255]).png().toBuffer()
    const jpeg = await sharp(noise(300 * 200 * 3), { raw: { width: 300, height: 200, channels: 3 } })
      .jpeg()
      .toBuffer()
    expect(await open(new Uint8Array())).toBe('picture-empty')
    expect(await open(readFileSync(new URL('../../../package.json', import.meta.url)))).toBe('picture-unsupported')
    expect(await open(png.subarray(0, 30))).toBe('picture-broken')
    expect(await open(jpeg.subarray(0, 100))).toBe('picture-broken')
    expect(await open(jpeg.subarray(0, jpeg.length / 2))).toBe('picture-broken')
    const huge = Buffer.from(png)
    huge.writeUInt32BE(60_000, 16)
    huge.writeUInt32BE(60_000, 20)
    expect(await open(huge)).toBe('picture-too-large')
  })

  it('refuses an export that the format cannot hold', async () => {
    const { sha256 } = await opened(await flat([1, 2, 3, 255]).png().toBuffer())
    const steps = [{ id: 'a', op: 'resize', params: { width: 20_000, height: 10, fit: 'stretch' } }]
    expect(await engine.export({ sha256, steps, type: 'image/webp' })).toMatchObject({
      refusal: { code: 'result-too-large' },
    })
  })
})
