/** What must be known about a recipient before anything may go there. A record that does not say all of it stops the boot. */
import { capabilities } from '#contract/recipient.ts'
import { z } from '#contract/schema.ts'

const day = 86_400_000
const sentence = z.string().min(8)

/** What of a record is for the person who decides, said in another language: the same, and all of it. */
const translationSchema = z.strictObject({
  /** Of what it is a translation (`factsHash`): where the English has changed since, it is not shown. */
  of: z.string().regex(/^[0-9a-f]{12}$/),
  country: z.string().min(2),
  /** Why its training is ruled out. */
  basis: sentence,
  retention: z.strictObject({ abuse_log: sentence, state: sentence, media: sentence }),
  csam_scan: sentence.nullable(),
})
export type RecordTranslation = z.infer<typeof translationSchema>

/** The languages beside English in which a notice can be composed. */
export const noticeLanguages = ['zh-Hant'] as const
export type NoticeLanguage = (typeof noticeLanguages)[number]

export const recipientRecordSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
    legal_name: z.string().min(2),
    role: z.enum(['provider', 'gateway']),
    /** For a provider behind a gateway: the gateway, which receives the data as well and is named too. */
    via: z.string().optional(),
    country: z.string().min(2),
    policy_url: z.url(),
    /** Host names that may be contacted, and no other. */
    hosts: z.array(z.string().min(1)).min(1),
    /** Where its answers may be fetched from, besides `hosts`. Nothing is ever sent there. */
    media_hosts: z.array(z.string().min(1)).optional(),
    regions: z.array(z.string()).min(1),
    models: z
      .array(z.strictObject({ id: z.string().min(1), capabilities: z.array(z.enum(capabilities)).min(1) }))
      .min(1),
    training: z.strictObject({
      /** `never`, `contract_off`: its terms rule training out. `filterable`: a field of each request does. The rest: refused. */
      policy: z.enum(['never', 'contract_off', 'filterable', 'trains', 'unknown']),
      /** Why, in one sentence for the person who decides. */
      basis: sentence,
      /** What each request must carry for it. */
      control: z.strictObject({
        kind: z.enum(['none', 'body', 'header', 'account']),
        set: z.record(z.string(), z.json()),
      }),
    }),
    must_not_send: z.array(z.string()),
    /** How long it keeps what, one plain sentence each. */
    retention: z.strictObject({ abuse_log: sentence, state: sentence, media: sentence }),
    zdr: z.enum(['none', 'approval', 'request']),
    /** What happens to pictures flagged as child sexual abuse material, or `null` where it scans for none. */
    csam_scan: sentence.nullable(),
    /** In years. */
    min_age: z.int().min(13),
    eea_allowed: z.boolean(),
    subprocessors: z.array(z.string()),
    deletion: z.strictObject({ method: z.literal('DELETE'), path: z.string() }).nullable(),
    /** What the operator must state, by name and value, besides who, when and until when. */
    attestations_required: z.record(z.string(), z.string()),
    /** A language without one has no notice: English is shown instead. */
    translations: z.partialRecord(z.enum(noticeLanguages), translationSchema).optional(),
    evidence: z.array(z.strictObject({ url: z.url(), read_on: z.iso.date() })),
    /** After this day (UTC) the record is stale. */
    review_by: z.iso.date(),
  })
  .refine(({ evidence, training }) => evidence.length > 0 || training.policy === 'never', {
    message: 'must name what was read, unless it rests on the operator alone (never)',
    path: ['evidence'],
  })
  .refine(({ evidence, review_by }) => evidence.every((one) => isWithin90Days(one.read_on, review_by)), {
    message: 'must lie at most 90 days after each piece of evidence was read',
    path: ['review_by'],
  })
  .refine(({ training, attestations_required: stated }) => isBound(training, stated), {
    message:
      'must be bound by a statement of the operator (never, contract_off) or by a field of each request (filterable)',
    path: ['training'],
  })
export type RecipientRecord = z.infer<typeof recipientRecordSchema>

/** `trains` and `unknown` need nothing: they are refused whatever else is said. */
function isBound(
  { policy, control }: { policy: string; control: { kind: string; set: object } },
  stated: object,
): boolean {
  if (policy === 'never' || policy === 'contract_off') return Object.keys(stated).length > 0
  if (policy !== 'filterable') return true
  return (control.kind === 'body' || control.kind === 'header') && Object.keys(control.set).length > 0
}

function isWithin90Days(read: string, review: string): boolean {
  const days = (Date.parse(review) - Date.parse(read)) / day
  return days > 0 && days <= 90
}

/** The last instant of a UTC day, in ms. */
export const endOfDay = (date: string): number => Date.parse(date) + day
