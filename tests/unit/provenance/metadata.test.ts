import fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { findMetadata } from '#provenance/find-metadata.ts'
import { pixelsOnly } from '#provenance/pixels-only.ts'

const pixels = () =>
  sharp(Buffer.from(Array.from({ length: 40 * 30 * 3 }, (_, i) => (i * 37) % 256)), {
    raw: { width: 40, height: 30, channels: 3 },
  })
const withPlace = () =>
  pixels().withExif({ IFD0: { Artist: 'Ada', Software: 'Camera' }, IFD3: { GPSLatitude: '48/1 51/1 30/1' } })
const withXmp = () => pixels().withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF/></x:xmpmeta>')
const encoders = {
  png: (image: Sharp) => image.png(),
  jpeg: (image: Sharp) => image.jpeg(),
  progressive: (image: Sharp) => image.jpeg({ progressive: true }),
  webp: (image: Sharp) => image.webp(),
  lossless: (image: Sharp) => image.webp({ lossless: true }),
} as const
const kinds = Object.keys(encoders) as (keyof typeof encoders)[]
const bytesOf = async (kind: keyof typeof encoders, image: Sharp) =>
  new Uint8Array(await encoders[kind](image).toBuffer())
const namesIn = (file: Uint8Array) => findMetadata(file)?.map(({ where }) => where)

describe('finding metadata', () => {
  it.each(kinds)('finds none in a freshly encoded %s', async (kind) => {
    expect(namesIn(await bytesOf(kind, pixels()))).toEqual([])
  })

  it.each(kinds)('lets a %s keep its colour profile', async (kind) => {
    const file = await bytesOf(kind, pixels().withIccProfile('p3'))
    expect(namesIn(file)).toEqual([])
    expect((await sharp(file).metadata()).icc).toBeDefined()
  })

  it.each(kinds)('finds the camera and the place in a %s', async (kind) => {
    const file = await bytesOf(kind, withPlace())
    expect(namesIn(file)).toEqual([
      { png: 'eXIf', jpeg: 'APP1', progressive: 'APP1', webp: 'EXIF', lossless: 'EXIF' }[kind],
    ])
  })

  it.each(kinds)('finds XMP in a %s', async (kind) => {
    expect(namesIn(await bytesOf(kind, withXmp()))).toHaveLength(1)
  })

  it.each(kinds)('finds what is hidden behind the end of a %s', async (kind) => {
    const file = await bytesOf(kind, pixels())
    const hidden = new TextEncoder().encode('and here is my address')
    const longer = new Uint8Array([...file, ...hidden])
    expect(findMetadata(longer)).toEqual([{ where: 'trailer', bytes: hidden.length }])
  })

  it.each(kinds)('passes no truncated %s, wherever it is cut', async (kind) => {
    const file = await bytesOf(kind, pixels())
    fc.assert(
      fc.property(fc.integer({ min: 12, max: file.length - 1 }), (length) => {
        expect(findMetadata(file.slice(0, length))?.length).toBeGreaterThan(0)
      }),
    )
  })

  it('finds a comment and a thumbnail inside the JFIF header', async () => {
    const file = await bytesOf('jpeg', pixels())
    const comment = [0xff, 0xfe, 0, 4, 0x68, 0x69]
    expect(namesIn(new Uint8Array([...file.slice(0, 2), ...comment, ...file.slice(2)]))).toEqual(['COM'])
    const thumbnail = [0xff, 0xe0, 0, 19, ...new TextEncoder().encode('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9]
    expect(namesIn(new Uint8Array([...file.slice(0, 2), ...thumbnail, ...file.slice(2)]))).toEqual(['APP0'])
  })

  it('never throws, whatever the bytes', () => {
    const heads = [
      [0xff, 0xd8, 0xff],
      [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
      [...new TextEncoder().encode('RIFF\x10\0\0\0WEBP')],
    ]
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), (head, tail) => {
        expect(findMetadata(new Uint8Array([...head, ...tail]))).toBeInstanceOf(Array)
      }),
    )
  })
})

describe('the last look before bytes leave', () => {
  it('passes pure pixels unchanged', async () => {
    const file = await bytesOf('jpeg', pixels())
    expect(await pixelsOnly(new Blob([file], { type: 'image/jpeg' }))).toEqual({ ok: true, value: file })
  })

  it('refuses a picture that says where it was taken, and names the place in the file', async () => {
    const file = await bytesOf('jpeg', withPlace())
    expect(await pixelsOnly(new Blob([file]))).toEqual({
      ok: false,
      refusal: { code: 'engine-failed', detail: { metadata: 'APP1' } },
    })
  })

  it('refuses what it cannot read into', async () => {
    expect(await pixelsOnly(new Blob(['GIF89a…']))).toMatchObject({
      ok: false,
      refusal: { code: 'picture-unsupported' },
    })
  })
})
