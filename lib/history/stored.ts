/** Turns what a disk can do to us into refusals. A full disk loses nothing; a mistake of ours still throws. */
import { type Outcome, refuse } from '#contract/refusal.ts'
import { LockedError } from './vault/keyring.ts'

/** Another window wrote what this one was about to: what it read is out of date, and it begins again. */
export class Overtaken extends Error {
  override name = 'Overtaken'
}

const attempts = 3

/**
 * `work`'s outcome; `storage-full` where no room is left, `storage-failed` where the database would not open or answer,
 * `storage-locked` where a passphrase is wanted first.
 */
export async function stored<T>(work: () => PromiseLike<Outcome<T>>, attempt = 1): Promise<Outcome<T>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Overtaken) return attempt < attempts ? stored(work, attempt + 1) : refuse('storage-failed')
    if (error instanceof LockedError) return refuse('storage-locked')
    const names = namesWithin(error)
    if (isFull(error)) return refuse('storage-full')
    if (names.some((name) => failuresOfTheDisk.has(name))) return refuse('storage-failed')
    throw error
  }
}

/** Whether there was no room left. */
export const isFull = (error: unknown): boolean => namesWithin(error).includes('QuotaExceededError')

/** What the browser or its disk does. Wrong keys, schemas and values are ours, and are not in this list. */
const failuresOfTheDisk = new Set([
  'AbortError',
  'DatabaseClosedError',
  'InvalidStateError',
  'MissingAPIError',
  'NoModificationAllowedError',
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
