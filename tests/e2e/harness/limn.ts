/** The product as installed: a real Chromium with the unpacked extension, and the sites it is used on. Once per worker. */
import { join } from 'node:path'
import { type BrowserContext, test as base, type Page } from '@playwright/test'
import { displayTools, extensionId, launchBrowser, panelOf, startDisplay } from '#scripts/right-click.ts'
import { Panel } from './panel.ts'
import { type Sites, startSites } from './sites.ts'

/** The build under test; another one can be named to try it. */
export const extension = process.env.LIMN_EXTENSION ?? join(import.meta.dirname, '../../../.output/chrome-mv3')

export interface Limn {
  context: BrowserContext
  /** Where its window is, when there is one for a real mouse. */
  display: string | undefined
  close(): Promise<void>
}

/** Why there can be no real right-click on this machine, or `undefined`. */
export const noRightClick = displayTools().reason

/** Starts the browser in `profile`, on a screen of its own where there can be one. */
export async function startLimn(profile: string, options: { args?: string[]; extension?: string } = {}): Promise<Limn> {
  const screen = displayTools().available ? await startDisplay() : undefined
  const context = await launchBrowser({
    extension,
    profile,
    ...options,
    ...(screen ? { display: screen.display } : { headless: true }),
  })
  return {
    context,
    display: screen?.display,
    close: async () => {
      await context.close()
      await screen?.stop()
    },
  }
}

const isPanel = (page: Page) => new URL(page.url()).pathname === '/sidepanel.html'

/** Closes the panel, so that the next one starts from nothing. */
export async function closePanel({ context }: Limn): Promise<void> {
  for (const page of context.pages().filter(isPanel)) await page.close()
}

/** Opens the real side panel the way the toolbar button does, or finds it already open. */
export async function openPanel({ context }: Limn): Promise<Panel> {
  if (!context.pages().some(isPanel)) {
    // Only a page of the extension itself may open the panel without a click; this one shows nothing and goes at once.
    const door = await context.newPage()
    await door.goto(`chrome-extension://${await extensionId(context)}/manifest.json`)
    await door.evaluate('chrome.windows.getCurrent().then(({ id }) => chrome.sidePanel.open({ windowId: id }))')
    await panelOf(context)
    await door.close()
  }
  return new Panel(await panelOf(context))
}

export const test = base.extend<{ panel: Panel }, { sites: Sites; limn: Limn }>({
  sites: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures out of this pattern.
    async ({}, use) => {
      const sites = await startSites()
      await use(sites)
      await sites.close()
    },
    { scope: 'worker' },
  ],
  limn: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use, worker) => {
      const limn = await startLimn(join(worker.project.outputDir, `profile-${worker.workerIndex}`))
      await use(limn)
      await limn.close()
    },
    { scope: 'worker' },
  ],
  panel: async ({ limn }, use) => {
    await use(await openPanel(limn))
  },
})

export { expect } from '@playwright/test'
