/** Another picture of the same file: a frame, a page, a size, a moment. Every version is drawn anew from it; the file stays. */
import { done, type Outcome, type Refusal } from '#contract/refusal.ts'
import { pictureKey, type Take } from '#contract/take.ts'
import type { RememberedConversation } from '#history/history.ts'
import { refresh } from './adjust.ts'
import { sourceOf } from './begin.ts'
import { type Desk, notify, recallShown, runBusy, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { createNewest, type Newest } from './newest.ts'
import { openPicture, putOnStage, renderVersion } from './stage.ts'

/** While a slider moves along the file: the stage follows, memory does not. */
export const createGlimpses = (desk: Desk): Newest<Take> =>
  createNewest(async (signal, take) => {
    const view = await recallShown(desk)
    if (!view) return
    const { conversation, versions } = view
    const shownId = conversation.shown
    const drawn = { versions, conversation: { ...conversation, take } }
    const rendering = await renderVersion(desk, signal, drawn, shownId, 'preview')
    closeOthers(desk, conversation.source, [take, conversation.take])
    const { shown } = desk.store.getState()
    if (!rendering.ok || signal.aborted || shown?.versionId !== shownId) return
    const { bitmap, width, height, wish, doubts, ms } = rendering.value
    desk.store.setState({ shown: { ...shown, bitmap, width, height, wish, doubts, ms } })
  })

/** Remembered. A refusal leaves what was there before. */
export const chooseTake = (desk: Desk, take: Take): Promise<void> =>
  runBusy(desk, 'device', async (job) => {
    const view = await recallShown(desk)
    const refusal = view && (await changeTake(desk, job, view, take))
    if (refusal && refusal.code !== 'stopped') notify(desk, job, refusal)
  })

/** The refusal that kept what was there, if one did. */
export async function changeTake(
  desk: Desk,
  job: Job,
  remembered: RememberedConversation,
  take: Take,
): Promise<Refusal | undefined> {
  const before = remembered.conversation
  const view = { ...remembered, conversation: { ...before, take } }
  const opened = await openPicture(desk, job.signal, before.id, before.source, take)
  if (!opened.ok) return opened.refusal
  const rendering = await renderVersion(desk, job.signal, view, before.shown)
  if (!rendering.ok) return rendering.refusal
  const kept = await keep(desk, before.id, take)
  if (!kept.ok) return kept.refusal
  if (job.superseded()) return undefined
  tell(desk, job, { source: sourceOf(before.capture, opened.value, take), beside: undefined })
  putOnStage(desk, job, view.versions, before.shown, rendering.value)
  closeOthers(desk, before.source, [take])
  const source = view.versions[0]
  if (!source) return undefined
  const first = source.id === before.shown ? rendering : await renderVersion(desk, job.signal, view, source.id)
  if (first.ok) tell(desk, job, { before: first.value.bitmap })
  if (!desk.unremembered) await refresh(desk, job, view, source.id)
  return undefined
}

async function keep(desk: Desk, conversationId: string, take: Take): Promise<Outcome<void>> {
  if (desk.unremembered?.id !== conversationId) return desk.history.rememberTake(conversationId, take)
  desk.unremembered = { ...desk.unremembered, take }
  return done(undefined)
}

/** The pictures of one file that are needed are enough in memory. */
function closeOthers(desk: Desk, sha256: string, needed: readonly (Take | undefined)[]): void {
  const kept = needed.map((take) => pictureKey(sha256, take))
  for (const [key, { picture, take }] of desk.opened) {
    if (picture.sha256 !== sha256 || kept.includes(key)) continue
    desk.opened.delete(key)
    desk.engine.close(sha256, take)
  }
}
