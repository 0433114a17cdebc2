/** Promise: whatever the page, the picture that was clicked arrives, as good as it may be had, and is called what it is. Real mouse, real menus, real questions of the browser. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import sharp from 'sharp'
import { xdotool } from '#scripts/browser/display.ts'
import { launchBrowser, openPanel, startDisplay } from '#scripts/right-click.ts'
import { choose, type Grade, markOf, rightClickKind, settled, watchStage } from '#tests/capture/drive.ts'
import { type Kind, kinds } from '#tests/capture/kinds.ts'
import { agree, openEverySite } from '#tests/capture/open-sites.ts'
import { type FixtureServer, hostRules, startFixtureServer } from '#tests/capture/server.ts'
import { extension, noRightClick } from './harness/limn.ts'
import { Panel } from './harness/panel.ts'
import { sha256 } from './harness/pictures.ts'

interface Desk {
  context: BrowserContext
  display: string
  panel: Page
  server: FixtureServer
}

const bad = (name: string, src: string): Kind => ({
  name,
  want: '/a.jpg',
  body: ({ shop }) => `<img id=picture src="${shop}${src}" width=320 height=240>`,
})
const badKinds = {
  missing: bad('missing', '/status/404/a.jpg'),
  forbidden: bad('forbidden', '/status/403/a.jpg'),
  signIn: bad('sign-in page', '/sign-in.jpg'),
  empty: bad('empty', '/empty.jpg'),
  vast: bad('30,000 × 30,000', '/vast.png'),
  endless: bad('endless', '/endless/a.jpg'),
  silent: bad('silent', '/nostore/silent/a.jpg'),
  heavy: bad('60 MB', '/heavy.jpg'),
}

const test = base.extend<object, { desk: Desk }>({
  desk: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures out of this pattern.
    async ({}, use) => {
      const server = await startFixtureServer(Object.values(badKinds))
      const screen = await startDisplay()
      const profile = await mkdtemp(join(tmpdir(), 'limn-capture-'))
      const context = await launchBrowser({ extension, profile, display: screen.display, args: [hostRules] })
      const page = await context.newPage()
      await page.goto(`${server.at.shop}/a-320.jpg`)
      const panel = await openPanel(context)
      await watchStage(panel)
      await use({ context, display: screen.display, panel, server })
      await context.close()
      await screen.stop()
      await server.close()
      await rm(profile, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
})

test.skip(noRightClick !== undefined, noRightClick)
test.describe.configure({ mode: 'serial' })
test.slow()

const kindOf = (name: string): Kind => {
  const found = kinds.find((kind) => kind.name === name)
  if (!found) throw new Error(`There is no kind called ${name}.`)
  return found
}

async function gets(desk: Desk, expected: Record<string, Grade>): Promise<void> {
  for (const [name, grade] of Object.entries(expected))
    await test.step(name, async () => {
      const arrived = await rightClickKind(desk, desk.server, kindOf(name))
      expect(arrived.grade, `${name}: ${arrived.said.line}`).toBe(grade)
      const origin = { exact: 'original', full: 're-encoded', display: 'display-size' }[grade as 'exact']
      expect(arrived.said.origin, name).toBe(origin)
    })
}

test('[P1] [P27] by the right-click alone, the picture that was meant arrives, and nothing that only looks like it', async ({
  desk,
}) => {
  await gets(desk, {
    'img of another site, no CORS': 'display',
    'cached without its CORS header': 'exact',
    'revoked blob:': 'full',
    'srcset with widths': 'exact',
    'decoy: mirrored': 'exact',
    'background behind words': 'exact',
    'background in a closed shadow root': 'exact',
    'spacer over a background': 'exact',
    canvas: 'full',
    'inline SVG with a symbol': 'full',
    'image map': 'exact',
    'in another site’s frame': 'display',
    'exchanged at the click': 'exact',
  })
})

test('[P23] the original comes after one press and one yes, into the same conversation, and the site can be given back', async ({
  desk,
}) => {
  const { context, server } = desk
  const panel = new Panel(desk.panel)
  const kind = kindOf('img of another site, no CORS')
  const page = await context.newPage()
  await page.goto(server.page(kind))
  const before = await markOf(desk.panel)
  await choose(desk, page, kind, before)
  await settled(desk.panel, before)
  await expect(panel.stage).toHaveAttribute('data-origin', 'display-size')
  await panel.edit('brighter')

  await test.step('refusing costs nothing', async () => {
    await desk.panel.getByTestId('get-original').click()
    await expect(desk.panel.getByText(/Open shop.test and cdn-of-others.test to Limn/)).toBeVisible()
    await desk.panel.getByTestId('not-now').click()
    await expect(panel.stage).toHaveAttribute('data-version', '1')
  })

  await test.step('granted, the source is exchanged without a reload, and the edit is on it', async () => {
    await desk.panel.getByTestId('get-original').click()
    const granted = desk.panel.evaluate<boolean>(
      `new Promise((resolve) => chrome.permissions.onAdded.addListener(() => resolve(true)))`,
    )
    await desk.panel.getByTestId('open-site').click()
    await agree(desk.display, granted)
    await expect(panel.stage).toHaveAttribute('data-sha256', sha256(server.files['/a.jpg'] ?? Buffer.alloc(0)))
    await expect(panel.stage).toHaveAttribute('data-origin', 'original')
    await expect(panel.stage).toHaveAttribute('data-version', '1')
    expect(await panel.size()).toEqual({ width: 1600, height: 1200 })
    await expect(panel.versions).toHaveCount(2)
    await expect(desk.panel.getByTestId('get-original')).toHaveCount(0)
  })

  await test.step('no rule stays behind', async () => {
    expect(await desk.panel.evaluate('chrome.declarativeNetRequest.getSessionRules()')).toEqual([])
  })
  await page.close()

  await test.step('the site is listed in Privacy, and given back there', async () => {
    await panel.openPrivacy()
    await expect(desk.panel.getByTestId('open-site-row')).toHaveText([/cdn-of-others.test/, /shop.test/])
    for (let left = 2; left > 0; left--) {
      await desk.panel.getByTestId('give-back').first().click()
      await expect(desk.panel.getByTestId('open-site-row')).toHaveCount(left - 1)
    }
    expect(await desk.panel.evaluate('chrome.permissions.getAll().then(({ origins }) => origins)')).toEqual([])
    await expect
      .poll(() => desk.panel.evaluate('chrome.scripting.getRegisteredContentScripts().then((all) => all.length)'))
      .toBe(0)
    await desk.panel.keyboard.press('Escape')
  })
})

test('a picture can be pointed at by key, chosen from the list, or cut out of the page', async ({ desk }) => {
  const { context, display, server } = desk
  const panel = new Panel(desk.panel)
  await test.step('by the key, where the browser shows no menu', () => gets(desk, { object: 'exact', embed: 'exact' }))

  const kind = kindOf('img under a linked overlay')
  const page = await context.newPage()
  await page.goto(server.page(kind))
  await page.bringToFront()

  await test.step('without a click on the page it is closed, and the panel says what to do', async () => {
    await desk.panel.getByTestId('page-open').click()
    await expect(desk.panel.getByText(/Alt\+Shift\+E on the page/)).toBeVisible()
    await desk.panel.keyboard.press('Escape')
  })

  await test.step('picking can be given up, and leaves nothing on the page', async () => {
    xdotool(display, 'key', 'alt+shift+e')
    await expect(desk.panel.getByTestId('pointing')).toBeVisible()
    await expect(page.locator('[popover]')).toHaveCount(1)
    await desk.panel.getByRole('button', { name: 'Stop' }).press('Enter')
    await expect(desk.panel.getByTestId('pointing')).toHaveCount(0)
    await expect(page.locator('[popover]')).toHaveCount(0)
    expect(await page.evaluate('typeof globalThis.limnPage')).toBe('undefined')
  })

  await test.step('from the list', async () => {
    await desk.panel.getByTestId('page-open').click()
    const items = desk.panel.getByTestId('page-picture')
    await expect(items).toHaveCount(1)
    await items.first().click()
    await expect(panel.stage).toHaveAttribute('data-sha256', sha256(server.files['/a.jpg'] ?? Buffer.alloc(0)))
  })

  await test.step('cut out, exactly where it was drawn', async () => {
    const box = await page.locator('#picture').boundingBox()
    const origin = await page.evaluate<[number, number]>('[screenX, screenY + outerHeight - innerHeight]')
    const before = await markOf(desk.panel)
    await desk.panel.getByTestId('page-open').click()
    await desk.panel.getByTestId('cut-from-page').click()
    await expect(desk.panel.getByTestId('pointing')).toHaveAttribute('data-what', 'cut')
    await expect(page.locator('[popover]')).toHaveCount(1)
    const [x, y] = [Math.round(origin[0] + (box?.x ?? 0)) + 40, Math.round(origin[1] + (box?.y ?? 0)) + 30]
    xdotool(display, 'mousemove', x, y, 'mousedown', 1, 'mousemove', x + 60, y + 40, 'mousemove', x + 160, y + 120)
    await pause(100)
    xdotool(display, 'mouseup', 1)
    await settled(desk.panel, before)
    await expect(panel.stage).toHaveAttribute('data-origin', 'display-size')
    expect(await panel.size()).toEqual({ width: 160, height: 120 })
    await expect(desk.panel.getByTestId('got-line')).toContainText('Cut out of the page, 160 × 120')
    // Neither the veil nor the line of words is on it.
    const { channels } = await sharp(await panel.download('PNG')).stats()
    expect(Math.max(...channels.map(({ max }) => max))).toBeGreaterThan(120)
  })
  await page.close()
})

test('[P10] whatever a site answers, it is one sentence within seconds, and the work from before stays', async ({
  desk,
}) => {
  const { context, server } = desk
  const panel = new Panel(desk.panel)
  const take = async (kind: Kind, during: (page: Page) => Promise<unknown> = async () => {}) => {
    const page = await context.newPage()
    await page.goto(server.page(kind), { waitUntil: 'commit' })
    await page.bringToFront()
    await page.locator('#picture').waitFor()
    await pause(300)
    const before = await markOf(desk.panel)
    const started = await choose(desk, page, kind, before)
    await during(page)
    const ms = (await settled(desk.panel, before)) - (started ?? Number.NaN)
    await page.close()
    return ms
  }
  await rightClickKind(desk, server, kindOf('img of the page itself'))
  const good = sha256(server.files['/a.jpg'] ?? Buffer.alloc(0))
  const sentences: [Kind, RegExp][] = [
    [badKinds.missing, /no longer on the page/],
    [badKinds.forbidden, /no longer on the page/],
    [badKinds.signIn, /web page in the picture’s place/],
    [badKinds.empty, /no picture in that/],
    [badKinds.vast, /larger than Limn opens/],
    [badKinds.endless, /did not send the picture in time/],
  ]
  for (const [kind, says] of sentences)
    await test.step(kind.name, async () => {
      expect(await take(kind)).toBeLessThan(5000)
      await expect(desk.panel.getByRole('alert').filter({ hasText: says })).toBeVisible()
      await expect(panel.stage).toHaveAttribute('data-sha256', good)
    })
  await test.step('a page that is left meanwhile', async () => {
    await take(badKinds.endless, (page) => page.goto(`${server.at.shop}/a-320.jpg`))
    await expect(desk.panel.getByRole('alert').filter({ hasText: /no longer on the page/ })).toBeVisible()
    await expect(panel.stage).toHaveAttribute('data-sha256', good)
  })
  await test.step('a server that answers only once', async () => {
    expect(await take(badKinds.silent)).toBeLessThan(5000)
    await expect(panel.stage).toHaveAttribute('data-origin', 're-encoded')
    expect(await panel.size()).toEqual({ width: 1600, height: 1200 })
  })
  await test.step('60 MB', async () => {
    await take(badKinds.heavy)
    await expect(panel.stage).toHaveAttribute('data-sha256', sha256(server.files['/heavy.jpg'] ?? Buffer.alloc(0)))
  })
})

test('[P1] with every site opened, what hosts keep from scripts arrives byte for byte', async ({ desk }) => {
  await openEverySite(desk.context, desk.panel, desk.display)
  await gets(desk, {
    'cookies, no-store': 'exact',
    'one-time address, another site': 'exact',
    'redirect between two others': 'exact',
    'the picture is a sandboxed page': 'exact',
    'link to the full picture elsewhere': 'exact',
    'decoy: other colours': 'exact',
    'background in another site’s frame': 'exact',
    'in a frame in a frame': 'exact',
    'background exchanged at the click': 'exact',
  })
})
