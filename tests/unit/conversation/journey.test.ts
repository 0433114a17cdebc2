import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { CapturedPicture } from '#contract/picture.ts'
import { captured, openPanel, openPanelWithPicture, until } from './test-session.ts'

describe('a picture arrives', () => {
  it('is on the stage as it came, remembered, named after its own description', async () => {
    const { session, view } = await openPanelWithPicture()
    const state = session.getState()
    expect(state).toMatchObject({
      stage: 'ready',
      shown: { number: 0, width: 96, height: 64 },
      source: { width: 96, height: 64, origin: 'original', host: 'photos.example' },
      busy: undefined,
      canUndo: false,
      canRedo: false,
    })
    expect(state.before).toBe(state.shown?.bitmap)
    const { conversation, versions, turns } = await view()
    expect(conversation).toMatchObject({ title: 'Harbour at dusk', source: state.source?.sha256 })
    expect(versions).toHaveLength(1)
    expect(turns).toEqual([])
  })

  it('gets a thumbnail, small and on its version', async () => {
    const { session, view, engine } = await openPanel()
    await session.begin(await captured({}, { width: 400, height: 200 }))
    const thumbnail = await until(async () => {
      const { thumbnail } = (await view()).conversation
      if (!thumbnail) throw new Error('not yet')
      return thumbnail
    })
    const opened = await engine.open(new AbortController().signal, thumbnail)
    expect(opened.ok && opened.value).toMatchObject({ width: 160, height: 80 })
  })

  it('that cannot be had leaves a notice with the reason', async () => {
    const { session } = await openPanel()
    await session.begin(async () => ({ code: 'picture-out-of-reach', detail: { host: 'photos.example' } }))
    expect(session.getState()).toMatchObject({
      stage: 'failed',
      notice: { code: 'picture-out-of-reach' },
      busy: undefined,
    })
  })

  it('that is no picture leaves a notice and remembers nothing', async () => {
    const { session, history } = await openPanel()
    await session.begin(await captured({ blob: new Blob(['<html>']) }))
    expect(session.getState()).toMatchObject({ stage: 'failed', notice: { code: 'picture-unsupported' } })
    expect(await history.usage()).toMatchObject({ pictures: { count: 0 }, conversations: { count: 0 } })
  })

  it('[P10] that cannot be had leaves the picture and the work of before where they were', async () => {
    const { session } = await openPanelWithPicture()
    await session.say('brighter')
    const { shown, conversationId } = session.getState()
    await session.begin(async () => ({ code: 'picture-out-of-reach', detail: { host: 'photos.example' } }))
    await session.begin(await captured({ blob: new Blob(['no picture']) }))
    expect(session.getState()).toMatchObject({
      stage: 'ready',
      shown,
      conversationId,
      notice: { code: 'picture-unsupported' },
    })
    await session.say('crop it square')
    expect(session.getState().shown).toMatchObject({ number: 2, width: 64, height: 64 })
  })

  it('that is the one already on the stage starts a conversation of its own', async () => {
    const { session } = await openPanelWithPicture()
    const first = session.getState().conversationId
    await session.begin(await captured())
    expect(session.getState()).toMatchObject({ stage: 'ready', shown: { number: 0 } })
    expect(session.getState().conversationId).not.toBe(first)
    await session.say('brighter')
    expect(session.getState().shown?.number).toBe(1)
  })

  it('is given up when stopped, even where the page never answers', async () => {
    const { session } = await openPanel()
    const begun = session.begin(() => new Promise(() => {}))
    await until(() => expect(session.getState().stage).toBe('capturing'))
    session.stop()
    await begun
    expect(session.getState()).toMatchObject({ stage: 'empty', busy: undefined })
  })

  it('wins over the one before, whichever comes first from its page', async () => {
    const { session, history } = await openPanel()
    const { promise, resolve } = Promise.withResolvers<CapturedPicture>()
    const slow = await captured({ alt: 'Slow' })
    const first = session.begin(() => promise)
    const second = session.begin(await captured({ alt: 'Fast' }))
    await second
    resolve(slow())
    await first
    const { conversationId, shown } = session.getState()
    expect((await history.recallConversation(conversationId ?? ''))?.conversation.title).toBe('Fast')
    expect(shown?.number).toBe(0)
    expect(await history.usage()).toMatchObject({ conversations: { count: 1 } })
  })
})

describe('the conversation goes on', () => {
  it('[P4] says, says less, undoes, is closed, reopened, and goes on where it was', async () => {
    const { session, view, pixels, again, history } = await openPanelWithPicture()
    const asItCame = await pixels()

    await session.say('make it brighter')
    expect(session.getState()).toMatchObject({ stage: 'ready', shown: { number: 1 }, draft: '', canUndo: true })
    const brighter = await pixels()
    expect(brighter.equals(asItCame)).toBe(false)

    await session.say('a bit less')
    const { versions, turns } = await view()
    expect(versions.map(({ number }) => number)).toEqual([0, 1, 2])
    const [first] = versions[1]?.plan.changes ?? []
    const [second] = versions[2]?.plan.changes ?? []
    expect(first?.change).toBe('add')
    expect(second).toMatchObject({ change: 'revise' })
    if (first?.change !== 'add' || second?.change !== 'revise') throw new Error('not an edit and its revision')
    expect(second.step.id).toBe(first.step.id)
    expect(Number(second.step.params.amount)).toBeLessThan(Number(first.step.params.amount))
    expect(turns.map(({ text, route }) => [text, route])).toEqual([
      ['make it brighter', 'device'],
      ['a bit less', 'device'],
    ])
    expect(turns[0]?.read).toMatchObject([{ stepId: first.step.id, sign: '+', strength: 'plain' }])

    await session.say('undo')
    expect(session.getState()).toMatchObject({ shown: { number: 1 }, canRedo: true })
    expect((await view()).turns.at(-1)).toMatchObject({ text: 'undo', answer: 'undone' })
    expect((await pixels()).equals(brighter)).toBe(true)

    const { conversationId } = session.getState()
    session.leave()
    expect(session.getState()).toMatchObject({ stage: 'empty', conversationId: undefined, shown: undefined })

    const later = again()
    await later.reopen(conversationId ?? '')
    expect(later.getState()).toMatchObject({ stage: 'ready', shown: { number: 1 }, source: { origin: 'original' } })
    expect(later.getState().before).toMatchObject({ width: 64, height: 43 })
    await later.say('a bit less')
    expect(later.getState()).toMatchObject({ shown: { number: 3 } })
    const after = await history.recallConversation(conversationId ?? '')
    expect(after?.versions.at(-1)).toMatchObject({
      parentId: versions[1]?.id,
      plan: { changes: [{ change: 'revise' }] },
    })
  })

  it('crops, and every later size counts from there', async () => {
    const { session, view } = await openPanelWithPicture()
    await session.say('crop to square')
    expect(session.getState().shown).toMatchObject({ width: 64, height: 64 })
    await session.say('rotate it 90 degrees clockwise and make it warmer')
    expect(session.getState().shown).toMatchObject({ number: 2, width: 64, height: 64 })
    expect((await view()).versions.at(-1)?.plan.changes).toHaveLength(2)
  })

  it('takes one step out by its name and leaves the others', async () => {
    const { session, view } = await openPanelWithPicture()
    await session.say('crop to square')
    await session.say('make it brighter')
    await session.say('undo the crop')
    expect(session.getState().shown).toMatchObject({ number: 3, width: 96, height: 64 })
    const { versions, turns } = await view()
    expect(versions.at(-1)?.plan.changes).toMatchObject([{ change: 'remove' }])
    expect(turns.at(-1)).toMatchObject({ answer: 'undone', versionId: versions.at(-1)?.id })
    await session.undo()
    expect(session.getState().shown).toMatchObject({ number: 2, width: 64, height: 64 })
  })

  it('starts over and comes back along the way it went', async () => {
    const { session, view } = await openPanelWithPicture()
    for (const words of ['make it brighter', 'crop to square', 'more contrast']) await session.say(words)
    await session.say('start over')
    expect(session.getState()).toMatchObject({ shown: { number: 0 }, canUndo: false, canRedo: true })
    expect((await view()).turns.at(-1)).toMatchObject({ answer: 'restarted' })
    for (const number of [1, 2, 3]) {
      await session.redo()
      expect(session.getState().shown?.number).toBe(number)
    }
    await session.redo()
    expect(session.getState()).toMatchObject({ notice: { code: 'nothing-to-redo' }, canRedo: false })
  })

  it('redoes along the path that was last left, though another is newer', async () => {
    const { session, view } = await openPanelWithPicture()
    await session.say('make it brighter')
    await session.undo()
    await session.say('make it warmer')
    const [, brighter, warmer] = (await view()).versions
    expect([brighter?.parentId, warmer?.parentId]).toEqual([warmer?.parentId, brighter?.parentId])
    await session.show(brighter?.id ?? '')
    await session.undo()
    await session.redo()
    expect(session.getState().shown?.versionId).toBe(brighter?.id)
  })

  it('answers thanks without changing anything', async () => {
    const { session, view } = await openPanelWithPicture()
    await session.say('thanks')
    const { versions, turns } = await view()
    expect(versions).toHaveLength(1)
    expect(turns).toMatchObject([{ answer: 'thanked' }])
  })

  it('shows before and after when asked in words, until the next request', async () => {
    const { session } = await openPanelWithPicture()
    await session.say('make it brighter')
    await session.say('show me before and after')
    expect(session.getState().comparing).toBe(true)
    await session.say('make it warmer')
    expect(session.getState().comparing).toBe(false)
  })

  it('asks where a wish is open, and does what is chosen in the very turn that was asked about', async () => {
    const { session, view } = await openPanelWithPicture()
    await session.say('make it better')
    const { question } = session.getState()
    expect(question?.choices.length).toBeGreaterThan(1)
    expect((await view()).turns).toMatchObject([{ route: 'ask', answer: 'asked' }])
    await session.choose(0)
    const { versions, turns } = await view()
    expect(session.getState()).toMatchObject({ question: undefined, shown: { number: 1 } })
    expect(turns).toMatchObject([{ text: 'make it better', route: 'device', versionId: versions[1]?.id }])
    expect(turns[0]?.answer).toBeUndefined()
  })

  it('takes requests that come too fast one after the other', async () => {
    const { session, view } = await openPanelWithPicture()
    await Promise.all([session.say('make it brighter'), session.say('crop to square'), session.undo()])
    expect((await view()).versions).toHaveLength(3)
    expect(session.getState()).toMatchObject({ shown: { number: 1 }, canRedo: true, busy: undefined })
  })

  it('does nothing with words that arrive before a picture, and keeps them', async () => {
    const { session } = await openPanel()
    await session.say('make it brighter')
    expect(session.getState()).toMatchObject({ stage: 'empty', draft: 'make it brighter' })
    await session.say('   ')
    expect(session.getState().notice).toEqual({ code: 'request-empty' })
  })
})

describe('the file', () => {
  it('[P3] is rendered from the source at full size, whatever the stage shows, and named after the conversation', async () => {
    const { session, saved } = await openPanel()
    await session.begin(await captured({}, { width: 640, height: 480 }))
    await session.say('crop to square')
    expect(session.getState().shown?.bitmap.width).toBe(64)
    for (const [type, ending] of [
      ['image/jpeg', 'jpg'],
      ['image/png', 'png'],
      ['image/webp', 'webp'],
    ] as const) {
      await session.download(type)
      const file = saved.at(-1)
      expect(file?.filename).toBe(`harbour-at-dusk-limn.${ending}`)
      const { width, height, format } = await sharp(await file?.blob.arrayBuffer()).metadata()
      expect([width, height, `image/${format}`]).toEqual([480, 480, type])
    }
  })
})
