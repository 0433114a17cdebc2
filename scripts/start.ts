/** `npm start`: a Chromium with Limn in it on a demo page, or, without a display, the same journey made by itself. */
import { parseArgs } from 'node:util'
import type { BrowserContext } from 'playwright'
import { launchBrowser } from './browser/launch.ts'
import { type Demo, startDemo } from './demo-server.ts'
import { runJourney } from './journey.ts'
import { ensureChromium } from './setup/chromium.ts'
import { ensureExtension } from './setup/extension.ts'
import { ensureProxy, type LocalProxy } from './setup/local-proxy.ts'
import { inProject } from './setup/root.ts'
import { say, saying } from './setup/say.ts'
import { userPath } from './setup/user-path.ts'

export const exampleRequest = 'make it warmer, lift the shadows a little and crop it square'

const options = { headless: { type: 'boolean' }, image: { type: 'string' }, request: { type: 'string' } } as const

async function start(): Promise<void> {
  const { headless, image, request = exampleRequest } = parseArgs({ options }).values
  const chosen = image ? { image: userPath(image) } : {}
  await ensureChromium()
  if (headless || !hasDisplay()) {
    if (!headless) say('There is no display here, so Limn makes the journey by itself.')
    process.exitCode = await runJourney({ ...chosen, request })
  } else await openForPerson(chosen, request)
}

/** Until the window is closed or Ctrl-C is pressed. */
async function openForPerson(chosen: { image?: string }, request: string): Promise<void> {
  const [extension, demo] = await Promise.all([ensureExtension(), startDemo(chosen)])
  const proxy = await ensureProxy()
  const context = await saying('Opening Chromium …', () =>
    launchBrowser({ extension, profile: inProject('out/profile'), sandbox: true, ownSignals: true }),
  )
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(demo.url)
  console.log(`
1. In the window that has just opened, right-click a picture.
2. Choose “Limn: edit this picture”.
3. In the panel, say what should change: ${request}

Any other page works too. Close the window or press Ctrl-C to end.`)
  await endOf(context)
  await closeAll(context, demo, proxy)
}

function endOf(context: BrowserContext): Promise<void> {
  return new Promise((resolve) => {
    context.once('close', () => resolve())
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}

async function closeAll(context: BrowserContext, demo: Demo, proxy: LocalProxy | undefined): Promise<void> {
  await context.close()
  await Promise.all([demo.close(), proxy?.close()])
}

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)

try {
  await start()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
