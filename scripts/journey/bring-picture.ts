/** Gets the demo page's first picture into a real side panel: by a real right-click where there is a mouse to move, else as a file. */
import type { BrowserContext, Page } from 'playwright'
import type { Demo } from '../demo-server.ts'
import { openPanel, panelOf, rightClickAndChoose } from '../right-click.ts'
import { say } from '../setup/say.ts'

export interface Brought {
  panel: Page
  /** Said in the report, so that nobody takes one way for the other. */
  how: 'right-click' | 'file-chosen-in-panel'
}

/** `display` is the screen the browser is on; without one the panel is opened by a page of the extension. */
export async function bringPicture(context: BrowserContext, demo: Demo, display?: string): Promise<Brought> {
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(demo.url)
  const picture = page.locator('main img').first()
  await picture.waitFor()
  if (display) {
    say('Right-clicking the picture …')
    await rightClickAndChoose(display, page, picture)
    return { panel: await panelOf(context), how: 'right-click' }
  }
  say('Opening the panel, and giving it the picture as a file …')
  const panel = await openPanel(context)
  const file = { name: new URL(demo.first.url).pathname.slice(1), mimeType: demo.first.type, buffer: demo.first.bytes }
  await panel.locator('input[type=file]').first().setInputFiles(file)
  return { panel, how: 'file-chosen-in-panel' }
}
