/** What several proxies on one database must agree on besides consent: how often someone may ask, and which request was sent already. */
import type { TokenBuckets } from '../middleware/token-buckets.ts'
import type { SqlStore } from './sql-store.ts'
import type { Vault } from './vault.ts'

/** In ms: as long as one proxy keeps an answer for a repetition. */
const keyLifetime = 600_000

/** A twentieth of a minute's tokens is taken at once, so that not every request waits for the database. */
const leases = 20

const number = 'CAST(? AS DOUBLE PRECISION)'
const refilled = `LEAST(${number}, rate_bucket.tokens + GREATEST(0, excluded.filled_at - rate_bucket.filled_at) * ${number})`

const sql = {
  lease: `INSERT INTO rate_bucket (name, tokens, granted, filled_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET
      granted = LEAST(${number}, FLOOR(${refilled})),
      tokens = ${refilled} - LEAST(${number}, FLOOR(${refilled})),
      filled_at = GREATEST(rate_bucket.filled_at, excluded.filled_at)
    RETURNING granted, tokens`,
  forget: 'DELETE FROM rate_bucket WHERE filled_at < ?',
  claim:
    'INSERT INTO request_key (name, fingerprint, claimed_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING name',
  claimed: 'SELECT fingerprint FROM request_key WHERE name = ?',
  release: 'DELETE FROM request_key WHERE name = ?',
  expire: 'DELETE FROM request_key WHERE claimed_at < ?',
} as const

/** Each bucket holds `perMinute` tokens and refills at that rate, whichever proxy takes them. */
export function sharedBuckets(store: SqlStore, vault: Vault, perMinute: number, now: () => number): TokenBuckets {
  const held = new Map<string, { tokens: number; until: number }>()
  const want = Math.max(1, Math.floor(perMinute / leases))
  const perMs = perMinute / 60_000
  let swept = now()

  const sweep = async (at: number) => {
    if (at - swept < 60_000) return
    swept = at
    for (const [name, lease] of held) if (lease.until <= at) held.delete(name)
    await store.all(sql.forget, at - 120_000)
  }
  return {
    async take(name) {
      const at = now()
      await sweep(at)
      const lease = held.get(name)
      if (lease && lease.tokens > 0 && lease.until > at) {
        lease.tokens -= 1
        return undefined
      }
      const refill = [perMinute, perMs] as const
      const [row] = await store.all(
        sql.lease,
        ...[vault.nameOf('bucket', name), perMinute - want, want, at],
        ...[want, ...refill, ...refill, want, ...refill],
      )
      const granted = Number(row?.granted ?? 0)
      if (granted < 1) return (1 - Number(row?.tokens ?? 0)) / perMs / 1000
      held.set(name, { tokens: granted - 1, until: at + 60_000 / leases })
      return undefined
    },
  }
}

export type KeyFinding = 'started' | 'taken' | 'mismatch'

export interface RequestKeys {
  /** `started`: nobody sent this before, and nobody else will under this name. */
  claim(name: string, fingerprint: string): Promise<KeyFinding>
  /** It failed: the same name may be tried again. */
  release(name: string): Promise<void>
}

/** One proxy alone knows what it has sent from its own memory. */
export const noRequestKeys: RequestKeys = { claim: async () => 'started', release: async () => undefined }

export function sharedRequestKeys(store: SqlStore, vault: Vault, now: () => number): RequestKeys {
  const filed = (name: string) => vault.nameOf('request', name)
  return {
    async claim(name, fingerprint) {
      await store.all(sql.expire, now() - keyLifetime)
      const [mine] = await store.all(sql.claim, filed(name), fingerprint, now())
      if (mine) return 'started'
      const [other] = await store.all(sql.claimed, filed(name))
      // Released in between: whoever asks again will get it.
      return other && other.fingerprint !== fingerprint ? 'mismatch' : 'taken'
    },
    async release(name) {
      await store.all(sql.release, filed(name))
    },
  }
}
