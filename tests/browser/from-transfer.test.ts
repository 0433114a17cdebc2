import { describe, expect, it } from 'vitest'
import { pictureFromTransfer } from '#capture/from-transfer.ts'

const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
)
const file = (bytes: BlobPart = png, name = 'holiday.jpg') => new File([bytes], name, { type: 'image/jpeg' })

/** What a real browser hands over with these files and texts. */
function transferOf(files: readonly File[], texts: Record<string, string> = {}): DataTransfer {
  const transfer = new DataTransfer()
  for (const [type, text] of Object.entries(texts)) transfer.setData(type, text)
  for (const each of files) transfer.items.add(each)
  return transfer
}

async function pictureIn(transfer: DataTransfer) {
  const outcome = await pictureFromTransfer(transfer)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  const { blob, ...about } = outcome.value.picture
  return {
    about,
    bytes: new Uint8Array(await blob.arrayBuffer()),
    type: blob.type,
    others: outcome.value.others.length,
  }
}

const image = '<meta charset="utf-8"><img src="https://pictures.example/a.jpg" alt="Two cats">'

describe('a picture that is dropped or pasted', () => {
  it('is the original when dragged from a page, with the host and description of the picture', async () => {
    const dragged = transferOf([file()], { 'text/html': image, 'text/uri-list': 'https://news.example/story' })
    expect(await pictureIn(dragged)).toEqual({
      about: { origin: 'original', host: 'pictures.example', alt: 'Two cats' },
      bytes: png,
      type: 'image/png',
      others: 0,
    })
  })

  it('is called re-encoded when it was copied as an image, because the browser copies pixels', async () => {
    const copied = transferOf([file(png, 'image.png')], { 'text/html': image })
    expect((await pictureIn(copied)).about).toMatchObject({ origin: 're-encoded', why: 'converted' })
  })

  it('is the original when it is a file, and tells how many more came along', async () => {
    expect(await pictureIn(transferOf([file(), file(), file()]))).toMatchObject({
      about: { origin: 'original' },
      others: 2,
    })
  })

  it('is read out of a data: address that comes without a file', async () => {
    const address = `data:image/png;base64,${btoa(String.fromCharCode(...png))}`
    expect((await pictureIn(transferOf([], { 'text/html': `<img src="${address}">` }))).bytes).toEqual(png)
  })

  it('is out of reach when only an address comes: nothing is fetched for it', async () => {
    const outcome = await pictureFromTransfer(
      transferOf([], { 'text/uri-list': '# a list\r\nhttps://pictures.example/a.jpg' }),
    )
    expect(outcome).toEqual({
      ok: false,
      refusal: { code: 'picture-out-of-reach', detail: { host: 'pictures.example' } },
    })
  })

  it('is none when only words come, or when the file is something else', async () => {
    expect(await pictureFromTransfer(transferOf([], { 'text/plain': 'brighter' }))).toEqual({
      ok: false,
      refusal: { code: 'picture-empty' },
    })
    expect(await pictureFromTransfer(transferOf([file('<html>')]))).toMatchObject({
      ok: false,
      refusal: { code: 'picture-unsupported' },
    })
  })

  it('runs and loads nothing of the markup that comes with it', async () => {
    const trap = '<img src="x" onerror="globalThis.limnTrapped = true"><script>globalThis.limnTrapped = true</script>'
    await pictureFromTransfer(transferOf([file()], { 'text/html': trap }))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect('limnTrapped' in globalThis).toBe(false)
  })
})
