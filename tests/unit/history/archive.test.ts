import { createHash } from 'node:crypto'
import { BlobReader, TextReader, ZipReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-external.js'
import { describe, expect, it } from 'vitest'
import type { History, ImportReport } from '#history/history.ts'
import { birthOf, heard, openMemory, turnOf, versionOf } from './open-memory.ts'

const day = 86_400_000

const truePicture = (text: string) => ({
  id: createHash('sha256').update(text).digest('hex'),
  blob: new Blob([text], { type: 'image/png' }),
  width: 640,
  height: 480,
})

async function filledMemory() {
  const memory = await openMemory()
  const { history, time } = memory
  await history.rememberConversation(birthOf('a', { title: '<b>Harbour</b>', picture: truePicture('boats') }))
  time.now += day
  await history.addVersion(versionOf('a', 'a-v1', 'a-v0'), {
    turn: { ...turnOf('a', 'a-t1', 'warmer & brighter'), versionId: 'a-v1', recipient: 'openai', receipt: 'x.y.z' },
    picture: truePicture('made of boats'),
  })
  await history.rememberThumbnail({
    conversationId: 'a',
    versionId: 'a-v1',
    blob: new Blob(['tiny'], { type: 'image/webp' }),
  })
  await history.rememberConversation(birthOf('b', { title: '茶壺', picture: truePicture('tea') }))
  await history.addTurn(turnOf('b', 'b-t1', '亮一點'))
  return memory
}

async function exported(history: History, signal = new AbortController().signal) {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const shares: number[] = []
  const into = new WritableStream<Uint8Array>({ write: (part) => void parts.push(part.slice()) })
  const outcome = await history.exportTo({
    into,
    signal,
    progress: (share) => shares.push(share),
    consents: [{ recipient: 'openai', state: 'withdrawn' }],
  })
  return { file: new Blob(parts), outcome, shares }
}

const importing = (signal = new AbortController().signal) => ({ signal, progress: () => {} })

async function allOf(history: History) {
  const { conversations } = await heard<{ conversations: readonly { id: string }[] }>((listener) =>
    history.watchPage({ limit: 100 }, listener),
  )
  const views = await Promise.all(conversations.map(({ id }) => history.recallConversation(id)))
  return views.map((view) => JSON.parse(JSON.stringify(view)))
}

/** The archive with some entries exchanged, or left out where the new content is `undefined`. */
async function changed(file: Blob, change: Record<string, string | undefined>) {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const zip = new ZipWriter(new WritableStream<Uint8Array>({ write: (part) => void parts.push(part.slice()) }))
  for (const entry of await new ZipReader(new BlobReader(file)).getEntries()) {
    if (entry.directory) continue
    if (!(entry.filename in change))
      await zip.add(entry.filename, new BlobReader(new Blob([await entry.arrayBuffer()])))
    else if (change[entry.filename] !== undefined)
      await zip.add(entry.filename, new TextReader(change[entry.filename] ?? ''))
  }
  await zip.close()
  return new Blob(parts)
}

const textIn = async (file: Blob, path: string) => {
  const entries = await new ZipReader(new BlobReader(file)).getEntries()
  const entry = entries.find(({ filename }) => filename === path)
  return entry && !entry.directory ? new TextDecoder().decode(await entry.arrayBuffer()) : undefined
}

describe('an exported history', () => {
  it('[P21] purged and imported is what it was: every word, number, date, thumbnail and byte', async () => {
    const { history, time } = await filledMemory()
    const before = await allOf(history)
    const { file, outcome, shares } = await exported(history)
    expect(outcome).toMatchObject({ ok: true, value: { conversations: 2, turns: 2, pictures: 3 } })
    expect(shares.at(-1)).toBe(1)
    await history.forgetEverything()
    time.now += day
    expect(await history.importFrom(file, importing())).toEqual({
      ok: true,
      value: {
        conversations: { restored: 2, alreadyHere: 0, expired: 0, damaged: 0 },
        pictures: { restored: 3, damaged: 0, missing: 0, expired: 0 },
      } satisfies ImportReport,
    })
    expect(await allOf(history)).toEqual(before)
    for (const [id, text] of [
      ['a', 'boats'],
      ['a', 'made of boats'],
      ['b', 'tea'],
    ] as const) {
      const picture = await history.recallPicture(id, truePicture(text).id)
      expect(picture.ok && (await picture.value.text())).toBe(text)
      expect(picture.ok && picture.value.type).toBe('image/png')
    }
    expect(await (await history.recallConversation('a'))?.versions[1]?.thumbnail?.text()).toBe('tiny')
    expect(await history.find({ words: 'brighter' })).toEqual(['a'])
    expect(await history.find({ words: '亮' })).toEqual(['b'])
    expect(await history.usage()).toMatchObject({ receipts: { count: 1 } })
  })

  it.each([
    { of: 'moment', seconds: 1.25 },
    { of: 'clip', from: 1, to: 4.5, seconds: 2 },
  ] as const)('brings a film back as a film, and what was taken of it: $of', async (take) => {
    const { history } = await openMemory()
    const { id, ...size } = truePicture('moving')
    const film = { id, ...size, blob: new Blob(['moving'], { type: 'video/mp4' }) }
    await history.rememberConversation(birthOf('f', { picture: film }))
    await history.rememberTake('f', take)
    const { file } = await exported(history)
    await history.forgetEverything()
    expect((await history.importFrom(file, importing())).ok).toBe(true)
    expect((await history.recallConversation('f'))?.conversation.take).toEqual(take)
    const kept = await history.recallPicture('f', id)
    expect(kept.ok && [kept.value.type, await kept.value.text()]).toEqual(['video/mp4', 'moving'])
  })

  it('can be read by people: a page without scripts, in which words are only words', async () => {
    const { history } = await filledMemory()
    const { file } = await exported(history)
    const page = await textIn(file, 'index.html')
    expect(page).toContain('&#60;b&#62;Harbour&#60;/b&#62;')
    expect(page).toContain('warmer &#38; brighter')
    expect(page).toContain(`images/${truePicture('boats').id}.png`)
    expect(page).not.toMatch(/<script|https?:/)
    expect(await textIn(file, 'receipts.jsonl')).toBe('{"turn":"a-t1","recipient":"openai","receipt":"x.y.z"}\n')
    expect(await textIn(file, 'consents.jsonl')).toBe('{"recipient":"openai","state":"withdrawn"}\n')
  })

  it('imported twice is there once', async () => {
    const { history } = await filledMemory()
    const { file } = await exported(history)
    const again = await history.importFrom(file, importing())
    expect(again).toMatchObject({ ok: true, value: { conversations: { restored: 0, alreadyHere: 2 } } })
    expect(await allOf(history)).toHaveLength(2)
  })

  it('[P9] keeps its dates: what has run out meanwhile does not come back', async () => {
    const { history, time } = await filledMemory()
    const born = time.now
    const { file } = await exported(history)
    await history.forgetEverything()
    time.now = born + 100 * day
    expect(await history.importFrom(file, importing())).toMatchObject({
      ok: true,
      value: { conversations: { restored: 2 }, pictures: { restored: 0, expired: 3 } },
    })
    expect((await history.recallConversation('a'))?.turns).toHaveLength(1)
    expect((await history.recallPicture('a', truePicture('boats').id)).ok).toBe(false)
    await history.forgetEverything()
    time.now = born + 366 * day
    const late = await history.importFrom(file, importing())
    expect(late).toMatchObject({ ok: true, value: { conversations: { restored: 0, expired: 2 } } })
  })

  it('[P9] cannot be made to last longer by writing other dates into it', async () => {
    const { history, time } = await filledMemory()
    const { file } = await exported(history)
    const lines = (await textIn(file, 'conversations.jsonl')) ?? ''
    const forged = await changed(file, {
      'conversations.jsonl': lines.replaceAll(/"(createdAt|expiresAt|picturesUntil)":\d+/g, '"$1":9000000000000'),
    })
    await history.forgetEverything()
    expect((await history.importFrom(forged, importing())).ok).toBe(true)
    const view = await history.recallConversation('a')
    expect(view?.conversation.picturesUntil).toBeLessThanOrEqual(time.now + 90 * day)
    expect(view?.conversation.expiresAt).toBeLessThanOrEqual(time.now + 365 * day)
    time.now += 366 * day
    expect(await history.recallConversation('a')).toBeUndefined()
  })

  it('that is foreign, newer or no archive at all is refused whole, and nothing changes', async () => {
    const { history } = await filledMemory()
    const { file } = await exported(history)
    const refusals = [
      [new Blob(['a letter']), 'archive-foreign'],
      [new Blob([]), 'archive-foreign'],
      [file.slice(0, file.size / 2), 'archive-foreign'],
      [await changed(file, { 'manifest.json': '{"format":"other"}' }), 'archive-foreign'],
      [await changed(file, { 'manifest.json': undefined }), 'archive-foreign'],
      [await changed(file, { 'conversations.jsonl': undefined }), 'archive-broken'],
      [await changed(file, { 'conversations.jsonl': 'nonsense\n{"half":' }), 'archive-broken'],
    ] as const
    await history.forgetEverything()
    for (const [bad, code] of refusals)
      expect(await history.importFrom(bad, importing())).toMatchObject({ ok: false, refusal: { code } })
    const newer = (await textIn(file, 'manifest.json'))?.replace('"version": 1', '"version": 2')
    expect(await history.importFrom(await changed(file, { 'manifest.json': newer }), importing())).toMatchObject({
      ok: false,
      refusal: { code: 'archive-newer', detail: { version: 2 } },
    })
    expect(await allOf(history)).toEqual([])
  })

  it('that is damaged in part is restored in part, and the report says what is missing', async () => {
    const { history } = await filledMemory()
    const { file } = await exported(history)
    await history.forgetEverything()
    const [first, second] = ((await textIn(file, 'conversations.jsonl')) ?? '').split('\n')
    const damaged = await changed(file, {
      'conversations.jsonl': `${first}\n{"broken": true}\n${second}\n`,
      [`images/${truePicture('tea').id}.png`]: 'not tea',
      [`images/${truePicture('made of boats').id}.png`]: undefined,
    })
    expect(await history.importFrom(damaged, importing())).toEqual({
      ok: true,
      value: {
        conversations: { restored: 2, alreadyHere: 0, expired: 0, damaged: 1 },
        pictures: { restored: 1, damaged: 1, missing: 1, expired: 0 },
      },
    })
    expect((await history.recallPicture('b', truePicture('tea').id)).ok).toBe(false)
    expect((await history.recallConversation('b'))?.turns).toHaveLength(1)
  })

  it('of which any byte is damaged is never taken for whole', async () => {
    const { history } = await filledMemory()
    const { file } = await exported(history)
    await history.forgetEverything()
    const bytes = new Uint8Array(await file.arrayBuffer())
    const before = truePicture('boats').blob
    for (let at = 0; at < bytes.length; at += 97) {
      const copy = bytes.slice()
      copy[at] = (copy[at] ?? 0) ^ 0x55
      const outcome = await history.importFrom(new Blob([copy]), importing())
      if (!outcome.ok) continue
      const picture = await history.recallPicture('a', truePicture('boats').id)
      if (picture.ok) expect(await picture.value.text()).toBe(await before.text())
      await history.forgetEverything()
    }
  })

  it('stops when told to', async () => {
    const { history } = await filledMemory()
    const stopped = AbortSignal.abort()
    expect((await exported(history, stopped)).outcome).toMatchObject({ ok: false, refusal: { code: 'stopped' } })
    const { file } = await exported(history)
    await history.forgetEverything()
    expect(await history.importFrom(file, importing(stopped))).toMatchObject({
      ok: false,
      refusal: { code: 'stopped' },
    })
    expect(await allOf(history)).toEqual([])
  })
})
