/** A request to a recipient with a wire of its own: its package speaks it, and every request it makes is checked, decided on and sent here. */
import { sniffPictureType } from '#contract/picture-type.ts'
import { sha256 } from '../canonical.ts'
import { explainDenial } from '../gate/explain-denial.ts'
import type { Ask, Denial } from '../gate/gate.ts'
import { sendableTypes } from '../image-header.ts'
import type { RecipientEntry } from '../registry/recipient-entry.ts'
import type { SdkEndpoint } from '../registry/recipient-module.ts'
import type { Rooms } from '../rooms.ts'
import { sendUpstream, type UpstreamResult } from '../upstream.ts'
import type { AnswerFacts } from '../wire/answer-scan.ts'
import type { ImageRequest } from '../wire/image-request.ts'
import { Pieces } from '../wire/pieces.ts'
import { accept, type WireRefusal } from '../wire/wire-refusal.ts'
import { explainFailure, explainStatus } from './explain-failure.ts'
import { type IssuedReceipt, issueReceipt } from './issue-receipt.ts'
import type { Sending, SendResult } from './send-to-recipient.ts'
import { takeSdkRequest } from './take-sdk-request.ts'

export interface SdkSending {
  entry: RecipientEntry
  endpoint: SdkEndpoint
  request: ImageRequest
  /** As the recipient calls it. */
  model: string
}

/** What happened on the way; whatever the package makes of it, this is what is told. */
interface Trip {
  receipt?: IssuedReceipt
  denied?: Denial
  last?: UpstreamResult
  bytes: number
}

export async function sendThroughSdk(
  rooms: Rooms,
  ask: Ask,
  consent: string,
  { entry, endpoint, request, model }: SdkSending,
  sending: Pick<Sending, 'images' | 'model' | 'client'>,
): Promise<SendResult> {
  const flight = rooms.inFlight.enter(ask, consent, sending.client)
  const deadline = AbortSignal.timeout(rooms.upstreamTimeout)
  const signal = AbortSignal.any([flight.signal, deadline])
  const trip: Trip = { bytes: 0 }

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const inline = inlineAnswer(input)
    if (inline) return inline
    const call = takeSdkRequest(entry, endpoint, model, input, init)
    trip.receipt ??= await issueReceipt(rooms, ask, consent, call, sending.images, sending.model)
    const admission = await rooms.gate.admit(ask, consent)
    if (!admission.ok) {
      trip.denied = admission.reason
      throw new Error('It is not allowed to go out.')
    }
    const { dispatcher, upstreamTimeout: timeout } = rooms
    trip.last = await sendUpstream(admission.proof, call, { dispatcher, signal, timeout })
    if (!trip.last.ok) throw new Error('The recipient gave no answer.')
    trip.bytes += trip.last.body.byteLength
    return new Response(trip.last.body, {
      status: trip.last.status,
      headers: { 'content-type': call.url.host === entry.address.host ? 'application/json' : 'image/*' },
    })
  }

  try {
    const call = {
      request,
      model,
      key: entry.key ?? '',
      baseURL: entry.address.href.replace(/\/+$/, ''),
      fetch,
      signal,
    }
    const pictures = await endpoint.generate(call).then(readPictures, (error: unknown) => {
      // It failed before anything was sent, and nobody said no: a fault of ours, or of the package.
      if (!trip.receipt && !trip.denied && !signal.aborted) throw error
      return undefined
    })
    const stoppedBy = flight.stoppedBy() ?? trip.denied
    const facts = {
      status: trip.last?.ok ? trip.last.status : 0,
      bytes: trip.bytes,
      images: [] as AnswerFacts['images'],
    }
    const sent = trip.last && !(trip.last.ok === false && trip.last.failure === 'unreachable')
    const receipt = trip.receipt && sent ? { receipt: trip.receipt.issued } : {}
    if (stoppedBy || !pictures) {
      await trip.receipt?.complete(trip.last?.ok ? facts : undefined)
      const refusal = stoppedBy ? explainDenial(stoppedBy, ask.recipient) : explain(trip, deadline, ask.recipient)
      return { ...receipt, answer: { ok: false, refusal } }
    }
    await trip.receipt?.complete({ ...facts, images: pictures.map(({ hash, bytes }) => ({ sha256: hash, bytes })) })
    return { ...receipt, answer: accept(writeAnswer(pictures, rooms.now())) }
  } finally {
    flight.land()
  }
}

/** Some recipients answer with a `data:` address, which their package "fetches": nothing leaves for that. */
function inlineAnswer(input: string | URL | Request): Response | undefined {
  const address = String(input instanceof Request ? input.url : input)
  if (!address.startsWith('data:')) return undefined
  const base64 = /^data:image\/[a-z+]+;base64,([A-Za-z0-9+/]+={0,2})$/.exec(address)?.[1]
  if (base64 === undefined) throw new Error('The answer holds something inline that is no picture.')
  return new Response(Buffer.from(base64, 'base64'))
}

function explain({ last }: Trip, deadline: AbortSignal, recipient: string): WireRefusal {
  if (deadline.aborted) return explainFailure('timeout', recipient)
  if (!last) return explainFailure('stopped', recipient)
  if (!last.ok) return explainFailure(last.failure, recipient)
  return last.status >= 200 && last.status < 300 ? explainFailure('broken', recipient) : explainStatus(last, recipient)
}

interface MadePicture {
  base64: string
  hash: string
  bytes: number
}

/** `undefined` unless every one is a PNG, JPEG or WebP by its own bytes. */
function readPictures(made: readonly (Uint8Array | string)[]): MadePicture[] | undefined {
  const pictures = made.map((one) => {
    const bytes = typeof one === 'string' ? Buffer.from(one, 'base64') : Buffer.from(one)
    const type = sniffPictureType(bytes.subarray(0, 32))
    const isOurs = sendableTypes.some((sendable) => sendable === type)
    return isOurs ? { base64: bytes.toString('base64'), hash: sha256(bytes), bytes: bytes.byteLength } : undefined
  })
  const whole = pictures.filter((one) => one !== undefined)
  return whole.length > 0 && whole.length === made.length ? whole : undefined
}

/** As OpenAI's wire has it. */
function writeAnswer(pictures: readonly MadePicture[], now: number): Pieces {
  const answer = { created: Math.floor(now / 1000), data: pictures.map(({ base64 }) => ({ b64_json: base64 })) }
  return new Pieces([Buffer.from(JSON.stringify(answer))])
}
