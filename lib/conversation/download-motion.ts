/** The shown version as a film over which a camera moves: drawn anew from the source at full resolution. */
import type { FilmType } from '#contract/film.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import type { RememberedConversation } from '#history/history.ts'
import type { Desk } from './desk.ts'
import { progressTeller, saveWritten } from './film-file.ts'
import type { Job } from './jobs.ts'
import { renderJobOf } from './stage.ts'
import { takingOut } from './taking-out.ts'

/** `type` omitted: MP4 where the browser encodes H.264 at that size, else WebM. */
export const downloadMotion = takingOut(saveMotion)

/** The same within a job that is under way. */
export async function saveMotion(
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  type?: FilmType,
): Promise<Outcome<void>> {
  const { conversation } = view
  const drawn = await renderJobOf(desk, job.signal, view, conversation.shown)
  if (!drawn.ok) return drawn
  const exported = await desk.engine.exportMotion(job.signal, {
    ...drawn.value.job,
    ...(type ? { type } : {}),
    progress: progressTeller(desk, job),
  })
  if (!exported.ok) return exported
  saveWritten(desk, job, conversation.title, exported.value)
  return done(undefined)
}
