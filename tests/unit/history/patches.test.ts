/** A part that a recipient made is remembered, given away and forgotten like any picture, though only a step names it. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { retention } from '#contract/retention.ts'
import type { History } from '#history/history.ts'
import { birthOf, openMemory, turnOf, versionOf } from './open-memory.ts'

const pictureOf = (text: string) => ({
  id: createHash('sha256').update(text).digest('hex'),
  blob: new Blob([text], { type: 'image/png' }),
  width: 64,
  height: 48,
})

const laying = (...pictures: { id: string }[]) => ({
  changes: pictures.map(({ id }, i) => ({
    change: 'add' as const,
    step: { id: `patch-${i}-${id.slice(0, 4)}`, op: 'patch', params: { picture: id } },
  })),
})

const [source, boat, bird] = [pictureOf('source'), pictureOf('boat'), pictureOf('bird')] as const

async function withPatches() {
  const memory = await openMemory()
  const { history } = memory
  await history.rememberConversation(birthOf('a', { picture: source }))
  const add = (id: string, parentId: string, picture: typeof boat) =>
    history.addVersion(
      { ...versionOf('a', id, parentId), plan: laying(picture) },
      { turn: { ...turnOf('a', `${id}-turn`), route: 'generative', versionId: id, receipt: 'x.y.z' }, picture },
    )
  await add('v1', 'a-v0', boat)
  await add('v2', 'v1', bird)
  return memory
}

const there = async (history: History, sha256: string, conversation = 'a') =>
  (await history.recallPicture(conversation, sha256)).ok

async function exported(history: History) {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const into = new WritableStream<Uint8Array>({ write: (part) => void parts.push(part.slice()) })
  await history.exportTo({ into, signal: new AbortController().signal, progress: () => {} })
  return new Blob(parts)
}

describe('a part that a recipient made', () => {
  it('is kept as it came, and takes no version’s place', async () => {
    const { history } = await withPatches()
    const view = await history.recallConversation('a')
    expect(view?.versions.map(({ picture, plan }) => [picture, plan.changes.length])).toEqual([
      [undefined, 0],
      [undefined, 1],
      [undefined, 1],
    ])
    const kept = await history.recallPicture('a', boat.id)
    expect(kept.ok && (await kept.value.text())).toBe('boat')
    expect((await history.usage()).pictures.count).toBe(3)
    expect((await history.weigh(['a'])).pictures.count).toBe(3)
  })

  it('[P21] comes back from an archive with the step that lays it in', async () => {
    const { history } = await withPatches()
    const before = await history.recallConversation('a')
    const file = await exported(history)
    await history.forgetEverything()
    const report = await history.importFrom(file, { signal: new AbortController().signal, progress: () => {} })
    expect(report).toMatchObject({ ok: true, value: { pictures: { restored: 3, missing: 0 } } })
    expect(JSON.stringify(await history.recallConversation('a'))).toBe(JSON.stringify(before))
    expect([await there(history, boat.id), await there(history, bird.id)]).toEqual([true, true])
    // Its users are known again: with the conversation it goes.
    await history.forget(['a'])
    expect((await history.usage()).pictures.count).toBe(0)
  })

  it('goes with its conversation, but not while another lays it in', async () => {
    const { history } = await withPatches()
    await history.rememberConversation(birthOf('b', { picture: source }))
    await history.addVersion({ ...versionOf('b', 'b-v1', 'b-v0'), plan: laying(boat) }, { picture: boat })
    await history.forget(['a'])
    expect([await there(history, boat.id, 'b'), await there(history, bird.id, 'b')]).toEqual([true, false])
    await history.forgetPictures(['b'])
    expect((await history.usage()).pictures.count).toBe(0)
  })

  it('goes when its turn does, unless what was made from it still lays it in', async () => {
    const { history } = await withPatches()
    await history.forgetTurn('v1-turn')
    expect([await there(history, boat.id), await there(history, bird.id)]).toEqual([true, true])
    const view = await history.recallConversation('a')
    expect(view?.versions.at(-1)?.plan.changes.length).toBe(2)
    await history.forgetTurn('v2-turn')
    expect([await there(history, boat.id), await there(history, bird.id)]).toEqual([false, false])
    expect((await history.usage()).pictures.count).toBe(1)
  })

  it('goes when its step is taken out', async () => {
    const { history } = await withPatches()
    await history.reviseVersion('v1', { plan: { changes: [] } })
    expect([await there(history, boat.id), await there(history, bird.id)]).toEqual([false, true])
    await history.reviseVersion('v2', { plan: laying(bird, bird) })
    expect(await there(history, bird.id)).toBe(true)
  })

  it('[P9] goes after 90 days, like every picture', async () => {
    const { history, time } = await withPatches()
    time.now += retention.picture - 1
    expect(await there(history, boat.id)).toBe(true)
    time.now += 1
    expect(await there(history, boat.id)).toBe(false)
    await history.forgetExpired()
    expect((await history.usage()).pictures.count).toBe(0)
    expect((await history.recallConversation('a'))?.versions).toHaveLength(3)
  })
})
