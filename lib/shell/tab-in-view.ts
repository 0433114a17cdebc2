/** The tab that is in view in a window. Its number only: neither its address nor its title. */
import { browser } from 'wxt/browser'

export async function tabInView(windowId: number): Promise<number | undefined> {
  const [tab] = await browser.tabs.query({ active: true, windowId })
  return tab?.id
}
