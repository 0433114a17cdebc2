/** A ledger that marks where its chain stands: before any word that takes something back is acknowledged, and every now and then. */
import { createMutex } from '../mutex.ts'
import type { Checkpoints } from './checkpoints.ts'
import type { LedgerEvent } from './event.ts'
import { type Ledger, LedgerUnavailable } from './ledger.ts'

/** Rows after which a mark is due whatever they say. */
const every = 256

/** What an old copy of the ledger must never undo. */
const takesBack = (event: LedgerEvent) =>
  event.kind === 'erased' ||
  (event.kind === 'restriction' && event.on) ||
  (event.kind === 'permission' && event.state !== 'given') ||
  (event.kind === 'consent' && event.state !== 'given' && event.state !== 'renewed')

export interface MarkedLedger extends Ledger {
  /** Marks where the chain stands now. */
  mark(): Promise<void>
}

export function withCheckpoints(ledger: Ledger, checkpoints: Checkpoints, now: () => number): MarkedLedger {
  const inTurn = createMutex()
  let marked = 0
  /** A mark that could not be written is still owed: no later word is acknowledged without it. */
  let owed = false
  let erased: string[] = []

  const mark = () =>
    inTurn(async () => {
      const head = await ledger.head()
      if (!head || (head.seq === marked && !owed)) return
      try {
        const at = new Date(now()).toISOString()
        await checkpoints.add({ ...head, at, ...(erased.length > 0 ? { erased } : {}) })
      } catch (cause) {
        throw new LedgerUnavailable('The checkpoint could not be written.', { cause })
      }
      marked = head.seq
      owed = false
      erased = []
    })
  const markWhen = async (due: boolean) => {
    if (due) owed = true
    const head = owed ? undefined : await ledger.head()
    if (owed || (head && head.seq - marked >= every)) await mark()
  }

  return {
    ...ledger,
    mark,
    async amend(subject, say) {
      let due = false
      await ledger.amend(subject, (current) => {
        const events = say(current)
        due = events.some(takesBack)
        return events
      })
      await markWhen(due)
    },
    async erase(subject, tombstone) {
      await ledger.erase(subject, (rows) => {
        const event = tombstone(rows)
        if (event.kind === 'erased' && event.tombstone) erased.push(event.tombstone)
        return event
      })
      await markWhen(true)
    },
  }
}
