/** The signed record of one call, kept before a byte is sent and completed when the answer is known. */
import { newId } from '#contract/ids.ts'
import type { Receipt } from '#contract/receipt.ts'
import { canonicalJson } from '../canonical.ts'
import type { Ask } from '../gate/gate.ts'
import type { Rooms } from '../rooms.ts'
import type { AnswerFacts } from '../wire/answer-scan.ts'
import type { UpstreamCall } from './upstream-call.ts'

export interface IssuedReceipt {
  /** Compact JWS, known before the answer. */
  issued: string
  /** Without facts: nothing came back. */
  complete(answer?: AnswerFacts): Promise<void>
}

/** Rejects with `LedgerUnavailable` when it cannot be kept: then nothing may be sent. */
export async function issueReceipt(
  { ledger, signer, recipients, now, random }: Rooms,
  ask: Ask,
  consent: string,
  call: UpstreamCall,
  images: Receipt['request']['images'],
  model: string,
): Promise<IssuedReceipt> {
  const at = now()
  const { record } = call.entry
  const receipt: Receipt = {
    jti: newId(at, random(10)),
    iat: Math.floor(at / 1000),
    sub: ask.subject,
    recipient: ask.recipient,
    ...(record.via ? { via: record.via } : {}),
    model,
    purpose: ask.purpose,
    consent,
    training: 'denied',
    controls: controlsOf(call, at),
    request: { bytes: call.body?.byteLength ?? 0, images },
    policy_version: recipients.policyVersion,
  }
  const issued = await signer.sign(receipt)
  await ledger.keepReceipt({ jti: receipt.jti, subject: ask.subject, issued, createdAt: at })
  return {
    issued,
    async complete(answer = { status: 0, bytes: 0, images: [] }) {
      await ledger.completeReceipt(receipt.jti, canonicalJson({ response: answer }))
    },
  }
}

/** What holds the recipient to its promise in this very call. */
function controlsOf({ entry, controls, headers }: UpstreamCall, now: number): string[] {
  const sent = ['content-usage', 'sec-gpc'].map((name) => `${name}: ${headers[name]}`)
  return [...entry.standing(now).controls, ...controls, ...sent]
}
