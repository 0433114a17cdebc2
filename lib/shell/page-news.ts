/** What our own script in a page says of itself. Believed only from our own script, in the tab that it is expected from. */
import { type Browser, browser } from 'wxt/browser'
import { z } from '#contract/schema.ts'

const newsSchema = z.object({ limn: z.literal('picked'), id: z.string(), picked: z.boolean() })

/** Calls `listener` once something was picked in `tabId` under `id`, or given up. Returns how to stop. */
export function onPicked(
  tabId: number,
  id: string,
  listener: (where: { frameId: number; picked: boolean }) => void,
): () => void {
  const hear = (message: unknown, sender: Browser.runtime.MessageSender) => {
    const news = newsSchema.safeParse(message)
    const isOurs = sender.id === browser.runtime.id && sender.tab?.id === tabId
    if (isOurs && news.success && news.data.id === id)
      listener({ frameId: sender.frameId ?? 0, picked: news.data.picked })
  }
  browser.runtime.onMessage.addListener(hear)
  return () => browser.runtime.onMessage.removeListener(hear)
}
