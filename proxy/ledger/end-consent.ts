/** The event with which a consent ends, whoever ends it and why. */
import type { ConsentMethod } from '#contract/consent.ts'
import { type ConsentEvent, consentConstants, type Entropy, stamp } from './event.ts'
import type { StoredConsent } from './ledger.ts'

export interface Ending {
  actor: ConsentEvent['actor']
  state: 'withdrawn' | 'expired' | 'invalidated'
  method: ConsentMethod
}

export const endConsent = (consent: StoredConsent, ending: Ending, entropy: Entropy): ConsentEvent => ({
  ...stamp(entropy),
  ...consentConstants,
  ...ending,
  subject_id: consent.subject,
  recipient_id: consent.recipient,
  purpose: consent.purpose,
  data_classes: [...consent.dataClasses],
  notice_id: consent.id,
  notice_hash: consent.noticeHash,
  language: consent.language,
  valid_until: new Date(consent.validUntil).toISOString(),
})

/** A yes, in force or run out: only this can end. */
export const isYes = ({ state }: Pick<StoredConsent, 'state'>): boolean => state === 'given' || state === 'renewed'
