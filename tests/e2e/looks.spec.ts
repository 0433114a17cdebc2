/** Promise: the panel can be read and used at 360 and at 240 pixels, by light and by dark, with the keyboard alone. */
import { extensionId } from '#scripts/right-click.ts'
import { expect, test } from './harness/limn.ts'
import { Panel } from './harness/panel.ts'
import { jpegScene } from './harness/pictures.ts'

for (const width of [360, 240])
  test(`everything fits and is reached at ${width} pixels, by light and by dark`, async ({ limn }) => {
    const page = await limn.context.newPage()
    await page.setViewportSize({ width, height: 760 })
    await page.goto(`chrome-extension://${await extensionId(limn.context)}/sidepanel.html`)
    const panel = new Panel(page)

    await panel.reaches('empty')
    await check(panel, `${width} first run`)
    await panel.open({ name: 'evening.jpg', mimeType: 'image/jpeg', buffer: await jpegScene(1200, 800) })
    await panel.reaches('ready')
    await panel.edit('make it warmer, lift the shadows a little and crop it square')
    await check(panel, `${width} edited`)
    const stops = ['request', 'history-open', 'privacy-open', 'download', 'version', 'operation']
    expect(await reachedByTab(panel)).toEqual(expect.arrayContaining(stops))
    await panel.openHistory()
    await check(panel, `${width} history`)
    await page.keyboard.press('Escape')
    await panel.openPrivacy()
    await check(panel, `${width} privacy`)
    await page.close()
  })

/** Looks at what is shown now in both colour schemes, and keeps the pictures for people to review. */
async function check(panel: Panel, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await panel.page.emulateMedia({ colorScheme })
    const body = await panel.page.screenshot({ animations: 'disabled' })
    await test.info().attach(`${name} ${colorScheme}`, { body, contentType: 'image/png' })
    expect(await overflowing(panel), `${name}: nothing is wider than the panel`).toEqual([])
    expect(await nameless(panel), `${name}: every control has a name`).toEqual([])
  }
}

/** What sticks out to the right, unless it is inside something that scrolls on purpose. */
const overflowing = ({ page }: Panel): Promise<string[]> =>
  page.evaluate(() => {
    const scrolls = (element: Element | null): boolean =>
      !!element &&
      (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !scrolls(element.parentElement))
      .map((element) => element.outerHTML.slice(0, 120))
      .concat(document.documentElement.scrollWidth > innerWidth ? ['the page itself scrolls sideways'] : [])
  })

/** Controls that a screen reader could only call by their kind. */
async function nameless({ page }: Panel): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot()
  return tree
    .split('\n')
    .filter((line) => /^\s*- (button|slider|textbox|checkbox|combobox|link|menuitem|img|spinbutton)(?! ")/.test(line))
}

/** The test ids that Tab stops at, or inside of, on one way around the panel. */
async function reachedByTab({ page }: Panel): Promise<string[]> {
  const reached = new Set<string>()
  await page.locator('body').click({ position: { x: 1, y: 1 } })
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab')
    const id = await page.evaluate(() => document.activeElement?.closest('[data-testid]')?.getAttribute('data-testid'))
    if (id) reached.add(id)
  }
  return [...reached]
}
