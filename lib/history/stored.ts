/** Turns what a disk can do to us into refusals. A full disk loses nothing; a mistake of ours still throws. */
import { type Outcome, refuse } from '#contract/refusal.ts'

/** `work`'s outcome; `storage-full` where no room is left, `storage-failed` where the database would not open or answer. */
export async function stored<T>(work: () => PromiseLike<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work()
  } catch (error) {
    const names = namesWithin(error)
    if (names.includes('QuotaExceededError')) return refuse('storage-full')
    if (names.some((name) => failuresOfTheDisk.has(name))) return refuse('storage-failed')
    throw error
  }
}

/** What the browser or its disk does. Wrong keys, schemas and values are ours, and are not in this list. */
const failuresOfTheDisk = new Set([
  'AbortError',
  'DatabaseClosedError',
  'InvalidStateError',
  'MissingAPIError',
  'NoSuchDatabaseError',
  'OpenFailedError',
  'TimeoutError',
  'UnknownError',
  'VersionChangeError',
  'VersionError',
])

/** A full disk may be the cause of an aborted transaction, or one of several failed writes. */
function namesWithin(error: unknown, depth = 0): string[] {
  if (!(error instanceof Object) || depth > 4) return []
  const { name, inner, cause, failures } = error as Record<string, unknown>
  return [
    String(name),
    ...[inner, cause, ...(Array.isArray(failures) ? failures : [])].flatMap((deeper) => namesWithin(deeper, depth + 1)),
  ]
}
