/** Uses the panel as a person would, through the names that are published for it, and reads back what it shows. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright'

export interface Stage {
  version: string
  width: number
  height: number
  sha256: string
  origin: string
}

export interface Turn {
  route: string
  operations: { op: string; params: string }[]
}

/** A panel in the middle of a change is not believed at once. Milliseconds. */
const settling = 1_500

/** What the stage says of itself once it is ready. Rejects with the panel's own words when it fails or takes too long. */
export async function whenReady(panel: Page, except?: { version: string }): Promise<Stage> {
  const stage = panel.getByTestId('stage')
  let seen: { obstacle: string; since: number } | undefined
  for (const giveUp = Date.now() + 30_000; Date.now() < giveUp; await pause(25)) {
    const state = await stage.getAttribute('data-state')
    const version = (await stage.getAttribute('data-version')) ?? ''
    if (state === 'ready' && version !== except?.version) return describeStage(panel, version)
    const obstacle = state === 'failed' ? 'The picture could not be opened' : except && (await obstacleIn(panel))
    if (obstacle !== seen?.obstacle) seen = obstacle ? { obstacle, since: Date.now() } : undefined
    if (seen && Date.now() - seen.since > settling)
      throw new Error(`${seen.obstacle}. The panel says:\n${await wordsOf(panel)}`)
  }
  throw new Error(`The panel did not get ready within 30 s. It says:\n${await wordsOf(panel)}`)
}

/** Types the request and sends it. */
export async function say(panel: Page, request: string): Promise<void> {
  await panel.getByTestId('request').fill(request)
  await panel.getByTestId('send').click()
}

export async function lastTurn(panel: Page): Promise<Turn> {
  const turn = panel.getByTestId('turn').last()
  const rows = await turn.getByTestId('operation').all()
  return {
    route: (await turn.getAttribute('data-route')) ?? '',
    operations: await Promise.all(
      rows.map(async (row) => ({ op: (await row.getAttribute('data-op')) ?? '', params: await paramsOf(row) })),
    ),
  }
}

/** Downloads the shown version at full size, in `format`, to `file`. */
export async function download(panel: Page, format: 'PNG' | 'JPEG', file: string): Promise<void> {
  const started = panel.waitForEvent('download', { timeout: 30_000 })
  const button = panel.getByTestId('download')
  const named = new RegExp(`\\b${format}(?! XL)`)
  if (named.test((await button.getAttribute('aria-label')) ?? '')) await button.click()
  else {
    await panel.getByRole('button', { name: 'Other formats' }).click()
    await panel.getByRole('menuitem', { name: named }).click()
  }
  await (await started).saveAs(file)
}

async function describeStage(panel: Page, version: string): Promise<Stage> {
  const stage = panel.getByTestId('stage')
  const said = async (name: string) => (await stage.getAttribute(`data-${name}`)) ?? ''
  return {
    version,
    width: Number(await said('width')),
    height: Number(await said('height')),
    sha256: await said('sha256'),
    origin: await said('origin'),
  }
}

/** Why a request that was sent will not become a version by itself. */
async function obstacleIn(panel: Page): Promise<string | undefined> {
  if (await panel.getByTestId('consent-dialog').isVisible()) return 'This needs a model, and asks for consent first'
  if (await panel.getByTestId('notice').first().isVisible()) return 'The request could not be done'
  const turn = panel.getByTestId('turn').last()
  if (!(await turn.isVisible()) || (await panel.getByTestId('stop').isVisible())) return undefined
  const route = await turn.getAttribute('data-route')
  if (route === 'ask') return 'Limn asks what was meant'
  return route === 'generative' ? 'This needs a model, and none is to be had' : undefined
}

/** A slider says its value with the unit; any other row says it in a few words. */
async function paramsOf(row: ReturnType<Page['locator']>): Promise<string> {
  const slider = row.getByRole('slider').first()
  const spoken = (await slider.count()) > 0 ? await slider.getAttribute('aria-valuetext') : undefined
  return spoken ?? (await row.innerText()).split('\n').slice(1).join(' ').trim()
}

const wordsOf = async (panel: Page) => (await panel.locator('body').innerText()).trim()
