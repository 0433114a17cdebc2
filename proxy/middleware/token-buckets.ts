/** How often one subject may ask: a token bucket each, in memory, gone when it is full again. */

export interface TokenBuckets {
  /** Takes one token: `undefined`, or the seconds until there is one. */
  take(name: string): Promise<number | undefined>
}

/** Each bucket holds `perMinute` tokens and refills at that rate. */
export function createTokenBuckets(perMinute: number, now: () => number): TokenBuckets {
  const buckets = new Map<string, { tokens: number; at: number }>()
  const perMs = perMinute / 60_000
  let swept = now()

  const sweep = (at: number) => {
    if (at - swept < 60_000) return
    swept = at
    // A minute refills any bucket.
    for (const [name, bucket] of buckets) if (at - bucket.at >= 60_000) buckets.delete(name)
  }

  return {
    async take(name) {
      const at = now()
      sweep(at)
      const bucket = buckets.get(name) ?? { tokens: perMinute, at }
      const tokens = Math.min(perMinute, bucket.tokens + Math.max(0, at - bucket.at) * perMs)
      const taken = tokens >= 1
      buckets.set(name, { tokens: taken ? tokens - 1 : tokens, at })
      return taken ? undefined : (1 - tokens) / perMs / 1000
    },
  }
}
