/** Writes down that consents have run out. Decisions do not wait for it: they look at the clock. */
import { endConsent, isYes } from './end-consent.ts'
import type { Entropy } from './event.ts'
import type { Ledger, StoredConsent } from './ledger.ts'

/** Resolves to how many there were. Several proxies may do it at once: each consent ends once. */
export async function expireConsents(ledger: Ledger, entropy: Entropy): Promise<number> {
  const now = entropy.now()
  const isOver = (one: StoredConsent) => isYes(one) && now >= one.validUntil
  const { consents } = await ledger.projection()
  let ended = 0
  for (const subject of new Set(consents.filter(isOver).map((one) => one.subject)))
    await ledger.amend(subject, (current) => {
      const over = current.filter(isOver)
      ended += over.length
      return over.map((one) => endConsent(one, { actor: 'system', state: 'expired', method: 'expiry_job' }, entropy))
    })
  return ended
}
