/** Sends an agreed payload, and makes a version of the picture that comes back, with its receipt. */
import { emptyPlan } from '#contract/plan.ts'
import type { Refusal } from '#contract/refusal.ts'
import type { Agreement, Edited } from '#remote/connect-proxy.ts'
import { type AwaitedEdit, type Desk, recallShown, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { keepOpen, putOnStage, renderVersion } from './stage.ts'
import { makeThumbnails } from './thumbnails.ts'
import { refuseTurn } from './turn.ts'

export async function sendPayload(desk: Desk, job: Job, awaited: AwaitedEdit, agreement: Agreement): Promise<void> {
  const { recipient, model, payload, bytes, words } = awaited
  // The name as it was when it was sent: a receipt is read long after.
  const turn = { ...awaited.turn, recipient: recipient.legal_name }
  tell(desk, job, { busy: { what: 'recipient', since: desk.now(), recipient: recipient.id } })
  const edited = await desk.remote.edit(job.signal, agreement, { model, prompt: payload.prompt, image: bytes })
  const refusal = edited.ok ? await addMadePicture(desk, job, { ...awaited, turn }, edited.value) : edited.refusal
  if (!refusal) return
  const receipt = edited.ok && edited.value.receipt ? { receipt: edited.value.receipt } : {}
  await refuseTurn(desk, job, { ...turn, ...receipt }, refusal, words)
}

/** The refusal that kept the returned picture out of the conversation, if one did. Its bytes are kept as they came, marks and all. */
async function addMadePicture(
  desk: Desk,
  job: Job,
  { turn }: AwaitedEdit,
  { blob, receipt }: Edited,
): Promise<Refusal | undefined> {
  const opened = await desk.engine.open(job.signal, blob)
  if (!opened.ok) return opened.refusal
  const { sha256, width, height } = opened.value
  const versionId = desk.newId()
  const version = { id: versionId, conversationId: turn.conversationId, parentId: turn.baseId, plan: emptyPlan }
  const kept = await desk.history.addVersion(
    { ...version, width, height },
    {
      picture: { id: sha256, blob, width, height },
      turn: { ...turn, versionId, ...(receipt ? { receipt } : {}) },
    },
  )
  if (!kept.ok || job.superseded()) {
    desk.engine.close(sha256)
    return kept.ok ? undefined : kept.refusal
  }
  keepOpen(desk, opened.value)
  const view = await recallShown(desk)
  if (!view) return { code: 'storage-failed' }
  const rendering = await renderVersion(desk, job.signal, view, versionId)
  if (!rendering.ok) return rendering.refusal
  desk.path = []
  putOnStage(desk, job, view.versions, versionId, rendering.value)
  void makeThumbnails(desk, [versionId])
  return undefined
}
