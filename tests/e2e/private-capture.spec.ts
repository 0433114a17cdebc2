/** Promise: a right-click works in a private window too, and leaves nothing on the disk. Real mouse, real menu, a real private window. */
import { setTimeout as pause } from 'node:timers/promises'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { xdotool } from '#scripts/browser/display.ts'
import { extensionId, launchBrowser, panelOf, rightClickAndChoose, startDisplay } from '#scripts/right-click.ts'
import { kinds } from '#tests/capture/kinds.ts'
import { hostRules, startFixtureServer } from '#tests/capture/server.ts'
import { extension, noRightClick } from './harness/limn.ts'
import { Panel } from './harness/panel.ts'
import { sha256 } from './harness/pictures.ts'
import { found, text } from './harness/profile-files.ts'

test.skip(noRightClick !== undefined, noRightClick)
test.slow()

test('[P25] a picture is taken and edited in a private window, and no trace of it or of its page is on the disk', async () => {
  const profile = test.info().outputPath('profile')
  const server = await startFixtureServer()
  const screen = await startDisplay()
  const context = await launchBrowser({ extension, profile, display: screen.display, args: [hostRules] })
  await allowInPrivate(context)
  const picture = server.files['/a.jpg'] ?? Buffer.alloc(0)

  const page = await openPrivateWindow(context, screen.display, server.page(kindOf('img of the page itself')))
  // A private window has a background of its own, which puts the item into its menus.
  await expect.poll(() => isInMenu(context), { timeout: 15_000 }).toBe(true)
  await rightClickAndChoose(screen.display, page, page.locator('#picture'))
  const panel = new Panel(await panelOf(context))
  await panel.reaches('ready')
  expect(await panel.page.evaluate('chrome.extension.inIncognitoContext')).toBe(true)
  await expect(panel.stage).toHaveAttribute('data-sha256', sha256(picture))
  await panel.edit('brighter')

  await test.step('no site is asked for: the browser would write it down', async () => {
    await page.goto(server.page(kindOf('img of another site, no CORS')))
    await rightClickAndChoose(screen.display, page, page.locator('#picture'))
    await expect(panel.stage).toHaveAttribute('data-origin', 'display-size', { timeout: 20_000 })
    await expect(panel.page.getByTestId('get-original')).toHaveCount(0)
    await expect(panel.page.getByText(/Drag it here from the page/)).toBeVisible()
    await panel.openPrivacy()
    await expect(panel.page.getByText(/In a private window Limn asks for no site/)).toBeVisible()
  })

  // Long enough for whatever writes with delay.
  await pause(1500)
  await context.close()
  await screen.stop()
  await server.close()
  const traces = { ...text('A valley'), ...text('shop.test'), ...text('cdn-of-others'), ...text(sha256(picture)) }
  expect(await found(profile, { ...traces, bytes: picture.subarray(3000, 3064) })).toEqual([])
})

const kindOf = (name: string) => {
  const kind = kinds.find((each) => each.name === name)
  if (!kind) throw new Error(`There is no kind called ${name}.`)
  return kind
}

/** What a person does on the extension's page of the browser's settings; without developer mode it would be switched off. */
async function allowInPrivate(context: BrowserContext): Promise<void> {
  const id = await extensionId(context)
  const settings = await context.newPage()
  await settings.goto('chrome://extensions')
  const set = (verb: string, change: object) =>
    settings.evaluate(`new Promise((done) => chrome.developerPrivate.${verb}(${JSON.stringify(change)}, () => done()))`)
  await set('updateProfileConfiguration', { inDeveloperMode: true })
  await set('updateExtensionConfiguration', { extensionId: id, incognitoAccess: true })
  // The browser loads the extension anew for this; a private window that is opened sooner does without it.
  const allowed = () => isSaidByOne(context, 'chrome.extension.isAllowedIncognitoAccess()')
  await expect.poll(allowed, { timeout: 15_000 }).toBe(true)
  await settings.bringToFront()
}

/** Whether the private window's own background has put the item into its menus. */
const isInMenu = (context: BrowserContext): Promise<boolean> =>
  isSaidByOne(
    context,
    `chrome.extension.inIncognitoContext &&
      chrome.contextMenus.update('edit-picture', {}).then(() => true, () => false)`,
  )

/** Whether `question` is true in one of the backgrounds; those that are just ending say nothing. */
async function isSaidByOne(context: BrowserContext, question: string): Promise<boolean> {
  for (const background of context.serviceWorkers())
    if (await background.evaluate(question).catch(() => false)) return true
  return false
}

/** By the keys of the browser itself: no page can open one. */
async function openPrivateWindow(context: BrowserContext, display: string, address: string): Promise<Page> {
  const opened = context.waitForEvent('page')
  xdotool(display, 'key', 'ctrl+shift+n')
  const page = await opened
  await pause(1500)
  await page.goto(address)
  return page
}
