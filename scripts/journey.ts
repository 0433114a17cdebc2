/** The whole journey, made without a person and without pretending: page, picture, panel, request, result, download. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { BrowserContext, Page } from 'playwright'
import sharp from 'sharp'
import { type Demo, startDemo } from './demo-server.ts'
import { bringPicture } from './journey/bring-picture.ts'
import { download, lastTurn, say as sayInPanel, whenReady } from './journey/panel-driver.ts'
import { sha256, watchRequests, writeReport } from './journey/report.ts'
import { launchBrowser, startDisplay } from './right-click.ts'
import { ensureDisplayTools } from './setup/display-tools.ts'
import { ensureExtension } from './setup/extension.ts'
import { ensureProxy } from './setup/local-proxy.ts'
import { inProject } from './setup/root.ts'
import { say, saying } from './setup/say.ts'

export interface Journey {
  request: string
  /** A file to show first on the page; the demo's own first picture otherwise. */
  image?: string
}

const out = (name: string) => inProject('out', name)

/** Writes out/before.*, out/after.*, out/panel.png and out/report.json and prints their paths. Resolves with the exit code. */
export async function runJourney(journey: Journey): Promise<number> {
  const tools = await ensureDisplayTools()
  const [extension, demo] = await Promise.all([ensureExtension(), startDemo(journey)])
  const proxy = await ensureProxy()
  const screen = tools.available ? await startDisplay() : undefined
  if (!screen) say(`No real right-click here: ${tools.reason}`)
  const profile = out('journey-profile')
  await clear(profile)
  const started = performance.now()
  let context: BrowserContext | undefined
  try {
    context = await saying('Starting Chromium …', () =>
      launchBrowser({ extension, profile, ...(screen ? { display: screen.display } : { headless: true }) }),
    )
    await travel(context, demo, journey, { ...(screen ? { display: screen.display } : {}), started })
    return 0
  } catch (error) {
    const panel = context?.pages().find((page) => page.url().endsWith('/sidepanel.html'))
    if (panel) await shoot(panel)
    say(`The journey did not arrive: ${error instanceof Error ? error.message : error}`)
    return 1
  } finally {
    await context?.close()
    await Promise.all([demo.close(), proxy?.close(), screen?.stop()])
    await rm(profile, { recursive: true, force: true })
  }
}

async function travel(
  context: BrowserContext,
  demo: Demo,
  { request }: Journey,
  { display, started }: { display?: string; started: number },
): Promise<void> {
  const requestsLeavingTheMachine = watchRequests(context, [new URL(demo.url).origin, new URL(demo.otherUrl).origin])
  const lap = stopwatch(started)
  const launch = lap()
  const { panel, how } = await bringPicture(context, demo, display)
  const captured = await whenReady(panel)
  const capture = lap()
  if (captured.origin === 'original' && captured.sha256 !== sha256(demo.first.bytes))
    throw new Error('The panel says that it has the original bytes, and they are not those that were served.')
  say(`Asking: ${request}`)
  await sayInPanel(panel, request)
  const result = await whenReady(panel, captured)
  const edit = lap()

  const extension = extname(new URL(demo.first.url).pathname)
  const isPng = demo.first.type === 'image/png'
  const files = {
    before: out(`before${extension}`),
    after: out(isPng ? 'after.png' : 'after.jpg'),
    panel: out('panel.png'),
  }
  await writeFile(files.before, demo.first.bytes)
  const turn = await lastTurn(panel)
  lap()
  await download(panel, isPng ? 'PNG' : 'JPEG', files.after)
  const downloaded = lap()
  await shoot(panel)

  const after = await readFile(files.after)
  await mustBe(after, result)
  await writeReport(out('report.json'), {
    request,
    image: {
      name: new URL(demo.first.url).pathname.slice(1),
      type: demo.first.type,
      sha256: sha256(demo.first.bytes),
      bytes: demo.first.bytes.length,
    },
    capture: { how, origin: captured.origin, sha256: captured.sha256, width: captured.width, height: captured.height },
    result: {
      version: result.version,
      width: result.width,
      height: result.height,
      sha256: sha256(after),
      bytes: after.length,
      type: isPng ? 'image/png' : 'image/jpeg',
      ...turn,
    },
    ms: { launch, capture, edit, download: downloaded, total: Math.round(performance.now() - started) },
    requestsLeavingTheMachine,
    browser: `Chromium ${context.browser()?.version() ?? ''}`.trim(),
    files,
  })
  for (const file of [...Object.values(files), out('report.json')]) console.log(file)
}

/** The file must have the size that the stage promised: anything less is not a full-size download. */
async function mustBe(file: Buffer, promised: { width: number; height: number }): Promise<void> {
  const { width, height } = await sharp(file).metadata()
  if (width !== promised.width || height !== promised.height)
    throw new Error(`The download is ${width} × ${height}, and the stage said ${promised.width} × ${promised.height}.`)
}

/** Nothing of an earlier journey may be taken for a result of this one. */
async function clear(profile: string): Promise<void> {
  await mkdir(out(''), { recursive: true })
  for (const name of await readdir(out('')))
    if (/^(before|after)\.|^panel\.png$|^report\.json$/.test(name)) await rm(out(name))
  await rm(profile, { recursive: true, force: true })
}

async function shoot(panel: Page): Promise<void> {
  await panel.screenshot({ path: out('panel.png') })
}

/** Whole milliseconds since it was last asked. */
function stopwatch(since: number): () => number {
  let last = since
  return () => {
    const now = performance.now()
    const lap = Math.round(now - last)
    last = now
    return lap
  }
}
