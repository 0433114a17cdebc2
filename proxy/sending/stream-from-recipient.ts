/** An answer in words, passed on as it comes. The receipt is known before it begins; a word that takes the consent back ends it. */
import { explainDenial } from '../gate/explain-denial.ts'
import type { Ask } from '../gate/gate.ts'
import { onAbort } from '../on-abort.ts'
import type { Rooms } from '../rooms.ts'
import { type OpenUpstream, openUpstream } from '../upstream.ts'
import { limits } from '../wire/limits.ts'
import { accept, wireErrorOf } from '../wire/wire-refusal.ts'
import { explainFailure, explainStatus } from './explain-failure.ts'
import { issueReceipt } from './issue-receipt.ts'
import { readable } from './readable.ts'
import { attempts, type Sending, type SendResult } from './send-to-recipient.ts'
import type { UpstreamCall } from './upstream-call.ts'

export async function streamFromRecipient(
  rooms: Rooms,
  ask: Ask,
  consent: string,
  call: UpstreamCall,
  { images, model, client }: Pick<Sending, 'images' | 'model' | 'client'>,
): Promise<SendResult> {
  const { dispatcher, upstreamTimeout: timeout, gate, inFlight } = rooms
  const flight = inFlight.enter(ask, consent, client)
  let streams = false
  try {
    const receipt = await issueReceipt(rooms, ask, consent, call, images, model)
    let answer: OpenUpstream = { ok: false, failure: 'unreachable' }
    for (let attempt = 0; attempt < attempts && !answer.ok && answer.failure === 'unreachable'; attempt += 1) {
      const admission = await gate.admit(ask, consent)
      if (!admission.ok) {
        await receipt.complete()
        return { answer: { ok: false, refusal: explainDenial(admission.reason, ask.recipient) } }
      }
      answer = await openUpstream(admission.proof, call, { dispatcher, signal: flight.signal, timeout })
    }
    const refuse = async (refusal: ReturnType<typeof explainFailure>, status: number, sent: boolean) => {
      await receipt.complete({ status, bytes: 0, images: [] })
      const stoppedBy = flight.stoppedBy()
      const why = stoppedBy ? explainDenial(stoppedBy, ask.recipient) : refusal
      return { ...(sent ? { receipt: receipt.issued } : {}), answer: { ok: false as const, refusal: why } }
    }
    if (!answer.ok) return refuse(explainFailure(answer.failure, ask.recipient), 0, answer.failure !== 'unreachable')
    const { status, contentType } = answer
    if (status !== 200 || !/^text\/event-stream\b/i.test(contentType)) {
      const body = await head(answer.body)
      const refusal =
        status === 200 ? explainFailure('broken', ask.recipient) : explainStatus({ ...answer, body }, ask.recipient)
      return refuse(refusal, status, true)
    }
    streams = true
    let landed = false
    const land = async (bytes: number) => {
      if (landed) return
      landed = true
      flight.land()
      // The stream has ended either way; without this the receipt stays as it was issued.
      await receipt.complete({ status, bytes, images: [] }).catch(() => undefined)
    }
    // A client that goes away before it has read anything never starts the stream that would end here.
    onAbort(client, () => void land(0))
    const explain = (error: unknown) => {
      const stoppedBy = flight.stoppedBy()
      return stoppedBy
        ? explainDenial(stoppedBy, ask.recipient)
        : explainFailure(answer.failureOf(error), ask.recipient)
    }
    return { receipt: receipt.issued, answer: accept(readable(passing(answer.body, explain, land))) }
  } finally {
    if (!streams) flight.land()
  }
}

/** Every byte as it comes. What breaks it off is said as an event of its own, which clients of this wire understand. */
async function* passing(
  body: AsyncIterable<Uint8Array>,
  explain: (error: unknown) => ReturnType<typeof explainFailure>,
  land: (bytes: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength
      if (bytes > limits.answer) throw new Error('The answer is too large.')
      yield chunk
    }
  } catch (error) {
    yield new TextEncoder().encode(`\n\nevent: error\ndata: ${JSON.stringify(wireErrorOf(explain(error)))}\n\n`)
  } finally {
    await land(bytes)
  }
}

/** Enough of a failed answer to find a known code in. */
async function head(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of body) {
      chunks.push(chunk)
      if (chunks.reduce((sum, one) => sum + one.byteLength, 0) > 65_536) break
    }
  } catch {
    // What came is enough.
  }
  return Buffer.concat(chunks)
}
