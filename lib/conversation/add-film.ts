/** A film that is done becomes a version: its bytes are kept as they came, and it is shown if nothing was done meanwhile. */
import type { FilmJob } from '#contract/memory.ts'
import { emptyPlan } from '#contract/plan.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { OpenedPicture } from '#engine/engine.ts'
import { type Desk, recallShown } from './desk.ts'
import { putOnStage, renderVersion } from './stage.ts'
import { smallPictureOf } from './thumbnails.ts'

/** Done as well where another window has made it one. */
export async function addFilm(desk: Desk, job: FilmJob, signal: AbortSignal): Promise<Outcome<void>> {
  const { conversationId, recipient, video, turn } = job
  const fetched = await desk.remote.videos.fetch(signal, video, recipient)
  if (!fetched.ok) return fetched
  const blob = fetched.value
  const opened = await desk.engine.open(signal, blob)
  if (!opened.ok) return opened
  try {
    const { sha256, width, height, holds } = opened.value
    if (holds?.of !== 'film') return refuse('recipient-failed', { recipient, reason: 'not_a_film' })
    const view = await desk.history.recallConversation(conversationId)
    if (!view) return done(undefined)
    const { versions, conversation } = view
    const versionId = desk.newId()
    const parentId = versions.some(({ id }) => id === turn.baseId) ? turn.baseId : conversation.shown
    const { seconds } = holds
    const kept = await desk.history.addVersion(
      { id: versionId, conversationId, parentId, plan: emptyPlan, width, height, film: { seconds } },
      { picture: { id: sha256, blob, width, height }, turn: { ...turn, versionId }, job: job.id },
    )
    if (!kept.ok) return kept.refusal.code === 'film-gone' ? done(undefined) : kept
    await keepSmall(desk, opened.value, { conversationId, versionId })
    void showFilm(desk, conversationId, parentId, versionId)
    return done(undefined)
  } finally {
    desk.engine.close(opened.value.sha256)
  }
}

async function keepSmall(
  desk: Desk,
  { sha256 }: OpenedPicture,
  of: { conversationId: string; versionId: string },
): Promise<void> {
  const small = await smallPictureOf(desk, new AbortController().signal, { sha256, steps: [] })
  if (small.ok) await desk.history.rememberThumbnail({ ...of, blob: small.value })
}

/** Nobody is taken away from what they are doing. */
const showFilm = (desk: Desk, conversationId: string, parentId: string, versionId: string): Promise<void> =>
  desk.jobs.run(async (job) => {
    const { shown, conversationId: onStage } = desk.store.getState()
    if (onStage !== conversationId || shown?.versionId !== parentId) return
    const view = await recallShown(desk)
    if (!view) return
    const rendering = await renderVersion(desk, job.signal, view, versionId)
    if (!rendering.ok || job.superseded()) return
    desk.path = []
    putOnStage(desk, job, view.versions, versionId, rendering.value)
  })
