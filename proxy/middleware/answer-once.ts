/** Answers a request that may come twice: with an `Idempotency-Key`, the second gets the first one's answer and nothing is sent again. */

import type { LimnContext, Rooms } from '../rooms.ts'
import { readable } from '../sending/readable.ts'
import type { SendResult } from '../sending/send-to-recipient.ts'
import { Pieces } from '../wire/pieces.ts'
import { answerRefusal } from '../wire/wire-refusal.ts'
import type { ReplayFinding, ReplayScope, StoredAnswer } from './replay-store.ts'

/** The caller has decided about consent already, for a repetition as for a first time. */
export async function answerOnce(
  { replays, requestKeys }: Pick<Rooms, 'replays' | 'requestKeys'>,
  c: LimnContext,
  { subject, consent, route, fingerprint: fingerprintOf }: ReplayScope & { fingerprint: () => string },
  send: (inOne: boolean) => Promise<SendResult>,
): Promise<Response> {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return answerSent(c, await send(false))
  if (key.length === 0 || key.length > 255)
    return answerRefusal(c, {
      code: 'invalid_body',
      message: 'Idempotency-Key must have 1 to 255 characters.',
      param: 'Idempotency-Key',
    })
  const fingerprint = fingerprintOf()
  const found = replays.claim({ subject, consent, route }, key, fingerprint)
  if (found.state !== 'started') return answerAgain(c, found)
  const name = JSON.stringify([subject, consent, route, key])
  const elsewhere = await requestKeys.claim(name, fingerprint).catch((error: unknown) => {
    found.release()
    throw error
  })
  if (elsewhere === 'started')
    return sendFirst(
      c,
      found,
      () => send(true),
      () => requestKeys.release(name),
    )
  found.release()
  return answerAgain(c, { state: elsewhere === 'mismatch' ? 'mismatch' : 'running' })
}

async function sendFirst(
  c: LimnContext,
  claim: Extract<ReplayFinding, { state: 'started' }>,
  send: () => Promise<SendResult>,
  giveUp: () => Promise<void>,
): Promise<Response> {
  let isAnswered = false
  try {
    const sent = await send()
    // An answer in events is not kept: a repetition is a request of its own.
    if (sent.answer.ok && sent.answer.value instanceof Pieces) claim.finish(toAnswer(sent.answer.value, sent.receipt))
    isAnswered = sent.answer.ok
    return answerSent(c, sent)
  } finally {
    // A failure may be tried again under the same key.
    claim.release()
    if (!isAnswered) await giveUp()
  }
}

function answerAgain(c: LimnContext, found: Exclude<ReplayFinding, { state: 'started' }>): Response {
  if (found.state === 'done') {
    c.set('decision', 'replayed')
    return answerStored(c, found.answer)
  }
  if (found.state === 'mismatch')
    return answerRefusal(c, {
      code: 'idempotency_mismatch',
      message: 'This Idempotency-Key was used for another request.',
      param: 'Idempotency-Key',
    })
  return answerRefusal(c, {
    code: 'in_progress',
    message: 'A request with this Idempotency-Key is under way, or was answered by another proxy.',
    param: 'Idempotency-Key',
  })
}

function answerSent(c: LimnContext, { receipt, answer }: SendResult): Response {
  if (answer.ok) {
    c.set('decision', 'allowed')
    if (answer.value instanceof Pieces) return answerStored(c, toAnswer(answer.value, receipt))
    const { pieces, type, length } = answer.value
    return c.body(readable(c, pieces), 200, {
      'Content-Type': type,
      'Limn-Receipt': receipt ?? '',
      ...(length === undefined ? {} : { 'Content-Length': String(length) }),
    })
  }
  // Bytes may have left: whoever asked gets the receipt for them with the refusal.
  if (receipt) c.header('Limn-Receipt', receipt)
  return answerRefusal(c, answer.refusal)
}

const toAnswer = (body: StoredAnswer['body'], receipt = ''): StoredAnswer => ({
  body,
  headers: { 'Content-Type': 'application/json', 'Limn-Receipt': receipt },
})

function answerStored(c: LimnContext, { body, headers }: StoredAnswer): Response {
  c.set('bytesOut', body.byteLength)
  return c.body(body.whole(), 200, headers)
}
