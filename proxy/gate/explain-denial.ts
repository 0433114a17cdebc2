/** One plain sentence for every way the gate says no. */
import type { WireRefusal } from '../wire/wire-refusal.ts'
import type { Denial } from './gate.ts'

const sentences: Record<Denial, string> = {
  consent_required: 'Nothing is sent to this recipient for this purpose before the person has agreed to it.',
  consent_withdrawn: 'The consent for this recipient and purpose was withdrawn.',
  consent_expired: 'The consent for this recipient and purpose has run out; it must be asked for again.',
  notice_changed: 'The terms have changed since the person agreed; the present notice must be shown and agreed to.',
  data_class_not_granted: 'The request holds a kind of data that the person did not agree to send.',
  age_required: 'The person has not stated the age that this recipient demands.',
  restricted: 'The person has paused all sharing.',
  gpc_denied: 'A Global Privacy Control signal rules this optional purpose out.',
  training_opt_out_unavailable: 'Nothing verified keeps this recipient from training on what it is sent.',
  recipient_policy_stale: 'What is known about this recipient is too old to rely on.',
  recipient_unknown: 'There is no such recipient here; GET /v1/recipients lists them.',
  reenactment_declined:
    'Making a real person say or do something in a picture or video needs a record of their permission; this proxy takes none, or the request has no picture that one could be for.',
  permission_required:
    'Making a real person say or do something needs a record of their permission for each picture, in force and for this purpose: POST /v1/permissions.',
}

/** The refusal on the wire; `param` names the recipient. */
export const explainDenial = (reason: Denial, recipient: string): WireRefusal => ({
  code: reason,
  message: sentences[reason],
  param: recipient.slice(0, 64),
})
