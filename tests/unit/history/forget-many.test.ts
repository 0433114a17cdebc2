import { describe, expect, it } from 'vitest'
import { conversations } from '#tests/bench/history/generate.ts'
import { openMemory, rawTable } from './open-memory.ts'

const count = 420

/** A year's worth in small; the second picture of each conversation is the source of the next as well. */
async function many() {
  const memory = await openMemory()
  const { history, time } = memory
  const made = await conversations({ conversations: count, turns: 2, pictureBytes: 8 }, [0, count], count, time.now, 60)
  const chained = made.map((one, i) => {
    const before = made[i - 1]?.pictures[1]
    if (!before) return one
    const [, second] = one.pictures
    return {
      ...one,
      conversation: { ...one.conversation, source: before.id },
      pictures: second ? [before, second] : [before],
    }
  })
  for (let at = 0; at < count; at += 100) {
    const restored = await history.restore(chained.slice(at, at + 100))
    expect(restored.ok).toBe(true)
  }
  return { ...memory, chained }
}

const rowsIn = async (name: string, table: string): Promise<{ conversationId: string }[]> => {
  const raw = await rawTable(name, table)
  const rows = await raw.all()
  raw.close()
  return rows
}

describe('hundreds of conversations at once', () => {
  it('are named in numbers and bytes as they are, and go; those between them stay, with every picture that they show', async () => {
    const { history, name, chained } = await many()
    const going = chained.filter((_, i) => i % 7 !== 0).map(({ conversation }) => conversation.id)
    const staying = chained.filter((_, i) => i % 7 === 0)
    const shown = new Set(staying.flatMap(({ pictures }) => pictures.map(({ id }) => id)))
    const all = new Set(chained.flatMap(({ pictures }) => pictures.map(({ id }) => id)))
    const unused = all.difference(shown).size

    expect(await history.weigh(going)).toEqual({
      conversations: going.length,
      turns: going.length * 2,
      pictures: { count: unused, bytes: unused * 8 },
    })
    expect((await history.forget(going)).ok).toBe(true)
    expect(await history.usage()).toMatchObject({
      conversations: { count: staying.length },
      turns: { count: staying.length * 2 },
      pictures: { count: shown.size },
      thumbnails: { count: staying.length },
    })
    const left = new Set(staying.map(({ conversation }) => conversation.id))
    for (const table of ['versions', 'turns', 'thumbnails'])
      for (const row of await rowsIn(name, table)) expect(left.has(row.conversationId)).toBe(true)
    for (const { conversation, pictures } of staying) {
      expect((await history.recallConversation(conversation.id))?.turns).toHaveLength(2)
      for (const { id } of pictures) expect((await history.recallPicture(conversation.id, id)).ok).toBe(true)
    }
    expect((await history.find({ words: 'needle7' })).length).toBeGreaterThan(0)
    expect(await history.find({ words: 'needle8' })).not.toContain('conversation-8')
  })

  it('lose their pictures alone when that is asked', async () => {
    const { history, chained } = await many()
    const going = chained.slice(0, 250).map(({ conversation }) => conversation.id)
    const shown = new Set(chained.slice(250).flatMap(({ pictures }) => pictures.map(({ id }) => id)))
    expect((await history.forgetPictures(going)).ok).toBe(true)
    expect(await history.usage()).toMatchObject({
      conversations: { count },
      turns: { count: count * 2 },
      pictures: { count: shown.size },
      thumbnails: { count: count - 250 },
    })
    expect((await history.recallConversation('conversation-3'))?.turns).toHaveLength(2)
    expect((await history.recallPicture('conversation-3', chained[3]?.conversation.source ?? '')).ok).toBe(false)
  })
})
