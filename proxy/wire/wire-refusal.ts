/** Every refusal the wire knows: its status and type in one table. A code that is not here cannot be answered. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { WireError } from '#contract/wire-error.ts'

const auth = 'authentication_error'
const consent = 'consent_error'
const policy = 'policy_error'
const invalid = 'invalid_request_error'
const upstream = 'upstream_error'

/** Status and type of every code. */
export const codes = {
  missing_token: [401, auth],
  invalid_token: [401, auth],
  consent_required: [403, consent],
  consent_withdrawn: [403, consent],
  consent_expired: [403, consent],
  notice_changed: [403, consent],
  data_class_not_granted: [403, consent],
  age_required: [403, consent],
  restricted: [403, consent],
  gpc_denied: [403, consent],
  permission_required: [403, consent],
  training_opt_out_unavailable: [403, policy],
  recipient_policy_stale: [403, policy],
  recipient_unknown: [403, policy],
  content_blocked: [403, policy],
  reenactment_declined: [403, policy],
  origin_refused: [403, policy],
  invalid_body: [400, invalid],
  unknown_parameter: [400, invalid],
  remote_url_refused: [400, invalid],
  not_found: [404, invalid],
  in_progress: [409, invalid],
  too_large: [413, invalid],
  unsupported_type: [415, invalid],
  idempotency_mismatch: [422, invalid],
  rate_limited: [429, 'rate_limit_error'],
  daily_cap_reached: [429, 'rate_limit_error'],
  internal_error: [500, upstream],
  recipient_failed: [502, upstream],
  recipient_refused: [502, upstream],
  ledger_unavailable: [503, upstream],
  check_unavailable: [503, upstream],
  overloaded: [503, upstream],
  recipient_unavailable: [503, upstream],
  recipient_timeout: [504, upstream],
} as const satisfies Record<string, readonly [ContentfulStatusCode, WireError['error']['type']]>

export type WireCode = keyof typeof codes

export interface WireRefusal {
  code: WireCode
  /** A plain sentence for a person. Never a provider's text, a path or anything the client sent. */
  message: string
  param?: string | undefined
  /** Seconds. */
  retryAfter?: number | undefined
  /** A refused grant conflicts with the present state: then `notice_changed` is a 409 of type `invalid_request_error`. */
  onGrant?: boolean
}

/** What parsing and checking return: the value, or why not. */
export type Checked<T> = { ok: true; value: T } | { ok: false; refusal: WireRefusal }

export const accept = <T>(value: T): Checked<T> => ({ ok: true, value })

export const reject = (code: WireCode, message: string, param?: string): { ok: false; refusal: WireRefusal } => ({
  ok: false,
  refusal: { code, message, param },
})

/** `refusal` in OpenAI's envelope. */
export function wireErrorOf({ code, message, param, onGrant }: WireRefusal): WireError {
  const type = onGrant ? invalid : codes[code][1]
  return { error: { type, code, message, param: param ?? null } }
}

/** The answer that says `refusal`. */
export function answerRefusal(c: Context, refusal: WireRefusal): Response {
  const status = refusal.onGrant ? 409 : codes[refusal.code][0]
  c.set('decision', refusal.code)
  if (refusal.retryAfter !== undefined) c.header('Retry-After', String(Math.max(1, Math.ceil(refusal.retryAfter))))
  return c.json(wireErrorOf(refusal), status)
}
