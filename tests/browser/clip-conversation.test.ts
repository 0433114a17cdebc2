/** A conversation about a clip: the session, the engine and the memory of the panel, in a real browser. Nobody is asked for anything. */
import { describe, expect, it, vi } from 'vitest'
import { checkPicture } from '#capture/check-picture.ts'
import type { CapturedPicture } from '#contract/picture.ts'
import type { Refusal } from '#contract/refusal.ts'
import { createSession } from '#conversation/create-session.ts'
import { patientHistory } from '#conversation/patient-history.ts'
import { connectEngine } from '#engine/connect.ts'
import { openHistory } from '#history/history.ts'
import { keyFilesInMemory } from '#history/vault/key-files.ts'
import { connectDeviceModel } from '#remote/connect-device-model.ts'
import { connectProxy } from '#remote/connect-proxy.ts'
import { english } from '#sentences/en/english.ts'
import { films } from '../fixtures/films.ts'
import { readFilm } from '../fixtures/read-film.ts'

const files = import.meta.glob<string>('../fixtures/films/*', { query: '?url', import: 'default', eager: true })
let panels = 0

async function openPanel() {
  const history = patientHistory(
    await openHistory({ name: `clips-${++panels}`, keyFiles: keyFilesInMemory() }),
    Date.now,
  )
  const saved: { blob: Blob; filename: string }[] = []
  const make = () =>
    createSession({
      engine: connectEngine(
        () => new Worker(new URL('../../lib/engine/worker.ts', import.meta.url), { type: 'module' }),
      ),
      history,
      remote: connectProxy({
        origin: 'http://127.0.0.1:1',
        installation: history.installation,
        fetch: () => {
          throw new Error('Something was about to leave')
        },
      }),
      deviceModel: connectDeviceModel(undefined),
      now: Date.now,
      newId: () => crypto.randomUUID(),
      save: (blob, filename) => void saved.push({ blob, filename }),
      say: () => english,
      copy: async () => true,
      devicePixelLongest: () => 400,
    })
  const session = make()
  const view = async () => {
    const found = await history.recallConversation(session.getState().conversationId ?? '')
    if (!found) throw new Error('No conversation is on the stage')
    return found
  }
  return { session, history, saved, view, again: make }
}

async function openFilm(film: { file: string } = films.sounding) {
  const panel = await openPanel()
  const answer = await fetch(files[`../fixtures/films/${film.file}`] ?? '')
  const checked = await checkPicture(await answer.blob())
  const capture = async (): Promise<CapturedPicture | Refusal> =>
    checked.ok ? { blob: checked.value, origin: 'original', alt: 'Grey to light' } : checked.refusal
  await panel.session.begin(capture)
  return panel
}

const take = { of: 'clip', from: 0.5, to: 1.5, seconds: 1 } as const

describe('a film', () => {
  it('is one moment until a clip of it is chosen; that is remembered, and the file stays byte for byte', async () => {
    const { session, view, again, history } = await openFilm()
    expect(session.getState()).toMatchObject({ stage: 'ready', source: { holds: { of: 'film', seconds: 3 } } })
    expect((await view()).conversation.take).toBeUndefined()
    const { sha256 } = session.getState().source ?? {}
    await session.chooseTake(take)
    expect(session.getState()).toMatchObject({ stage: 'ready', source: { take, sha256 }, shown: { noClip: undefined } })
    const { conversation } = await view()
    expect(conversation).toMatchObject({ take, source: sha256 })
    expect((await history.recallPicture(conversation.id, conversation.source)).ok).toBe(true)

    const later = again()
    await later.reopen(conversation.id)
    expect(later.getState()).toMatchObject({ stage: 'ready', source: { take } })
  })

  it('is edited turn after turn, and written with all of it', async () => {
    const { session, saved } = await openFilm()
    await session.chooseTake(take)
    await session.say('make it warmer and crop it square')
    await session.say('add a white border')
    const told: number[] = []
    session.subscribe(({ busy }) => busy?.progress && told.push(busy.progress.frame))
    await session.downloadClip()
    expect(told).toContain(10)
    const { written, shown, busy } = session.getState()
    expect(busy).toBeUndefined()
    expect(written).toMatchObject({ type: 'video/mp4', sound: 'copied', frames: 10, seconds: 1 })
    expect(saved.map(({ filename }) => filename)).toEqual(['grey-to-light-limn.mp4'])
    const { pictures } = await readFilm(saved[0]?.blob ?? new Blob())
    expect(pictures.map(({ at }) => Math.round(at * 10))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(pictures[0]?.width).toBe((shown?.width ?? 0) & ~1)
    // White at the edge, and the film's greys within.
    expect(pictures.every(({ data }) => (data[0] ?? 0) > 240)).toBe(true)
  })

  it('is still a picture to download, at the moment that the clip shows', async () => {
    const { session, saved } = await openFilm()
    await session.chooseTake(take)
    await session.download('image/png')
    const bitmap = await createImageBitmap(saved[0]?.blob ?? new Blob())
    expect([saved[0]?.blob.type, bitmap.width, bitmap.height]).toEqual(['image/png', 96, 64])
  })

  it('takes the part that is said, with what else is said', async () => {
    const { session, view } = await openFilm()
    await session.say('use the first 2 seconds and make it warmer')
    expect(session.getState()).toMatchObject({ source: { take: { of: 'clip', from: 0, to: 2 } }, shown: { number: 1 } })
    await session.say('cut from 0:01 to 0:02')
    expect((await view()).turns.at(-1)).toMatchObject({ answer: 'taken', text: 'cut from 0:01 to 0:02' })
    expect((await view()).conversation.take).toEqual({ of: 'clip', from: 1, to: 2, seconds: 1 })
    await session.say('make it a still')
    expect((await view()).conversation.take).toEqual({ of: 'moment', seconds: 1 })
    await session.say('from 0:07 to 0:09')
    expect((await view()).turns.at(-1)).toMatchObject({ refusal: { code: 'clip-unfitting', detail: { seconds: 3 } } })
    expect(session.getState().draft).toBe('from 0:07 to 0:09')
  })
})

describe('what is no clip', () => {
  it('[P10] a step about one picture is refused in a clip, and had on a still', async () => {
    const { session, saved, view } = await openFilm()
    await session.chooseTake(take)
    await session.say('remove the background')
    expect((await view()).turns.at(-1)).toMatchObject({
      refusal: { code: 'clip-needs-still', detail: { op: 'remove-background' } },
    })
    expect(session.getState()).toMatchObject({ draft: 'remove the background', shown: { number: 0 }, source: { take } })
    await session.chooseTake({ of: 'moment', seconds: 1 })
    await session.say('remove the background')
    await session.chooseTake(take)
    expect(session.getState().shown).toMatchObject({ number: 1, noClip: { code: 'clip-needs-still' } })
    await session.downloadClip()
    expect(session.getState().notice).toMatchObject({ code: 'clip-needs-still' })
    expect(saved).toEqual([])
    await session.undo()
    await session.downloadClip()
    expect(saved).toHaveLength(1)
  })

  it('stopped in the middle, nothing is saved and everything is there', async () => {
    const { session, saved } = await openFilm()
    await session.chooseTake({ of: 'clip', from: 0, to: 3, seconds: 0 })
    await session.say('resize it to 1600 wide')
    const writing = session.downloadClip()
    await vi.waitFor(() => expect(session.getState().busy?.progress?.frame).toBeGreaterThan(0), {
      interval: 5,
      timeout: 15_000,
    })
    session.stop()
    await writing
    expect(saved).toEqual([])
    expect(session.getState()).toMatchObject({ stage: 'ready', shown: { number: 1 }, busy: undefined })
    await session.undo()
    await session.downloadClip()
    expect(saved).toHaveLength(1)
  })
})
