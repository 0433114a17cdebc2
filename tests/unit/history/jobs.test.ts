/** What is remembered of a film that is being made: sealed, for a day, and gone with whatever it belongs to. */
import { describe, expect, it } from 'vitest'
import type { FilmJob } from '#contract/memory.ts'
import { birthOf, heard, openMemory, pictureOf, rawTable, turnOf } from './open-memory.ts'

const day = 86_400_000
const jobOf = (conversationId: string, id: string) => ({
  id,
  conversationId,
  video: 'video_1',
  turn: turnOf(conversationId, id, 'make the waves move'),
  words: 'make the waves move',
  recipient: 'fal',
  until: 5,
})
const filmOf = (conversationId: string, id: string) => ({
  ...{ id, conversationId, parentId: `${conversationId}-v0`, plan: { changes: [] }, width: 640, height: 480 },
  film: { seconds: 5 },
})

async function withJob() {
  const memory = await openMemory()
  await memory.history.rememberConversation(birthOf('c1'))
  await memory.history.addTurn(turnOf('c1', 't1', 'make the waves move'))
  await memory.history.keepJob(jobOf('c1', 't1'))
  return memory
}

describe('a film that is being made', () => {
  it('is heard of by whoever watches, until its day is over', async () => {
    const { history, time } = await withJob()
    const jobs = () =>
      heard<readonly FilmJob[]>(
        (listener) => history.watchJobs(listener),
        () => true,
      )
    expect(await jobs()).toMatchObject([{ id: 't1', video: 'video_1', words: 'make the waves move' }])
    time.now += day - 1
    expect(await jobs()).toHaveLength(1)
    time.now += 1
    expect(await jobs()).toEqual([])
    expect(await history.forgetExpired()).toEqual({ ok: true, value: 1 })
  })

  it('[P9] lies sealed on the disk, beside ids and dates alone', async () => {
    const { name } = await withJob()
    const table = await rawTable(name, 'jobs')
    const [row] = await table.all()
    table.close()
    expect(Object.keys(row ?? {}).toSorted()).toEqual([
      'conversationId',
      'createdAt',
      'day',
      'expiresAt',
      'id',
      'sealed',
    ])
    const bytes = Buffer.from(row.sealed).toString('latin1')
    for (const said of ['waves', 'video_1', 'fal']) expect(bytes).not.toContain(said)
  })

  it('[P31] becomes a version once: another window that fetched it too adds none', async () => {
    const { history } = await withJob()
    const picture = pictureOf('film')
    expect(await history.addVersion(filmOf('c1', 'v1'), { picture, job: 't1' })).toEqual({ ok: true, value: undefined })
    expect(await history.addVersion(filmOf('c1', 'v2'), { picture, job: 't1' })).toMatchObject({
      refusal: { code: 'film-gone' },
    })
    const view = await history.recallConversation('c1')
    expect(view?.versions.map(({ id, film, picture: sha }) => [id, film, sha])).toEqual([
      ['c1-v0', undefined, undefined],
      ['v1', { seconds: 5 }, 'sha-of-film'],
    ])
    expect((await history.recallPicture('c1', 'sha-of-film')).ok).toBe(true)
  })

  it('is none of a conversation that has gone', async () => {
    const { history } = await openMemory()
    expect(await history.keepJob(jobOf('c1', 't1'))).toMatchObject({ refusal: { code: 'storage-failed' } })
  })
})

describe('a version that is a film', () => {
  it('goes out and comes back in an archive, and stays one when its plan is changed', async () => {
    const { history } = await withJob()
    const picture = { ...pictureOf('film'), blob: new Blob(['film'], { type: 'video/mp4' }) }
    const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from('film'))).toString('hex')
    await history.addVersion(filmOf('c1', 'v1'), { picture: { ...picture, id: sha256 }, job: 't1' })
    await history.reviseVersion('v1', { plan: { changes: [] } })
    const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>()
    const signal = new AbortController().signal
    const written = new Response(readable).blob()
    await history.exportTo({ into: writable, signal, progress: () => {} })
    const other = await openMemory()
    const report = await other.history.importFrom(await written, { signal, progress: () => {} })
    expect(report).toMatchObject({ ok: true, value: { pictures: { restored: 1 } } })
    const view = await other.history.recallConversation('c1')
    expect(view?.versions[1]).toMatchObject({ film: { seconds: 5 }, picture: sha256 })
    const film = await other.history.recallPicture('c1', sha256)
    expect(film.ok && [film.value.type, await film.value.text()]).toEqual(['video/mp4', 'film'])
  })
})
