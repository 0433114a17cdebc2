/** One fixture page, one real right-click on its picture, and what arrived on the stage. */
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext, FrameLocator, Page } from 'playwright'
import sharp from 'sharp'
import { xdotool } from '#scripts/browser/display.ts'
import type { Kind } from './kinds.ts'
import type { FixtureServer } from './server.ts'

/** `exact`: the file, byte for byte. `full`: its size or more, other bytes. `display`: less than that. `wrong`: another picture. */
export type Grade = 'exact' | 'full' | 'display' | 'wrong' | 'none'

export interface Arrived {
  grade: Grade
  /** From the press on the menu's item to the picture on the stage, in milliseconds by the browser's clock. */
  ms: number
  /** What the stage says of it. */
  said: { origin: string; width: number; height: number; line: string }
}

export interface Browser {
  context: BrowserContext
  display: string
  panel: Page
}

/** Which menu item is ours, counted from below. */
const fromBelow: Record<Exclude<NonNullable<Kind['menu']>, 'none'> | 'image', number[]> = {
  image: [2],
  page: [3],
  canvas: [2],
  link: [2],
  video: [2, 3],
  frame: [5],
}

/** Opens the page of `kind`, right-clicks its picture with a real mouse and takes our item; answers what came of it. */
export async function rightClickKind(browser: Browser, server: FixtureServer, kind: Kind): Promise<Arrived> {
  const { context, panel } = browser
  const page = await context.newPage()
  try {
    await page.goto(server.page(kind))
    await page.bringToFront()
    // What scripts draw after the page has loaded.
    await pause(150)
    // What is on the stage afterwards must come from this click.
    await panel.getByRole('button', { name: 'New' }).evaluate((button) => (button as HTMLElement).click())
    const before = await markOf(panel)
    const chosen = await choose(browser, page, kind, before)
    if (!chosen)
      return { grade: 'none', ms: 0, said: { origin: '', width: 0, height: 0, line: 'no menu item was taken' } }
    const arrived = await settled(panel, before)
    return { ...(await judge(panel, server, kind)), ms: Math.max(0, arrived - chosen) }
  } finally {
    await page.close()
    for (const other of context.pages()) if (/^(view-source|devtools)/.test(other.url())) await other.close()
  }
}

/** Right-clicks the picture of an open page and takes our item; answers when, or nothing where no menu had it. */
export async function choose(browser: Browser, page: Page, kind: Kind, before: string): Promise<number | undefined> {
  const { display, panel } = browser
  const [x, y] = await pointOn(browser, page, kind)
  if (kind.menu === 'none') return pick(browser, page, [x, y], before)
  for (const ups of fromBelow[kind.menu ?? 'image']) {
    xdotool(display, 'mousemove', x - 3, y, 'mousemove', x, y, 'click', 3)
    await pause(420)
    for (let up = 0; up < ups; up++) {
      xdotool(display, 'key', 'Up')
      await pause(40)
    }
    const chosen = Date.now()
    xdotool(display, 'key', 'Return')
    for (let wait = 0; wait < 25; wait++) {
      await pause(20)
      if ((await markOf(panel)) !== before) return chosen
    }
    xdotool(display, 'key', 'Escape')
    await pause(100)
  }
  return undefined
}

/** Where the browser shows no menu: the key, and a press on what lights up. */
async function pick(
  { display, panel }: Browser,
  page: Page,
  [x, y]: [number, number],
  before: string,
): Promise<number | undefined> {
  xdotool(display, 'mousemove', 400, 900)
  xdotool(display, 'key', 'alt+shift+e')
  await panel.getByTestId('pointing').waitFor({ timeout: 3000 })
  await page.locator('[popover]').first().waitFor({ state: 'attached', timeout: 3000 })
  xdotool(display, 'mousemove', x - 3, y)
  xdotool(display, 'mousemove', x, y)
  await pause(150)
  const chosen = Date.now()
  xdotool(display, 'click', 1)
  for (let wait = 0; wait < 50; wait++) {
    await pause(20)
    if ((await markOf(panel)) !== before) return chosen
  }
  return undefined
}

/** Where the picture is on the screen: measured by a real move, since an open panel shifts the page. */
async function pointOn(
  { display }: Browser,
  page: Page,
  { frames = [], path, at = [0.4, 0.45] }: Kind,
): Promise<[number, number]> {
  const place = frames.reduce<Page | FrameLocator>((inside, frame) => inside.frameLocator(frame), page)
  const target = path ? page.locator('img') : place.locator('#picture')
  await target.scrollIntoViewIfNeeded().catch(() => {})
  const box = await target.boundingBox()
  if (!box) throw new Error('The picture is not on its page.')
  const [originX, originY] = await originOf(display, page)
  return [Math.round(originX + box.x + box.width * at[0]), Math.round(originY + box.y + box.height * at[1])]
}

let known: [number, number] | undefined

/** The same for every page of one window with the panel open, so it is measured once. */
async function originOf(display: string, page: Page): Promise<[number, number]> {
  if (known) return known
  const measuring = await page.context().newPage()
  await measuring.setContent(
    `<script>addEventListener('mousemove', (e) => { globalThis.at = [e.screenX - e.clientX, e.screenY - e.clientY] })</script>`,
  )
  await measuring.bringToFront()
  for (let attempt = 0; attempt < 30 && !known; attempt++) {
    xdotool(display, 'mousemove', 300 + attempt, 600)
    await pause(50)
    known = await measuring.evaluate<[number, number] | undefined>('globalThis.at')
  }
  await measuring.close()
  await page.bringToFront()
  if (!known) throw new Error('The mouse never reached the page.')
  return known
}

/** Counts, in the panel, how often the stage took a new picture or refused one, and when. */
export async function watchStage(panel: Page): Promise<void> {
  await panel.evaluate(`{
    globalThis.captures = { begun: 0, ended: 0, at: 0 }
    const look = () => {
      const state = document.querySelector('[data-testid=stage]')?.getAttribute('data-state')
      if (state === globalThis.captures.state) return
      globalThis.captures.state = state
      if (state === 'capturing') globalThis.captures.begun++
      if ((state === 'ready' || state === 'failed') && globalThis.captures.begun > globalThis.captures.ended) {
        globalThis.captures.ended = globalThis.captures.begun
        globalThis.captures.at = Date.now()
      }
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] })
    look()
  }`)
}

export const markOf = (panel: Page): Promise<string> => panel.evaluate<string>('String(globalThis.captures.begun)')

/** Waits for the end of the capture after `before`; answers when that was. */
export async function settled(panel: Page, before: string): Promise<number> {
  for (let wait = 0; wait < 600; wait++) {
    const at = await panel.evaluate<number>(
      `globalThis.captures.ended > ${before} && /ready|failed/.test(globalThis.captures.state) ? globalThis.captures.at : 0`,
    )
    if (at) return at
    await pause(25)
  }
  return Number.POSITIVE_INFINITY
}

interface OnStage {
  state: string
  origin: string
  sha: string
  width: number
  height: number
  line: string
  /** A PNG of the preview, base64. */
  bytes: string
}

async function judge(panel: Page, server: FixtureServer, kind: Kind): Promise<Omit<Arrived, 'ms'>> {
  const stage = await onStage(panel)
  const said = { origin: stage.origin, width: stage.width, height: stage.height, line: stage.line }
  if (stage.state !== 'ready' || !stage.bytes) return { grade: 'none', said }
  const want = server.files[kind.want] ?? Buffer.alloc(0)
  if (stage.sha === createHash('sha256').update(want).digest('hex')) return { grade: 'exact', said }
  const got = Buffer.from(stage.bytes, 'base64')
  if (!(await isSame(got, want))) return { grade: 'wrong', said }
  const { width = 0, height = 0 } = await sharp(want).metadata()
  return { grade: stage.width >= width * 0.98 && stage.height >= height * 0.98 ? 'full' : 'display', said }
}

const onStage = (panel: Page): Promise<OnStage> =>
  panel.evaluate<OnStage>(`(() => {
    const stage = document.querySelector('[data-testid=stage]')
    const attribute = (name) => stage?.getAttribute('data-' + name) ?? ''
    const sha = attribute('sha256')
    const bytes = stage?.querySelector('canvas')?.toDataURL('image/png').split(',')[1] ?? ''
    const line = document.querySelector('[data-testid=got-line], [role=alert]')?.textContent ?? ''
    return { state: attribute('state'), origin: attribute('origin'), sha, width: +attribute('width'), height: +attribute('height'), line, bytes }
  })()`)

/** Whether one shows the other, whole or cropped to its shape, at any size. */
async function isSame(got: Buffer, want: Buffer): Promise<boolean> {
  const { width = 1, height = 1 } = await sharp(got).metadata()
  const size = { width: 64, height: Math.max(8, Math.round((64 * height) / width)) }
  const pixels = (bytes: Buffer, position: string) =>
    sharp(bytes)
      .flatten({ background: '#fff' })
      .resize({ ...size, fit: 'cover', position })
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer()
  const mine = await pixels(got, 'centre')
  const apart = await Promise.all(
    ['centre', 'left', 'top'].map(async (position) => distance(mine, await pixels(want, position))),
  )
  return Math.min(...apart) < 14
}

const distance = (one: Buffer, other: Buffer): number =>
  one.reduce((sum, level, at) => sum + Math.abs(level - (other[at] ?? 0)), 0) / one.length
