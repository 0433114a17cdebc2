/**
 * Where a host lets no script read its picture and the person opened it to us: a rule for one request of one tab, which is
 * known by a tag that nobody else has. It only allows the reading; it adds and changes nothing that is sent. Gone afterwards.
 */
import { browser } from 'wxt/browser'

/**
 * Runs `work` with the tag to put behind the address's `#`. Redirects carry it along. `reader`: the origin of the frame that
 * reads; `origin`: that of the address.
 */
export async function withReadableAnswer<T>(
  { tabId, reader, origin }: { tabId: number; reader: string; origin: string },
  work: (tag: string) => Promise<T>,
): Promise<T> {
  const tag = `limn-${crypto.randomUUID()}`
  const [first, second] = crypto.getRandomValues(new Uint32Array(2)).map((number) => 1 + (number >>> 2))
  const ids = [first ?? 1, second ?? 2]
  const condition = {
    ...{ urlFilter: tag, isUrlFilterCaseSensitive: true, tabIds: [tabId] },
    resourceTypes: ['xmlhttprequest' as const],
    requestMethods: ['get' as const],
  }
  const rule = (id: number, allowed: string, at: object) => ({
    ...{ id, priority: 1, condition: { ...condition, ...at } },
    action: {
      type: 'modifyHeaders' as const,
      responseHeaders: [
        { header: 'access-control-allow-origin', operation: 'set' as const, value: allowed },
        { header: 'access-control-allow-credentials', operation: 'set' as const, value: 'true' },
      ],
    },
  })
  const host = new URL(origin).hostname
  // Redirected from one foreign host to another, a request no longer says who asks (Fetch, "redirect-tainted origin").
  const onwards = origin === reader ? reader : 'null'
  const addRules = [
    rule(ids[0] ?? 1, reader, { requestDomains: [host] }),
    rule(ids[1] ?? 2, onwards, { excludedRequestDomains: [host] }),
  ]
  await browser.declarativeNetRequest.updateSessionRules({ addRules })
  try {
    return await work(tag)
  } finally {
    await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: ids })
  }
}

/** Rules that a background which ended in the middle of its work left behind. */
export async function clearReadableAnswers(): Promise<void> {
  const rules = await browser.declarativeNetRequest.getSessionRules()
  await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: rules.map(({ id }) => id) })
}
