/** Live reading: a listener hears what stands now and every change after it, made in whichever window. */
import { liveQuery } from 'dexie'
import type { Recall } from './recall.ts'

/** Calls `listener` with the answer at once and after each change of what was found for it. Returns how to stop. */
export function watch<Rows, T>({ find, open }: Recall<Rows, T>, listener: (value: T) => void): () => void {
  let latest = 0
  let watching = true
  const fail = (cause: unknown) => {
    // Nobody awaits a subscription: let it surface as any other unexpected failure does.
    queueMicrotask(() => {
      throw new Error('What is remembered could not be read', { cause })
    })
  }
  const tell = async (rows: Rows) => {
    const turn = ++latest
    const value = await open(rows)
    // Rows found later may have been opened sooner.
    if (watching && turn === latest) listener(value)
  }
  const subscription = liveQuery(find).subscribe({ next: (rows) => void tell(rows).catch(fail), error: fail })
  return () => {
    watching = false
    subscription.unsubscribe()
  }
}
