/** Sends an agreed payload, and makes a version of the picture that comes back, with its receipt. */
import { emptyPlan } from '#contract/plan.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { pictureKey } from '#contract/take.ts'
import type { NewTurn } from '#history/history.ts'
import type { Agreement, Edited } from '#remote/connect-proxy.ts'
import { addMadePart, stillFits } from './add-made-part.ts'
import { type AwaitedEdit, type Desk, recallShown, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { compareMade } from './keep-only-change.ts'
import { keepOpen, putOnStage, renderVersion } from './stage.ts'
import { makeThumbnails } from './thumbnails.ts'
import { refuseTurn } from './turn.ts'

export async function sendPayload(desk: Desk, job: Job, awaited: AwaitedEdit, agreement: Agreement): Promise<void> {
  const { recipient, model, payload, bytes, maskBytes, words } = awaited
  // The name as it was when it was sent: a receipt is read long after.
  const turn = { ...awaited.turn, recipient: recipient.legal_name }
  const fits = await stillFits(desk, job.signal, awaited)
  if (!fits.ok) return refuseTurn(desk, job, awaited.turn, fits.refusal, words)
  tell(desk, job, { busy: { what: 'recipient', since: desk.now(), recipient: recipient.id } })
  const request = { model, prompt: payload.prompt, image: bytes, ...(maskBytes ? { mask: maskBytes } : {}) }
  const edited = await desk.remote.edit(job.signal, agreement, request)
  const made = edited.ok ? await addMade(desk, job, { ...awaited, turn }, edited.value) : edited
  if (made.ok) return tell(desk, job, { place: undefined })
  const receipt = edited.ok && edited.value.receipt ? { receipt: edited.value.receipt } : {}
  await refuseTurn(desk, job, { ...turn, ...receipt }, made.refusal, words)
}

const addMade = (desk: Desk, job: Job, awaited: AwaitedEdit, edited: Edited): Promise<Outcome<void>> =>
  awaited.payload.part
    ? addMadePart(desk, job, awaited, awaited.payload.part, edited)
    : addMadePicture(desk, job, awaited, edited)

/** In place of the whole picture. Its bytes are kept as they came, marks and all. */
async function addMadePicture(
  desk: Desk,
  job: Job,
  { turn }: AwaitedEdit,
  { blob, receipt }: Edited,
): Promise<Outcome<void>> {
  const opened = await desk.engine.open(job.signal, blob)
  if (!opened.ok) return opened
  const { sha256, width, height } = opened.value
  keepOpen(desk, opened.value)
  const { difference } = await differenceOf(desk, job, turn.baseId, sha256)
  const versionId = desk.newId()
  const version = { id: versionId, conversationId: turn.conversationId, parentId: turn.baseId, plan: emptyPlan }
  const kept = await desk.history.addVersion(
    { ...version, width, height },
    {
      picture: { id: sha256, blob, width, height },
      turn: { ...turn, versionId, ...(receipt ? { receipt } : {}), ...(difference ? { difference } : {}) },
    },
  )
  if (!kept.ok || job.superseded()) {
    desk.opened.delete(pictureKey(sha256, undefined))
    desk.engine.close(sha256)
    return kept
  }
  const view = await recallShown(desk)
  if (!view) return refuse('storage-failed')
  const rendering = await renderVersion(desk, job.signal, view, versionId)
  if (!rendering.ok) return rendering
  desk.path = []
  putOnStage(desk, job, view.versions, versionId, rendering.value)
  void makeThumbnails(desk, [versionId])
  return done(undefined)
}

/** What the turn tells of it; nothing where the two cannot be compared, which keeps nobody from the picture. */
async function differenceOf(desk: Desk, job: Job, baseId: string, made: string): Promise<Pick<NewTurn, 'difference'>> {
  const view = await recallShown(desk)
  if (!view?.versions.some(({ id }) => id === baseId)) return {}
  const before = { ...view, conversation: { ...view.conversation, shown: baseId } }
  const compared = await compareMade(desk, job, before, made)
  if (!compared.ok) return {}
  const { share, drift } = compared.value
  return { difference: { share, drift } }
}
