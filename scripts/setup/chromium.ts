/** Makes sure that there is a Chromium which loads our extension: finds it, or gets Debian's, or Playwright's. */
import { findBrandedChrome, findChromium } from '../find-chromium.ts'
import { aptInstall, aptSystem } from './apt.ts'
import { runTool } from './run-tool.ts'
import { say, saying } from './say.ts'

/** The path of an executable. Rejects with a sentence saying what to do when none can be had. */
export async function ensureChromium(): Promise<string> {
  const found = findChromium()
  if (found) return found
  const chrome = findBrandedChrome()
  if (chrome) say(`${chrome} ignores extensions given on the command line (all Google builds since 137 do).`)
  if (aptSystem() === 'debian')
    await saying("No Chromium here: installing Debian's …", () => aptInstall(['chromium', 'fonts-liberation']))
  if (!findChromium()) await saying("No Chromium here: downloading Playwright's …", installPlaywrights)
  const installed = findChromium()
  if (!installed)
    throw new Error('No Chromium could be installed. Install one, or set CHROME_PATH to one, and start again.')
  return installed
}

/** With the system libraries that it needs where we may install them. */
function installPlaywrights() {
  const libraries = aptSystem() ? ['--with-deps'] : []
  return runTool('node_modules/playwright/cli.js', ['install', ...libraries, '--no-shell', 'chromium'], { live: true })
}
