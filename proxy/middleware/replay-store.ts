/** Answers to requests that carry an `Idempotency-Key`, in memory alone and for ten minutes. Never decides about consent. */
import type { Pieces } from '../wire/pieces.ts'

export interface StoredAnswer {
  body: Pieces
  headers: Readonly<Record<string, string>>
}

/** `started`: go ahead, `finish` with a good answer, and `release` in any case. */
export type ReplayFinding =
  /** `release` after `finish` does nothing. */
  | { state: 'started'; finish(answer: StoredAnswer): void; release(): void }
  | { state: 'running' | 'mismatch' }
  | { state: 'done'; answer: StoredAnswer }

/** What a key counts within. A consent given anew is another one: nothing answered under the old is handed out. */
export interface ReplayScope {
  subject: string
  consent: string
  route: string
}

export interface ReplayStore {
  /** `fingerprint` is a hash of everything that was asked. */
  claim(scope: ReplayScope, key: string, fingerprint: string): ReplayFinding
  forget(subject: string): void
}

interface Entry {
  subject: string
  fingerprint: string
  at: number
  answer?: StoredAnswer
}

const lifetime = 10 * 60_000
const maxBytes = 128 * 1024 * 1024
const maxEntries = 10_000

/** When it is full, the oldest answers go first. */
export function createReplayStore(now: () => number): ReplayStore {
  const entries = new Map<string, Entry>()
  let bytes = 0

  const drop = (id: string) => {
    bytes -= entries.get(id)?.answer?.body.byteLength ?? 0
    entries.delete(id)
  }
  const sweep = () => {
    // In the order of insertion, which is the order of age.
    for (const [id, entry] of entries) {
      const isOld = now() - entry.at >= lifetime
      const isTooMuch = (bytes > maxBytes || entries.size > maxEntries) && entry.answer !== undefined
      if (!isOld && !isTooMuch) return
      drop(id)
    }
  }

  return {
    claim({ subject, consent, route }, key, fingerprint) {
      sweep()
      const id = JSON.stringify([subject, consent, route, key])
      const known = entries.get(id)
      if (known && known.fingerprint !== fingerprint) return { state: 'mismatch' }
      if (known) return known.answer ? { state: 'done', answer: known.answer } : { state: 'running' }
      const entry: Entry = { subject, fingerprint, at: now() }
      entries.set(id, entry)
      return {
        state: 'started',
        finish(answer) {
          // Forgotten or grown old in the meantime: then it stays forgotten.
          if (entries.get(id) !== entry) return
          entry.answer = answer
          bytes += answer.body.byteLength
          sweep()
        },
        release() {
          if (entries.get(id) === entry && !entry.answer) drop(id)
        },
      }
    },
    forget(subject) {
      for (const [id, entry] of entries) if (entry.subject === subject) drop(id)
    },
  }
}
