/** Carries a right-click from the background to the panel of its own window, where it is taken exactly once. Memory only. */
import { browser } from 'wxt/browser'
import { type Click, clickSchema } from '#contract/click.ts'

/** A click that no panel took in time is forgotten: it must not surprise whoever opens the panel later. Milliseconds. */
export const clickLifetime = 60_000

const keyOf = (windowId: number) => `click:${windowId}`

/** Leaves the click for the panel of its window; a newer click replaces an untaken one. */
export const leaveClick = (click: Click): Promise<void> =>
  browser.storage.session.set({ [keyOf(click.windowId)]: click })

/**
 * Calls `listener` with the click that is waiting and with each that follows. Returns how to stop. `since`: when the panel
 * opened, if it could take none until now.
 */
export function watchClicks(
  windowId: number,
  listener: (click: Click) => void,
  now: () => number = Date.now,
  since = Number.POSITIVE_INFINITY,
): () => void {
  let watching = true
  const takeAndTell = async () => {
    if (!watching) return
    const click = await takeClick(windowId, Math.min(since, now()))
    if (click) listener(click)
  }
  const onChanged = (changes: Record<string, { newValue?: unknown }>) => {
    if (changes[keyOf(windowId)]?.newValue !== undefined) void takeAndTell()
  }
  browser.storage.session.onChanged.addListener(onChanged)
  void takeAndTell()
  return () => {
    watching = false
    browser.storage.session.onChanged.removeListener(onChanged)
  }
}

/** The lock makes reading and removing one act, even for two panel pages in one window. */
function takeClick(windowId: number, now: number): Promise<Click | undefined> {
  const key = keyOf(windowId)
  return navigator.locks.request(key, async () => {
    const found = (await browser.storage.session.get(key))[key]
    if (found === undefined) return undefined
    await browser.storage.session.remove(key)
    const click = clickSchema.safeParse(found)
    return click.success && now - click.data.at < clickLifetime ? click.data : undefined
  })
}
