/** Opens every site to Limn as a person does: a press in the panel, and a yes to the browser's own question. */
import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext, Page } from 'playwright'
import { xdotool } from '#scripts/browser/display.ts'

export async function openEverySite(_context: BrowserContext, panel: Page, display: string): Promise<void> {
  const asked = panel.evaluate<boolean>(`chrome.permissions.request({ origins: ['*://*/*'] })`)
  await agree(display, asked)
}

/** The browser's question starts with its focus on "Deny". */
export async function agree(display: string, asked: Promise<boolean>): Promise<void> {
  let isOver = false
  const answer = asked.finally(() => {
    isOver = true
  })
  for (let attempt = 0; attempt < 10 && !isOver; attempt++) {
    await pause(700)
    if (isOver) break
    xdotool(display, 'key', 'Tab')
    await pause(80)
    xdotool(display, 'key', 'Return')
  }
  if (!(await answer)) throw new Error('The browser’s question was answered with no.')
}
