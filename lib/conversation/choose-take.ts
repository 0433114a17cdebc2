/** Another picture of the same file: a frame, a page, a size, a moment. Every version is drawn anew from it; the file stays. */
import { done, type Outcome, type Refusal } from '#contract/refusal.ts'
import { pictureKey, type Take } from '#contract/take.ts'
import { refresh } from './adjust.ts'
import { type Desk, notify, recallShown, runBusy, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { openPicture, putOnStage, renderVersion, sourceOf } from './stage.ts'

/** Of several takes in a hurry, as while a slider moves, only the newest is worked on. A refusal leaves the one before. */
export function createTaking(): (desk: Desk, take: Take) => Promise<void> {
  let wanted: Take | undefined
  return (desk, take) => {
    wanted = take
    return runBusy(desk, 'device', async (job) => {
      if (wanted !== take) return
      const refusal = await choose(desk, job, take)
      if (refusal && refusal.code !== 'stopped') notify(desk, job, refusal)
    })
  }
}

async function choose(desk: Desk, job: Job, take: Take): Promise<Refusal | undefined> {
  const remembered = await recallShown(desk)
  if (!remembered) return undefined
  const before = remembered.conversation
  const view = { ...remembered, conversation: { ...before, take } }
  const opened = await openPicture(desk, job.signal, before.id, before.source, take)
  if (!opened.ok) return opened.refusal
  const rendering = await renderVersion(desk, job.signal, view, before.shown)
  if (!rendering.ok) return rendering.refusal
  const kept = await keep(desk, before.id, take)
  if (!kept.ok) return kept.refusal
  if (job.superseded()) return undefined
  tell(desk, job, { source: sourceOf(opened.value, before.capture, take) })
  putOnStage(desk, job, view.versions, before.shown, rendering.value)
  const source = view.versions[0]
  const first =
    source && source.id !== before.shown ? await renderVersion(desk, job.signal, view, source.id) : rendering
  if (first.ok) tell(desk, job, { before: first.value.bitmap, beside: undefined })
  closeOthers(desk, before.source, take)
  if (source && !desk.unremembered) await refresh(desk, job, view, source.id)
  return undefined
}

async function keep(desk: Desk, conversationId: string, take: Take): Promise<Outcome<void>> {
  if (desk.unremembered?.id !== conversationId) return desk.history.rememberTake(conversationId, take)
  desk.unremembered = { ...desk.unremembered, take }
  return done(undefined)
}

/** One picture of a file is enough in memory. */
function closeOthers(desk: Desk, sha256: string, take: Take): void {
  const current = pictureKey(sha256, take)
  for (const [key, { picture, take: other }] of desk.opened) {
    if (picture.sha256 !== sha256 || key === current) continue
    desk.opened.delete(key)
    desk.engine.close(sha256, other)
  }
}
