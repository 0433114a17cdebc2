import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { pictureFromFile } from '#capture/from-file.ts'
import { pictureLimits } from '#contract/picture.ts'

const drawn = sharp({ create: { width: 4, height: 3, channels: 3, background: 'teal' } })
const asFile = (bytes: BlobPart, name: string, type: string) => new File([bytes], name, { type })
const latin = (letters: string) => Buffer.from(letters, 'latin1')

describe('a file offered as a picture', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)(
    'is let in as %s by its bytes, whatever it is called',
    async (format) => {
      const bytes = new Uint8Array(await drawn.clone().toFormat(format).toBuffer())
      const outcome = await pictureFromFile(asFile(bytes, 'letter.txt', 'text/plain'))
      if (!outcome.ok) throw new Error(outcome.refusal.code)
      expect(outcome.value).toMatchObject({ origin: 'original' })
      expect(outcome.value.blob.type).toBe(`image/${format}`)
      expect(new Uint8Array(await outcome.value.blob.arrayBuffer())).toEqual(bytes)
    },
  )

  it.each([
    ['image/svg+xml', '<?xml version="1.0"?>\n<!-- drawn by hand -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['image/svg+xml', '\xef\xbb\xbf<svg>'],
    ['image/svg+xml', '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd" [<!ENTITY a "b">]>\n<svg:svg '],
    ['image/heic', '\0\0\0\x18ftypheic\0\0\0\0'],
    ['image/heic', '\0\0\0\x18ftypmif1\0\0\0\0heic'],
    ['image/avif', '\0\0\0\x18ftypmif1\0\0\0\0mif1avif'],
    ['image/tiff', 'II*\0\x08\0\0\0'],
    ['image/tiff', 'MM\0*\0\0\0\x08'],
    ['image/x-icon', `\0\0\x01\0\x01\0${'\0'.repeat(16)}`],
    ['video/mp4', '\0\0\0\x20ftypisom'],
    ['video/mp4', '\0\0\0\x18ftypXAVC\0\0\0\0mp42isom'],
    ['video/quicktime', '\0\0\0\x14ftypqt  '],
    ['video/webm', '\x1aE\xdf\xa3'],
  ])('is let in as %s by its bytes alone', async (type, letters) => {
    const outcome = await pictureFromFile(asFile(latin(letters), 'holiday.jpg', 'image/jpeg'))
    expect(outcome.ok && outcome.value.blob.type).toBe(type)
  })

  it.each([
    ['text/html', '<!DOCTYPE html><title>Sign in</title>'],
    ['image/tiff', 'II+\0\x08\0\0\0'],
    ['image/x-icon', '\0\0\x02\0\x01\0'],
    ['image/vnd.adobe.photoshop', '8BPS\0\x01'],
    ['application/pdf', '%PDF-1.7'],
    ['video/mp4', '\0\0\0\x20ftypABCD'],
    ['application/gzip', '\x1f\x8b\x08\0'],
    ['unknown', 'Dear Sir or Madam'],
    ['unknown', 'x'],
  ])('is refused with its true name, %s, even when it is called a JPEG', async (type, letters) => {
    expect(await pictureFromFile(asFile(latin(letters), 'holiday.jpg', 'image/jpeg'))).toEqual({
      ok: false,
      refusal: { code: 'picture-unsupported', detail: { type } },
    })
  })

  it('is refused when there is nothing in it', async () => {
    expect(await pictureFromFile(new File([], 'empty.png'))).toEqual({ ok: false, refusal: { code: 'picture-empty' } })
  })

  it('is refused above the limit before a byte of it is read', async () => {
    const unread = () => {
      throw new Error('It was read.')
    }
    const huge = { size: pictureLimits.bytes + 1, slice: unread, arrayBuffer: unread } as unknown as Blob
    expect(await pictureFromFile(huge)).toMatchObject({ ok: false, refusal: { code: 'picture-too-large' } })
  })
})
