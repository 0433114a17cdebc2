import { describe, expect, it } from 'vitest'
import type { Step } from '#contract/plan.ts'
import { openPanelWithPicture, type Panel, until } from './test-session.ts'

const stepOf = async ({ view }: Panel, number: number): Promise<Step> => {
  const [change] = (await view()).versions[number]?.plan.changes ?? []
  if (!change || change.change === 'remove') throw new Error(`Version ${number} holds no step`)
  return change.step
}
const idOf = async ({ view }: Panel, number: number) => (await view()).versions[number]?.id ?? ''

describe('adjusting an earlier step', () => {
  it('[P4] changes it where it was made and replays everything after, without a new version', async () => {
    const panel = await openPanelWithPicture()
    const { session, view, pixels } = panel
    await session.say('make it brighter')
    await session.say('crop to square')
    const before = await pixels()
    const step = await stepOf(panel, 1)
    await session.adjust(await idOf(panel, 1), { ...step, params: { amount: -40 } })
    expect((await stepOf(panel, 1)).params).toEqual({ amount: -40 })
    expect((await view()).versions).toHaveLength(3)
    expect(session.getState()).toMatchObject({ stage: 'ready', shown: { number: 2, width: 64, height: 64 } })
    expect((await pixels()).equals(before)).toBe(false)
    await session.adjust(await idOf(panel, 1), step)
    expect((await pixels()).equals(before)).toBe(true)
  })

  it('finds the version that holds the step from any version after it', async () => {
    const panel = await openPanelWithPicture()
    await panel.session.say('make it brighter')
    await panel.session.say('crop to square')
    const step = await stepOf(panel, 1)
    await panel.session.adjust(await idOf(panel, 2), { ...step, params: { amount: 5 } })
    expect((await stepOf(panel, 1)).params).toEqual({ amount: 5 })
  })

  it('keeps the sizes of all versions true', async () => {
    const panel = await openPanelWithPicture()
    const { session, view } = panel
    await session.say('crop to square')
    await session.say('make it brighter')
    await session.removeStep(await idOf(panel, 1), (await stepOf(panel, 1)).id)
    expect((await view()).versions.map(({ width, height }) => [width, height])).toEqual([
      [96, 64],
      [96, 64],
      [96, 64],
    ])
    expect(session.getState().shown).toMatchObject({ number: 2, width: 96, height: 64 })
  })

  it('that cannot be drawn changes nothing and says so', async () => {
    const panel = await openPanelWithPicture()
    const { session, pixels } = panel
    await session.say('make it brighter')
    const before = await pixels()
    const step = await stepOf(panel, 1)
    await session.adjust(await idOf(panel, 1), { ...step, params: { amount: 1e9 } })
    expect(session.getState()).toMatchObject({ stage: 'ready', notice: { code: 'operation-out-of-range' } })
    expect((await stepOf(panel, 1)).params).toEqual(step.params)
    expect((await pixels()).equals(before)).toBe(true)
  })

  it('is what "a bit less" counts from', async () => {
    const panel = await openPanelWithPicture()
    await panel.session.say('make it brighter')
    const step = await stepOf(panel, 1)
    await panel.session.adjust(await idOf(panel, 1), { ...step, params: { amount: 80 } })
    await panel.session.say('a bit less')
    const { amount } = (await stepOf(panel, 2)).params
    expect(Number(amount)).toBeLessThan(80)
    expect(Number(amount)).toBeGreaterThan(30)
  })

  it('makes new thumbnails for what looks different now', async () => {
    const panel = await openPanelWithPicture()
    await panel.session.say('make it brighter')
    const bytesNow = async () => {
      const { thumbnail } = (await panel.view()).versions[1] ?? {}
      if (!thumbnail) throw new Error('not yet')
      return Buffer.from(await thumbnail.arrayBuffer()).toString('base64')
    }
    const before = await until(bytesNow)
    const step = await stepOf(panel, 1)
    await panel.session.adjust(await idOf(panel, 1), { ...step, params: { amount: -90 } })
    await until(async () => expect(await bytesNow()).not.toBe(before))
  })
})

describe('dragging a slider', () => {
  it('moves the stage and not the memory, and draws the last position however fast they come', async () => {
    const panel = await openPanelWithPicture()
    const { session, engine } = panel
    await session.say('make it brighter')
    const step = await stepOf(panel, 1)
    const id = await idOf(panel, 1)
    let renders = 0
    const { render } = engine
    engine.render = (...job) => {
      renders++
      return render(...job)
    }
    const positions = Array.from({ length: 40 }, (_, i) => ({ ...step, params: { amount: i } }))
    await Promise.all(positions.map((position) => session.preview(id, position)))
    expect(renders).toBeLessThan(positions.length)
    expect((await stepOf(panel, 1)).params).toEqual(step.params)
    const last = session.getState().shown
    expect(last).toMatchObject({ number: 1 })

    await session.adjust(id, { ...step, params: { amount: 39 } })
    const kept = session.getState().shown
    expect(Buffer.from(dataOf(kept)).equals(Buffer.from(dataOf(last)))).toBe(true)
  })
})

const dataOf = (shown: unknown) => (shown as { bitmap: { data: Uint8ClampedArray } }).bitmap.data
