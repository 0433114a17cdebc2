/** A film on its way to a file: how far it is, and what was written of it. */
import type { FilmProgress } from '#contract/film.ts'
import type { ExportedClip } from '#engine/engine.ts'
import { type Desk, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { fileNameOf } from './title.ts'

/** Of a hundred pictures a second nobody sees each: it is told when another hundredth is done. */
export function progressTeller(desk: Desk, job: Job): (progress: FilmProgress) => void {
  let told = -1
  return (progress) => {
    const share = Math.floor((100 * progress.frame) / progress.frames)
    const { busy } = desk.store.getState()
    if (share === told || busy?.what !== 'export') return
    told = share
    tell(desk, job, { busy: { ...busy, progress } })
  }
}

/** Unless another conversation has the stage by now. */
export function saveWritten(desk: Desk, job: Job, title: string, { blob, ms: _, ...written }: ExportedClip): void {
  if (job.superseded()) return
  desk.save(blob, fileNameOf(title, written.type))
  tell(desk, job, { written: { ...written, bytes: blob.size } })
}
