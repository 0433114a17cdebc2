/** The shown version as a film over which a camera moves: drawn anew from the source at full resolution. */
import type { FilmType } from '#contract/film.ts'
import { type Desk, notify, recallShown, runBusy } from './desk.ts'
import { progressTeller, saveFilm } from './film-file.ts'
import { renderJobOf } from './stage.ts'

/** `type` omitted: MP4 where the browser encodes H.264 at that size, else WebM. */
export const downloadMotion = (desk: Desk, type?: FilmType): Promise<void> =>
  runBusy(desk, 'export', async (job) => {
    const view = await recallShown(desk)
    if (!view) return
    const { conversation } = view
    const drawn = await renderJobOf(desk, job.signal, view, conversation.shown)
    if (!drawn.ok) return notify(desk, job, drawn.refusal)
    const exported = await desk.engine.exportMotion(job.signal, {
      ...drawn.value.job,
      ...(type ? { type } : {}),
      progress: progressTeller(desk, job),
    })
    if (!exported.ok) return notify(desk, job, exported.refusal)
    saveFilm(desk, job, conversation.title, exported.value)
  })
