import './fake-browser.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askForSites, followSites, hasSite, mayAskForSites, openSites } from '#shell/site-access.ts'
import { fakeBrowser, window } from './fake-browser.ts'

/** A browser in which `origins` are granted; what is asked for and registered is written down. */
function openBrowser(origins: string[] = [], inIncognitoContext = false) {
  const seen: { asked: string[][]; registered: { matches: string[]; runAt?: string }[] } = { asked: [], registered: [] }
  window.inIncognitoContext = inIncognitoContext
  Object.assign(fakeBrowser, {
    permissions: {
      request: async (asked: { origins: string[] }) => seen.asked.push(asked.origins) > 0,
      contains: async (asked: { origins: string[] }) => asked.origins.every((one) => origins.includes(one)),
      getAll: async () => ({ origins: [...origins] }),
    },
    scripting: {
      getRegisteredContentScripts: async () => seen.registered,
      registerContentScripts: async (scripts: typeof seen.registered) => void seen.registered.push(...scripts),
      updateContentScripts: async (scripts: typeof seen.registered) => {
        seen.registered = [...scripts]
      },
      unregisterContentScripts: async () => {
        seen.registered = []
      },
    },
  })
  return seen
}

describe('sites that are opened to Limn', () => {
  beforeEach(() => fakeBrowser.reset())
  afterEach(() => {
    window.inIncognitoContext = false
  })

  it('are asked for by their hosts, each once, and nothing more', async () => {
    const { asked } = openBrowser()
    await askForSites(['https://shop.example', 'https://shop.example:8443', 'http://cdn.example'])
    await askForSites('every')
    expect(asked).toEqual([['https://shop.example/*', 'http://cdn.example/*'], ['*://*/*']])
  })

  it('are never asked for in a private window', async () => {
    const seen = openBrowser(['https://shop.example/*'], true)
    expect(mayAskForSites()).toBe(false)
    expect(await askForSites('every')).toBe(false)
    await followSites()
    expect(seen).toEqual({ asked: [], registered: [] })
  })

  it('are known whatever the port, and only those', async () => {
    openBrowser(['https://shop.example/*'])
    expect(await hasSite('https://shop.example:8443')).toBe(true)
    expect(await hasSite('http://shop.example')).toBe(false)
  })

  it('are listed with every site first', async () => {
    openBrowser(['https://b.example/*', 'https://a.example/*', '*://*/*'])
    expect(await openSites()).toEqual(['*://*/*', 'https://a.example/*', 'https://b.example/*'])
  })

  it('have the script from the start of their pages, and no others do', async () => {
    const seen = openBrowser(['https://shop.example/*'])
    await followSites()
    await followSites()
    expect(seen.registered).toMatchObject([{ matches: ['https://shop.example/*'], runAt: 'document_start' }])
    Object.assign(fakeBrowser.permissions, { getAll: async () => ({ origins: [] }) })
    await followSites()
    expect(seen.registered).toEqual([])
  })
})
