/** The sites that a person opened to Limn, as the panel shows them. */
import type { SiteAccess } from '#contract/page.ts'
import { askForSites, closeSite, isEvery, mayAskForSites, openSites, watchSites } from '#shell/site-access.ts'

export const openSiteAccess = (): SiteAccess => ({
  mayAsk: mayAskForSites(),
  ask: askForSites,
  list: async () => (await openSites()).map((pattern) => ({ pattern, name: nameOf(pattern) })),
  giveBack: async ({ pattern }) => void (await closeSite(pattern)),
  watch: watchSites,
})

const nameOf = (pattern: string): string | undefined =>
  isEvery(pattern) ? undefined : pattern.replace(/^[^:]+:\/\//, '').replace(/\/\*$/, '')
