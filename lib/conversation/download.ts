/** The shown version taken along, as a file or on the clipboard: rendered anew from the source at full resolution, never from what the stage shows. */
import { type ExportType, exportTypes } from '#contract/picture.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { RememberedConversation } from '#history/history.ts'
import { type Desk, tell } from './desk.ts'
import { saveClip } from './download-clip.ts'
import { saveMotion } from './download-motion.ts'
import { saveFilm } from './film.ts'
import type { Job } from './jobs.ts'
import type { SessionState } from './session.ts'
import { renderJobOf } from './stage.ts'
import { takingOut } from './taking-out.ts'
import { fileNameOf } from './title.ts'

export const download = takingOut(savePicture)

export const save = takingOut(saveLikeliest)

/** Says so in `copied`; why it is not is a notice. */
export const copy = takingOut(copyPicture)

/** As it was asked for in words. */
export function takeAlong(
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  how: 'save' | 'copy',
): Promise<Outcome<void>> {
  return how === 'copy' ? copyPicture(desk, job, view) : saveLikeliest(desk, job, view)
}

/** What the shown version is first of all, as a file: a film that came, a clip, what a camera moves over, or a picture. */
export function savedAs({ shown }: Pick<SessionState, 'shown'>): 'film' | 'clip' | 'motion' | 'picture' {
  if (shown?.film) return 'film'
  if (shown?.clip && !shown.noClip) return 'clip'
  return shown?.wish.motion ? 'motion' : 'picture'
}

function saveLikeliest(desk: Desk, job: Job, view: RememberedConversation): Promise<Outcome<void>> {
  const state = desk.store.getState()
  switch (savedAs(state)) {
    case 'film':
      return saveFilm(desk, job, view)
    case 'clip':
      return saveClip(desk, job, view)
    case 'motion':
      return saveMotion(desk, job, view)
    case 'picture':
      return savePicture(desk, job, view, likeliestType(state))
  }
}

/** What the steps ask for, else what it came as, else the one that loses nothing. */
export const likeliestType = ({ shown, source }: Pick<SessionState, 'shown' | 'source'>): ExportType =>
  shown?.wish.type ?? exportTypes.find((type) => type === source?.type) ?? 'image/png'

async function savePicture(
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  type: ExportType,
): Promise<Outcome<void>> {
  const file = await fileOf(desk, job, view, type)
  if (!file.ok) return file
  if (!job.superseded()) desk.save(file.value, fileNameOf(view.conversation.title, type))
  return done(undefined)
}

/** A PNG: the one kind that every program pastes. */
async function copyPicture(desk: Desk, job: Job, view: RememberedConversation): Promise<Outcome<void>> {
  const file = await fileOf(desk, job, view, 'image/png')
  if (!file.ok) return file
  if (!(await desk.copy(file.value))) return refuse('not-copied')
  tell(desk, job, { copied: true })
  return done(undefined)
}

async function fileOf(desk: Desk, job: Job, view: RememberedConversation, type: ExportType): Promise<Outcome<Blob>> {
  const drawn = await renderJobOf(desk, job.signal, view, view.conversation.shown)
  if (!drawn.ok) return drawn
  const exported = await desk.engine.export(job.signal, { ...drawn.value.job, type })
  return exported.ok ? done(exported.value.blob) : exported
}
