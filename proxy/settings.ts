/** Reads the environment once, at boot. Everything else gets settings as arguments and never looks at the environment. */
import { z } from '#contract/schema.ts'
import type { DailyCaps } from './ledger/daily-use.ts'
import type { BlocklistSettings } from './safety/blocklist.ts'

const text = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional()

const count = (fallback: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((value) => value <= max)
    .optional()
    .transform((value) => value ?? fallback)

const environment = z.object({
  HOST: text,
  PORT: count(8787, 65_535),
  LIMN_LEDGER: text,
  LIMN_KEYS: text,
  DATABASE_URL: text,
  LIMN_ATTESTATIONS: text,
  LIMN_ALLOWED_ORIGINS: text,
  LIMN_OPERATOR: text,
  LIMN_OPERATOR_ADDRESS: text,
  LIMN_OPERATOR_CONTACT: text,
  LIMN_METRICS_PORT: count(0, 65_535),
  LIMN_AUDIT: text,
  LIMN_BLOCKLIST: text,
  LIMN_BLOCKLIST_PDQ: text,
  LIMN_BLOCKLIST_DISTANCE: count(31, 64),
  LIMN_MATCHER_URL: text,
  LIMN_REENACTMENT: z.enum(['on', 'off', '']).optional(),
  LIMN_LEGAL_HOLD: z.enum(['on', 'off', '']).optional(),
  LIMN_RATE_PER_MINUTE: count(600, 1_000_000),
  LIMN_DAILY_CAP: count(500, 1_000_000_000),
  LIMN_DAILY_CAP_ALL: count(0, 1_000_000_000),
  LIMN_CONCURRENCY: count(256, 100_000),
})

/** Who answers for this proxy, as `GET /v1/privacy/info` and every consent record name them. */
export interface Controller {
  name: string
  address: string
  contact: string
}

export interface Settings {
  host: string
  /** 0: any free port. */
  port: number
  /** A file, or `:memory:`. Not used where there is a `database`. */
  ledger: string
  /** Address of a PostgreSQL database. */
  database?: string | undefined
  /** The file of the proxy's own secrets; checkpoints stand beside it. Several proxies on one database share both. */
  keys: string
  attestations?: string | undefined
  /** Exact origins besides those of browser extensions. */
  allowedOrigins: readonly string[]
  operator: Controller
  /** Requests of one subject. */
  ratePerMinute: number
  dailyCaps: DailyCaps
  /** Calls to recipients at once. */
  concurrency: number
  /** Where Prometheus may ask, on the loopback address. 0: nowhere. */
  metricsPort: number
  /** The folder of decisions. */
  audit?: string | undefined
  blocklist: BlocklistSettings
  /** Permissions to reenact a real face are taken. */
  reenactment: boolean
  /** Nothing is forgotten on time while this is on. */
  legalHold: boolean
}

/** The settings in `env`. Throws with one clear line naming the variable that cannot be read. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const read = environment.safeParse(env)
  if (!read.success)
    throw new Error(`${String(read.error.issues[0]?.path[0])} is set to something that cannot be used.`)
  const { HOST, PORT, LIMN_LEDGER, LIMN_KEYS, DATABASE_URL, LIMN_ATTESTATIONS, LIMN_ALLOWED_ORIGINS, LIMN_OPERATOR } =
    read.data
  const ledger = LIMN_LEDGER ?? 'data/ledger.sqlite'
  return {
    host: HOST ?? '127.0.0.1',
    port: PORT,
    ledger,
    database: DATABASE_URL,
    keys: LIMN_KEYS ?? (DATABASE_URL ? 'data/proxy.keys.json' : `${ledger}.keys.json`),
    attestations: LIMN_ATTESTATIONS,
    allowedOrigins: (LIMN_ALLOWED_ORIGINS ?? '').split(/[\s,]+/).filter(Boolean),
    operator: {
      name: LIMN_OPERATOR ?? 'whoever runs this proxy (set LIMN_OPERATOR to name them)',
      address: read.data.LIMN_OPERATOR_ADDRESS ?? 'not stated (LIMN_OPERATOR_ADDRESS)',
      contact: read.data.LIMN_OPERATOR_CONTACT ?? 'not stated (LIMN_OPERATOR_CONTACT)',
    },
    ratePerMinute: read.data.LIMN_RATE_PER_MINUTE,
    dailyCaps: { each: read.data.LIMN_DAILY_CAP, all: read.data.LIMN_DAILY_CAP_ALL },
    concurrency: read.data.LIMN_CONCURRENCY,
    metricsPort: read.data.LIMN_METRICS_PORT,
    audit: read.data.LIMN_AUDIT,
    blocklist: {
      list: read.data.LIMN_BLOCKLIST,
      perceptual: read.data.LIMN_BLOCKLIST_PDQ,
      distance: read.data.LIMN_BLOCKLIST_DISTANCE,
      service: read.data.LIMN_MATCHER_URL,
    },
    reenactment: read.data.LIMN_REENACTMENT === 'on',
    legalHold: read.data.LIMN_LEGAL_HOLD === 'on',
  }
}
