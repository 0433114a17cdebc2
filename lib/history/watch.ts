/** Live reading: a listener hears what stands now and every change after it, made in whichever window. */
import { liveQuery } from 'dexie'
import type { Recall } from './recall.ts'
import { type Keyring, LockedError } from './vault/keyring.ts'

/**
 * Calls `listener` with the answer at once and after each change of what was found for it; while memory is locked only with
 * what needs no opening, and with the rest as soon as it is unlocked. Returns how to stop.
 */
export function watch<Rows, T>(
  { keyring }: { keyring: Keyring },
  { find, open }: Recall<Rows, T>,
  listener: (value: T) => void,
): () => void {
  let latest = 0
  let unopened: Rows | undefined
  let watching = true
  const fail = (cause: unknown) => {
    // Nobody awaits a subscription: let it surface as any other unexpected failure does.
    queueMicrotask(() => {
      throw new Error('What is remembered could not be read', { cause })
    })
  }
  const tell = async (rows: Rows) => {
    const turn = ++latest
    unopened = rows
    const value = await open(rows)
    if (turn === latest) unopened = undefined
    // Rows found later may have been opened sooner.
    if (watching && turn === latest) listener(value)
  }
  const next = (rows: Rows) => void tell(rows).catch((cause) => cause instanceof LockedError || fail(cause))
  const subscription = liveQuery(find).subscribe({ next, error: fail })
  const deaf = keyring.onChange(() => {
    if (unopened !== undefined) next(unopened)
  })
  return () => {
    watching = false
    deaf()
    subscription.unsubscribe()
  }
}

/** One watching for many listeners. */
export interface SharedWatch<T> {
  /** Calls back with the latest at once where there is one, and after each change. Returns how to stop listening. */
  listen(listener: (value: T) => void): () => void
  /** Forgets the latest; whoever listens hears it anew, and with no listener nothing is watched until there is one. */
  restart(): void
}

/** Begins with the first listener and goes on when the last has stopped, so that the next one does not begin anew. */
export function sharedWatch<T>(begin: (listener: (value: T) => void) => () => void): SharedWatch<T> {
  const listeners = new Set<(value: T) => void>()
  let latest: { value: T } | undefined
  let end: (() => void) | undefined
  const tell = (value: T) => {
    latest = { value }
    for (const listener of listeners) listener(value)
  }
  return {
    listen(listener) {
      listeners.add(listener)
      if (latest) listener(latest.value)
      end ??= begin(tell)
      return () => void listeners.delete(listener)
    },
    restart() {
      end?.()
      latest = undefined
      end = listeners.size > 0 ? begin(tell) : undefined
    },
  }
}
