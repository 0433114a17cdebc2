/** The shown version of a clip as a film: every picture of it, drawn as the one on the stage. */
import type { FilmType } from '#contract/film.ts'
import { type Desk, notify, recallShown, runBusy } from './desk.ts'
import { progressTeller, saveFilm } from './film-file.ts'
import { renderJobOf } from './stage.ts'
import { takeAt } from './take-at.ts'
import { whyNoClip } from './why-no-clip.ts'

/** `type` omitted: MP4 where the browser encodes H.264 at that size, else WebM. */
export const downloadClip = (desk: Desk, type?: FilmType): Promise<void> =>
  runBusy(desk, 'export', async (job) => {
    const view = await recallShown(desk)
    if (!view) return
    const { conversation, versions } = view
    const take = takeAt(conversation.take, versions, conversation.shown)
    const why = whyNoClip(conversation.take, versions, conversation.shown)
    if (why || take?.of !== 'clip') return notify(desk, job, why ?? { code: 'not-a-film' })
    const drawn = await renderJobOf(desk, job.signal, view, conversation.shown)
    if (!drawn.ok) return notify(desk, job, drawn.refusal)
    const exported = await desk.engine.exportClip(job.signal, {
      ...drawn.value.job,
      take,
      ...(type ? { type } : {}),
      progress: progressTeller(desk, job),
    })
    if (!exported.ok) return notify(desk, job, exported.refusal)
    saveFilm(desk, job, conversation.title, exported.value)
  })
