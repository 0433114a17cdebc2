/** Turns what the proxy lists and remembers into what the rule decides on, so that the panel asks by the same rule. */
import type { ConsentRecord } from '#contract/consent.ts'
import type { Recipient } from '#contract/recipient.ts'
import type { ConsentOnRecord, RecipientTerms } from './decide.ts'

/** The terms of a listed recipient. A stale one is listed with its training promise refused, so freshness is in there. */
export function termsOf(recipient: Recipient): RecipientTerms {
  return {
    fresh: true,
    trainingDenied: recipient.training.verdict === 'honoured',
    minAge: recipient.min_age,
    noticeHashes: Object.values(recipient.notices).map((notice) => notice.hash),
  }
}

/** The consent behind a record. A time that cannot be read makes one that never allows. */
export function onRecord(record: ConsentRecord): ConsentOnRecord {
  return {
    state: record.state,
    noticeHash: record.notice_hash,
    dataClasses: record.data_classes,
    validUntil: Date.parse(record.valid_until),
  }
}
