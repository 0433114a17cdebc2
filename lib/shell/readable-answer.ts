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
  const id = idAt(Date.now())
  const ids = [id, id + 1]
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
    rule(id, reader, { requestDomains: [host] }),
    rule(id + 1, onwards, { excludedRequestDomains: [host] }),
  ]
  await browser.declarativeNetRequest.updateSessionRules({ addRules, removeRuleIds: await forgotten() })
  try {
    return await work(tag)
  } finally {
    await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: ids })
  }
}

/** Rules are numbered by the millisecond at which they were made, as far as numbers reach. */
const numbers = 2_000_000_000
const idAt = (now: number): number => 1 + (now % numbers)

/** No reading takes as long; milliseconds. */
const longest = 60_000

/** Rules of a panel that was closed in the middle of its work. They match nothing any more. */
async function forgotten(): Promise<number[]> {
  const rules = await browser.declarativeNetRequest.getSessionRules()
  const age = (id: number) => (idAt(Date.now()) - id + numbers) % numbers
  return rules.map(({ id }) => id).filter((id) => age(id) > longest && age(id) < numbers - longest)
}
