/** Headers are read without trusting them: right for real files, and never more than `undefined` for broken ones. */
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { orientationOf } from '#pixels/header/exif.ts'
import { isWide } from '#pixels/header/gamut.ts'
import { readHeader } from '#pixels/header/header.ts'

const base = sharp({ create: { width: 123, height: 45, channels: 4, background: { r: 9, g: 99, b: 199, alpha: 0.5 } } })
const files: [string, Uint8Array][] = [
  ['JPEG', await base.clone().jpeg().toBuffer()],
  ['progressive JPEG with a profile', await base.clone().withIccProfile('p3').jpeg({ progressive: true }).toBuffer()],
  ['PNG', await base.clone().withIccProfile('p3').png().toBuffer()],
  ['lossy WebP', await base.clone().webp().toBuffer()],
  ['lossless WebP', await base.clone().webp({ lossless: true }).toBuffer()],
  ['opaque WebP', await base.clone().removeAlpha().webp().toBuffer()],
  ['GIF', await base.clone().gif().toBuffer()],
  ['AVIF', await base.clone().avif().toBuffer()],
]

describe('readHeader', () => {
  it.each(files)('reads the size of a %s', (_, bytes) => {
    expect(readHeader(bytes)).toMatchObject({ width: 123, height: 45, orientation: 1 })
  })

  it('reads the size of a bare JPEG XL stream, small or large', () => {
    // Small: height 64 = 8 · (7 + 1), ratio 4:3 gives the width.
    expect(readHeader(new Uint8Array([0xff, 0x0a, 0b11001111, 0, 0, 0]))).toMatchObject({ width: 85, height: 64 })
  })

  it('reads a Windows bitmap, also one from top to bottom', () => {
    const bitmap = new DataView(new ArrayBuffer(64))
    bitmap.setUint16(0, 0x424d)
    bitmap.setUint32(14, 40, true)
    bitmap.setInt32(18, 70, true)
    bitmap.setInt32(22, -50, true)
    bitmap.setUint16(28, 24, true)
    expect(readHeader(new Uint8Array(bitmap.buffer))).toMatchObject({ width: 70, height: 50, hasAlpha: false })
  })

  it.each(files)('answers for any cut or damaged %s, and never throws', (_, bytes) => {
    fc.assert(
      fc.property(
        fc.nat(bytes.length),
        fc.array(fc.tuple(fc.nat(bytes.length), fc.nat(255)), { maxLength: 8 }),
        (end, damage) => {
          const broken = bytes.slice(0, end)
          for (const [at, value] of damage) if (at < broken.length && at > 12) broken[at] = value
          const header = readHeader(broken)
          if (header) expect(header.width * header.height).toBeGreaterThan(0)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('orientationOf', () => {
  it('is 1 for anything that is no orientation', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(orientationOf(bytes)).toBeGreaterThanOrEqual(1)
      }),
    )
    expect(orientationOf(new Uint8Array())).toBe(1)
  })

  it.each(['little', 'big'])('reads %s-endian directories', (order) => {
    const tiff = new DataView(new ArrayBuffer(26))
    const little = order === 'little'
    tiff.setUint16(0, little ? 0x4949 : 0x4d4d)
    tiff.setUint16(2, 42, little)
    tiff.setUint32(4, 8, little)
    tiff.setUint16(8, 1, little)
    tiff.setUint16(10, 274, little)
    tiff.setUint16(12, 3, little)
    tiff.setUint32(14, 1, little)
    tiff.setUint16(18, 6, little)
    expect(orientationOf(new Uint8Array(tiff.buffer))).toBe(6)
  })
})

describe('isWide', () => {
  it('tells Display P3 from sRGB by their primaries', async () => {
    const profile = async (name: string) =>
      (await sharp(await base.clone().withIccProfile(name).jpeg().toBuffer()).metadata()).icc
    expect(isWide((await profile('p3')) ?? new Uint8Array())).toBe(true)
    expect(isWide((await profile('srgb')) ?? new Uint8Array())).toBe(false)
    expect(isWide(new Uint8Array(200))).toBe(false)
  })
})
