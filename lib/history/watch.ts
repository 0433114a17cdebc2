/** Live reading: a listener hears what stands now and every change after it, made in whichever window. */
import { liveQuery } from 'dexie'

/** Calls `listener` with `read`'s answer at once and after each change of what it read. Returns how to stop. */
export function watch<T>(read: () => Promise<T>, listener: (value: T) => void): () => void {
  const subscription = liveQuery(read).subscribe({
    next: listener,
    error: (cause: unknown) => {
      // Nobody awaits a subscription: let it surface as any other unexpected failure does.
      queueMicrotask(() => {
        throw new Error('What is remembered could not be read', { cause })
      })
    },
  })
  return () => subscription.unsubscribe()
}
