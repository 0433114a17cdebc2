/** A part that a recipient made becomes a version: the version before it, and a step that lays the part in. Nothing beside the mark changes. */
import type { Size } from '#contract/picture.ts'
import type { Plan } from '#contract/plan.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { pictureKey } from '#contract/take.ts'
import type { OpenedPicture, RenderJob } from '#engine/engine.ts'
import type { RememberedConversation } from '#history/history.ts'
import type { Edited } from '#remote/connect-proxy.ts'
import { type AwaitedEdit, type Desk, recallShown } from './desk.ts'
import type { Job } from './jobs.ts'
import { addPlan } from './make-version.ts'
import type { ExactPart } from './session.ts'
import { keepOpen, renderJobOf } from './stage.ts'

/** Whether the version that a part was cut from is still there and of that size. Else `version-changed`: what was marked is elsewhere. */
export async function stillFits(
  desk: Desk,
  signal: AbortSignal,
  { turn, payload }: Pick<AwaitedEdit, 'turn' | 'payload'>,
): Promise<Outcome<void>> {
  if (!payload.part) return done(undefined)
  const base = await baseOf(desk, signal, turn.baseId, payload.part)
  return base.ok ? done(undefined) : base
}

export async function addMadePart(
  desk: Desk,
  job: Job,
  awaited: AwaitedEdit,
  part: ExactPart,
  edited: Edited,
): Promise<Outcome<void>> {
  const opened = await desk.engine.open(job.signal, edited.blob)
  if (!opened.ok) return opened
  const key = pictureKey(opened.value.sha256, undefined)
  const isNew = !desk.opened.has(key)
  keepOpen(desk, opened.value)
  const laid = await layIn(desk, job, awaited, part, opened.value, edited)
  if (!laid.ok && isNew) {
    desk.opened.delete(key)
    desk.engine.close(opened.value.sha256)
  }
  return laid
}

async function layIn(
  desk: Desk,
  job: Job,
  { turn, recipient: { id, legal_name: name } }: AwaitedEdit,
  part: ExactPart,
  { sha256, width, height }: OpenedPicture,
  { blob, receipt }: Edited,
): Promise<Outcome<void>> {
  if (!isOfShape(part, { width, height }))
    return refuse('recipient-failed', { recipient: id, name, reason: 'wrong_shape' })
  const base = await baseOf(desk, job.signal, turn.baseId, part)
  if (!base.ok) return base
  const { place, mask } = part
  const fit = await desk.engine.fit(job.signal, { ...base.value.job, place, mask, made: sha256 })
  if (!fit.ok) return fit
  const step = { id: desk.newId(), op: 'patch', params: { ...fit.value }, mask }
  const plan: Plan = { changes: [{ change: 'add', step }] }
  const made = { id: sha256, blob, width, height }
  const added = await addPlan(desk, job, base.value.view, { ...turn, ...(receipt ? { receipt } : {}) }, plan, made)
  return added.ok ? done(undefined) : added
}

/** The version `id` that a part was cut from, as the shown one. */
async function baseOf(
  desk: Desk,
  signal: AbortSignal,
  id: string,
  { of }: ExactPart,
): Promise<Outcome<{ job: RenderJob; view: RememberedConversation }>> {
  const view = await recallShown(desk)
  if (!view?.versions.some((version) => version.id === id)) return refuse('version-changed')
  const drawn = await renderJobOf(desk, signal, view, id)
  if (!drawn.ok) return drawn
  const size = await desk.engine.measure(signal, drawn.value.job)
  if (!size.ok) return size
  if (size.value.width !== of.width || size.value.height !== of.height) return refuse('version-changed')
  return done({ job: drawn.value.job, view: { ...view, conversation: { ...view.conversation, shown: id } } })
}

/** A model may answer in a shape of its own, but what is far from what was asked for is no answer to it. */
function isOfShape({ place, of }: ExactPart, { width, height }: Size): boolean {
  const sent = ((place.right - place.left) * of.width) / ((place.bottom - place.top) * of.height)
  return Math.abs(Math.log(width / height / sent)) < Math.log(1.6) && Math.min(width, height) >= 16
}
