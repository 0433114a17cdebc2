import './fake-browser.ts'
import { describe, expect, it } from 'vitest'
import { z } from '#contract/schema.ts'
import { askFrame, askFrames } from '#shell/page-script.ts'
import { fakeBrowser } from './fake-browser.ts'

const answer = z.object({ size: z.number() })

interface Script {
  files?: string[]
  args?: unknown[]
}

/** Asks with a browser whose own `executeScript` behaves as given; answers what was run, too. */
async function askWhere(executeScript: (script: Script) => Promise<{ result?: unknown; frameId?: number }[]>) {
  const ran: Script[] = []
  Object.assign(fakeBrowser.scripting, {
    executeScript: (script: Script) => {
      ran.push(script)
      return executeScript(script)
    },
  })
  return { outcome: await askFrame({ tabId: 7, frameId: 0 }, answer, 'measure', { key: 1 }), ran }
}

describe('a question to a page', () => {
  it('is answered with what was found there', async () => {
    const { outcome, ran } = await askWhere(async () => [{ result: { size: 3 } }])
    expect(outcome).toEqual({ ok: true, value: { size: 3 } })
    expect(ran).toMatchObject([{ args: ['measure', { key: 1 }] }])
  })

  it('brings the script along where it is not there yet', async () => {
    let isThere = false
    const { outcome, ran } = await askWhere(async ({ files }) => {
      if (files) isThere = true
      return [{ result: isThere ? { size: 3 } : { absent: true } }]
    })
    expect(outcome).toEqual({ ok: true, value: { size: 3 } })
    expect(ran.map(({ files }) => files)).toEqual([undefined, ['/in-page.js'], undefined])
  })

  it.each([
    'Cannot access a chrome:// URL',
    'The extensions gallery cannot be scripted.',
    'Cannot access contents of the page. Extension manifest must request permission to access the respective host.',
  ])('is refused as a closed page where the browser says: %s', async (message) => {
    const { outcome } = await askWhere(() => Promise.reject(new Error(message)))
    expect(outcome).toEqual({ ok: false, refusal: { code: 'page-closed' } })
  })

  it.each(['No tab with id: 7', 'No frame with id 5 in tab with id 7', 'Frame with ID 0 was removed.'])(
    'is refused as gone where the browser says: %s',
    async (message) => {
      const { outcome } = await askWhere(() => Promise.reject(new Error(message)))
      expect(outcome).toEqual({ ok: false, refusal: { code: 'picture-gone' } })
    },
  )

  it.each([null, undefined, { size: 'large' }])('takes %j for no answer', async (result) => {
    const { outcome } = await askWhere(async () => [{ result }])
    expect(outcome).toEqual({ ok: false, refusal: { code: 'picture-gone' } })
  })

  it('asked of all frames, keeps the answers of those that gave one', async () => {
    Object.assign(fakeBrowser.scripting, {
      executeScript: async () => [
        { frameId: 0, result: { size: 1 } },
        { frameId: 4, result: null },
        { frameId: 9, result: { size: 2 } },
      ],
    })
    const outcome = await askFrames(7, answer, 'pictures', {})
    expect(outcome.ok && [...outcome.value]).toEqual([
      [0, { size: 1 }],
      [9, { size: 2 }],
    ])
  })
})
