/** The panel as people and tests see it. All of its selectors are here, and they are those of the published contract. */
import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page, test } from '@playwright/test'

type StageState = 'empty' | 'capturing' | 'ready' | 'rendering' | 'failed'

/** In shares of what is drawn on. */
export type Place = readonly [x: number, y: number]

export class Panel {
  readonly page: Page
  readonly stage: Locator
  readonly turns: Locator
  readonly versions: Locator
  readonly suggestions: Locator
  readonly consent: Locator
  /** Buttons that ask a model what was meant. */
  readonly planners: Locator
  readonly proposal: Locator

  constructor(page: Page) {
    this.page = page
    this.stage = page.getByTestId('stage')
    this.turns = page.getByTestId('turn')
    this.versions = page.getByTestId('version')
    this.suggestions = page.getByTestId('suggestion')
    this.consent = page.getByTestId('consent-dialog')
    this.planners = page.getByTestId('ask-planner')
    this.proposal = page.getByTestId('proposal')
  }

  /** Waits until the stage is in `state`; a capture or a rendering takes its time. */
  async reaches(state: StageState): Promise<void> {
    await expect(this.stage).toHaveAttribute('data-state', state, { timeout: 20_000 })
  }

  /** Picks files through the panel's own file chooser. */
  async open(...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    await this.page.locator('input[type=file]').first().setInputFiles(files)
  }

  /** Draws with the mouse. */
  async drag(on: Locator, from: Place, to: Place): Promise<void> {
    await expect(on).toBeVisible()
    const box = await on.boundingBox()
    if (!box) throw new Error('nothing to draw on')
    const at = ([x, y]: Place) => [box.x + x * box.width, box.y + y * box.height] as const
    const { mouse } = this.page
    await mouse.move(...at(from))
    await mouse.down()
    await mouse.move(...at(to), { steps: 8 })
    await mouse.up()
  }

  /** A picture of it, in the report of the running test. */
  async attach(name: string): Promise<void> {
    await test.info().attach(name, { body: await this.page.screenshot(), contentType: 'image/png' })
  }

  /** Types a request and sends it, without waiting for what comes of it. */
  async ask(request: string): Promise<void> {
    await this.page.getByTestId('request').fill(request)
    await this.page.getByTestId('send').click()
  }

  /** Asks for something the device does and waits until the new version is on the stage. */
  async edit(request: string): Promise<void> {
    const before = await this.version()
    await this.ask(request)
    await expect(this.stage).not.toHaveAttribute('data-version', before, { timeout: 20_000 })
    await this.reaches('ready')
  }

  async version(): Promise<string> {
    return (await this.stage.getAttribute('data-version')) ?? ''
  }

  /** Of the picture on the stage, as soon as there is one. */
  async size(): Promise<{ width: number; height: number }> {
    await expect(this.stage).toHaveAttribute('data-width', /^\d+$/)
    const [width, height] = await Promise.all(
      ['data-width', 'data-height'].map((name) => this.stage.getAttribute(name)),
    )
    return { width: Number(width), height: Number(height) }
  }

  /** The operations shown in the last turn, by id, in order. */
  operations(): Promise<(string | null)[]> {
    const rows = this.turns.last().getByTestId('operation').all()
    return rows.then((all) => Promise.all(all.map((row) => row.getAttribute('data-op'))))
  }

  /** The row of an operation in the first turn that has it. */
  operation(op: string): Locator {
    return this.turns.locator(`[data-testid=operation][data-op="${op}"]`).first()
  }

  /** The bytes of the file that the download button saves. */
  async download(format: 'PNG' | 'JPEG' | 'WebP' | 'AVIF' | 'JPEG XL'): Promise<Buffer> {
    const started = this.page.waitForEvent('download')
    await this.page.getByRole('button', { name: 'Other formats' }).click()
    await this.page.getByRole('menuitem', { name: new RegExp(`^${format}(?! XL)`) }).click()
    return readFile(await (await started).path())
  }

  /** The film that the download button saves of a clip, and what it is called. */
  async downloadClip(): Promise<{ name: string; bytes: Buffer }> {
    const started = this.page.waitForEvent('download')
    await this.page.getByTestId('download').click()
    const download = await started
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }

  /** What the picture on the stage looks like right now, as PNG. */
  look(): Promise<Buffer> {
    return this.stage.screenshot()
  }

  async openHistory(): Promise<void> {
    await this.page.getByTestId('history-open').click()
    await expect(this.page.getByTestId('history-item').first()).toBeVisible()
  }

  async openPrivacy(): Promise<void> {
    await this.page.getByTestId('privacy-open').click()
    await expect(this.page.getByTestId('withdraw-all')).toBeVisible()
  }
}
