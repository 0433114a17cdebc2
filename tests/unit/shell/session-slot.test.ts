import './fake-browser.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptySlotsInTime, sessionSlot } from '#shell/session-slot.ts'
import { fakeBrowser, window } from './fake-browser.ts'

const soon = Date.now() + 60_000

describe('a value of the session', () => {
  beforeEach(() => fakeBrowser.reset())
  afterEach(() => {
    window.inIncognitoContext = false
  })

  it('is the same for every page until it is cleared', async () => {
    await sessionSlot('key').write({ bytes: [1, 2] }, soon)
    expect(await sessionSlot('key').read()).toEqual({ bytes: [1, 2] })
    expect(await sessionSlot('other').read()).toBeUndefined()
    await sessionSlot('key').clear()
    expect(await sessionSlot('key').read()).toBeUndefined()
    expect(await fakeBrowser.alarms.getAll()).toEqual([])
  })

  it('goes in its time, and no other with it', async () => {
    emptySlotsInTime()
    await sessionSlot('key').write(1, soon)
    await sessionSlot('other').write(2, soon)
    const [alarm] = (await fakeBrowser.alarms.getAll()).filter(({ name }) => name.endsWith('key'))
    if (!alarm) throw new Error('Nothing calls in time')
    await fakeBrowser.alarms.onAlarm.trigger(alarm)
    await pause(5)
    expect(await sessionSlot('key').read()).toBeUndefined()
    expect(await sessionSlot('other').read()).toBe(2)
  })

  it('[P25] of private windows is another one, and nothing of it is told to the alarms', async () => {
    await sessionSlot('key').write('everyday', soon)
    await fakeBrowser.alarms.clearAll()
    window.inIncognitoContext = true
    expect(await sessionSlot('key').read()).toBeUndefined()
    await sessionSlot('key').write('private', soon)
    expect(await fakeBrowser.alarms.getAll()).toEqual([])
    await sessionSlot('key').clear()
    window.inIncognitoContext = false
    expect(await sessionSlot('key').read()).toBe('everyday')
  })
})
