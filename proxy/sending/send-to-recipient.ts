/** One request on its way: write the receipt, decide again, send, and let the answer through. Any doubt on the way ends it. */
import type { Receipt } from '#contract/receipt.ts'
import { explainDenial } from '../gate/explain-denial.ts'
import type { Ask } from '../gate/gate.ts'
import { LedgerUnavailable } from '../ledger/ledger.ts'
import { onAbort } from '../on-abort.ts'
import type { Rooms } from '../rooms.ts'
import type { AnswerFacts, AnswerScan } from '../wire/answer-scan.ts'
import { Pieces } from '../wire/pieces.ts'
import { accept, type Checked, type WireRefusal, wireErrorOf } from '../wire/wire-refusal.ts'
import { explainFailure, explainStatus } from './explain-failure.ts'
import { issueReceipt } from './issue-receipt.ts'
import { letThrough, type Passage } from './let-through.ts'
import { sendAllowed } from './send-allowed.ts'
import type { UpstreamCall } from './upstream-call.ts'

/** An answer whose beginning is handed out before its end has come. */
export interface PassingAnswer {
  /** Rejects when it must not go on. */
  pieces: AsyncGenerator<Uint8Array>
  type: 'application/json' | 'text/event-stream'
  /** In bytes, where it is known beforehand. */
  length?: number | undefined
}

/** The recipient's answer as it came, or a refusal. `receipt` is there as soon as anything may have been sent. */
export interface SendResult {
  receipt?: string
  answer: Checked<Pieces | PassingAnswer>
}

/** What is sent besides the call's own bytes, as the receipt names it, and how its answer comes back. */
export interface Sending {
  images: Receipt['request']['images']
  /** `recipient/model`. */
  model: string
  scan: AnswerScan
  /** The answer is wanted as events: what breaks it off is then told as one of them. */
  asEvents: boolean
  /** The answer is needed in one, however soon its beginning could be handed out. */
  inOne: boolean
  /** Aborts when the client goes away. */
  client: AbortSignal
}

export async function sendToRecipient(
  rooms: Rooms,
  ask: Ask,
  consent: string,
  call: UpstreamCall,
  { images, model, scan, asEvents, inOne, client }: Sending,
): Promise<SendResult> {
  const { recipient } = ask
  const flight = rooms.inFlight.enter(ask, consent, client)
  const explain = (refusal: WireRefusal) => {
    const stoppedBy = flight.stoppedBy()
    return stoppedBy ? explainDenial(stoppedBy, recipient) : refusal
  }
  let passes = false
  try {
    const receipt = await issueReceipt(rooms, ask, consent, call, images, model)
    const refuse = async (refusal: WireRefusal, facts?: AnswerFacts): Promise<SendResult> => {
      await receipt.complete(facts)
      return { receipt: receipt.issued, answer: { ok: false, refusal: explain(refusal) } }
    }
    const refuseUnsent = async (refusal: WireRefusal): Promise<SendResult> => ({
      answer: (await refuse(refusal)).answer,
    })

    const sent = await sendAllowed(rooms, ask, consent, call, flight.signal)
    if ('denied' in sent) return await refuseUnsent(explainDenial(sent.denied, recipient))
    if (!sent.ok && sent.failure === 'unreachable') return await refuseUnsent(explainFailure(sent.failure, recipient))
    if (!sent.ok) return await refuse(explainFailure(sent.failure, recipient))
    const { status, contentType, length } = sent
    if (status !== 200 || (asEvents && !/^text\/event-stream\b/i.test(contentType))) {
      const body = await beginningOf(sent.body)
      const why = status === 200 ? explainFailure('broken', recipient) : explainStatus({ ...sent, body }, recipient)
      return await refuse(why, { status, bytes: body.length, images: [] })
    }

    const passage = letThrough(sent, {
      scan,
      inOne,
      async record(facts) {
        // An answer that came in just as the person took the consent back is not handed out either.
        if (flight.stoppedBy()) throw new Error('The person said no.')
        await receipt.complete(facts)
      },
    })
    const first = await beginningOrError(passage)
    if (first instanceof Error)
      return await refuse(explainFailure(passage.failureOf(first), recipient), passage.facts())
    if (passage.isComplete()) return { receipt: receipt.issued, answer: accept(await allOf(first, passage.pieces)) }
    passes = true
    let hasEnded = false
    const end = async () => {
      if (hasEnded) return
      hasEnded = true
      flight.land()
      if (!passage.isComplete()) await receipt.complete(passage.facts()).catch(() => undefined)
    }
    // A client that goes away before it has read anything never starts the stream that would end here.
    onAbort(client, () => void end())
    const pieces = untilTheEnd(first, passage, end)
    if (!asEvents) return { receipt: receipt.issued, answer: accept({ pieces, type: 'application/json', length }) }
    const events = orLastEvent(pieces, (error) => explain(explainFailure(passage.failureOf(error), recipient)))
    return { receipt: receipt.issued, answer: accept({ pieces: events, type: 'text/event-stream' }) }
  } finally {
    if (!passes) flight.land()
  }
}

type First = IteratorResult<Buffer, unknown>

/** Rejects for a ledger that cannot be written: that is no fault of the answer's. */
async function beginningOrError({ pieces }: Passage): Promise<First | Error> {
  try {
    return await pieces.next()
  } catch (error) {
    if (error instanceof LedgerUnavailable) throw error
    return error instanceof Error ? error : new Error('The answer broke off.')
  }
}

async function allOf(first: First, rest: AsyncIterable<Buffer>): Promise<Pieces> {
  const list: Buffer[] = first.done ? [] : [first.value]
  for await (const piece of rest) list.push(piece)
  return new Pieces(list)
}

async function* untilTheEnd(first: First, { pieces }: Passage, end: () => Promise<void>): AsyncGenerator<Buffer> {
  try {
    if (!first.done) yield first.value
    yield* pieces
  } finally {
    await end()
  }
}

/** What breaks the answer off is said as an event of its own, which clients of this wire understand. */
async function* orLastEvent(
  events: AsyncIterable<Buffer>,
  explain: (error: unknown) => WireRefusal,
): AsyncGenerator<Buffer> {
  try {
    yield* events
  } catch (error) {
    yield Buffer.from(`\n\nevent: error\ndata: ${JSON.stringify(wireErrorOf(explain(error)))}\n\n`)
  }
}

/** Enough of a failed answer to find a known code in. */
async function beginningOf(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = []
  try {
    for await (const piece of body) {
      pieces.push(piece)
      if (pieces.reduce((sum, one) => sum + one.length, 0) > 65_536) break
    }
  } catch {
    // What came is enough.
  }
  return Buffer.concat(pieces)
}
