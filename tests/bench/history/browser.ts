/** Asks a page of the bench, each time in a browser just started on the same profile: nothing is warm but the disk. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright'
import { ensureChromium } from '#scripts/setup/chromium.ts'
import { say } from '#scripts/setup/say.ts'
import { buildPage } from '../engine/build-page.ts'
import { servePage } from '../engine/serve-page.ts'

/** A page's verbs, which it puts on `globalThis.verbs`. */
// biome-ignore lint/suspicious/noExplicitAny: whatever a verb takes and answers can be sent to a page and back.
type Verbs = Record<string, (...args: any[]) => Promise<any>>

export interface Bench<V extends Verbs> {
  ask<Verb extends keyof V & string>(verb: Verb, ...args: Parameters<V[Verb]>): Promise<Awaited<ReturnType<V[Verb]>>>
  /** Of the page's process while it did what it was asked last, in MB. */
  peak(): number
  close(): Promise<void>
}

export async function openBench<V extends Verbs>(page: string): Promise<Bench<V>> {
  const { entry, files } = await buildPage(page)
  const server = await servePage(entry, files)
  const profile = await mkdtemp(join(tmpdir(), 'limn-history-'))
  const executablePath = await ensureChromium()
  let peak = Number.NaN
  return {
    async ask(verb, ...args) {
      say(`  ${verb}`)
      const context = await chromium.launchPersistentContext(profile, {
        executablePath,
        chromiumSandbox: process.getuid?.() !== 0,
      })
      try {
        const page = await context.newPage()
        await page.goto(server.url)
        const answer = await page.evaluate(
          ([name, given]) => (globalThis as unknown as { verbs: Verbs }).verbs[name]?.(...given),
          [verb, args] as [string, unknown[]],
        )
        const browser = context.browser()
        peak = browser ? await peakOfRenderers(browser) : Number.NaN
        return answer as never
      } finally {
        await context.close()
      }
    },
    peak: () => peak,
    async close() {
      await server.close()
      await rm(profile, { recursive: true, force: true })
    },
  }
}

/** The largest "high water mark" among the browser's page processes (proc(5), VmHWM). */
export async function peakOfRenderers(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const renderers = processInfo.filter(({ type }) => type === 'renderer')
  const peaks = await Promise.all(
    renderers.map(async ({ id }) => {
      const status = await readFile(`/proc/${id}/status`, 'utf8')
      return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1])
    }),
  )
  return (Math.max(...peaks) * 1024) / 1e6
}
