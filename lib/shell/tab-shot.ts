/** A picture of what a tab shows right now, and of that tab only. */
import { browser } from 'wxt/browser'
import { type Outcome, refuse } from '#contract/refusal.ts'

/** A PNG as a data: address, in device pixels. Refuses `picture-out-of-reach` when the tab is not the one in view, with `why: too-soon` when the browser allows no shot yet. */
export async function shootTab(tabId: number): Promise<Outcome<string>> {
  try {
    const before = await browser.tabs.get(tabId)
    const shot = await browser.tabs.captureVisibleTab(before.windowId, { format: 'png' })
    const after = await browser.tabs.get(tabId)
    if (before.active && after.active) return { ok: true, value: shot }
  } catch (cause) {
    if (/MAX_CAPTURE_VISIBLE_TAB_CALLS/.test(String(cause))) return refuse('picture-out-of-reach', { why: 'too-soon' })
    // Else the tab was closed, or the grant that came with the click ended with a navigation.
  }
  return refuse('picture-out-of-reach')
}
