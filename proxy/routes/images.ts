/** Pictures made and changed by a recipient: read, decide, and only then send. Zero bytes leave on any refusal here. */
import { Hono } from 'hono'
import type { DataClass, Purpose } from '#contract/consent.ts'
import { canonicalJson, sha256 } from '../canonical.ts'
import { explainDenial } from '../gate/explain-denial.ts'
import type { Ask } from '../gate/gate.ts'
import { answerOnce } from '../middleware/answer-once.ts'
import { authenticate } from '../middleware/authenticate.ts'
import type { RecipientEntry } from '../registry/recipient-entry.ts'
import type { LimnContext, LimnEnv, Rooms } from '../rooms.ts'
import { sendToRecipient } from '../sending/send-to-recipient.ts'
import { type UpstreamCall, writeCall } from '../sending/write-call.ts'
import { type ImageRequest, readEdit, readGeneration } from '../wire/image-request.ts'
import { readGpc, readPurpose } from '../wire/read-signals.ts'
import { accept, answerRefusal, type Checked, reject } from '../wire/wire-refusal.ts'

interface ImageRoute {
  path: '/v1/images/edits' | '/v1/images/generations'
  capability: 'edit' | 'generate'
  read: (c: LimnContext) => Promise<Checked<ImageRequest>>
  /** The first is meant when a request names none. */
  purposes: readonly [Purpose, ...Purpose[]]
}

const routes: readonly ImageRoute[] = [
  { path: '/v1/images/edits', capability: 'edit', read: readEdit, purposes: ['edit.generative', 'enhance.face'] },
  { path: '/v1/images/generations', capability: 'generate', read: readGeneration, purposes: ['generate.image'] },
]

export function imageRoutes(rooms: Rooms): Hono<LimnEnv> {
  const app = new Hono<LimnEnv>()
  for (const route of routes) app.post(route.path, authenticate(rooms), (c) => answerImages(rooms, route, c))
  return app
}

async function answerImages(rooms: Rooms, route: ImageRoute, c: LimnContext): Promise<Response> {
  const purpose = readPurpose(c, route.purposes)
  if (!purpose.ok) return answerRefusal(c, purpose.refusal)
  const request = await route.read(c)
  if (!request.ok) return answerRefusal(c, request.refusal)
  const { recipient, model } = splitModel(request.value.model)
  const ask: Ask = {
    subject: c.var.installation.subject,
    recipient,
    purpose: purpose.value,
    dataClasses: dataClassesOf(request.value, purpose.value),
    gpc: readGpc(c),
  }
  const decision = await rooms.gate.decide(ask)
  if (!decision.allow) return answerRefusal(c, explainDenial(decision.reason, recipient))
  const call = prepareCall(rooms, route, request.value, ask, model)
  if (!call.ok) return answerRefusal(c, call.refusal)
  c.set('recipient', recipient)
  c.set('model', model)
  c.set('bytesIn', call.value.body.byteLength)
  const images = imagesOf(request.value)
  const { prompt, params } = request.value
  const fingerprint = sha256(
    canonicalJson({ purpose: ask.purpose, model: request.value.model, prompt, params, images }),
  )
  return answerOnce(rooms.replays, c, ask.subject, route.path, fingerprint, () =>
    sendToRecipient(rooms, ask, decision.consent, call.value, images, request.value.model, c.req.raw.signal),
  )
}

/** `recipient/model`; a name without a recipient belongs to none. */
function splitModel(name: string): { recipient: string; model: string } {
  const slash = name.indexOf('/')
  return slash > 0 ? { recipient: name.slice(0, slash), model: name.slice(slash + 1) } : { recipient: '', model: name }
}

/** What kinds of data the request really holds. */
function dataClassesOf({ pictures, mask, params }: ImageRequest, purpose: Purpose): DataClass[] {
  const classes: DataClass[] = ['prompt']
  if (pictures.length > 0 || mask) classes.push('image')
  if (Object.keys(params).length > 0) classes.push('params')
  if (purpose === 'enhance.face') classes.push('face_present')
  return classes
}

/** Every picture that is sent, the mask last, as the receipt names them. */
const imagesOf = ({ pictures, mask }: ImageRequest) =>
  [...pictures, ...(mask ? [mask] : [])].map(({ bytes, sha256, width, height, type }) => ({
    sha256,
    bytes: bytes.byteLength,
    width,
    height,
    type,
  }))

function prepareCall(
  { recipients, pseudonyms, now }: Rooms,
  { capability }: ImageRoute,
  request: ImageRequest,
  { subject, recipient }: Ask,
  model: string,
): Checked<UpstreamCall> {
  const entry = recipients.find(recipient)
  const endpoint = entry?.module.endpoints[capability]
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

const canDo = ({ record }: RecipientEntry, model: string, capability: ImageRoute['capability']) =>
  record.models.some((one) => one.id === model && one.capabilities.includes(capability))
