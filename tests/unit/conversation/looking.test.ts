import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { captured, openPanel, openPanelWithPicture, until } from './test-session.ts'

describe('looking closer', () => {
  it('draws the shown version pixel for pixel, and goes on so for the next edit', async () => {
    const { session } = await openPanel()
    await session.begin(await captured({}, { width: 400, height: 200 }))
    const drawn = () => session.getState().shown?.bitmap.width
    expect(drawn()).toBe(64)
    await session.setCloser(true)
    expect(drawn()).toBe(400)
    await session.say('crop it square')
    expect(drawn()).toBe(200)
    await session.setCloser(false)
    expect(drawn()).toBe(64)
  })

  it('remembers nothing and ends with the conversation', async () => {
    const { session, view } = await openPanelWithPicture()
    await session.setCloser(true)
    expect((await view()).versions).toHaveLength(1)
    session.leave()
    expect(session.getState().closer).toBe(false)
  })
})

describe('words being typed', () => {
  it('[P12] are placed before they are sent: here, with a model, or with a question', async () => {
    const { session, proxy } = await openPanelWithPicture()
    const placed = (draft: string) => {
      session.setDraft(draft)
      return until(() => {
        const { draftRoute } = session.getState()
        if (!draftRoute) throw new Error('not yet')
        return draftRoute
      })
    }
    expect(await placed('a bit brighter')).toBe('device')
    session.setDraft('')
    expect(session.getState().draftRoute).toBeUndefined()
    expect(await placed('put a hat on the dog')).toBe('generative')
    session.setDraft('')
    expect(await placed('make it better')).toBe('ask')
    expect(proxy.asked).toEqual([])
  })

  it('are placed again when they come back from a request that could not be met', async () => {
    const { session, proxy } = await openPanelWithPicture()
    proxy.unplug()
    await session.say('put a hat on the dog')
    await until(() =>
      expect(session.getState()).toMatchObject({ draft: 'put a hat on the dog', draftRoute: 'generative' }),
    )
  })

  it('leave nothing behind once they are sent', async () => {
    const { session } = await openPanelWithPicture()
    session.setDraft('a bit brighter')
    await session.say('a bit brighter')
    await until(() => expect(session.getState()).toMatchObject({ draft: '', draftRoute: undefined }))
  })
})

describe('two panels on one conversation', () => {
  it('each works on the version it shows', async () => {
    const { session: first, again, saved } = await openPanelWithPicture()
    await first.say('brighter')
    const second = again()
    await second.reopen(first.getState().conversationId ?? '')
    await second.say('crop it square')
    await first.download('image/png')
    const file = saved.pop()?.blob ?? new Blob()
    expect(await sharp(await file.arrayBuffer()).metadata()).toMatchObject({ width: 96, height: 64 })
    await first.say('flip it')
    expect(first.getState().shown).toMatchObject({ width: 96, height: 64 })
  })
})

describe('comparing the picture as it came', () => {
  it('is answered: there is nothing to compare', async () => {
    const { session, view } = await openPanelWithPicture()
    await session.say('compare')
    expect(session.getState().comparing).toBe(false)
    expect((await view()).turns.at(-1)?.refusal).toMatchObject({ code: 'nothing-to-compare' })
  })
})
