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
  args: [string, object]
}

/** Frames in which the browser lets scripts run answer by verb; all others are closed, as the browser says it. */
function openFrames(frames: Record<number, Record<string, unknown>>): string[] {
  const ran: string[] = []
  const executeScript = async ({ target, args: [verb] }: Script) => {
    const frameId = target.frameIds[0] ?? 0
    ran.push(`${frameId} ${verb}`)
    const answers = frames[frameId]
    if (!answers) throw new Error('Cannot access contents of the page.')
    return [{ result: answers[verb] ?? null }]
  }
  Object.assign(fakeBrowser.scripting, { executeScript })
  return ran
}

/** Sites that were opened to us. */
function openSites(...origins: string[]): { rules: object[] } {
  const seen: { rules: object[] } = { rules: [] }
  Object.assign(fakeBrowser.permissions, {
    contains: async ({ origins: asked = [] }: { origins?: string[] }) => asked.every((one) => origins.includes(one)),
  })
  Object.assign(fakeBrowser, {
    declarativeNetRequest: {
      updateSessionRules: async (change: object) => void seen.rules.push(change),
      getSessionRules: async () => [],
    },
  })
  return seen
}

const picture = {
  ...{ kind: 'image', host: 'pictures.example', alt: 'A dot', width: 1, height: 1, said: 0 },
  ...{ origins: ['https://pictures.example'], hasAddress: true, inView: true },
  box: { x: 0, y: 0, width: 10, height: 10 },
}
const clicked = { sure: true, page: 'https://news.example', found: [picture] }
const dot = { got: 'bytes', size: 70 }
const ends = { dropBytes: { dropped: true }, letGo: { dropped: true } }

describe('capturing the picture that was clicked', () => {
  beforeEach(() => {
    fakeBrowser.reset()
    openSites()
    // One pixel is a speck where it lies over a picture; here it is all there is.
    Object.assign(globalThis, { createImageBitmap: async () => ({ width: 10, height: 10, close() {} }) })
  })

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
    openFrames({ 0: { clicked, read: dot, slice: { base64: png }, ...ends } })
    const outcome = await capturePicture(clickOn('https://pictures.example/a.png'), never)
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    const { blob, ...about } = outcome.value
    expect(about).toEqual({ origin: 'original', host: 'pictures.example', alt: 'A dot' })
    expect(blob.size).toBe(70)
  })

  it('asks the page around a frame that is closed, which then lets go of the bytes', async () => {
    const ran = openFrames({ 0: { byAddress: clicked, read: dot, slice: { base64: png }, ...ends } })
    expect(await capturePicture(clickOn('https://pictures.example/a.png', 5), never)).toMatchObject({ ok: true })
    expect(ran).toEqual(['5 clicked', '0 byAddress', '0 read', '0 slice', '0 dropBytes'])
  })

  it.each([
    ['missing', 'absent', 'picture-gone'],
    ['blocked', 'absent', 'picture-out-of-reach'],
    ['blocked', 'not-loaded', 'picture-out-of-reach'],
    ['blocked', 'too-large', 'picture-too-large'],
  ])('says why: reading is %s and drawing %s', async (read, drawn, code) => {
    openFrames({ 0: { clicked, read: { got: read }, draw: { got: drawn }, ...ends } })
    expect(await capturePicture(clickOn('https://pictures.example/a.png'), never)).toMatchObject({
      ok: false,
      refusal: { code },
    })
  })

  it('does not draw what is too large to read', async () => {
    const ran = openFrames({ 0: { clicked, read: { got: 'too-large' }, ...ends } })
    const outcome = await capturePicture(clickOn('https://pictures.example/a.png'), never)
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'picture-too-large' } })
    expect(ran).not.toContain('0 draw')
  })

  it('never takes fewer bytes than the page promised for the picture', async () => {
    openFrames({
      0: { clicked, read: { got: 'bytes', size: 71 }, slice: { base64: png }, draw: { got: 'absent' }, ...ends },
    })
    expect(await capturePicture(clickOn('https://pictures.example/a.png'), never)).toMatchObject({
      ok: false,
      refusal: { code: 'picture-gone' },
    })
  })

  it('takes none where a click may have meant one of several, or none at all', async () => {
    openFrames({ 0: { clicked: { ...clicked, sure: false, found: [picture, picture] }, ...ends } })
    expect(await capturePicture(clickOn(''), never)).toMatchObject({ refusal: { code: 'picture-unclear' } })
    openFrames({ 0: { clicked: { ...clicked, found: [] }, ...ends } })
    expect(await capturePicture(clickOn(''), never)).toMatchObject({ refusal: { code: 'picture-none' } })
  })

  it('does not take what lies beneath where what lies on top cannot be had, unless that is a speck', async () => {
    const beneath = { ...clicked, found: [picture, { ...picture, host: 'beneath.example' }] }
    openFrames({ 0: { clicked: beneath, read: { got: 'missing' }, draw: { got: 'absent' }, ...ends } })
    expect(await capturePicture(clickOn('https://pictures.example/a.png'), never)).toMatchObject({
      refusal: { code: 'picture-gone', detail: { host: 'pictures.example' } },
    })
    let seen = 0
    Object.assign(globalThis, {
      createImageBitmap: async () =>
        seen++ === 0 ? { width: 1, height: 1, close() {} } : { width: 9, height: 9, close() {} },
    })
    openFrames({ 0: { clicked: beneath, read: dot, slice: { base64: png }, ...ends } })
    expect(await capturePicture(clickOn('https://pictures.example/a.png'), never)).toMatchObject({
      value: { host: 'beneath.example' },
    })
  })

  it('makes no rule for a site that was not opened, and names the sites that would have to be', async () => {
    const { rules } = openSites()
    openFrames({
      0: { clicked, read: { got: 'blocked' }, draw: dot, slice: { base64: png }, ...ends },
    })
    expect(await capturePicture(clickOn('https://pictures.example/a.png'), never)).toMatchObject({
      ok: true,
      value: {
        origin: 're-encoded',
        why: 'no-cors',
        better: { what: 'original', sites: ['https://news.example', 'https://pictures.example'] },
      },
    })
    expect(rules).toEqual([])
  })

  it('for an opened site makes a rule for one request of one tab, and takes it back whatever comes of it', async () => {
    const { rules } = openSites('https://pictures.example/*')
    openFrames({ 0: { clicked, read: { got: 'blocked' }, draw: { got: 'absent' }, ...ends } })
    await capturePicture(clickOn('https://pictures.example/a.png'), never)
    const [made, taken] = rules as [{ addRules: { id: number; condition: object }[] }, { removeRuleIds: number[] }]
    expect(rules).toHaveLength(2)
    expect(taken.removeRuleIds).toEqual(made.addRules.map(({ id }) => id))
    for (const { condition } of made.addRules)
      expect(condition).toMatchObject({
        urlFilter: expect.stringMatching(/^limn-[0-9a-f-]{36}$/),
        tabIds: [7],
        resourceTypes: ['xmlhttprequest'],
        requestMethods: ['get'],
      })
  })

  it('stops when told to, and the page lets go', async () => {
    const stop = new AbortController()
    const ran = openFrames({ 0: { clicked, read: dot, ...ends } })
    stop.abort()
    expect(await capturePicture(clickOn('https://pictures.example/a.png'), stop.signal)).toEqual({
      ok: false,
      refusal: { code: 'stopped' },
    })
    expect(ran.at(-1)).toBe('0 letGo')
  })
})
