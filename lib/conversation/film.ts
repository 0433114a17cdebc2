/** The shown film as it came from its recipient: played on the stage, saved as it is. Never drawn anew. */
import { isFilmType } from '#contract/film.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { RememberedConversation } from '#history/history.ts'
import { type Desk, recallShown } from './desk.ts'
import type { Job } from './jobs.ts'
import { takingOut } from './taking-out.ts'
import { fileNameOf } from './title.ts'

/** Refuses `not-a-film` where version `id` is none, or has been edited, and what reading pictures does. */
export async function filmOf(desk: Desk, id: string): Promise<Outcome<Blob>> {
  const view = await recallShown(desk)
  const version = view?.versions.find((one) => one.id === id)
  if (!view || !version?.film || version.picture === undefined) return refuse('not-a-film')
  return desk.history.recallPicture(view.conversation.id, version.picture)
}

export const downloadFilm = takingOut(saveFilm)

/** The same within a job that is under way. */
export async function saveFilm(desk: Desk, job: Job, { conversation }: RememberedConversation): Promise<Outcome<void>> {
  const film = await filmOf(desk, conversation.shown)
  if (!film.ok) return film
  const { type } = film.value
  if (!job.superseded()) desk.save(film.value, fileNameOf(conversation.title, isFilmType(type) ? type : 'video/mp4'))
  return done(undefined)
}
