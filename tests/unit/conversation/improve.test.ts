import { describe, expect, it } from 'vitest'
import type { CapturedPicture } from '#contract/picture.ts'
import type { Refusal } from '#contract/refusal.ts'
import { pictureOf } from './pictures.ts'
import { openPanel, type Panel } from './test-session.ts'

const small = { width: 96, height: 64 }
const large = { width: 384, height: 256 }

const shownAt = async (size: { width: number; height: number }, change: Partial<CapturedPicture> = {}) => ({
  blob: new Blob([await pictureOf(size.width, size.height)], { type: 'image/jpeg' }),
  origin: 'original' as const,
  host: 'photos.example',
  ...change,
})

const lesser = {
  origin: 'display-size',
  why: 'no-cors',
  better: { what: 'original', sites: ['https://photos.example'] },
} as const

/** A panel whose picture came at display size; captured again, it is `then`. */
async function openWithLess(then: CapturedPicture | Refusal): Promise<Panel & { asked: (Blob | undefined)[] }> {
  const panel = await openPanel()
  const asked: (Blob | undefined)[] = []
  const first = await shownAt(small, lesser)
  await panel.session.begin(async (_, like) => {
    asked.push(like)
    return asked.length === 1 ? first : then
  })
  return { ...panel, asked }
}

describe('getting the original afterwards', () => {
  it('takes the place of the source without a new conversation, and nothing else asks for it again', async () => {
    const { session, view, history, asked } = await openWithLess(await shownAt(large))
    const before = session.getState()
    expect(before.source).toMatchObject({ ...small, ...lesser })
    await session.improve()
    const { source, shown, conversationId, notice } = session.getState()
    expect(notice).toBeUndefined()
    expect(conversationId).toBe(before.conversationId)
    expect(source).toEqual({
      ...large,
      origin: 'original',
      host: 'photos.example',
      type: 'image/jpeg',
      sha256: source?.sha256,
    })
    expect(shown).toMatchObject({ ...large, number: 0 })
    const { conversation, versions } = await view()
    expect(conversation).toMatchObject({ source: source?.sha256, capture: { origin: 'original' } })
    expect(versions).toMatchObject([{ number: 0, ...large }])
    // What was shown is what the better one was compared with, and its bytes are gone.
    expect(asked[1]?.size).toBeGreaterThan(0)
    expect(await history.recallPicture(conversation.id, before.source?.sha256 ?? '')).toMatchObject({
      refusal: { code: 'picture-expired' },
    })
  })

  it('replays the edits already made, with what was counted in pixels grown along', async () => {
    const { session, view } = await openWithLess(await shownAt(large))
    await session.say('brighter')
    await session.say('crop to 48x32')
    await session.say('add a 4 px border')
    expect(session.getState().shown).toMatchObject({ width: 56, height: 40 })
    await session.improve()
    expect(session.getState().notice).toBeUndefined()
    expect(session.getState().shown).toMatchObject({ number: 3, width: 224, height: 160 })
    const { versions, turns } = await view()
    expect(versions.map(({ width }) => width)).toEqual([384, 384, 192, 224])
    expect(turns).toHaveLength(3)
    await session.undo()
    expect(session.getState().shown).toMatchObject({ width: 192, height: 128 })
  })

  it('leaves a size that was asked for as it is', async () => {
    const { session } = await openWithLess(await shownAt(large))
    await session.say('resize to 60 pixels wide')
    await session.say('add a 4 px border')
    const { shown } = session.getState()
    await session.improve()
    expect(session.getState().shown).toMatchObject({ width: shown?.width, height: shown?.height, number: 2 })
  })

  it('begins anew where the original has another shape and there are edits', async () => {
    const { session, view } = await openWithLess(await shownAt({ width: 256, height: 256 }))
    await session.say('brighter')
    const { conversationId } = session.getState()
    await session.improve()
    await expect.poll(() => session.getState().conversationId).not.toBe(conversationId)
    await expect.poll(() => session.getState().stage).toBe('ready')
    expect((await view()).versions).toHaveLength(1)
    await session.reopen(conversationId ?? '')
    expect(session.getState().shown).toMatchObject({ number: 1, ...small })
  })

  it.each<[string, CapturedPicture | Refusal, string]>([
    [
      'its site still keeps it',
      { code: 'picture-out-of-reach', detail: { host: 'photos.example' } },
      'picture-out-of-reach',
    ],
    ['it is another picture', { code: 'no-better-picture', detail: { why: 'different' } }, 'no-better-picture'],
    ['what came is no picture', { blob: new Blob(['<html>']), origin: 'original' }, 'picture-unsupported'],
  ])('changes nothing where %s', async (_, then, code) => {
    const { session, view } = await openWithLess(then)
    await session.say('brighter')
    const before = session.getState()
    await session.improve()
    const after = session.getState()
    expect(after.notice?.code).toBe(code)
    expect(after).toMatchObject({ source: before.source, shown: { number: 1, ...small }, stage: 'ready' })
    expect((await view()).conversation.source).toBe(before.source?.sha256)
  })

  it('says so where nothing better came', async () => {
    const { session } = await openWithLess(await shownAt(small, lesser))
    await session.improve()
    expect(session.getState().notice?.code).toBe('no-better-picture')
  })
})

describe('choosing on the page', () => {
  it('begins with what was chosen, and holds nothing up meanwhile', async () => {
    const { session } = await openPanel()
    let choose: (chosen: undefined | (() => Promise<CapturedPicture>)) => void = () => {}
    const pointing = session.point(
      'pick',
      () =>
        new Promise((resolve) => {
          choose = resolve
        }),
    )
    expect(session.getState()).toMatchObject({ pointing: 'pick', stage: 'empty' })
    const picture = await shownAt(small)
    choose(async () => picture)
    await pointing
    expect(session.getState()).toMatchObject({ pointing: undefined, stage: 'ready', source: small })
  })

  it('ends when it is given up, on the page or in the panel, or when a picture arrives another way', async () => {
    const { session } = await openPanel()
    await session.point('cut', async () => undefined)
    expect(session.getState()).toMatchObject({ pointing: undefined, stage: 'empty', notice: undefined })
    let heard: AbortSignal | undefined
    const hang = (signal: AbortSignal) => {
      heard = signal
      return new Promise<undefined>(() => {})
    }
    void session.point('pick', hang)
    session.endPointing()
    expect([heard?.aborted, session.getState().pointing]).toEqual([true, undefined])
    void session.point('pick', hang)
    await session.begin(async () => shownAt(small))
    expect([heard?.aborted, session.getState().pointing]).toEqual([true, undefined])
  })

  it('says why where the page lets nobody choose', async () => {
    const { session } = await openPanel()
    await session.point('pick', async () => ({ code: 'page-not-opened' }))
    expect(session.getState()).toMatchObject({ pointing: undefined, notice: { code: 'page-not-opened' } })
  })
})
