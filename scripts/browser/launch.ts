/** Launches Chromium with the unpacked extension in a profile of its own; the side panel arrives as an ordinary page. */
import { type BrowserContext, chromium, type Page } from 'playwright'
import { findChromium } from '../find-chromium.ts'

export interface Launch {
  /** Folder of the built extension. */
  extension: string
  /** Folder of the profile; made when missing. Never the user's own. */
  profile: string
  /** Where the window appears, when it is not this session's own display. */
  display?: string
  headless?: boolean
  args?: readonly string[]
  acceptDownloads?: boolean
  /** Keeps Chromium's sandbox: for a window in which a person browses. Impossible for root. */
  sandbox?: boolean
  /** The caller ends the browser on Ctrl-C itself; else Playwright does, and the process with it. */
  ownSignals?: boolean
}

/** Quiet about itself, and silent towards its makers: nothing but the pages and the extension makes requests. */
const quiet = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
]

/** Rejects with a sentence when there is no Chromium, or when the extension does not come up. */
export async function launchBrowser(launch: Launch): Promise<BrowserContext> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium was found: `npm start` installs one, or set CHROME_PATH.')
  // Playwright ignores side panels unless told so; with this the panel is a Page like any other.
  process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1'
  const sandbox = (launch.sandbox ?? false) && process.getuid?.() !== 0
  const context = await chromium.launchPersistentContext(launch.profile, {
    executablePath,
    headless: launch.headless ?? false,
    chromiumSandbox: sandbox,
    viewport: null,
    acceptDownloads: launch.acceptDownloads ?? true,
    handleSIGINT: !launch.ownSignals,
    handleSIGTERM: !launch.ownSignals,
    handleSIGHUP: !launch.ownSignals,
    ignoreDefaultArgs: ['--enable-automation'],
    env: { ...process.env, ...(launch.display ? { DISPLAY: launch.display } : {}) },
    args: [
      ...quiet,
      // Removes the bar that warns about a missing sandbox: it would move the page under the mouse.
      ...(sandbox ? [] : ['--test-type']),
      `--disable-extensions-except=${launch.extension}`,
      `--load-extension=${launch.extension}`,
      ...(launch.args ?? []),
    ],
  })
  await extensionId(context).catch(async (cause) => {
    await context.close()
    throw new Error(
      `${executablePath} did not load the extension in ${launch.extension}. Google Chrome no longer does; Chromium does: set CHROME_PATH to one.`,
      { cause },
    )
  })
  return context
}

/** The id under which the browser runs the extension. */
export async function extensionId(context: BrowserContext): Promise<string> {
  const known = ids.get(context)
  if (known) return known
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 15_000 }))
  const id = new URL(worker.url()).host
  ids.set(context, id)
  return id
}

/** Once seen: a background that has nothing to do sleeps after half a minute, and then there is none to ask. */
const ids = new WeakMap<BrowserContext, string>()

/** The real side panel, already open or about to be. Rejects after 15 s. */
export async function panelOf(context: BrowserContext): Promise<Page> {
  const panel =
    context.pages().find(isPanel) ?? (await context.waitForEvent('page', { predicate: isPanel, timeout: 15_000 }))
  await panel.waitForLoadState()
  return panel
}

/** Opens the real side panel where no mouse can: only a page of the extension may, so one opens for a moment. */
export async function openPanel(context: BrowserContext): Promise<Page> {
  const door = await context.newPage()
  await door.goto(`chrome-extension://${await extensionId(context)}/manifest.json`)
  await door.evaluate('chrome.windows.getCurrent().then(({ id }) => chrome.sidePanel.open({ windowId: id }))')
  const panel = await panelOf(context)
  await door.close()
  return panel
}

const isPanel = (page: Page) => new URL(page.url()).pathname === '/sidepanel.html'
