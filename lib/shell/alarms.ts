/** The hourly call to forget what has expired. It survives the background's sleep and the browser's restart. */
import { browser } from 'wxt/browser'
import { isPrivateWindow } from './private-window.ts'

const name = 'forget-expired'

/**
 * `listener` hears every call; the alarm is made when missing, never restarted, so that frequent wake-ups cannot postpone it.
 * None for private windows: the browser writes alarms to the disk, and what is remembered there ends sooner.
 */
export async function everyHour(listener: () => Promise<void>): Promise<void> {
  if (isPrivateWindow()) return
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) void listener()
  })
  if (!(await browser.alarms.get(name))) await browser.alarms.create(name, { delayInMinutes: 1, periodInMinutes: 60 })
}
