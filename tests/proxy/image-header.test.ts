/** Sizes read from headers agree with a real encoder, and nothing that is cut short or made up gets through or hangs. */
import fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { readImageHeader } from '#proxy/image-header.ts'
import { Pieces } from '#proxy/wire/pieces.ts'

const encode = async (width: number, height: number, how: (picture: Sharp) => Sharp) =>
  new Uint8Array(await how(sharp({ create: { width, height, channels: 3, background: '#468' } })).toBuffer())

const encoders: [string, string, (picture: Sharp) => Sharp][] = [
  ['PNG', 'image/png', (picture) => picture.png()],
  ['JPEG', 'image/jpeg', (picture) => picture.jpeg()],
  ['progressive JPEG', 'image/jpeg', (picture) => picture.jpeg({ progressive: true })],
  ['JPEG with EXIF', 'image/jpeg', (picture) => picture.withExif({ IFD0: { Copyright: 'x'.repeat(500) } }).jpeg()],
  ['lossy WebP', 'image/webp', (picture) => picture.webp()],
  ['lossless WebP', 'image/webp', (picture) => picture.webp({ lossless: true })],
  ['extended WebP', 'image/webp', (picture) => picture.withExif({ IFD0: { Copyright: 'x' } }).webp()],
  ['WebP with alpha', 'image/webp', (picture) => picture.ensureAlpha(0.5).webp()],
]

const readHeader = (bytes: Uint8Array) => readImageHeader(new Pieces([bytes]))

describe('reading a picture’s header', () => {
  it('finds the same however the picture came in pieces', async () => {
    for (const [, , how] of encoders) {
      const whole = await encode(300, 17, how)
      for (const size of [1, 2, 3, 7, 16, 64]) {
        const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, i) =>
          whole.subarray(i * size, (i + 1) * size),
        )
        expect(readImageHeader(new Pieces(pieces))).toEqual(readHeader(whole))
      }
    }
  })

  it.each(encoders)('finds type, width and height of a %s', async (_name, type, how) => {
    for (const [width, height] of [
      [1, 1],
      [300, 17],
      [1023, 2048],
    ] as const)
      expect(readHeader(await encode(width, height, how))).toEqual({ type, width, height, frames: 1 })
  })

  it('takes nothing else for a picture that may be sent', async () => {
    const gif = await encode(4, 4, (picture) => picture.gif())
    for (const bytes of [gif, new TextEncoder().encode('<svg/>'), new Uint8Array(), new Uint8Array(64)])
      expect(readHeader(bytes)).toBe('unsupported')
  })

  it('answers at every length of a picture cut short, and never with a wrong size', async () => {
    for (const [, type, how] of encoders) {
      const whole = await encode(300, 17, how)
      for (let length = 0; length < Math.min(whole.length, 700); length += 1) {
        const found = readHeader(whole.slice(0, length))
        expect([{ type, width: 300, height: 17, frames: 1 }, 'broken', 'unsupported']).toContainEqual(found)
      }
    }
  })

  it('answers for any bytes behind a true signature', () => {
    const signatures = ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'RIFF....WEBPVP8 ', 'RIFF....WEBPVP8L', 'RIFF....WEBPVP8X']
    fc.assert(
      fc.property(fc.constantFrom(...signatures), fc.uint8Array({ maxLength: 4096 }), (signature, rest) => {
        const found = readHeader(new Uint8Array(Buffer.concat([Buffer.from(signature, 'latin1'), rest])))
        if (typeof found !== 'string') expect(found.width * found.height).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })

  it('reads only its own part of a larger buffer', async () => {
    const png = await encode(5, 6, (picture) => picture.png())
    const padded = new Uint8Array(png.length + 20)
    padded.set(png, 11)
    expect(readHeader(padded.subarray(11, 11 + png.length))).toMatchObject({ width: 5, height: 6 })
  })
})
