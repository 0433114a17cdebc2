/** The way of every request to a recipient, whatever it holds: read, decide, and only then send. Zero bytes leave on any refusal here. */
import type { DataClass, Purpose } from '#contract/consent.ts'
import type { Receipt } from '#contract/receipt.ts'
import type { Capability } from '#contract/recipient.ts'
import { canonicalJson, sha256 } from '../canonical.ts'
import { explainDenial } from '../gate/explain-denial.ts'
import type { Ask } from '../gate/gate.ts'
import { answerOnce } from '../middleware/answer-once.ts'
import type { RecipientEntry } from '../registry/recipient-entry.ts'
import type { Endpoint, RecipientModule } from '../registry/recipient-module.ts'
import type { LimnContext, Rooms } from '../rooms.ts'
import { type ReadAnswer, sendToRecipient } from '../sending/send-to-recipient.ts'
import { type UpstreamCall, writeCall } from '../sending/write-call.ts'
import { readGpc, readPurpose } from '../wire/read-signals.ts'
import { accept, answerRefusal, type Checked, reject } from '../wire/wire-refusal.ts'

/** One address that passes requests on. `R`: what a body of it is read into. */
export interface SendingRoute<R extends { model: string }> {
  path: `/v1/${string}`
  capability: Capability
  /** The first is meant when a request names none. */
  purposes: readonly [Purpose, ...Purpose[]]
  read: (c: LimnContext) => Promise<Checked<R>>
  endpointOf: (endpoints: RecipientModule['endpoints']) => Endpoint<R> | undefined
  /** What kinds of data the request really holds. */
  dataClassesOf: (request: R, purpose: Purpose) => DataClass[]
  /** Every picture that is sent, as the receipt names them. */
  imagesOf: (request: R) => Receipt['request']['images']
  /** Everything that makes two requests the same, besides purpose, model and pictures. */
  wordsOf: (request: R) => Readonly<Record<string, unknown>>
  readAnswer: ReadAnswer
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
  const { recipient, model } = splitModel(request.value.model)
  const ask: Ask = {
    subject: c.var.installation.subject,
    recipient,
    purpose: purpose.value,
    dataClasses: route.dataClassesOf(request.value, purpose.value),
    gpc: readGpc(c),
  }
  const decision = await rooms.gate.decide(ask)
  if (!decision.allow) return answerRefusal(c, explainDenial(decision.reason, recipient))
  const call = prepareCall(rooms, route, request.value, ask, model)
  if (!call.ok) return answerRefusal(c, call.refusal)
  c.set('recipient', recipient)
  c.set('model', model)
  c.set('bytesIn', call.value.body.byteLength)
  const images = route.imagesOf(request.value)
  const facts = { purpose: ask.purpose, model: request.value.model, ...route.wordsOf(request.value), images }
  const scope = { subject: ask.subject, consent: decision.consent, route: route.path }
  return answerOnce(rooms.replays, c, { ...scope, fingerprint: sha256(canonicalJson(facts)) }, () =>
    sendToRecipient(rooms, ask, decision.consent, call.value, {
      images,
      model: request.value.model,
      readAnswer: route.readAnswer,
      client: c.req.raw.signal,
    }),
  )
}

/** `recipient/model`; a name without a recipient belongs to none. */
function splitModel(name: string): { recipient: string; model: string } {
  const slash = name.indexOf('/')
  return slash > 0 ? { recipient: name.slice(0, slash), model: name.slice(slash + 1) } : { recipient: '', model: name }
}

function prepareCall<R extends { model: string }>(
  { recipients, pseudonyms, now }: Rooms,
  { capability, endpointOf }: SendingRoute<R>,
  request: R,
  { subject, recipient }: Ask,
  model: string,
): Checked<UpstreamCall> {
  const entry = recipients.find(recipient)
  const endpoint = entry && endpointOf(entry.module.endpoints)
  if (!entry || !endpoint || !canDo(entry, model, capability))
    return reject(
      'invalid_body',
      'The recipient has no model of this name for this; GET /v1/models lists them.',
      'model',
    )
  const at = now()
  const { missing } = entry.standing(at)
  if (missing.length > 0) return reject('recipient_unavailable', missing.join(' '), recipient)
  const controls = { pseudonym: pseudonyms.daily(subject, recipient, at) }
  return accept(writeCall(entry, endpoint, endpoint.compose(request, model, controls)))
}

const canDo = ({ record }: RecipientEntry, model: string, capability: Capability) =>
  record.models.some((one) => one.id === model && one.capabilities.includes(capability))
