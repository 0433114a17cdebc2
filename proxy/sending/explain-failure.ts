/** What a client is told when a recipient fails. The recipient's own words are read for one known code and never passed on. */
import type { UpstreamFailure } from '../upstream.ts'
import type { WireCode, WireRefusal } from '../wire/wire-refusal.ts'

const failures: Record<UpstreamFailure, [WireCode, string]> = {
  unreachable: ['recipient_unavailable', 'The recipient could not be reached; nothing was sent.'],
  broken: ['recipient_failed', 'The recipient gave no usable answer.'],
  too_large: ['recipient_failed', 'The recipient answered with more than may be taken in.'],
  timeout: ['recipient_timeout', 'The recipient did not answer in time.'],
  stopped: ['recipient_failed', 'The request was stopped before the recipient had answered.'],
}

export function explainFailure(failure: UpstreamFailure, recipient: string): WireRefusal {
  const [code, message] = failures[failure]
  return { code, message, param: recipient }
}

/** For an answer that is no success. */
export function explainStatus(
  { status, body, retryAfter }: { status: number; body: Uint8Array; retryAfter?: number | undefined },
  recipient: string,
): WireRefusal {
  const param = recipient
  if (status === 429)
    return {
      code: 'recipient_unavailable',
      message: 'The recipient has too much to do.',
      param,
      retryAfter: retryAfter ?? 20,
    }
  if (status >= 500 || status < 400)
    return { code: 'recipient_failed', message: 'The recipient failed at the request.', param }
  if (status === 400 && isBlocked(body))
    return { code: 'content_blocked', message: 'The recipient’s safety rules do not allow this request.', param }
  if (status === 401 || status === 403)
    return { code: 'recipient_refused', message: 'The recipient does not accept this proxy’s account.', param }
  return { code: 'recipient_refused', message: 'The recipient did not accept the request.', param }
}

const blockingCodes = ['moderation_blocked', 'content_policy_violation']

function isBlocked(body: Uint8Array): boolean {
  try {
    const answer: unknown = JSON.parse(new TextDecoder().decode(body.subarray(0, 65_536)))
    const { code } = (answer as { error: { code: unknown } }).error
    return typeof code === 'string' && blockingCodes.includes(code)
  } catch {
    return false
  }
}
