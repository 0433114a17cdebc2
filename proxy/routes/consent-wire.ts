/** How consent looks on the wire, and how a grant becomes an event. Pure. */
import type { ConsentGrant, ConsentMethod, ConsentRecord, ConsentState } from '#contract/consent.ts'
import type { ConsentEvent, Entropy } from '../ledger/event.ts'
import { consentConstants, jurisdictions, stamp } from '../ledger/event.ts'
import type { Installation, StoredConsent } from '../ledger/ledger.ts'

const day = 86_400_000

/** The longest a yes may last, in days. */
export const longestConsent = 365

const isYes = (state: ConsentState) => state === 'given' || state === 'renewed'

/** As `GET /v1/consents` shows it at `now` (ms): one that has run out is shown as such. */
export function toRecord(consent: StoredConsent, now: number): ConsentRecord {
  return {
    id: consent.id,
    recipient: consent.recipient,
    purpose: consent.purpose,
    data_classes: [...consent.dataClasses],
    state: isYes(consent.state) && now >= consent.validUntil ? 'expired' : consent.state,
    notice_hash: consent.noticeHash,
    language: consent.language,
    method: consent.method,
    given_at: new Date(consent.givenAt).toISOString(),
    valid_until: new Date(consent.validUntil).toISOString(),
  }
}

/** The event of a yes. `notice` is the one in force whose hash the grant names. */
export function grantEvent(
  entropy: Entropy,
  { subject, jurisdiction, age }: Installation,
  grant: ConsentGrant,
  notice: { id: string; language: string },
  before: StoredConsent | undefined,
): ConsentEvent {
  const made = stamp(entropy)
  const at = Date.parse(made.event_time)
  const isRenewal = before !== undefined && isYes(before.state) && at < before.validUntil
  return {
    ...made,
    ...consentConstants,
    subject_id: subject,
    actor: 'subject',
    recipient_id: grant.recipient,
    purpose: grant.purpose,
    data_classes: [...new Set(grant.data_classes)],
    notice_id: notice.id,
    notice_hash: grant.notice_hash,
    language: notice.language,
    state: isRenewal ? 'renewed' : 'given',
    method: grant.method,
    client_time: grant.client_time,
    valid_until: new Date(at + (grant.valid_days ?? longestConsent) * day).toISOString(),
    jurisdiction: jurisdictions.find((one) => one === jurisdiction) ?? 'other',
    ...(age ? { age_attested: age } : {}),
    ...(grant.signature ? { signature: grant.signature } : {}),
  }
}

/** The event that takes `consent` back. */
export function withdrawalEvent(entropy: Entropy, consent: StoredConsent, method: ConsentMethod): ConsentEvent {
  return {
    ...stamp(entropy),
    ...consentConstants,
    subject_id: consent.subject,
    actor: 'subject',
    recipient_id: consent.recipient,
    purpose: consent.purpose,
    data_classes: [...consent.dataClasses],
    notice_id: consent.id,
    notice_hash: consent.noticeHash,
    language: consent.language,
    state: 'withdrawn',
    method,
    valid_until: new Date(consent.validUntil).toISOString(),
  }
}

/** What a withdrawal applies to: only a yes can be taken back, run out or not. */
export const isWithdrawable = (consent: StoredConsent): boolean => isYes(consent.state)
