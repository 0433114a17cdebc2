import './fake-browser.ts'
import { describe, expect, it } from 'vitest'
import { z } from '#contract/schema.ts'
import { runInFrame } from '#shell/page-script.ts'
import { fakeBrowser } from './fake-browser.ts'

const answer = z.object({ size: z.number() })
const verb = () => ({ size: 1 })

/** Runs with a browser whose own `executeScript` behaves as given. */
function runWhere(executeScript: () => Promise<{ result?: unknown }[]>) {
  Object.assign(fakeBrowser.scripting, { executeScript })
  return runInFrame({ tabId: 7, frameId: 0 }, answer, verb)
}

describe('a function run in a page', () => {
  it('answers what it found there', async () => {
    expect(await runWhere(async () => [{ result: { size: 3 } }])).toEqual({ ok: true, value: { size: 3 } })
  })

  it.each([
    'Cannot access a chrome:// URL',
    'The extensions gallery cannot be scripted.',
    'Cannot access contents of the page. Extension manifest must request permission to access the respective host.',
  ])('is refused as a closed page where the browser says: %s', async (message) => {
    const outcome = await runWhere(() => Promise.reject(new Error(message)))
    expect(outcome).toEqual({ ok: false, refusal: { code: 'page-closed' } })
  })

  it.each(['No tab with id: 7', 'No frame with id 5 in tab with id 7', 'Frame with ID 0 was removed.'])(
    'is refused as gone where the browser says: %s',
    async (message) => {
      const outcome = await runWhere(() => Promise.reject(new Error(message)))
      expect(outcome).toEqual({ ok: false, refusal: { code: 'picture-gone' } })
    },
  )

  it.each([null, undefined, { size: 'large' }])('never passes for an answer when it gave %j', async (result) => {
    expect(await runWhere(async () => [{ result }])).toEqual({ ok: false, refusal: { code: 'picture-gone' } })
  })
})
