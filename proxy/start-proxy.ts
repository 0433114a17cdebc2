/** Boots a proxy from an environment: ledger, keys, recipients, a listening server. For the command line, scripts and tests alike. */
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import { Agent } from 'undici'
import { createProxy } from './app.ts'
import { createAudit } from './audit.ts'
import { createPseudonyms } from './keys.ts'
import type { Recovery } from './ledger/after-restore.ts'
import { dailyUse } from './ledger/daily-use.ts'
import { type Entropy, stamp } from './ledger/event.ts'
import { expireConsents } from './ledger/expire-consents.ts'
import { LedgerUnavailable } from './ledger/ledger.ts'
import { openLedger } from './ledger/open-ledger.ts'
import { sharedBuckets, sharedRequestKeys } from './ledger/shared-limits.ts'
import type { MarkedLedger } from './ledger/with-checkpoints.ts'
import type { LogLine } from './log-line.ts'
import { createMetrics, type Metrics, serveMetrics } from './metrics.ts'
import { publicLookup } from './public-lookup.ts'
import { takeRandom } from './random-pool.ts'
import { readAttestations } from './registry/attestations.ts'
import { loadRecipients, type Registry } from './registry/load-recipients.ts'
import { loadBlocklist } from './safety/blocklist.ts'
import { readSettings } from './settings.ts'

export interface StartOptions {
  /** As `process.env`; the names are in the README. */
  env: Readonly<Record<string, string | undefined>>
  log?: (line: LogLine) => void
  now?: () => number
  /** The longest a recipient may take, in ms. Default 120 000. */
  upstreamTimeout?: number
  /** Nothing else runs in this process: answers may be of the server's own lighter kind. */
  ownsProcess?: boolean
  /** An old copy of the ledger was found in its place, and every consent in it has been ended. */
  onRecovery?: (recovery: Recovery) => void
}

export interface RunningProxy {
  /** Without a trailing slash or `/v1`. */
  url: string
  recipients: Registry
  /** Why the ledger cannot be used, if so: the proxy then refuses everything that needs it, and goes on trying. */
  ledgerFault?: string
  /** Lets what is under way finish for up to 5 s, then stops it. */
  close(): Promise<void>
}

/** Bytes of all headers of a request; ms for all of a request to arrive. */
const serverOptions = { maxHeaderSize: 8192, requestTimeout: 60_000 }

const recipientsFolder = fileURLToPath(new URL('./recipients/', import.meta.url))

/** Rejects when it cannot listen, or when a recipient's file, the keys or a setting is not right. */
export async function startProxy({
  env,
  log = () => {},
  now = Date.now,
  ...options
}: StartOptions): Promise<RunningProxy> {
  const settings = readSettings(env)
  const recipients = await loadRecipients(recipientsFolder, {
    env,
    attestations: readAttestations(settings.attestations),
  })
  const entropy = { now, random: takeRandom }
  const { ledger, counts, keys, signer } = await openLedger(settings, entropy, options.onRecovery)
  const own = recipients.entries.filter(({ address, module }) => address.origin !== new URL(module.address).origin)
  const lookup = publicLookup(
    new Set([...own, ...recipients.entries.filter((one) => one.module.isOperators)].map((one) => one.address.hostname)),
  )
  const dispatcher = new Agent({ connect: { timeout: 10_000, lookup }, pipelining: 1 })
  const blocklist = await loadBlocklist(settings.blocklist)
  const audit = settings.audit ? createAudit(settings.audit, settings.legalHold, now) : undefined
  let metrics: Metrics | undefined
  const { app, inFlight, expireVideos } = createProxy({
    ...entropy,
    ledger,
    recipients,
    dispatcher,
    signer,
    pseudonyms: createPseudonyms(keys),
    blocklist,
    reenactment: settings.reenactment,
    log: (line) => {
      log(line)
      audit?.(line)
      metrics?.count(line)
    },
    allowedOrigins: settings.allowedOrigins,
    operator: settings.operator,
    ratePerMinute: settings.ratePerMinute,
    ...(counts.isShared
      ? {
          buckets: sharedBuckets(counts.store, counts.vault, settings.ratePerMinute, now),
          requestKeys: sharedRequestKeys(counts.store, counts.vault, now),
        }
      : {}),
    dailyUse: dailyUse(counts.store, counts.vault, settings.dailyCaps, now),
    concurrency: settings.concurrency,
    upstreamTimeout: options.upstreamTimeout ?? 120_000,
  })
  const server = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: options.ownsProcess ?? false,
    serverOptions,
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, settings.host, resolve)
  })
  if (settings.metricsPort > 0) metrics = createMetrics(inFlight.size)
  const metricsServer = metrics && (await serveMetrics(metrics, settings.metricsPort))
  const stopChores = doDaily(ledger, entropy, settings.legalHold)
  const videos = setInterval(() => void expireVideos().catch(onlyUnavailable), expireEvery).unref()
  const fault = await ledger.ping().then(
    () => undefined,
    (error: Error) => (error.cause instanceof Error ? error.cause.message : error.message),
  )
  return {
    url: addressOf(server.address() as AddressInfo),
    recipients,
    ...(fault ? { ledgerFault: fault } : {}),
    async close() {
      stopChores()
      clearInterval(videos)
      await closeServer(server)
      await metricsServer?.close()
      await dispatcher.destroy()
      blocklist.close()
      await ledger.mark().catch(onlyUnavailable)
      await ledger.close()
    },
  }
}

const addressOf = ({ address, family, port }: AddressInfo) =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`

function closeServer(server: ReturnType<typeof createAdaptorServer>): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 5000)
    server.close(() => {
      clearTimeout(force)
      resolve()
    })
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })
}

/** In ms. */
const expireEvery = 300_000

const day = 86_400_000
/** Consent events are proof while valid (at most 12 months) and for 24 months after. */
const keptFor = 1096 * day

/** Rights that were used and reports, to show that they were answered. */
const logKeptFor = 731 * day

/** At once and then daily. A ledger that cannot be reached is tried again the next day; requests say so meanwhile. */
function doDaily(ledger: MarkedLedger, entropy: Entropy, legalHold: boolean): () => void {
  const forget = async () => {
    const tombstone = (erases: readonly number[]) => ({
      ...stamp(entropy),
      kind: 'erased' as const,
      why: 'retention' as const,
      erases: [...erases],
    })
    await ledger.forgetBefore(entropy.now() - keptFor, tombstone).catch(onlyUnavailable)
    await ledger.forgetLogBefore(entropy.now() - logKeptFor, tombstone).catch(onlyUnavailable)
  }
  const work = async () => {
    await expireConsents(ledger, entropy).catch(onlyUnavailable)
    // Nothing is forgotten while the law demands that it is kept.
    if (!legalHold) await forget()
    await ledger.mark().catch(onlyUnavailable)
  }
  void work()
  const timer = setInterval(() => void work(), day).unref()
  return () => clearInterval(timer)
}

function onlyUnavailable(error: unknown): void {
  if (!(error instanceof LedgerUnavailable)) throw error
}
