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
