/** The way of every request to a recipient, whatever it holds: read, decide, and only then send. Zero bytes leave on any refusal here. */
import type { DataClass, Purpose } from '#contract/consent.ts'
import type { Receipt } from '#contract/receipt.ts'
import type { Capability } from '#contract/recipient.ts'
import { canonicalJson, sha256 } from '../canonical.ts'
import { explainDenial } from '../gate/explain-denial.ts'
import type { Ask } from '../gate/gate.ts'
import { answerOnce } from '../middleware/answer-once.ts'
import type { RecipientEntry } from '../registry/recipient-entry.ts'
import { type Endpoint, isSdkEndpoint, type RecipientModule, type SdkEndpoint } from '../registry/recipient-module.ts'
import type { LimnContext, Rooms } from '../rooms.ts'
import { asksForReenactment } from '../safety/reenactment.ts'
import { refuseContent } from '../safety/refuse-content.ts'
import { explainFailure } from '../sending/explain-failure.ts'
import { sendThroughSdk } from '../sending/send-through-sdk.ts'
import { type Sending, type SendResult, sendToRecipient } from '../sending/send-to-recipient.ts'
import { withinLimits } from '../sending/within-limits.ts'
import { writeCall } from '../sending/write-call.ts'
import { type AnswerScan, scanEvents } from '../wire/answer-scan.ts'
import { clientSignal } from '../wire/client-signal.ts'
import type { ImageRequest } from '../wire/image-request.ts'
import type { PictureUpload } from '../wire/picture-upload.ts'
import { Pieces } from '../wire/pieces.ts'
import { readGpc, readPurpose } from '../wire/read-signals.ts'
import { accept, answerRefusal, type Checked, reject } from '../wire/wire-refusal.ts'

/** One address that passes requests on. `R`: what a body of it is read into. */
export interface SendingRoute<R extends { model: string }> {
  path: `/v1/${string}`
  capability: Capability
  /** The first is meant when a request names none. */
  purposes: readonly [Purpose, ...Purpose[]]
  read: (c: LimnContext) => Promise<Checked<R>>
  endpointOf: (endpoints: RecipientModule['endpoints']) => Endpoint<R> | SdkEndpoint | undefined
  /** What kinds of data the request really holds. */
  dataClassesOf: (request: R, purpose: Purpose) => DataClass[]
  /** Everything that a person says in it. */
  saidIn: (request: R) => readonly string[]
  /** Every picture that is sent, the mask last. */
  picturesOf: (request: R) => readonly PictureUpload[]
  /** Everything that makes two requests the same, besides purpose, model and pictures. */
  wordsOf: (request: R) => Readonly<Record<string, unknown>>
  /** How its answer is looked at. */
  scan: () => AnswerScan
  /** What it takes of a day's units; 1 when left out. */
  unitsOf?: (request: R) => number
  /** What the client gets instead of the recipient's own answer; `undefined`: it was none. */
  rewrite?: (rooms: Rooms, passed: Passed, body: Pieces) => Promise<Pieces | undefined>
  /** Whether the answer is wanted as events, as they come. */
  streams?: (request: R) => boolean
}

/** A request that was allowed and sent. */
export interface Passed {
  ask: Ask
  consent: string
  /** `recipient/model`. */
  model: string
}

export async function passOn<R extends { model: string }>(
  rooms: Rooms,
  route: SendingRoute<R>,
  c: LimnContext,
): Promise<Response> {
  const purpose = readPurpose(c, route.purposes)
  if (!purpose.ok) return answerRefusal(c, purpose.refusal)
  const request = await route.read(c)
  if (!request.ok) return answerRefusal(c, request.refusal)
  const blocked = await refuseContent(rooms.blocklist, route.saidIn(request.value), route.picturesOf(request.value))
  if (blocked) return answerRefusal(c, blocked.refusal)
  const { recipient, model } = splitModel(request.value.model)
  const ask: Ask = {
    subject: c.get('installation').subject,
    recipient,
    purpose: purpose.value,
    dataClasses: route.dataClassesOf(request.value, purpose.value),
    gpc: readGpc(c),
    ...reenactmentIn(route, request.value),
  }
  const decision = await rooms.gate.decide(ask)
  if (!decision.allow) return answerRefusal(c, explainDenial(decision.reason, recipient))
  const { consent } = decision
  const send = prepare(rooms, route, request.value, ask, model)
  if (!send.ok) return answerRefusal(c, send.refusal)
  c.set('recipient', recipient)
  c.set('model', model)
  const images = route.picturesOf(request.value).map(asReceipted)
  c.set(
    'bytesIn',
    images.reduce((sum, { bytes }) => sum + bytes, 0),
  )
  const units = route.unitsOf?.(request.value) ?? 1
  const facts = { purpose: ask.purpose, model: request.value.model, ...route.wordsOf(request.value), images }
  const scope = { subject: ask.subject, consent, route: route.path }
  const asEvents = route.streams?.(request.value) ?? false
  return answerOnce(rooms, c, { ...scope, fingerprint: () => sha256(canonicalJson(facts)) }, (inOne) =>
    rewritten(
      withinLimits(rooms, ask.subject, units, () =>
        send.value(consent, {
          images,
          model: request.value.model,
          scan: asEvents ? scanEvents() : route.scan(),
          asEvents,
          inOne: inOne && !asEvents,
          client: clientSignal(c),
        }),
      ),
    ),
  )

  async function rewritten(sending: Promise<SendResult>): Promise<SendResult> {
    const sent = await sending
    if (!route.rewrite || !sent.answer.ok || !(sent.answer.value instanceof Pieces)) return sent
    const passed = { ask, consent, model: request.ok ? request.value.model : '' }
    const body = await route.rewrite(rooms, passed, sent.answer.value)
    return { ...sent, answer: body ? accept(body) : { ok: false, refusal: explainFailure('broken', recipient) } }
  }
}

/** For a reenactment, the hashes of the pictures that a permission must be for. */
function reenactmentIn<R extends { model: string }>(route: SendingRoute<R>, request: R): Pick<Ask, 'reenacts'> {
  const pictures = route.picturesOf(request)
  const isOne = (words: string) => asksForReenactment(words, route.capability, pictures.length > 0)
  return route.saidIn(request).some(isOne) ? { reenacts: pictures.map(({ sha256 }) => sha256) } : {}
}

const asReceipted = ({
  sha256,
  content,
  width,
  height,
  type,
}: PictureUpload): Receipt['request']['images'][number] => ({
  sha256,
  bytes: content.byteLength,
  width,
  height,
  type,
})

/** Sends under one consent, by whichever way the recipient has. */
type Send = (consent: string, sending: Sending) => Promise<SendResult>

/** `recipient/model`; a name without a recipient belongs to none. */
function splitModel(name: string): { recipient: string; model: string } {
  const slash = name.indexOf('/')
  return slash > 0 ? { recipient: name.slice(0, slash), model: name.slice(slash + 1) } : { recipient: '', model: name }
}

function prepare<R extends { model: string }>(
  rooms: Rooms,
  { capability, endpointOf }: SendingRoute<R>,
  request: R,
  ask: Ask,
  model: string,
): Checked<Send> {
  const { subject, recipient } = ask
  const entry = rooms.recipients.find(recipient)
  const endpoint = entry && endpointOf(entry.module.endpoints)
  if (!entry || !endpoint || !canDo(entry, model, capability))
    return reject(
      'invalid_body',
      'The recipient has no model of this name for this; GET /v1/models lists them.',
      'model',
    )
  const at = rooms.now()
  const { missing } = entry.standing(at)
  if (missing.length > 0) return reject('recipient_unavailable', missing.join(' '), recipient)
  const name = entry.nameOf(model)
  if (isSdkEndpoint(endpoint)) {
    const image = request as unknown as ImageRequest
    const untaken = untakenBy(endpoint, image)
    if (untaken) return reject('invalid_body', 'This recipient has no such setting.', untaken)
    return accept((consent, sending) =>
      sendThroughSdk(rooms, ask, consent, { entry, endpoint, request: image, model: name }, sending),
    )
  }
  const untaken = endpoint.untaken?.(request)
  if (untaken) return reject('invalid_body', 'This recipient has no such setting.', untaken)
  const controls = {
    get pseudonym() {
      return rooms.pseudonyms.daily(subject, recipient, at)
    },
  }
  const call = writeCall(entry, endpoint, endpoint.compose(request, name, controls))
  return accept((consent, sending) => sendToRecipient(rooms, ask, consent, call, sending))
}

/** What clients send without being asked, and what means the same as leaving it out. */
const harmless = ['auto', 1]

/** The first thing in `request` that the recipient could not be told. */
function untakenBy({ takes }: SdkEndpoint, { pictures, mask, params }: ImageRequest): string | undefined {
  if (pictures.length > takes.pictures) return 'image'
  if (mask && !takes.mask) return 'mask'
  return Object.entries(params).find(([name, value]) => !takes.params.includes(name) && !harmless.includes(value))?.[0]
}

const canDo = ({ record }: RecipientEntry, model: string, capability: Capability) =>
  record.models.some((one) => one.id === model && one.capabilities.includes(capability))
