/** How consent looks on the wire, and how what a person says becomes an event. Pure. */
import type { ConsentGrant, ConsentMethod, ConsentRecord } from '#contract/consent.ts'
import { isYes } from '../ledger/end-consent.ts'
import type { ConsentEvent, Entropy } from '../ledger/event.ts'
import { consentConstants, jurisdictions, stamp } from '../ledger/event.ts'
import type { Installation, StoredConsent } from '../ledger/ledger.ts'

const day = 86_400_000

/** The longest a yes may last, in days. */
export const longestConsent = 365

/** What a person said by which method. The rest are not theirs to say here. */
export const wordOf: Partial<Record<ConsentMethod, 'yes' | 'no' | 'later'>> = {
  dialog_accept: 'yes',
  settings_toggle: 'yes',
  api: 'yes',
  dialog_refuse: 'no',
  dialog_close: 'later',
}

/** As `GET /v1/consents` shows it at `now` (ms): one that has run out is shown as such. */
export function toRecord(consent: StoredConsent, now: number): ConsentRecord {
  return {
    id: consent.id,
    recipient: consent.recipient,
    purpose: consent.purpose,
    data_classes: [...consent.dataClasses],
    state: isYes(consent) && now >= consent.validUntil ? 'expired' : consent.state,
    notice_hash: consent.noticeHash,
    language: consent.language,
    method: consent.method,
    given_at: new Date(consent.givenAt).toISOString(),
    valid_until: new Date(consent.validUntil).toISOString(),
  }
}

/**
 * The event of an answer. `notice` is the one in force whose hash it names, `documents` the hash of the privacy information
 * as it stood, which says what is kept, where, by whom and how long.
 */
export function grantEvent(
  entropy: Entropy,
  { subject, jurisdiction, age }: Installation,
  grant: ConsentGrant,
  { id, language, documents }: { id: string; language: string; documents: string },
  before: StoredConsent | undefined,
): ConsentEvent {
  const made = stamp(entropy)
  const at = Date.parse(made.event_time)
  const word = wordOf[grant.method]
  const isRenewal = before !== undefined && isYes(before) && at < before.validUntil
  const days = word === 'yes' ? (grant.valid_days ?? longestConsent) : 0
  return {
    ...made,
    ...consentConstants,
    subject_id: subject,
    actor: 'subject',
    recipient_id: grant.recipient,
    purpose: grant.purpose,
    data_classes: [...new Set(grant.data_classes)],
    notice_id: id,
    notice_hash: grant.notice_hash,
    language,
    state: word === 'no' ? 'refused' : word === 'later' ? 'deferred' : isRenewal ? 'renewed' : 'given',
    method: grant.method,
    client_time: grant.client_time,
    valid_until: new Date(at + days * day).toISOString(),
    jurisdiction: jurisdictions.find((one) => one === jurisdiction) ?? 'other',
    ...(age ? { age_attested: age } : {}),
    controller_ref: 'GET /v1/privacy/info',
    storage_ref: 'GET /v1/recipients',
    documents_hash: documents,
    ...(grant.signature ? { signature: grant.signature } : {}),
  }
}
