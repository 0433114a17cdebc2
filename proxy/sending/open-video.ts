/** Finds a finished video at its recipient and opens it: one request, or two where the first only says where it lies. */
import { explainDenial } from '../gate/explain-denial.ts'
import type { Ask } from '../gate/gate.ts'
import type { StoredJob } from '../ledger/ledger.ts'
import type { Rooms } from '../rooms.ts'
import { type OpenUpstream, openUpstream, sendUpstream } from '../upstream.ts'
import { accept, type Checked } from '../wire/wire-refusal.ts'
import { explainFailure, explainStatus } from './explain-failure.ts'
import type { UpstreamCall } from './upstream-call.ts'
import { nameJob, writeJobCall, writeMediaCall } from './write-job-call.ts'

type Opened = Extract<OpenUpstream, { ok: true }>

/** Decided on before each request. What is opened has any status, and has not been looked into. */
export async function openVideo(
  { recipients, gate, dispatcher, upstreamTimeout: timeout }: Rooms,
  ask: Ask,
  { recipient, upstreamId, consent, model }: StoredJob,
  signal: AbortSignal,
): Promise<Checked<Opened>> {
  const entry = recipients.find(recipient)
  const jobs = entry?.module.endpoints.video?.jobs
  const broken = () => ({ ok: false as const, refusal: explainFailure('broken', recipient) })
  const send = async <R extends { ok: true } | Extract<OpenUpstream, { ok: false }>>(
    how: (...sending: Parameters<typeof openUpstream>) => Promise<R>,
    call: UpstreamCall,
  ): Promise<Checked<Extract<R, { ok: true }>>> => {
    const admission = await gate.admit(ask, consent)
    if (!admission.ok) return { ok: false, refusal: explainDenial(admission.reason, recipient) }
    const answer = await how(admission.proof, call, { dispatcher, signal, timeout })
    if (!answer.ok) return { ok: false, refusal: explainFailure(answer.failure, recipient) }
    return accept(answer as Extract<R, { ok: true }>)
  }

  if (!entry || !jobs) return { ok: false, refusal: explainDenial('recipient_unknown', recipient) }
  const request = jobs.content(...nameJob(entry, upstreamId, model))
  if (!jobs.placeIn) return send(openUpstream, writeJobCall(entry, request, 'film'))
  const said = await send(sendUpstream, writeJobCall(entry, request))
  if (!said.ok) return said
  if (said.value.status !== 200) return { ok: false, refusal: explainStatus(said.value, recipient) }
  const place = jobs.placeIn(said.value.body)
  const call = place === undefined ? undefined : writeMediaCall(entry, place)
  return call ? send(openUpstream, call) : broken()
}
