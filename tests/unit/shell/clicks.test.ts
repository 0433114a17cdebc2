import './fake-browser.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Click, clickSchema } from '#contract/click.ts'
import { newId } from '#contract/ids.ts'
import { clickLifetime, leaveClick, watchClicks } from '#shell/clicks.ts'
import { fakeBrowser } from './fake-browser.ts'

const clickIn = (windowId: number, at = Date.now()): Click =>
  clickSchema.parse({
    id: newId(),
    tabId: 7,
    frameId: 0,
    windowId,
    srcUrl: 'https://pictures.example/a.jpg',
    pageUrl: 'https://pictures.example/',
    at,
  })

/** Everything that a panel of `windowId` hears until it has had time to hear all. */
async function heardIn(windowId: number, during: () => Promise<void> = async () => {}): Promise<Click[]> {
  const heard: Click[] = []
  const stop = watchClicks(windowId, (click) => heard.push(click))
  await pause(5)
  await during()
  await pause(5)
  stop()
  return heard
}

describe('a right-click on its way to the panel', () => {
  beforeEach(() => fakeBrowser.reset())

  it('waits for a panel that is still opening', async () => {
    const click = clickIn(1)
    await leaveClick(click)
    expect(await heardIn(1)).toEqual([click])
  })

  it('is heard at once by a panel that is already open, and so is the next one', async () => {
    const clicks = [clickIn(1), clickIn(1)] as const
    const heard = await heardIn(1, async () => {
      await leaveClick(clicks[0])
      await pause(5)
      await leaveClick(clicks[1])
    })
    expect(heard).toEqual(clicks)
  })

  it('goes to the panel of its own window and to no other', async () => {
    const click = clickIn(2)
    await leaveClick(click)
    expect(await heardIn(1)).toEqual([])
    expect(await heardIn(2)).toEqual([click])
  })

  it('is taken exactly once, however many panel pages a window has', async () => {
    await leaveClick(clickIn(1))
    const heard = await Promise.all([heardIn(1), heardIn(1), heardIn(1)])
    expect(heard.flat()).toHaveLength(1)
    expect(await heardIn(1)).toEqual([])
  })

  it('does not surprise whoever opens the panel much later', async () => {
    await leaveClick(clickIn(1, Date.now() - clickLifetime))
    expect(await heardIn(1)).toEqual([])
  })

  it('leaves nothing behind in storage once taken', async () => {
    await leaveClick(clickIn(1))
    await heardIn(1)
    expect(await fakeBrowser.storage.session.get()).toEqual({})
  })

  it('is dropped when what is stored is no click', async () => {
    await fakeBrowser.storage.session.set({ 'click:1': { ...clickIn(1), tabId: 'seven' } })
    expect(await heardIn(1)).toEqual([])
    expect(await fakeBrowser.storage.session.get()).toEqual({})
  })

  it('is not heard by a panel that has stopped listening', async () => {
    const heard: Click[] = []
    watchClicks(1, (click) => heard.push(click))()
    await leaveClick(clickIn(1))
    await pause(5)
    expect(heard).toEqual([])
  })
})
