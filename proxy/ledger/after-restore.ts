/** What happens when an old copy stands in the ledger's place: nobody's yes survives it, and who was erased is erased again. */
import type { Checkpoint } from './checkpoints.ts'
import { endConsent, isYes } from './end-consent.ts'
import { type Entropy, stamp, tombstoneOf } from './event.ts'
import type { Ledger } from './ledger.ts'
import { endPermission, standingPermissions } from './permission-events.ts'

/** The marks that the chain must agree with: those before the last restored copy speak of rows that were lost. */
export const marksInForce = (marks: readonly Checkpoint[]): readonly Checkpoint[] =>
  marks.slice(
    Math.max(
      0,
      marks.findLastIndex((one) => one.restored),
    ),
  )

/** The newest mark, when the chain does not reach it or does not agree with it. */
export async function findRollback(ledger: Ledger, marks: readonly Checkpoint[]): Promise<Checkpoint | undefined> {
  const newest = marksInForce(marks).reduce<Checkpoint | undefined>((a, b) => (a && a.seq > b.seq ? a : b), undefined)
  return newest && (await ledger.hashAt(newest.seq)) !== newest.hash ? newest : undefined
}

const ending = { actor: 'system', state: 'invalidated', method: 'policy_change' } as const

export interface Recovery {
  invalidated: number
  erased: number
}

/**
 * Ends every consent that the old copy holds and erases again whoever asked for it; each person is then asked anew.
 * It may run twice, or on several proxies at once: what is done already stays done.
 */
export async function recoverFromRollback(
  ledger: Ledger,
  lost: Checkpoint,
  marks: readonly Checkpoint[],
  entropy: Entropy,
): Promise<Recovery> {
  const gone = new Set(marks.flatMap(({ erased = [] }) => erased))
  const { installations } = await ledger.projection()
  let erased = 0
  let invalidated = 0
  for (const { subject } of installations) {
    if (gone.has(tombstoneOf(subject))) {
      await ledger.erase(subject, (erases) => ({
        ...stamp(entropy),
        kind: 'erased',
        why: 'subject_request',
        tombstone: tombstoneOf(subject),
        erases: [...erases],
      }))
      erased += 1
      continue
    }
    const permissions = standingPermissions(await ledger.events(subject))
    await ledger.amend(subject, (current) => {
      const standing = current.filter(isYes)
      invalidated += standing.length
      return [
        ...standing.map((consent) => endConsent(consent, ending, entropy)),
        ...permissions.map((one) => endPermission(one, 'system', 'invalidated', entropy)),
      ]
    })
  }
  // Said last: until everything above is done, the next start begins again.
  await ledger.amend('', () => [{ ...stamp(entropy), kind: 'restored', lost: lost.seq }])
  return { invalidated, erased }
}
