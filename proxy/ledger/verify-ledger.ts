/** Checks that the ledger is what was written: the chain row by row, its checkpoints, what decisions read, and every receipt. */
import { marksInForce } from './after-restore.ts'
import { verifyChain, type WholeChain } from './chain.ts'
import type { Checkpoint, Checkpoints } from './checkpoints.ts'
import type { Installation, Ledger, StoredConsent } from './ledger.ts'
import { consentKey, replay } from './project.ts'

export type LedgerFinding = { ok: true; rows: number; head: string } | { ok: false; where: string; why: string }

/** The first thing that is wrong, or how many rows were found whole. Rejects with `LedgerUnavailable`. */
export async function verifyLedger(ledger: Ledger, checkpoints?: Checkpoints): Promise<LedgerFinding> {
  const chain = verifyChain(await ledger.chain())
  if (!chain.ok) return { ok: false, where: `row ${chain.seq}`, why: chain.why }
  const cut = checkpoints && cutSince(chain, await checkpoints.all())
  if (cut) return { ok: false, where: `row ${cut.seq}`, why: `it is not what it was at the checkpoint of ${cut.at}` }
  const [unreadable] = await ledger.unreadable()
  if (unreadable) return { ok: false, where: unreadable, why: 'its content was changed' }
  const said = replay(chain.events)
  const { consents, installations } = await ledger.projection()
  const kept = new Set(consents.map(consentKey))
  const wrong =
    consents.find((one) => !isAsSaid(one, said.consents.get(consentKey(one)))) ??
    [...said.consents.values()].find((one) => !kept.has(consentKey(one)))
  if (wrong)
    return {
      ok: false,
      where: `consent ${wrong.id}`,
      why: 'the standing kept for decisions is not what the chain says',
    }
  const changed = installations.find((one) => !isEnrolledAsSaid(one, said))
  if (changed)
    return { ok: false, where: `subject ${changed.subject}`, why: 'its pause switch or age is not what the chain says' }
  return { ok: true, rows: chain.rows, head: chain.head }
}

/** The first mark that the chain does not reach or agree with. */
const cutSince = ({ hashes }: WholeChain, marks: readonly Checkpoint[]) =>
  marksInForce(marks).find(({ seq, hash }) => hashes[seq - 1] !== hash)

function isAsSaid(stored: StoredConsent, said: StoredConsent | undefined): boolean {
  return (
    said !== undefined &&
    stored.state === said.state &&
    stored.noticeHash === said.noticeHash &&
    stored.validUntil === said.validUntil &&
    stored.dataClasses.join() === said.dataClasses.join()
  )
}

function isEnrolledAsSaid(stored: Installation, said: ReturnType<typeof replay>): boolean {
  // An old enrolment may have been forgotten on time; what is still there must agree.
  const age = said.ages.has(stored.subject) ? said.ages.get(stored.subject) : stored.age
  return stored.age === age && stored.restricted === (said.paused.get(stored.subject) ?? false)
}
