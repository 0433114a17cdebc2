/** A real Chromium on the bench's page, a fresh one for each question: what one leaves behind weighs on no other. */
import { readFile } from 'node:fs/promises'
import { type Browser, chromium } from 'playwright'
import type { Verbs } from './browser/page.ts'
import { buildPage } from './build-page.ts'
import { cameraFile } from './files.ts'
import type { Megapixels } from './picture.ts'
import { servePage } from './serve-page.ts'

type Answer<V extends keyof Verbs> = Awaited<ReturnType<Verbs[V]>>

export interface Chromium {
  /** Runs one of the page's verbs. Rejects with a sentence. */
  ask<V extends keyof Verbs>(verb: V, ...args: Parameters<Verbs[V]>): Promise<Answer<V>>
  /** The same; answers the most memory that the page's process ever had, in MB. Linux only. */
  peakOf<V extends keyof Verbs>(verb: V, ...args: Parameters<Verbs[V]>): Promise<number>
  close(): Promise<void>
}

/** The path under which the page finds a photograph's file. */
export const photoPath = (megapixels: Megapixels): string => `/${megapixels}.jpg`

export async function startChromium(executablePath: string, photos: readonly Megapixels[]): Promise<Chromium> {
  const { entry, files } = await buildPage()
  for (const megapixels of photos) files.set(photoPath(megapixels), await cameraFile(megapixels))
  const server = await servePage(entry, files)

  const ask = async <V extends keyof Verbs, T>(
    verb: V,
    args: Parameters<Verbs[V]>,
    finish: (answer: Answer<V>, browser: Browser) => T | Promise<T>,
  ): Promise<T> => {
    const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 })
    try {
      const page = await browser.newPage()
      await page.goto(server.url)
      const answer = await page.evaluate(
        ([name, given]) =>
          (globalThis as unknown as { verbs: Record<string, (...args: unknown[]) => unknown> }).verbs[name]?.(...given),
        [verb, args] as [string, unknown[]],
      )
      return await finish(answer as Answer<V>, browser)
    } finally {
      await browser.close()
    }
  }

  return {
    ask: (verb, ...args) => ask(verb, args, (answer) => answer),
    peakOf: (verb, ...args) => ask(verb, args, (_, browser) => peakOfRenderers(browser)),
    close: server.close,
  }
}

/** The largest "high water mark" among the browser's page processes (proc(5), VmHWM). */
async function peakOfRenderers(browser: Browser): Promise<number> {
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
