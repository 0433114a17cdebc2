/** Our JPEG files beside libjpeg's: the same picture at the same quality, readable by others to the last byte. */
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodeJpeg } from '#pixels/encode-jpeg.ts'
import { modelOf } from '#pixels/jpeg-tables.ts'
import { nodeHelpers } from '#pixels/kernel/helpers.node.ts'
import { type Kernel, loadKernel } from '#pixels/kernel/kernel.ts'
import type { Strip } from '#pixels/raster.ts'
import { findMetadata } from '#provenance/find-metadata.ts'
import { buildKernel } from '#scripts/build-kernel.ts'
import { decibels, noise } from './load-kernel.ts'

let bytes: Uint8Array
let kernel: Kernel
beforeAll(async () => {
  bytes = await readFile((await buildKernel()).path)
  kernel = await loadKernel(bytes)
}, 60_000)

/** Shading, edges and a little grain; opaque. */
function photograph(width: number, height: number): Uint8Array {
  const grain = noise(width * height, 7)
  return Uint8Array.from({ length: width * height * 4 }, (_, i) => {
    const pixel = i >> 2
    const [x, y] = [pixel % width, Math.floor(pixel / width)]
    const edge = ((x >> 5) ^ (y >> 5)) & 1 ? 40 : 0
    const base = [90 + 70 * Math.sin(x / 31), 60 + (x / width) * 120, 40 + (y / height) * 150, 255][i & 3] ?? 0
    return (i & 3) === 3 ? 255 : base + edge + (grain[pixel] ?? 0) / 32
  })
}

async function encoded(on: Kernel, pixels: Uint8Array, width: number, height: number, quality: number, strip = 64) {
  const address = on.hold(pixels)
  const strips = (async function* (): AsyncGenerator<Strip> {
    for (let y = 0; y < height; y += strip)
      yield { y, rows: Math.min(strip, height - y), address: address + y * width * 4 }
  })()
  const grey = sharp({ create: { width: 16, height: 16, channels: 3, background: '#808080' } })
  const model = modelOf(await grey.jpeg({ quality }).toBuffer())
  if (!model) throw new Error('libjpeg gave no model')
  const file = Buffer.concat(
    await encodeJpeg(on, { width, height, colorSpace: 'srgb', opaque: true, strips }, model, async () => {}),
  )
  on.arena.give(address)
  return file
}

const opened = (file: Buffer) => sharp(file, { failOn: 'warning' }).raw().toBuffer()

describe('our JPEG', () => {
  it.each([40, 75, 92, 98])(
    'is as near to the picture as libjpeg comes, and not much larger: quality %i',
    async (quality) => {
      const [width, height] = [613, 402]
      const pixels = photograph(width, height)
      const wanted = await sharp(pixels, { raw: { width, height, channels: 4 } })
        .removeAlpha()
        .raw()
        .toBuffer()
      const theirs = await sharp(wanted, { raw: { width, height, channels: 3 } })
        .jpeg({ quality })
        .toBuffer()
      const ours = await encoded(kernel, pixels, width, height, quality)
      const [found, reference] = [decibels(await opened(ours), wanted), decibels(await opened(theirs), wanted)]
      expect(Math.abs(found - reference)).toBeLessThan(0.2)
      expect(ours.length).toBeLessThan(theirs.length * 1.3 + 1200)
    },
  )

  it('is readable at any size, with repeated edges', async () => {
    for (const [width, height] of [
      [1, 1],
      [1, 40],
      [40, 1],
      [16, 16],
      [17, 33],
      [15, 47],
      [200, 31],
    ] as const) {
      const file = await encoded(kernel, photograph(width, height), width, height, 90)
      expect(await sharp(file).metadata()).toMatchObject({ format: 'jpeg', width, height, chromaSubsampling: '4:2:0' })
      expect(await opened(file)).toHaveLength(width * height * 3)
    }
  })

  it('is right for the wildest pixels at the finest divisors, where bytes of ones abound', async () => {
    const [width, height] = [96, 80]
    const pixels = noise(width * height * 4).map((value, i) => ((i & 3) === 3 ? 255 : value > 127 ? 255 : 0))
    for (const quality of [5, 98, 100]) {
      const file = await encoded(kernel, pixels, width, height, quality)
      const flat = await sharp(pixels, { raw: { width, height, channels: 4 } })
        .removeAlpha()
        .raw()
        .toBuffer()
      const theirs = await sharp(flat, { raw: { width, height, channels: 3 } })
        .jpeg({ quality })
        .toBuffer()
      expect(decibels(await opened(file), await opened(theirs))).toBeGreaterThan(quality === 5 ? 25 : 40)
    }
  })

  it('is the same file whatever the strips and the threads', async () => {
    const [width, height] = [700, 500]
    const pixels = photograph(width, height)
    const wanted = await encoded(kernel, pixels, width, height, 90)
    expect(Buffer.compare(await encoded(kernel, pixels, width, height, 90, 480), wanted)).toBe(0)
    const together = await loadKernel(bytes, nodeHelpers(2))
    await together.gather()
    expect(Buffer.compare(await encoded(together, pixels, width, height, 90, 160), wanted)).toBe(0)
  })

  it('holds nothing that does not belong to the picture', async () => {
    const file = await encoded(kernel, photograph(40, 30), 40, 30, 90)
    expect(findMetadata(new Uint8Array(file))).toEqual([])
  })
})
