/** What `createApp` is given and what its routes share. No route looks anything up elsewhere. */
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Dispatcher } from 'undici'
import type { Gate } from './gate/gate.ts'
import type { InFlight } from './gate/in-flight.ts'
import type { Pseudonyms } from './keys.ts'
import type { DailyUse } from './ledger/daily-use.ts'
import type { Entropy } from './ledger/event.ts'
import type { Installation, Ledger } from './ledger/ledger.ts'
import type { RequestKeys } from './ledger/shared-limits.ts'
import type { LogLine } from './log-line.ts'
import type { ReplayStore } from './middleware/replay-store.ts'
import type { TokenBuckets } from './middleware/token-buckets.ts'
import type { ReceiptSigner } from './receipts.ts'
import type { Registry } from './registry/load-recipients.ts'
import type { Blocklist } from './safety/blocklist.ts'
import type { Controller } from './settings.ts'

export interface ProxyDeps extends Entropy {
  ledger: Ledger
  recipients: Registry
  /** How recipients are reached; tests bring one that throws on any address they do not expect. */
  dispatcher: Dispatcher
  signer: ReceiptSigner
  /** Pictures that never leave. */
  blocklist: Blocklist
  /** Whether permissions to reenact a real face are taken. Left out: no. */
  reenactment?: boolean | undefined
  pseudonyms: Pseudonyms
  log: (line: LogLine) => void
  allowedOrigins: readonly string[]
  operator: Controller
  /** Requests of one subject, when no `buckets` are given. */
  ratePerMinute: number
  /** Shared by several proxies; left out, this one counts for itself. */
  buckets?: TokenBuckets | undefined
  requestKeys?: RequestKeys | undefined
  /** Left out, nobody's day is counted. */
  dailyUse?: DailyUse | undefined
  /** Calls to recipients at once. Left out: any number. */
  concurrency?: number | undefined
  /** The longest a recipient may take, in ms. */
  upstreamTimeout: number
}

export interface Rooms extends ProxyDeps {
  gate: Gate
  inFlight: InFlight
  replays: ReplayStore
  buckets: TokenBuckets
  requestKeys: RequestKeys
  dailyUse: DailyUse
  concurrency: number
}

export interface LimnEnv {
  Bindings: Partial<HttpBindings>
  Variables: {
    requestId: string
    /** Waits for room for a body; set by `holdBodies`. */
    hold?: (bytes: number) => Promise<void>
    /** Set by `authenticate`. */
    installation: Installation
    /** What was decided, for the log. */
    decision?: string
    recipient?: string
    model?: string
    bytesIn?: number
    bytesOut?: number
    /** Where an unexpected error came from, without its message. */
    fault?: string
  }
}

export type LimnContext = Context<LimnEnv>
