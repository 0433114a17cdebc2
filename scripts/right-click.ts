/** A real right-click on a picture and a real choice of Limn's menu item: moved by a mouse, not by a script in the page. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Locator, Page } from 'playwright'
import { xdotool } from './browser/display.ts'

export { displayTools, startDisplay } from './browser/display.ts'
export { extensionId, launchBrowser, openPanel, panelOf } from './browser/launch.ts'

/** Right-clicks the middle of `target` on `display` and chooses Limn's item in the menu that opens. */
export async function rightClickAndChoose(display: string, page: Page, target: Locator): Promise<void> {
  await page.bringToFront()
  await target.scrollIntoViewIfNeeded()
  const [originX, originY] = await screenOrigin(display, page)
  const box = await target.boundingBox()
  if (!box) throw new Error(`${target} is not on the page, so it cannot be right-clicked.`)
  xdotool(
    display,
    'mousemove',
    Math.round(originX + box.x + box.width / 2),
    Math.round(originY + box.y + box.height / 2),
  )
  xdotool(display, 'click', 3)
  await chooseLimn(display, page)
}

/**
 * In a picture's menu Limn's item is the last but one: only "Inspect" comes after it. How long a menu takes to open
 * depends on the machine, so the first key is repeated for as long as the page, and not the menu, gets it.
 */
export async function chooseLimn(display: string, page: Page): Promise<void> {
  await keysHeardBy(page)
  for (let attempt = 0; attempt < 40; attempt++) {
    await pause(150)
    const before = await keysHeardBy(page)
    xdotool(display, 'key', 'Up')
    await pause(150)
    if ((await keysHeardBy(page)) > before) continue
    xdotool(display, 'key', 'Up')
    await pause(60)
    xdotool(display, 'key', 'Return')
    return
  }
  throw new Error('The right-click opened no menu: the page went on hearing the keyboard.')
}

/** How many keys went down in any frame of the page since this was first asked. */
async function keysHeardBy(page: Page): Promise<number> {
  const counts = await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate<number>(`{
        if (globalThis.limnKeys === undefined) {
          globalThis.limnKeys = 0
          addEventListener('keydown', () => globalThis.limnKeys++, true)
        }
        globalThis.limnKeys
      }`),
    ),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Where the page's top left corner is on the screen, measured by a real move: an open panel shifts it, arithmetic lies. */
async function screenOrigin(display: string, page: Page): Promise<[number, number]> {
  await page.evaluate(`{
    globalThis.limnOrigin = undefined
    addEventListener('mousemove', (event) => {
      globalThis.limnOrigin = [event.screenX - event.clientX, event.screenY - event.clientY]
    }, { capture: true, once: true })
  }`)
  for (let attempt = 0; attempt < 20; attempt++) {
    xdotool(display, 'mousemove', 300 + attempt, 600 + attempt)
    await pause(50)
    const origin = await page.evaluate<[number, number] | undefined>('globalThis.limnOrigin')
    if (origin) return origin
  }
  throw new Error('The mouse never reached the page: is its window in front on the display?')
}
