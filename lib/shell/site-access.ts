/** Sites that a person opened to Limn: asked for at a press, seen and given back in Privacy. None at first, none in a private window. */
import { browser } from 'wxt/browser'
import { isPrivateWindow } from './private-window.ts'

export const everySite = '*://*/*'

const scriptId = 'in-page'

/** A private window leaves no trace, and a site that was opened would be one. */
export const mayAskForSites = (): boolean => !isPrivateWindow()

/** Must be called in the very task of a press. Answers whether it was granted. */
export function askForSites(sites: readonly string[] | 'every'): Promise<boolean> {
  if (!mayAskForSites()) return Promise.resolve(false)
  const origins = sites === 'every' ? [everySite] : [...new Set(sites.map(patternOf))]
  return browser.permissions.request({ origins }).catch(() => false)
}

export const hasSite = (origin: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [patternOf(origin)] }).catch(() => false)

/** As patterns, such as `https://pictures.example/*`; every site first. */
export async function openSites(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll()
  return origins.sort((one, other) => Number(isEvery(other)) - Number(isEvery(one)) || (one < other ? -1 : 1))
}

export const closeSite = (pattern: string): Promise<boolean> => browser.permissions.remove({ origins: [pattern] })

/** Calls back whenever a site is opened or given back. Returns how to stop. */
export function watchSites(listener: () => void): () => void {
  browser.permissions.onAdded.addListener(listener)
  browser.permissions.onRemoved.addListener(listener)
  return () => {
    browser.permissions.onAdded.removeListener(listener)
    browser.permissions.onRemoved.removeListener(listener)
  }
}

/** On open sites the script is there from the start of every page and frame, so that a click is seen as it happens. */
export async function followSites(): Promise<void> {
  if (!mayAskForSites()) return
  const matches = await openSites()
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [scriptId] })
  if (matches.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [scriptId] })
    return
  }
  const script = {
    ...{ id: scriptId, js: ['in-page.js'], matches, allFrames: true, matchOriginAsFallback: true },
    runAt: 'document_start' as const,
  }
  if (registered.length > 0) await browser.scripting.updateContentScripts([script])
  else await browser.scripting.registerContentScripts([script])
}

export const isEvery = (pattern: string): boolean => /^(\*|https?):\/\/\*\/|^<all_urls>$/.test(pattern)

/** Permissions know no ports. */
function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin)
  return `${protocol}//${hostname}/*`
}
