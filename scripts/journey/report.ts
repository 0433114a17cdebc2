/** The journey's account of itself, in out/: what went in, what came out, how, and what left the machine. */
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import type { BrowserContext } from 'playwright'
import type { Turn } from './panel-driver.ts'

export interface Report {
  request: string
  /** The picture as served. */
  image: { name: string; type: string; sha256: string; bytes: number }
  capture: { how: string; origin: string; sha256: string; width: number; height: number }
  result: { version: string; width: number; height: number; sha256: string; bytes: number; type: string } & Turn
  ms: { launch: number; capture: number; edit: number; download: number; total: number }
  /** Every request of any page, worker or the extension that was not for the demo page; empty when all stayed here. */
  requestsLeavingTheMachine: string[]
  browser: string
  files: { before: string; after: string; panel: string }
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const writeReport = (file: string, report: Report): Promise<void> =>
  writeFile(file, `${JSON.stringify(report, undefined, 2)}\n`)

/** Collects, from now on, the addresses of all requests that are neither the extension's own nor for `allowed` origins. */
export function watchRequests(context: BrowserContext, allowed: readonly string[]): string[] {
  const left: string[] = []
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    const inside = ['chrome-extension:', 'data:', 'blob:', 'about:'].includes(protocol)
    if (!inside && !allowed.includes(origin)) left.push(`${request.method()} ${request.url()}`)
  })
  return left
}
