/** One value that all pages of the extension share until its time or the browser ends. In memory only, closed to web pages. */
import { browser } from 'wxt/browser'

export interface SessionSlot {
  read(): Promise<unknown>
  /** `until` in milliseconds since the epoch; the browser may be late by half a minute. */
  write(value: unknown, until: number): Promise<void>
  clear(): Promise<void>
}

const prefix = 'slot:'

export function sessionSlot(name: string): SessionSlot {
  const key = prefix + name
  return {
    read: async () => (await browser.storage.session.get(key))[key],
    async write(value, until) {
      await browser.storage.session.set({ [key]: value })
      // An alarm of the same name is replaced.
      await browser.alarms.create(key, { when: until })
    },
    async clear() {
      await browser.storage.session.remove(key)
      await browser.alarms.clear(key)
    },
  }
}

/** For the background: the only page that is woken when there is no other. */
export function emptySlotsInTime(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name.startsWith(prefix)) void browser.storage.session.remove(name)
  })
}
