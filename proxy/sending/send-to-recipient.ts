/** One request on its way: decide, write the receipt, decide again, send, complete the receipt. Any doubt on the way ends it. */
import type { Receipt } from '#contract/receipt.ts'
import { explainDenial } from '../gate/explain-denial.ts'
import type { Ask } from '../gate/gate.ts'
import type { Rooms } from '../rooms.ts'
import { sendUpstream, type UpstreamResult } from '../upstream.ts'
import type { AnswerFacts } from '../wire/image-answer.ts'
import { accept, type Checked, type WireRefusal } from '../wire/wire-refusal.ts'
import { explainFailure, explainStatus } from './explain-failure.ts'
import { issueReceipt } from './issue-receipt.ts'
import type { UpstreamCall } from './upstream-call.ts'

/** The recipient's answer as it came, or a refusal. `receipt` is there as soon as anything may have been sent. */
export interface SendResult {
  receipt?: string
  answer: Checked<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>>
}

/** The pictures in an answer, or `undefined` when it is not one that may be handed out. */
export type ReadAnswer = (body: Uint8Array) => AnswerFacts['images'] | undefined

/** What is sent besides the call's own bytes, as the receipt names it, and how its answer is read. */
export interface Sending {
  images: Receipt['request']['images']
  /** `recipient/model`. */
  model: string
  /** The answer is wanted as it comes. */
  stream?: boolean
  readAnswer: ReadAnswer
  /** Aborts when the client goes away. */
  client: AbortSignal
}

/** A connection that never came about is tried once more: nothing was sent, and the consent is read anew. */
export const attempts = 2

export async function sendToRecipient(
  rooms: Rooms,
  ask: Ask,
  consent: string,
  call: UpstreamCall,
  { images, model, readAnswer, client }: Sending,
): Promise<SendResult> {
  const flight = rooms.inFlight.enter(ask, consent, client)
  try {
    const receipt = await issueReceipt(rooms, ask, consent, call, images, model)
    let result: UpstreamResult = { ok: false, failure: 'unreachable' }
    for (let attempt = 0; attempt < attempts && isUnreachable(result); attempt += 1) {
      const admission = await rooms.gate.admit(ask, consent)
      if (!admission.ok) {
        await receipt.complete()
        return { answer: { ok: false, refusal: explainDenial(admission.reason, ask.recipient) } }
      }
      const { dispatcher, upstreamTimeout: timeout } = rooms
      result = await sendUpstream(admission.proof, call, { dispatcher, signal: flight.signal, timeout })
    }
    const read = readResult(result, flight.stoppedBy(), ask.recipient, readAnswer)
    await receipt.complete(read.facts)
    return isUnreachable(result) ? { answer: read.answer } : { receipt: receipt.issued, answer: read.answer }
  } finally {
    flight.land()
  }
}

const isUnreachable = (result: UpstreamResult) => !result.ok && result.failure === 'unreachable'

function readResult(
  result: UpstreamResult,
  stoppedBy: Parameters<typeof explainDenial>[0] | undefined,
  recipient: string,
  readAnswer: ReadAnswer,
): { answer: Checked<Uint8Array<ArrayBuffer>>; facts?: AnswerFacts } {
  // An answer that came in just as the person took the consent back is not handed out either.
  if (stoppedBy) return refused(explainDenial(stoppedBy, recipient))
  if (!result.ok) return refused(explainFailure(result.failure, recipient))
  const facts = { status: result.status, bytes: result.body.byteLength, images: [] }
  if (result.status !== 200) return refused(explainStatus(result, recipient), facts)
  const images = readAnswer(result.body)
  return images
    ? { answer: accept(result.body), facts: { ...facts, images } }
    : refused(explainFailure('broken', recipient), facts)
}

const refused = (refusal: WireRefusal, facts?: AnswerFacts) => ({
  answer: { ok: false as const, refusal },
  ...(facts ? { facts } : {}),
})
