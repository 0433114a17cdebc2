/** What the events add up to: the current standing of everyone. Pure; the ledger keeps its result for quick reading. */
import type { ConsentEvent, LedgerEvent } from './event.ts'
import type { StoredConsent } from './ledger.ts'

/** The standing after `event`. Only a yes makes a new consent; every other word changes the one there was. */
export function projectConsent(current: StoredConsent | undefined, event: ConsentEvent): StoredConsent {
  const isYes = event.state === 'given' || event.state === 'renewed'
  const kept = isYes ? undefined : current
  return {
    id: kept?.id ?? event.event_id,
    subject: event.subject_id,
    recipient: event.recipient_id,
    purpose: event.purpose,
    dataClasses: event.data_classes,
    state: event.state,
    noticeHash: event.notice_hash,
    language: event.language,
    method: event.method,
    givenAt: kept?.givenAt ?? Date.parse(event.event_time),
    validUntil: Date.parse(event.valid_until),
  }
}

export const consentKey = (one: { subject: string; recipient: string; purpose: string }) =>
  `${one.subject} ${one.recipient} ${one.purpose}`

/** Everything replayed: consents by `consentKey`, the pause switch and the attested age by subject. */
export function replay(events: readonly LedgerEvent[]) {
  const consents = new Map<string, StoredConsent>()
  const paused = new Map<string, boolean>()
  const ages = new Map<string, string | undefined>()
  for (const event of events) {
    if (event.kind === 'enrolled' || event.kind === 'rectified') ages.set(event.subject_id, event.age_attested)
    if (event.kind === 'restriction') paused.set(event.subject_id, event.on)
    if (event.kind !== 'consent') continue
    const key = consentKey({ subject: event.subject_id, recipient: event.recipient_id, purpose: event.purpose })
    consents.set(key, projectConsent(consents.get(key), event))
  }
  return { consents, paused, ages }
}
