import './fake-browser.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everyHour } from '#shell/alarms.ts'
import { fakeBrowser, window } from './fake-browser.ts'

describe('the hourly call', () => {
  beforeEach(() => fakeBrowser.reset())
  afterEach(() => {
    window.inIncognitoContext = false
  })

  it('comes within a minute and then every hour', async () => {
    await everyHour(async () => {})
    expect(await fakeBrowser.alarms.getAll()).toMatchObject([{ name: 'forget-expired', periodInMinutes: 60 }])
  })

  it('is not put off by a background that keeps waking up', async () => {
    await everyHour(async () => {})
    const [first] = await fakeBrowser.alarms.getAll()
    await everyHour(async () => {})
    expect(await fakeBrowser.alarms.getAll()).toEqual([first])
  })

  it('reaches the listener, and no other alarm does', async () => {
    let calls = 0
    await everyHour(async () => {
      calls++
    })
    const calling = (name: string) => ({ name, scheduledTime: Date.now(), persistAcrossSessions: true })
    await fakeBrowser.alarms.onAlarm.trigger(calling('forget-expired'))
    await fakeBrowser.alarms.onAlarm.trigger(calling('something-else'))
    expect(calls).toBe(1)
  })

  it('[P25] is never asked for by private windows: the browser would write it down', async () => {
    window.inIncognitoContext = true
    await everyHour(async () => {})
    expect(await fakeBrowser.alarms.getAll()).toEqual([])
  })
})
