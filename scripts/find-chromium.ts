/** Where a Chromium that can load our extension is: `CHROME_PATH`, then an installed Chromium, then Playwright's own. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

const names = ['chromium', 'chromium-browser', 'chrome-for-testing']

const usual = ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/snap/bin/chromium']

/** Since version 137 Google's own builds ignore `--load-extension`, so they are recognised only to say so. */
const branded = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The path of an executable, or `undefined`. Throws only when `CHROME_PATH` names a file that is not there. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.CHROME_PATH) {
    if (!existsSync(env.CHROME_PATH))
      throw new Error(`CHROME_PATH names ${env.CHROME_PATH}, and there is no such file.`)
    return env.CHROME_PATH
  }
  const onPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...usual, chromium.executablePath()].find((path) => existsSync(path) && !isSnapStub(path))
}

/** The Google Chrome of this machine, which will not do. */
export const findBrandedChrome = (): string | undefined => branded.find((path) => existsSync(path))

/** Ubuntu's package is a short script that only says which snap to install. */
function isSnapStub(path: string): boolean {
  return (
    !existsSync('/snap/bin/chromium') &&
    statSync(path).size < 8_192 &&
    readFileSync(path, 'utf8').includes('requires the chromium snap')
  )
}
