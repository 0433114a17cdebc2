import { afterEach, describe, expect, it, vi } from 'vitest'
import { refuse } from '#contract/refusal.ts'
import { captured, openPanel, openPanelWithPicture, type Panel, until } from './test-session.ts'

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
      new Promise((resolve) => {
        if (signal.aborted) resolve(refuse('stopped'))
        signal.addEventListener('abort', () => resolve(refuse('stopped')))
      })
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
  const isWaiting = (panel: Panel) => {
    let waits = false
    panel.history.watchWaiting((waiting) => {
      waits = waiting
    })()
    return waits
  }
  const shownTurns = async (panel: Panel) => (await panel.view()).turns.map(({ text }) => text)

  it('[P10] keeps nobody from editing a picture that arrives on it, and remembers all of it as soon as there is room', async () => {
    const panel = await openPanel()
    const { session, saved, history } = panel
    fillTheDisk()
    await session.begin(await captured())
    await session.say('crop to square')
    await session.say('make it brighter')
    expect(session.getState()).toMatchObject({ stage: 'ready', draft: '', shown: { number: 2, width: 64 } })
    expect(isWaiting(panel)).toBe(true)
    expect(await shownTurns(panel)).toEqual(['crop to square', 'make it brighter'])
    expect((await history.usage()).conversations.count).toBe(0)
    await session.undo()
    expect(session.getState().shown?.number).toBe(1)
    await session.download('image/png')
    expect(saved).toHaveLength(1)

    vi.restoreAllMocks()
    await session.say('a bit warmer')
    expect(isWaiting(panel)).toBe(false)
    expect(await history.usage()).toMatchObject({ pictures: { count: 1 }, conversations: { count: 1 } })
    const { conversationId } = session.getState()
    const later = panel.again()
    await later.reopen(conversationId ?? '')
    expect(later.getState()).toMatchObject({ stage: 'ready', shown: { number: 3, width: 64 } })
    expect(await shownTurns(panel)).toEqual(['crop to square', 'make it brighter', 'a bit warmer'])
  })

  it('[P10] in the middle of a conversation is seen by none of its edits, and each is there after it', async () => {
    const panel = await openPanelWithPicture()
    const { session } = panel
    await session.say('crop to square')
    fillTheDisk()
    await session.say('make it brighter')
    const { versions, turns } = await panel.view()
    const [row] = turns.at(-1)?.changes ?? []
    if (row?.change !== 'add') throw new Error('Nothing was done')
    await session.adjust(versions.at(-1)?.id ?? '', { ...row.step, params: { amount: 60 } })
    const before = await panel.view()
    expect(before.versions).toHaveLength(3)
    vi.restoreAllMocks()
    await session.say('a bit warmer')
    const after = await panel.view()
    expect(after.versions.slice(0, 3).map(({ id, plan }) => [id, plan])).toEqual(
      before.versions.map(({ id, plan }) => [id, plan]),
    )
    expect(isWaiting(panel)).toBe(false)
  })

  it('has room again when something is deleted', async () => {
    const panel = await openPanelWithPicture()
    const first = panel.session.getState().conversationId ?? ''
    fillTheDisk()
    await panel.session.begin(await captured({}, { width: 80, height: 60 }))
    await panel.session.say('make it brighter')
    expect(isWaiting(panel)).toBe(true)
    vi.restoreAllMocks()
    await panel.history.forget([first])
    expect(isWaiting(panel)).toBe(false)
    expect(await panel.history.usage()).toMatchObject({ pictures: { count: 1 }, conversations: { count: 1 } })
    expect(await shownTurns(panel)).toEqual(['make it brighter'])
  })

  it('too full even to delete is asked again until it does', async () => {
    const panel = await openPanelWithPicture()
    const id = panel.session.getState().conversationId ?? ''
    vi.spyOn(panel.keyFiles, 'remove').mockRejectedValue(new DOMException('Full', 'QuotaExceededError'))
    vi.spyOn(panel.keyFiles, 'write').mockRejectedValue(new DOMException('Full', 'QuotaExceededError'))
    expect((await panel.history.forget([id])).ok).toBe(true)
    expect(isWaiting(panel)).toBe(true)
    vi.restoreAllMocks()
    await panel.history.forget([])
    expect(isWaiting(panel)).toBe(false)
    expect(await panel.history.usage()).toMatchObject({ pictures: { count: 0 }, conversations: { count: 0 } })
  })

  it('keeps nothing waiting of what is deleted meanwhile', async () => {
    const panel = await openPanelWithPicture()
    fillTheDisk()
    await panel.session.say('make it brighter')
    await panel.history.forget([panel.session.getState().conversationId ?? ''])
    expect(isWaiting(panel)).toBe(false)
    await until(() => expect(panel.session.getState().stage).toBe('empty'))
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
