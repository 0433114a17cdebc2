/** The proxy's errors as refusals: who could not, and which code says why. A provider's own words never come through. */
import type { Refusal, RefusalCode } from '#contract/refusal.ts'
import { z } from '#contract/schema.ts'

/** Lenient on purpose: of an error only its code is needed, and whom it is about. */
const errorSchema = z.object({ error: z.object({ code: z.string(), param: z.string().nullish() }) })

const unavailable = [
  'training_opt_out_unavailable',
  'recipient_policy_stale',
  'recipient_unknown',
  'recipient_unavailable',
]
const failed = ['recipient_failed', 'recipient_refused', 'recipient_timeout', 'content_blocked']

/** The refusal behind an error answer, whatever its body holds. `detail.code` or `detail.reason` is the wire's code. */
export function refusalOfAnswer(status: number, body: string): { ok: false; refusal: Refusal } {
  const read = errorSchema.safeParse(json(body)).data?.error
  const code = read?.code ?? `http_${status}`
  const about = read?.param ? { recipient: read.param } : {}
  if (unavailable.includes(code)) return refused('recipient-unavailable', { reason: code, ...about })
  // The proxy's own net names what is wrong in the request; a recipient's refusal names the recipient.
  const isOurs = code === 'content_blocked' && ['prompt', 'image'].includes(read?.param ?? '')
  if (failed.includes(code) && !isOurs) return refused('recipient-failed', { reason: code, ...about })
  return refused('proxy-refused', { code, status })
}

const refused = (code: RefusalCode, detail: Record<string, string | number>) =>
  ({ ok: false, refusal: { code, detail } }) as const

function json(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
