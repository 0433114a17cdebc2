/** Runs a function in a frame of a page, in the isolated world: the page can neither see nor change it. Never in the page's own world. */
import { browser } from 'wxt/browser'
import { type Outcome, refuse } from '#contract/refusal.ts'
import type { z } from '#contract/schema.ts'

export interface Frame {
  tabId: number
  frameId: number
}

/**
 * What `verb` answers there, parsed by `answer`. `verb` is carried over as text: it may use nothing but its arguments.
 * Refuses `page-closed` where the browser lets no script in, `picture-gone` where the tab or frame has gone.
 */
export async function runInFrame<Args extends (string | number)[], Value>(
  frame: Frame,
  answer: z.ZodType<Value>,
  verb: (...args: Args) => Value | Promise<Value>,
  ...args: Args
): Promise<Outcome<Value>> {
  const target = { tabId: frame.tabId, frameIds: [frame.frameId] }
  let results: { result?: unknown }[]
  try {
    results = await browser.scripting.executeScript({ target, func: verb, args })
  } catch (cause) {
    return refuse(isGone(cause) ? 'picture-gone' : 'page-closed')
  }
  // A throw inside does not reject: it arrives as no result at all, and so does a page that left meanwhile.
  const parsed = answer.safeParse(results[0]?.result)
  return parsed.success ? { ok: true, value: parsed.data } : refuse('picture-gone')
}

const isGone = (cause: unknown): boolean =>
  /no tab with id|no frame with id|frame .*(removed|not found)|tab .*closed/i.test(String(cause))
