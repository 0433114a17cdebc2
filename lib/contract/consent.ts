/** The words of consent: purposes, data classes, states, and the reasons a gate can give. Shared by panel and proxy. */
import { z } from './schema.ts'

export const purposes = [
  'edit.generative',
  'generate.image',
  'generate.video',
  'plan.text',
  'enhance.face',
  'improve.optional',
] as const
export type Purpose = (typeof purposes)[number]

export const dataClasses = ['image', 'video', 'prompt', 'params', 'face_present'] as const
export type DataClass = (typeof dataClasses)[number]

/** Only `given` and `renewed` allow anything. */
export const consentStates = [
  'requested',
  'deferred',
  'given',
  'renewed',
  'refused',
  'withdrawn',
  'expired',
  'invalidated',
] as const
export type ConsentState = (typeof consentStates)[number]

export const consentMethods = [
  'dialog_accept',
  'dialog_refuse',
  'dialog_close',
  'settings_toggle',
  'withdraw_all',
  'gpc',
  'api',
  'expiry_job',
  'policy_change',
] as const
export type ConsentMethod = (typeof consentMethods)[number]

export const ageAttestations = ['13+', '18+'] as const
export type AgeAttestation = (typeof ageAttestations)[number]

/** Every way a gate says no; each is a distinct code on the wire. */
export const denyReasons = [
  'consent_required',
  'consent_withdrawn',
  'consent_expired',
  'notice_changed',
  'data_class_not_granted',
  'age_required',
  'restricted',
  'gpc_denied',
  'training_opt_out_unavailable',
  'recipient_policy_stale',
  'recipient_unknown',
] as const
export type DenyReason = (typeof denyReasons)[number]

/** The current standing of one subject with one recipient for one purpose. Times in ms since the epoch. */
export const consentRecordSchema = z.object({
  id: z.string(),
  recipient: z.string(),
  purpose: z.enum(purposes),
  data_classes: z.array(z.enum(dataClasses)),
  state: z.enum(consentStates),
  notice_hash: z.string(),
  language: z.string(),
  method: z.enum(consentMethods),
  given_at: z.string(),
  valid_until: z.string(),
})
export type ConsentRecord = z.infer<typeof consentRecordSchema>

export const consentGrantSchema = z.strictObject({
  recipient: z.string().min(1).max(64),
  purpose: z.enum(purposes),
  data_classes: z.array(z.enum(dataClasses)).min(1).max(dataClasses.length),
  notice_hash: z.string().regex(/^[0-9a-f]{64}$/),
  language: z.string().min(2).max(35),
  method: z.enum(consentMethods),
  client_time: z.iso.datetime({ offset: true }),
  valid_days: z.int().min(1).max(365).optional(),
  signature: z.string().max(1024).optional(),
})
export type ConsentGrant = z.infer<typeof consentGrantSchema>
