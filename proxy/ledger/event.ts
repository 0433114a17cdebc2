/** What the ledger can say, one kind of event each. A stored name is for ever; nothing here holds a name, address, prompt or picture. */
import { ageAttestations, consentMethods, consentStates, dataClasses, purposes } from '#contract/consent.ts'
import { newId } from '#contract/ids.ts'
import { z } from '#contract/schema.ts'
import { sha256 } from '../canonical.ts'

export const jurisdictions = ['EEA', 'UK', 'CH', 'US-CA', 'other', 'unknown'] as const

export const reportReasons = [
  'child_safety',
  'person_without_consent',
  'illegal',
  'other_harm',
  'wrongly_blocked',
] as const

/** `salt` keeps the hash of an erased event from being guessed back into its content. */
const common = {
  schema_version: z.literal('limn-consent/1'),
  event_id: z.string(),
  event_time: z.string(),
  salt: z.string(),
}

/** The fields of ISO/IEC TS 27560:2023 that a consent event carries, plus what makes it checkable. */
const consentEvent = z.strictObject({
  ...common,
  kind: z.literal('consent'),
  subject_id: z.string(),
  actor: z.enum(['subject', 'system']),
  recipient_id: z.string(),
  purpose: z.enum(purposes),
  data_classes: z.array(z.enum(dataClasses)),
  notice_id: z.string(),
  notice_hash: z.string(),
  language: z.string(),
  state: z.enum(consentStates),
  type: z.literal('explicit'),
  method: z.enum(consentMethods),
  client_time: z.string().optional(),
  valid_until: z.string(),
  /** As the person stated them; missing in events before 2026-11-27. */
  jurisdiction: z.enum(jurisdictions).optional(),
  age_attested: z.enum(ageAttestations).optional(),
  training_allowed: z.literal(false),
  withdrawal_method: z.literal('POST /v1/consents/withdraw'),
  retention_ref: z.literal('GET /v1/privacy/info'),
  /** Where it is said who answers and where things are kept, and the SHA-256 of the former as it stood; in answers since 2026-11-27. */
  controller_ref: z.literal('GET /v1/privacy/info').optional(),
  storage_ref: z.literal('GET /v1/recipients').optional(),
  documents_hash: z.string().optional(),
  signature: z.string().optional(),
})

/** What a permission to be reenacted may be for. */
export const permissiblePurposes = ['edit.generative', 'generate.video'] as const
export const permissionBases = ['self', 'in_writing'] as const

const permissionEvent = z.strictObject({
  ...common,
  kind: z.literal('permission'),
  subject_id: z.string(),
  actor: z.enum(['subject', 'system']),
  permission_id: z.string(),
  /** SHA-256 of the picture's bytes as they are sent. */
  picture: z.string(),
  purposes: z.array(z.enum(permissiblePurposes)),
  basis: z.enum(permissionBases),
  statement_hash: z.string(),
  language: z.string(),
  state: z.enum(['given', 'withdrawn', 'invalidated']),
  client_time: z.string().optional(),
  valid_until: z.string(),
  withdrawal_method: z.literal('POST /v1/permissions/withdraw'),
  retention_ref: z.literal('GET /v1/privacy/info'),
  /** By the installation's key, over the statement as it was made. */
  signature: z.string(),
})

export const ledgerEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('enrolled'),
    subject_id: z.string(),
    age_attested: z.enum(ageAttestations).optional(),
    jurisdiction: z.enum(jurisdictions),
  }),
  consentEvent,
  z.strictObject({ ...common, kind: z.literal('restriction'), subject_id: z.string(), on: z.boolean() }),
  /** Names the rows whose content was taken out, so that no row can be emptied in silence. */
  z.strictObject({
    ...common,
    kind: z.literal('erased'),
    why: z.enum(['subject_request', 'retention']),
    tombstone: z.string().optional(),
    erases: z.array(z.int()),
  }),
  /** An older copy was put in the ledger's place: `lost` is the last row that is known to have been there. */
  z.strictObject({ ...common, kind: z.literal('restored'), lost: z.int() }),
  /** A right that was used and is no consent, erasure or pause; kept for those who must show that they answered. */
  z.strictObject({
    ...common,
    kind: z.literal('right'),
    subject_id: z.string(),
    right: z.enum(['access', 'objection']),
    purposes: z.array(z.enum(purposes)).optional(),
  }),
  /** Someone reports what was made, or what was refused by mistake. No words: what is told to the operator is told elsewhere. */
  z.strictObject({
    ...common,
    kind: z.literal('report'),
    subject_id: z.string(),
    about: z.enum(reportReasons),
    receipt: z.string().optional(),
  }),
  /** A permission of someone shown in a picture, as the subject states it: by the picture's hash alone, without a name or a face. */
  permissionEvent,
  z.strictObject({
    ...common,
    kind: z.literal('rectified'),
    subject_id: z.string(),
    age_attested: z.enum(ageAttestations).optional(),
    jurisdiction: z.enum(jurisdictions),
  }),
])
export type LedgerEvent = z.infer<typeof ledgerEventSchema>
export type ConsentEvent = Extract<LedgerEvent, { kind: 'consent' }>
export type PermissionEvent = Extract<LedgerEvent, { kind: 'permission' }>

/** What is the same in every event about consent. */
export const consentConstants = {
  kind: 'consent',
  type: 'explicit',
  training_allowed: false,
  withdrawal_method: 'POST /v1/consents/withdraw',
  retention_ref: 'GET /v1/privacy/info',
} as const satisfies Partial<ConsentEvent>

/** What is left of a subject that was erased: enough to erase it again, too little to find it. */
export const tombstoneOf = (subject: string): string => sha256(subject)

/** Where time and chance come from; tests bring their own. `random(n)` gives n bytes. */
export interface Entropy {
  now: () => number
  random: (bytes: number) => Uint8Array
}

/** The part of every event that is not said by anyone: when, which, and its salt. */
export function stamp({ now, random }: Entropy) {
  const at = now()
  return {
    schema_version: 'limn-consent/1' as const,
    event_id: newId(at, random(10)),
    event_time: new Date(at).toISOString(),
    salt: Buffer.from(random(16)).toString('hex'),
  }
}
