/** The shown version as a file: rendered anew from the source at full resolution, never from what the stage shows. */
import type { ExportType } from '#contract/picture.ts'
import { type Desk, notify, recallShown, runBusy } from './desk.ts'
import { renderJobOf } from './stage.ts'
import { fileNameOf } from './title.ts'

export const download = (desk: Desk, type: ExportType): Promise<void> =>
  runBusy(desk, 'export', async (job) => {
    const view = await recallShown(desk)
    if (!view) return
    const drawn = await renderJobOf(desk, job.signal, view, view.conversation.shown)
    if (!drawn.ok) return notify(desk, job, drawn.refusal)
    const exported = await desk.engine.export(job.signal, { ...drawn.value.job, type })
    if (!exported.ok) return notify(desk, job, exported.refusal)
    if (!job.superseded()) desk.save(exported.value.blob, fileNameOf(view.conversation.title, type))
  })
