/** What the ledger can say, one kind of event each. A stored name is for ever; nothing here holds a name, address, prompt or picture. */
import { ageAttestations, consentMethods, consentStates, dataClasses, purposes } from '#contract/consent.ts'
import { newId } from '#contract/ids.ts'
import { z } from '#contract/schema.ts'

export const jurisdictions = ['EEA', 'UK', 'CH', 'US-CA', 'other', 'unknown'] as const

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
  training_allowed: z.literal(false),
  withdrawal_method: z.literal('POST /v1/consents/withdraw'),
  retention_ref: z.literal('GET /v1/privacy/info'),
  signature: z.string().optional(),
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
])
export type LedgerEvent = z.infer<typeof ledgerEventSchema>
export type ConsentEvent = Extract<LedgerEvent, { kind: 'consent' }>

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
