/** Runs in a frame of a page, in the isolated world: the page can neither see nor change it. Never in the page's own world. */
import { browser } from 'wxt/browser'
import { type Outcome, refuse } from '#contract/refusal.ts'
import type { z } from '#contract/schema.ts'

export interface Frame {
  tabId: number
  frameId: number
}

const file = '/in-page.js'

/** A click opens its tab to us, but the word may reach the page's process after our question does. */
const patience = [100, 250]

/**
 * What the page's `verb` answers, parsed by `answer`; enters the frame first where that is still to be done.
 * Refuses `page-closed` where the browser lets no script in, `picture-gone` where the tab or frame has gone.
 */
export async function askFrame<Value>(
  frame: Frame,
  answer: z.ZodType<Value>,
  verb: string,
  request: object,
): Promise<Outcome<Value>> {
  for (let attempt = 0; ; attempt++) {
    try {
      const result = await askOnce(frame, verb, request)
      // A throw inside does not reject: it arrives as no result at all, and so does a page that left meanwhile.
      const parsed = answer.safeParse(result)
      return parsed.success ? { ok: true, value: parsed.data } : refuse('picture-gone')
    } catch (cause) {
      if (isGone(cause)) return refuse('picture-gone')
      const wait = frame.frameId === 0 && isUnpermitted(cause) ? patience[attempt] : undefined
      if (wait === undefined) return refuse('page-closed')
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}

async function askOnce(frame: Frame, verb: string, request: object): Promise<unknown> {
  const target = { tabId: frame.tabId, frameIds: [frame.frameId] }
  const ask = () =>
    browser.scripting.executeScript({ target, func: askHere, args: [verb, request], injectImmediately: true })
  const [first] = await ask()
  if (!isAbsent(first?.result)) return first?.result
  await browser.scripting.executeScript({ target, files: [file], injectImmediately: true })
  const [second] = await ask()
  return second?.result
}

/** The same in every frame that lets scripts in, by its number. Refuses `page-closed` where none does. */
export async function askFrames<Value>(
  tabId: number,
  answer: z.ZodType<Value>,
  verb: string,
  request: object,
): Promise<Outcome<Map<number, Value>>> {
  const target = { tabId, allFrames: true }
  try {
    await browser.scripting.executeScript({ target, files: [file], injectImmediately: true })
    const results = await browser.scripting.executeScript({
      target,
      func: askHere,
      args: [verb, request],
      injectImmediately: true,
    })
    const answers = results.map(({ frameId, result }) => [frameId, answer.safeParse(result).data] as const)
    return { ok: true, value: new Map(answers.filter((one): one is [number, Value] => one[1] !== undefined)) }
  } catch (cause) {
    return refuse(isGone(cause) ? 'picture-gone' : 'page-closed')
  }
}

type Here = typeof globalThis & { limnPage?: { verbs: Record<string, (request: object) => unknown> } }

/** Carried over as text: it may use nothing but its arguments. */
function askHere(verb: string, request: object): unknown {
  const page = (globalThis as Here).limnPage
  return page ? page.verbs[verb]?.(request) : { absent: true }
}

const isAbsent = (result: unknown): boolean => typeof result === 'object' && result !== null && 'absent' in result

const isUnpermitted = (cause: unknown): boolean => /must request permission/i.test(String(cause))

const isGone = (cause: unknown): boolean =>
  /no tab with id|no frame with id|frame .*(removed|not found)|tab .*closed/i.test(String(cause))
