import { afterEach, describe, expect, it, vi } from 'vitest'
import { refuse } from '#contract/refusal.ts'
import { captured, openPanel, openPanelWithPicture, until } from './test-session.ts'

afterEach(() => vi.restoreAllMocks())

const fillTheDisk = () => {
  for (const verb of ['put', 'add'] as const)
    vi.spyOn(IDBObjectStore.prototype, verb).mockImplementation(() => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    })
}

describe('words are never lost', () => {
  it('[P10] come back to the text area with the reason in the turn when the engine fails', async () => {
    const panel = await openPanelWithPicture()
    panel.engine.render = async () => refuse('engine-failed')
    await panel.session.say('make it brighter')
    expect(panel.session.getState()).toMatchObject({ draft: 'make it brighter', stage: 'ready', shown: { number: 0 } })
    const { versions, turns } = await panel.view()
    expect(versions).toHaveLength(1)
    expect(turns).toMatchObject([{ text: 'make it brighter', answer: 'refused', refusal: { code: 'engine-failed' } }])
  })

  it('never take the place of what was typed meanwhile', async () => {
    const panel = await openPanelWithPicture()
    panel.engine.render = async () => {
      panel.session.setDraft('and now')
      return refuse('engine-failed')
    }
    await panel.session.say('make it brighter')
    expect(panel.session.getState().draft).toBe('and now')
  })

  it('come back when there is nothing to undo', async () => {
    const panel = await openPanelWithPicture()
    await panel.session.say('undo')
    expect(panel.session.getState().draft).toBe('undo')
    expect((await panel.view()).turns).toMatchObject([{ refusal: { code: 'nothing-to-undo' } }])
    await panel.session.undo()
    expect(panel.session.getState().notice).toEqual({ code: 'nothing-to-undo' })
  })

  it('come back when stopped, and the next request works', async () => {
    const panel = await openPanelWithPicture()
    const { session, engine } = panel
    const { render } = engine
    engine.render = (signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(refuse('stopped'))))
    const said = session.say('make it brighter')
    await until(() => expect(session.getState()).toMatchObject({ busy: { what: 'device' }, stage: 'rendering' }))
    session.stop()
    await said
    expect(session.getState()).toMatchObject({ draft: 'make it brighter', busy: undefined, stage: 'ready' })
    expect((await panel.view()).turns).toMatchObject([{ refusal: { code: 'stopped' } }])
    engine.render = render
    await session.say('make it brighter')
    expect(session.getState().shown?.number).toBe(1)
  })
})

describe('a full disk', () => {
  it('keeps the picture on the stage, downloadable, and remembers it as soon as there is room', async () => {
    const { session, saved, history } = await openPanel()
    fillTheDisk()
    await session.begin(await captured())
    expect(session.getState()).toMatchObject({
      stage: 'ready',
      shown: { number: 0, width: 96 },
      notice: { code: 'storage-full' },
    })
    await session.download('image/png')
    expect(saved).toHaveLength(1)
    await session.say('make it brighter')
    expect(session.getState()).toMatchObject({
      draft: 'make it brighter',
      notice: { code: 'storage-full' },
      shown: { number: 0 },
    })
    vi.restoreAllMocks()
    await session.say('make it brighter')
    expect(session.getState()).toMatchObject({ notice: undefined, shown: { number: 1 } })
    expect(await history.usage()).toMatchObject({ pictures: { count: 1 }, conversations: { count: 1 } })
  })

  it('in the middle of a conversation loses neither the picture nor the words', async () => {
    const { session, view } = await openPanelWithPicture()
    await session.say('crop to square')
    const idsNow = async () => (await view()).versions.map(({ id }) => id)
    const before = await idsNow()
    fillTheDisk()
    await session.say('make it brighter')
    expect(session.getState()).toMatchObject({
      stage: 'ready',
      draft: 'make it brighter',
      notice: { code: 'storage-full' },
      shown: { number: 1, width: 64 },
    })
    vi.restoreAllMocks()
    expect(await idsNow()).toEqual(before)
  })
})

describe('coming back', () => {
  const day = 86_400_000

  it('after 90 days finds the words and says that the pictures are gone', async () => {
    const panel = await openPanelWithPicture()
    await panel.session.say('make it brighter')
    const { conversationId } = panel.session.getState()
    panel.time.now += 90 * day
    const later = panel.again()
    await later.reopen(conversationId ?? '')
    expect(later.getState()).toMatchObject({ stage: 'failed', conversationId, notice: { code: 'picture-expired' } })
    expect((await panel.history.recallConversation(conversationId ?? ''))?.turns).toMatchObject([
      { text: 'make it brighter' },
    ])
  })

  it('to a conversation that is forgotten finds an empty stage', async () => {
    const panel = await openPanelWithPicture()
    const { conversationId } = panel.session.getState()
    await panel.history.forget([conversationId ?? ''])
    const later = panel.again()
    await later.reopen(conversationId ?? '')
    expect(later.getState()).toMatchObject({ stage: 'empty', conversationId: undefined })
  })

  it('a conversation forgotten in another window leaves this stage at once', async () => {
    const panel = await openPanelWithPicture()
    await panel.history.forget([panel.session.getState().conversationId ?? ''])
    await until(() => expect(panel.session.getState()).toMatchObject({ stage: 'empty', shown: undefined }))
  })
})
