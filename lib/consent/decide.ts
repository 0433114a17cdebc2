/** Who may receive what: one pure, total rule that panel and proxy share. Whatever it is not sure of, it denies. */
import type { AgeAttestation, ConsentState, DataClass, DenyReason, Purpose } from '#contract/consent.ts'

/** What someone is about to send, and why. */
export interface Asking {
  purpose: Purpose
  dataClasses: readonly DataClass[]
  /** A Global Privacy Control signal came with the request, from the browser or from the person's own switch. */
  gpc: boolean
}

/** What is known of the recipient at the instant of the decision. */
export interface RecipientTerms {
  /** The recipient's policy was read recently enough, and the operator's statements about it have not run out. */
  fresh: boolean
  /** Something binding keeps it from training on what it gets. */
  trainingDenied: boolean
  /** In years. */
  minAge: number
  /** SHA-256 of every notice now in force, one for each language. */
  noticeHashes: readonly string[]
}

/** The latest word of the person to this recipient for this purpose. Times in ms since the epoch. */
export interface ConsentOnRecord {
  state: ConsentState
  noticeHash: string
  dataClasses: readonly DataClass[]
  validUntil: number
}

export interface PersonStanding {
  /** All sharing is paused. */
  restricted: boolean
  age?: AgeAttestation | undefined
  consent?: ConsentOnRecord | undefined
}

export type Decision = { allow: true } | { allow: false; reason: DenyReason }

/**
 * The first reason that holds, in this order: what the recipient cannot change (`recipient_unknown`,
 * `recipient_policy_stale`, `training_opt_out_unavailable`), what the person has switched off for everyone
 * (`restricted`, `gpc_denied`), what they said to this one (`consent_required`, `consent_withdrawn`, `consent_expired`,
 * `notice_changed`, `data_class_not_granted`), and last `age_required`. So nobody is asked for what would not help.
 */
export function decide(
  asking: Asking,
  recipient: RecipientTerms | undefined,
  person: PersonStanding,
  now: number,
): Decision {
  if (!recipient) return { allow: false, reason: 'recipient_unknown' }
  const reason =
    policyObjection(recipient) ??
    personObjection(asking, person) ??
    consentObjection(asking, recipient, person.consent, now) ??
    ageObjection(recipient, person.age)
  return reason ? { allow: false, reason } : { allow: true }
}

function policyObjection(recipient: RecipientTerms): DenyReason | undefined {
  if (!recipient.fresh) return 'recipient_policy_stale'
  return recipient.trainingDenied ? undefined : 'training_opt_out_unavailable'
}

function personObjection(asking: Asking, person: PersonStanding): DenyReason | undefined {
  if (person.restricted) return 'restricted'
  return asking.gpc && asking.purpose === 'improve.optional' ? 'gpc_denied' : undefined
}

/** What each recorded word means for sending; only `given` and `renewed` are a yes. */
const meaning: Record<ConsentState, DenyReason | 'yes'> = {
  given: 'yes',
  renewed: 'yes',
  requested: 'consent_required',
  deferred: 'consent_required',
  refused: 'consent_required',
  withdrawn: 'consent_withdrawn',
  expired: 'consent_expired',
  invalidated: 'notice_changed',
}

function consentObjection(
  asking: Asking,
  recipient: RecipientTerms,
  consent: ConsentOnRecord | undefined,
  now: number,
): DenyReason | undefined {
  const said = consent && meaning[consent.state]
  // A word that is not in the table can only come from a damaged record: it is no yes.
  if (!said) return 'consent_required'
  if (said !== 'yes') return said
  // Written so that a validity that is not a number denies as well.
  if (!(now < consent.validUntil)) return 'consent_expired'
  if (!recipient.noticeHashes.includes(consent.noticeHash)) return 'notice_changed'
  return asking.dataClasses.every((one) => consent.dataClasses.includes(one)) ? undefined : 'data_class_not_granted'
}

const yearsAttested: Record<AgeAttestation, number> = { '13+': 13, '18+': 18 }

function ageObjection(recipient: RecipientTerms, age: AgeAttestation | undefined): DenyReason | undefined {
  const years = age ? yearsAttested[age] : 0
  return years >= recipient.minAge ? undefined : 'age_required'
}
