/** Decides once more and sends at once. A connection that never came about is tried once more, on a decision of its own. */
import type { Ask, Denial } from '../gate/gate.ts'
import type { Rooms } from '../rooms.ts'
import { type OpenUpstream, openUpstream } from '../upstream.ts'
import type { UpstreamCall } from './upstream-call.ts'

const attempts = 2

/** The beginning of the answer, or why there is none; `denied`: nothing was sent. */
export async function sendAllowed(
  { gate, dispatcher, upstreamTimeout: timeout }: Pick<Rooms, 'gate' | 'dispatcher' | 'upstreamTimeout'>,
  ask: Ask,
  consent: string,
  call: UpstreamCall,
  signal: AbortSignal,
): Promise<OpenUpstream | { ok: false; denied: Denial }> {
  let answer: OpenUpstream = { ok: false, failure: 'unreachable' }
  for (let attempt = 0; attempt < attempts && !answer.ok && answer.failure === 'unreachable'; attempt += 1) {
    const admission = await gate.admit(ask, consent)
    if (!admission.ok) return { ok: false, denied: admission.reason }
    answer = await openUpstream(admission.proof, call, { dispatcher, signal, timeout })
  }
  return answer
}
