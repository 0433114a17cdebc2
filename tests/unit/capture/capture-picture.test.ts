import '../shell/fake-browser.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { capturePicture } from '#capture/capture-picture.ts'
import { type Click, clickSchema } from '#contract/click.ts'
import { fakeBrowser } from '../shell/fake-browser.ts'

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const clickOn = (srcUrl: string, frameId = 0): Click =>
  clickSchema.parse({ id: 'a', tabId: 7, frameId, windowId: 1, srcUrl, pageUrl: 'https://news.example/', at: 0 })
const never = new AbortController().signal

interface Script {
  target: { frameIds: number[] }
  func: { name: string }
  args: unknown[]
}

/** Frames in which the browser lets scripts run answer by function name; all others are closed, as the browser says it. */
function openFrames(frames: Record<number, Record<string, unknown>>): string[] {
  const ran: string[] = []
  const executeScript = async ({ target, func }: Script) => {
    const frameId = target.frameIds[0] ?? 0
    ran.push(`${frameId} ${func.name}`)
    const answers = frames[frameId]
    if (!answers) throw new Error('Cannot access contents of the page.')
    return [{ result: answers[func.name] ?? null }]
  }
  Object.assign(fakeBrowser.scripting, { executeScript })
  return ran
}

const found = { address: 'https://pictures.example/a.png', alt: 'A dot', found: true }

describe('capturing the picture that was clicked', () => {
  beforeEach(() => fakeBrowser.reset())

  it('needs no page for a picture that is its own address', async () => {
    openFrames({})
    const outcome = await capturePicture(clickOn(`data:image/jpeg;base64,${png}`), never)
    expect(outcome).toMatchObject({ ok: true, value: { origin: 'original' } })
    expect(outcome.ok && outcome.value.blob.type).toBe('image/png')
  })

  it('is refused where the browser lets no script in', async () => {
    openFrames({})
    expect(await capturePicture(clickOn('https://pictures.example/a.png'), never)).toEqual({
      ok: false,
      refusal: { code: 'page-closed' },
    })
  })

  it('keeps the host and the description of the picture, and no word of the page', async () => {
    openFrames({
      0: {
        findPicture: found,
        readPicture: { read: 'bytes', size: 70 },
        sliceOfPicture: { base64: png },
        letGo: { dropped: true },
      },
    })
    const outcome = await capturePicture(clickOn('https://pictures.example/a.png'), never)
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    const { blob, ...about } = outcome.value
    expect(about).toEqual({ origin: 'original', host: 'pictures.example', alt: 'A dot' })
    expect(blob.size).toBe(70)
  })

  it('asks the page around a frame that is closed, and then lets go of what that page held', async () => {
    const ran = openFrames({
      0: {
        findPicture: { ...found, found: false },
        readPicture: { read: 'bytes', size: 70 },
        sliceOfPicture: { base64: png },
        letGo: { dropped: true },
      },
    })
    expect(await capturePicture(clickOn('https://pictures.example/a.png', 5), never)).toMatchObject({ ok: true })
    expect(ran).toEqual(['5 findPicture', '0 findPicture', '0 readPicture', '0 sliceOfPicture', '0 letGo'])
  })

  it.each([
    ['missing', 'absent', 'picture-gone'],
    ['blocked', 'absent', 'picture-out-of-reach'],
    ['blocked', 'not-loaded', 'picture-out-of-reach'],
    ['blocked', 'too-large', 'picture-too-large'],
  ])('says why: reading is %s and drawing %s', async (read, drawn, code) => {
    openFrames({
      0: { findPicture: found, readPicture: { read }, drawPicture: { drawn }, letGo: { dropped: true } },
    })
    expect(await capturePicture(clickOn('https://pictures.example/a.png'), never)).toMatchObject({
      ok: false,
      refusal: { code, detail: { host: 'pictures.example' } },
    })
  })

  it('does not draw what is too large to read', async () => {
    const ran = openFrames({ 0: { findPicture: found, readPicture: { read: 'too-large' }, letGo: { dropped: true } } })
    const outcome = await capturePicture(clickOn('https://pictures.example/a.png'), never)
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'picture-too-large' } })
    expect(ran).not.toContain('0 drawPicture')
  })

  it('never takes fewer bytes than the page promised for the picture', async () => {
    openFrames({
      0: {
        findPicture: found,
        readPicture: { read: 'bytes', size: 71 },
        sliceOfPicture: { base64: png },
        drawPicture: { drawn: 'absent' },
        letGo: { dropped: true },
      },
    })
    expect(await capturePicture(clickOn('https://pictures.example/a.png'), never)).toMatchObject({
      ok: false,
      refusal: { code: 'picture-gone' },
    })
  })

  it('stops when told to, and the page lets go', async () => {
    const stop = new AbortController()
    const ran = openFrames({
      0: { findPicture: found, readPicture: { read: 'bytes', size: 70 }, letGo: { dropped: true } },
    })
    stop.abort()
    expect(await capturePicture(clickOn('https://pictures.example/a.png'), stop.signal)).toEqual({
      ok: false,
      refusal: { code: 'stopped' },
    })
    expect(ran.at(-1)).toBe('0 letGo')
  })
})
