import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { hashOf } from '#contract/picture.ts'
import { libraryOf } from '#conversation/library-of.ts'
import { findMetadata } from '#provenance/find-metadata.ts'
import { captured, openPanel, openPanelWithPicture, until } from './test-session.ts'

const requestsForEdits = (asked: readonly string[]) => asked.filter((one) => one.includes('/images/'))

describe('what a device can do', () => {
  it('[P2] asks the proxy nothing, not even whether it is there', async () => {
    const { session, proxy } = await openPanelWithPicture()
    for (const words of ['make it brighter', 'undo', 'crop to square', 'thanks', 'make it better'])
      await session.say(words)
    await session.download('image/png')
    expect(proxy.asked).toEqual([])
  })
})

describe('what needs a model', () => {
  it('[P6] shows exactly what would leave, and nothing has left by then', async () => {
    const { session, proxy, view } = await openPanelWithPicture()
    await session.say('remove the boat')
    const { consentRequest, sharing, busy, stage } = session.getState()
    expect({ sharing, busy, stage }).toMatchObject({ sharing: { state: 'available' }, busy: undefined, stage: 'ready' })
    expect(consentRequest).toMatchObject({
      recipient: { id: 'openai' },
      payload: { prompt: 'remove the boat', width: 96, height: 64 },
    })
    expect(proxy.asked).toEqual(['GET /v1/recipients'])
    expect((await view()).turns).toMatchObject([
      { id: consentRequest?.turnId, route: 'generative', text: 'remove the boat' },
    ])
    const blob = consentRequest?.use === 'edit' ? consentRequest.payload.blob : new Blob()
    expect(await hashOf(blob)).toBe(consentRequest?.payload.sha256)
    expect(findMetadata(new Uint8Array(await blob.arrayBuffer()))).toEqual([])
  })

  it('makes no more pixels leave than the model works with', async () => {
    const { session } = await openPanel()
    await session.begin(await captured({}, { width: 2000, height: 500 }))
    await session.say('remove the boat')
    expect(session.getState().consentRequest?.payload).toMatchObject({ width: 1536, height: 384 })
  })

  it('sends nothing after a no, gives the words back, and the turn says so', async () => {
    const { session, proxy, view } = await openPanelWithPicture()
    await session.say('remove the boat')
    session.decline()
    await until(async () => expect((await view()).turns).toMatchObject([{ answer: 'refused' }]))
    expect(session.getState()).toMatchObject({
      consentRequest: undefined,
      draft: 'remove the boat',
      shown: { number: 0 },
    })
    expect((await view()).turns[0]?.refusal).toMatchObject({ code: 'consent-refused', detail: { recipient: 'openai' } })
    expect(proxy.asked).toEqual(['GET /v1/recipients'])
    await session.agree()
    expect(proxy.asked).toEqual(['GET /v1/recipients'])
  })

  it('after a yes makes a version of what came back, with the receipt of exactly what was sent', async () => {
    const { session, proxy, view, pixels } = await openPanelWithPicture()
    await session.say('remove the boat')
    const sha256 = session.getState().consentRequest?.payload.sha256
    await session.agree()
    expect(session.getState()).toMatchObject({ consentRequest: undefined, shown: { number: 1, width: 48, height: 32 } })
    const { versions, turns } = await view()
    expect(versions[1]?.picture).toBe(await hashOf(proxy.answer.with as Uint8Array<ArrayBuffer>))
    expect(turns).toMatchObject([{ versionId: versions[1]?.id, recipient: expect.stringContaining('OpenAI') }])
    const receipt = JSON.parse(Buffer.from(turns[0]?.receipt?.split('.')[1] ?? '', 'base64url').toString())
    expect(receipt.request.images).toMatchObject([{ sha256, width: 96, height: 64 }])
    const came = await sharp(proxy.answer.with as Uint8Array)
      .raw()
      .toBuffer()
    expect((await pixels()).equals(came)).toBe(true)
  })

  it('goes on from the made picture on the device, and back behind it', async () => {
    const { session, again } = await openPanelWithPicture()
    await session.say('crop to square')
    await session.say('remove the boat')
    await session.agree()
    await session.say('make it brighter')
    expect(session.getState().shown).toMatchObject({ number: 3, width: 48, height: 32 })
    const later = again()
    await later.reopen(session.getState().conversationId ?? '')
    expect(later.getState().shown).toMatchObject({ number: 3, width: 48, height: 32 })
    await later.undo()
    await later.undo()
    expect(later.getState().shown).toMatchObject({ number: 1, width: 64, height: 64 })
  })

  it('asks once: while the yes stands, the next request goes at once', async () => {
    const { session, proxy } = await openPanelWithPicture()
    await session.say('remove the boat')
    await session.agree()
    await session.say('remove the lamp')
    expect(session.getState()).toMatchObject({ consentRequest: undefined, shown: { number: 2 } })
    expect(proxy.sent.map(({ prompt }) => prompt)).toEqual(['remove the boat', 'remove the lamp'])
    await session.withdrawAll()
    await session.say('remove the cat')
    expect(session.getState().consentRequest).toBeDefined()
    expect(proxy.sent).toHaveLength(2)
  })

  it('what is for a model goes on from what the device has just done in the same sentence', async () => {
    const { session, view } = await openPanelWithPicture()
    await session.say('put a hat on the dog and crop it square')
    const { consentRequest } = session.getState()
    expect(consentRequest?.payload).toMatchObject({ width: 64, height: 64 })
    await session.agree()
    const { versions } = await view()
    expect(versions.map(({ parentId }) => versions.findIndex(({ id }) => id === parentId))).toEqual([-1, 0, 1])
  })

  it('a mark that the same sentence moves the picture under is not sent: it would mean another place', async () => {
    const { session, proxy } = await openPanelWithPicture()
    const mask = {
      shapes: [{ shape: 'box' as const, left: 0, top: 0, right: 0.3, bottom: 0.3 }],
      feather: 0,
      inverse: false,
    }
    await session.placeRequest(mask)
    await session.say('put a hat on the dog and crop it square')
    expect(session.getState()).toMatchObject({ consentRequest: undefined, shown: { number: 1, width: 64 } })
    expect(session.getState().draft).toContain('hat')
    expect(proxy.sent).toEqual([])
    await session.placeRequest(mask)
    await session.say('put a hat on the dog and make it brighter')
    expect(session.getState().consentRequest).toBeDefined()
  })

  it('does first what the device can do, as a version of its own, and keeps it whatever the answer', async () => {
    const { session, view } = await openPanelWithPicture()
    await session.say('put a hat on the dog and make it brighter')
    expect(session.getState()).toMatchObject({
      shown: { number: 1 },
      consentRequest: { payload: { prompt: 'put a hat on the dog' } },
    })
    session.decline()
    await until(async () => expect((await view()).turns.at(-1)).toMatchObject({ answer: 'refused' }))
    const { turns, versions } = await view()
    expect(turns.map(({ text, route, versionId }) => [text, route, versionId])).toEqual([
      ['put a hat on the dog and make it brighter', 'generative', versions[1]?.id],
      ['', 'generative', undefined],
    ])
    // Only what was not done comes back: sent again, the rest would be done twice.
    expect(session.getState().draft).toBe('put a hat on the dog')
  })

  it('is set aside by the next request', async () => {
    const { session, proxy, view } = await openPanelWithPicture()
    await session.say('remove the boat')
    await session.say('make it brighter')
    expect(session.getState()).toMatchObject({ consentRequest: undefined, shown: { number: 1 } })
    expect((await view()).turns).toMatchObject([{ refusal: { code: 'consent-refused' } }, { text: 'make it brighter' }])
    expect(requestsForEdits(proxy.asked)).toEqual([])
  })

  it('says what is missing where no recipient can be used', async () => {
    const { session, view } = await openPanelWithPicture({ key: '' })
    await session.say('remove the boat')
    expect(session.getState()).toMatchObject({
      draft: 'remove the boat',
      sharing: { state: 'unavailable' },
      consentRequest: undefined,
    })
    expect((await view()).turns[0]?.refusal).toMatchObject({
      code: 'recipient-unavailable',
      detail: { recipient: 'openai', reason: expect.stringContaining('OPENAI_API_KEY') },
    })
  })

  it('says that the proxy is not there, before asking and after a yes', async () => {
    const { session, proxy, view } = await openPanelWithPicture()
    await session.say('remove the boat')
    proxy.unplug()
    await session.agree()
    expect(session.getState()).toMatchObject({ consentRequest: undefined, draft: 'remove the boat' })
    await session.say('remove the boat')
    expect(session.getState().sharing).toMatchObject({ state: 'unavailable', refusal: { code: 'proxy-unreachable' } })
    const refusal = { code: 'proxy-unreachable', detail: { origin: proxy.origin } }
    expect((await view()).turns).toMatchObject([{ refusal }, { refusal }])
  })

  it('is stopped by taking every yes back while it is away', async () => {
    const { session, remote, view } = await openPanelWithPicture()
    await session.say('remove the boat')
    remote.edit = (signal) =>
      new Promise((resolve) =>
        signal.addEventListener('abort', () => resolve({ ok: false, refusal: { code: 'stopped' } })),
      )
    const agreed = session.agree()
    await until(() => expect(session.getState().busy?.what).toBe('recipient'))
    await session.withdrawAll()
    await agreed
    expect(session.getState().notice).toBeUndefined()
    expect((await view()).turns).toMatchObject([{ refusal: { code: 'stopped' } }])
    await session.say('remove the boat')
    expect(session.getState().consentRequest).toBeDefined()
  })

  it('leaves a notice where taking back could not be told to the proxy', async () => {
    const { session, proxy } = await openPanelWithPicture()
    await session.say('remove the boat')
    await session.agree()
    proxy.unplug()
    await session.withdrawAll()
    expect(session.getState().notice).toMatchObject({ code: 'proxy-unreachable' })
  })

  it('can be stopped while it is away; the words come back and the turn says so', async () => {
    const { session, remote, view } = await openPanelWithPicture()
    await session.say('remove the boat')
    remote.edit = (signal) =>
      new Promise((resolve) =>
        signal.addEventListener('abort', () => resolve({ ok: false, refusal: { code: 'stopped' } })),
      )
    const agreed = session.agree()
    await until(() => expect(session.getState().busy).toMatchObject({ what: 'recipient', recipient: 'openai' }))
    session.stop()
    await agreed
    expect(session.getState()).toMatchObject({ busy: undefined, draft: 'remove the boat', stage: 'ready' })
    expect((await view()).turns).toMatchObject([{ answer: 'refused', refusal: { code: 'stopped' } }])
  })

  it('that comes back as no picture leaves the picture as it was', async () => {
    const { session, proxy, view } = await openPanelWithPicture()
    proxy.answer.with = 500
    await session.say('remove the boat')
    await session.agree()
    expect(session.getState()).toMatchObject({ shown: { number: 0 }, draft: 'remove the boat' })
    expect((await view()).turns).toMatchObject([{ refusal: { code: 'recipient-failed' } }])
  })
})

const noDoors = {
  openScratchFile: () => Promise.reject(new Error('Nothing is exported here')),
  save: () => {},
  copy: async () => true,
}

describe('erasing everything', () => {
  it('takes back every yes, forgets the token, and clears the stage', async () => {
    const { session, history, remote, proxy } = await openPanelWithPicture()
    await session.say('remove the boat')
    await session.agree()
    await libraryOf(history, remote, noDoors).forgetEverything()
    expect(proxy.asked.at(-1)).toBe('POST /v1/consents/withdraw')
    expect(await history.installation.token()).toBeUndefined()
    expect(await history.usage()).toMatchObject({
      pictures: { count: 0, bytes: 0 },
      conversations: { count: 0 },
      receipts: { count: 0 },
    })
    await until(() => expect(session.getState().stage).toBe('empty'))
  })
})
