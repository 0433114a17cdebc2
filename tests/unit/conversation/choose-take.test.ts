/** A file that holds several pictures: one is edited, another can be chosen, and the file stays as it came. */
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { captured, openPanel, until } from './test-session.ts'

const fixture = async (name: string) => {
  const bytes = await readFile(new URL(`../../fixtures/kinds/${name}`, import.meta.url))
  return captured({ blob: new Blob([new Uint8Array(bytes)]), alt: name })
}

/** The upper left pixel of what would be downloaded. */
async function corner(panel: Awaited<ReturnType<typeof openPanel>>) {
  return [...(await panel.pixels()).subarray(0, 3)]
}

describe('another frame of the file', () => {
  it('is on the stage, under every edit that was made', async () => {
    const panel = await openPanel()
    const { session } = panel
    await session.begin(await fixture('moving.png'))
    expect(session.getState().source).toMatchObject({ holds: { of: 'frames', count: 3 } })
    expect(await corner(panel)).toEqual([220, 0, 0])
    await session.say('invert the colors')
    await session.chooseTake({ of: 'frame', frame: 1 })
    expect(session.getState()).toMatchObject({
      stage: 'ready',
      shown: { number: 1 },
      source: { take: { of: 'frame', frame: 1 } },
      busy: undefined,
    })
    expect(await corner(panel)).toEqual([255, 55, 255])
    await session.undo()
    expect(await corner(panel)).toEqual([0, 200, 0])
  })

  it('is remembered beside the file, which stays byte for byte', async () => {
    const panel = await openPanel()
    await panel.session.begin(await fixture('moving.gif'))
    const { sha256 } = panel.session.getState().source ?? {}
    await panel.session.chooseTake({ of: 'frame', frame: 2 })
    const { conversation } = await panel.view()
    expect(conversation).toMatchObject({ source: sha256, take: { of: 'frame', frame: 2 } })
    const kept = await panel.history.recallPicture(conversation.id, conversation.source)
    const original = await readFile(new URL('../../fixtures/kinds/moving.gif', import.meta.url))
    expect(kept.ok && Buffer.from(await kept.value.arrayBuffer()).equals(original)).toBe(true)

    const later = panel.again()
    await later.reopen(conversation.id)
    expect(later.getState()).toMatchObject({ stage: 'ready', source: { take: { of: 'frame', frame: 2 } } })
  })

  it('that the file has not is refused in words, and what was there stays', async () => {
    const panel = await openPanel()
    await panel.session.begin(await fixture('moving.gif'))
    await panel.session.chooseTake({ of: 'frame', frame: 1 })
    await panel.session.chooseTake({ of: 'frame', frame: 7 })
    expect(panel.session.getState()).toMatchObject({
      stage: 'ready',
      notice: { code: 'take-unknown', detail: { frame: 8, count: 3 } },
      source: { take: { of: 'frame', frame: 1 } },
    })
    expect((await panel.view()).conversation.take).toEqual({ of: 'frame', frame: 1 })
  })

  it('of another size makes every version another size', async () => {
    const panel = await openPanel()
    await panel.session.begin(await fixture('sizes.ico'))
    await panel.session.say('rotate it 90 degrees')
    expect((await panel.view()).versions.map(({ width, height }) => [width, height])).toEqual([
      [48, 32],
      [32, 48],
    ])
    await panel.session.chooseTake({ of: 'frame', frame: 0 })
    await until(async () =>
      expect((await panel.view()).versions.map(({ width, height }) => [width, height])).toEqual([
        [24, 16],
        [16, 24],
      ]),
    )
    expect(panel.session.getState().shown).toMatchObject({ width: 16, height: 24 })
  })

  it('can be glimpsed without being remembered', async () => {
    const panel = await openPanel()
    await panel.session.begin(await fixture('moving.webp'))
    const before = panel.session.getState().shown?.bitmap
    await Promise.all([1, 2, 1, 2].map((frame) => panel.session.glimpseTake({ of: 'frame', frame })))
    expect(panel.session.getState().shown?.bitmap).not.toBe(before)
    expect((await panel.view()).conversation.take).toBeUndefined()
    expect(await corner(panel)).toEqual([220, 0, 0])
  })
})

describe('a drawing', () => {
  it('is drawn larger from its lines, not from its pixels', async () => {
    const panel = await openPanel()
    await panel.session.begin(await fixture('plain.svg'))
    expect(panel.session.getState().source).toMatchObject({ width: 1024, holds: { of: 'drawing', width: 48 } })
    await panel.session.chooseTake({ of: 'drawn-at', width: 2400, height: 1600 })
    expect(panel.session.getState().shown).toMatchObject({ width: 2400, height: 1600 })
  })
})
