/** The shown version of a clip as a film: every picture of it, drawn as the one on the stage. */
import type { FilmType } from '#contract/film.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { RememberedConversation } from '#history/history.ts'
import type { Desk } from './desk.ts'
import { progressTeller, saveWritten } from './film-file.ts'
import type { Job } from './jobs.ts'
import { renderJobOf } from './stage.ts'
import { takeAt } from './take-at.ts'
import { takingOut } from './taking-out.ts'
import { whyNoClip } from './why-no-clip.ts'

/** `type` omitted: MP4 where the browser encodes H.264 at that size, else WebM. */
export const downloadClip = takingOut(saveClip)

/** The same within a job that is under way. */
export async function saveClip(
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  type?: FilmType,
): Promise<Outcome<void>> {
  const { conversation, versions } = view
  const take = takeAt(conversation.take, versions, conversation.shown)
  const why = whyNoClip(conversation.take, versions, conversation.shown)
  if (why) return { ok: false, refusal: why }
  if (take?.of !== 'clip') return refuse('not-a-film')
  const drawn = await renderJobOf(desk, job.signal, view, conversation.shown)
  if (!drawn.ok) return drawn
  const exported = await desk.engine.exportClip(job.signal, {
    ...drawn.value.job,
    take,
    ...(type ? { type } : {}),
    progress: progressTeller(desk, job),
  })
  if (!exported.ok) return exported
  saveWritten(desk, job, conversation.title, exported.value)
  return done(undefined)
}
