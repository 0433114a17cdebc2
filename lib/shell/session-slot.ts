/**
 * One value that all pages of the extension share until its time or the browser ends: those of private windows one, all others
 * another. In memory only, closed to web pages.
 */
import { browser } from 'wxt/browser'
import { isPrivateWindow } from './private-window.ts'

export interface SessionSlot {
  read(): Promise<unknown>
  /**
   * `until` in milliseconds since the epoch; the browser may be late by half a minute. For private windows nothing calls in
   * time, because the call would be noted on the disk: who reads must look at the clock.
   */
  write(value: unknown, until: number): Promise<void>
  clear(): Promise<void>
}

const prefix = 'slot:'

export function sessionSlot(name: string): SessionSlot {
  const hidden = isPrivateWindow()
  const key = `${hidden ? 'private-' : ''}${prefix}${name}`
  return {
    read: async () => (await browser.storage.session.get(key))[key],
    async write(value, until) {
      await browser.storage.session.set({ [key]: value })
      // An alarm of the same name is replaced.
      if (!hidden) await browser.alarms.create(key, { when: until })
    },
    async clear() {
      await browser.storage.session.remove(key)
      if (!hidden) await browser.alarms.clear(key)
    },
  }
}

/** For the background: the only page that is woken when there is no other. */
export function emptySlotsInTime(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name.startsWith(prefix)) void browser.storage.session.remove(name)
  })
}
