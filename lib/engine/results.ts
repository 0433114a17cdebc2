/** What was computed lately, so that undo, redo and compare cost nothing. Bounded in size, oldest use goes first. */

export interface Results<T> {
  get(key: string): T | undefined
  /** Keeps `value` unless it alone is more than half of the bound. */
  keep(key: string, value: T, size: number): void
  forget(prefix: string): void
}

/** `limit` is asked whenever something is kept: what is free for it may change. */
export function createResults<T>(limit: () => number): Results<T> {
  // A Map keeps the order of insertion: what is used is put to the end.
  const kept = new Map<string, { value: T; bytes: number }>()
  let used = 0
  const drop = (key: string) => {
    used -= kept.get(key)?.bytes ?? 0
    kept.delete(key)
  }
  return {
    get(key) {
      const found = kept.get(key)
      if (!found) return undefined
      kept.delete(key)
      kept.set(key, found)
      return found.value
    },
    keep(key, value, bytes) {
      drop(key)
      const most = limit()
      if (bytes > most / 2) return
      kept.set(key, { value, bytes })
      used += bytes
      for (const oldest of kept.keys()) {
        if (used <= most) break
        drop(oldest)
      }
    },
    forget(prefix) {
      for (const key of kept.keys()) if (key.startsWith(prefix)) drop(key)
    },
  }
}
