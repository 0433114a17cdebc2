/** Which part of a film is taken: by its ends, and in words. */
import { describe, expect, it } from 'vitest'
import { beginningAt, clipAt, clipOf, endingAt, hasClips } from '#contract/clip.ts'
import { takeSchema } from '#contract/take.ts'
import { partOf } from '#conversation/part-of.ts'
import { whyNoClip } from '#conversation/why-no-clip.ts'
import { captured, openPanel } from './test-session.ts'

const clip = (from: number, to: number, seconds = from) => ({ of: 'clip' as const, from, to, seconds })

describe('a clip', () => {
  it('is offered as long as may be, from the moment on, and never beyond the film', () => {
    expect(clipAt(12, 4)).toEqual(clip(0, 12, 4))
    expect(clipAt(100, 40)).toEqual(clip(40, 70))
    expect(clipAt(100, 95)).toEqual(clip(70, 100, 95))
  })

  it('shows its beginning when that is moved, and the last of it when its end is', () => {
    expect(beginningAt(100, clip(10, 20), 14)).toEqual(clip(14, 20))
    expect(endingAt(100, clip(10, 20), 17)).toEqual(clip(10, 17, 16.999))
  })

  it('slides along a long film when one of its ends leaves the other too far behind', () => {
    expect(beginningAt(100, clip(40, 70), 20)).toEqual(clip(20, 50))
    expect(endingAt(100, clip(40, 70), 90)).toEqual(clip(60, 90, 89.999))
  })

  it('has a length, whatever is asked for', () => {
    expect(beginningAt(100, clip(10, 20), 25)).toEqual(clip(25, 25.1))
    expect(endingAt(100, clip(10, 20), 5)).toEqual(clip(4.9, 5, 4.999))
    expect(clipOf(3, 9, 12, 10)).toEqual(clip(2.9, 3, 2.999))
    expect([hasClips(0), hasClips(0.05), hasClips(1)]).toEqual([false, false, true])
  })

  it('is stored as it is, and nothing longer or turned round is', () => {
    expect(takeSchema.parse(clip(1, 31, 2))).toEqual(clip(1, 31, 2))
    for (const wrong of [clip(1, 32), clip(4, 4), clip(5, 4), clip(1, 4, 9), { ...clip(1, 4), speed: 2 }])
      expect(takeSchema.safeParse(wrong).success).toBe(false)
  })
})

describe('a part that is asked for in words', () => {
  it.each([
    [{ from: 0, to: 10 }, clip(0, 10, 4)],
    [{ from: 3, to: 8 }, clip(3, 8, 4)],
    [{ last: 5 }, clip(55, 60)],
    [{ from: 50 }, clip(50, 60)],
    [{ to: 10 }, clip(0, 10, 4)],
    [{ length: 5 }, clip(0, 5, 4)],
    [{}, clip(0, 30, 4)],
    [{ from: 5, to: 59 }, clip(5, 35)],
  ])('%j of a film of a minute', (part, take) => {
    expect(partOf(60, { of: 'moment', seconds: 4 }, { move: 'clip', ...part, heard: [] })).toEqual(take)
  })

  it('changes the end that is named, and leaves the other', () => {
    expect(partOf(60, clip(10, 20), { move: 'clip', from: 12, heard: [] })).toEqual(clip(12, 20))
    expect(partOf(60, clip(10, 20), { move: 'clip', to: 15, heard: [] })).toEqual(clip(10, 15))
    expect(partOf(60, clip(10, 20), { move: 'clip', length: 3, heard: [] })).toEqual(clip(10, 13))
  })

  it('is a still at the moment that is named, or the one that is shown', () => {
    expect(partOf(60, clip(10, 20, 14), { move: 'still', heard: [] })).toEqual({ of: 'moment', seconds: 14 })
    expect(partOf(60, undefined, { move: 'still', at: 7, heard: [] })).toEqual({ of: 'moment', seconds: 7 })
  })

  it('is none where the film has ended by then', () => {
    expect(partOf(6, undefined, { move: 'clip', from: 8, to: 12, heard: [] })).toBeUndefined()
    expect(partOf(6, undefined, { move: 'still', at: 8, heard: [] })).toBeUndefined()
  })

  it('of a picture is refused in words, and nothing is lost', async () => {
    const { session } = await openPanel()
    await session.begin(await captured())
    await session.say('use the first 5 seconds')
    expect(session.getState()).toMatchObject({ draft: 'use the first 5 seconds', stage: 'ready', shown: { number: 0 } })
    await session.downloadClip()
    expect(session.getState()).toMatchObject({ notice: { code: 'not-a-film' } })
  })
})

describe('what keeps a version from being a clip', () => {
  const version = (id: string, op?: string, picture?: string, params = {}) => ({
    id,
    parentId: id === 'a' ? null : 'a',
    plan: { changes: op ? [{ change: 'add' as const, step: { id: op, op, params } }] : [] },
    ...(picture ? { picture } : {}),
  })

  it('is a step about one picture, or a model that made it from one', () => {
    const versions = [
      version('a'),
      version('b', 'remove-background'),
      version('c', undefined, 'sha'),
      version('d', 'blur'),
      version('e', 'patch', undefined, { picture: 'sha' }),
    ]
    const why = (id: string) => whyNoClip(clip(0, 2), versions, id)
    expect([why('a'), why('d')]).toEqual([undefined, undefined])
    expect(why('b')).toEqual({ code: 'clip-needs-still', detail: { op: 'remove-background' } })
    expect([why('c'), why('e')]).toEqual([{ code: 'clip-made-still' }, { code: 'clip-made-still' }])
    expect(whyNoClip({ of: 'moment', seconds: 1 }, versions, 'c')).toBeUndefined()
  })
})
