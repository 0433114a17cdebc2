/** A wish that only a model can fulfil: who could, exactly what would leave, and whether a yes already stands. */
import type { Mask } from '#contract/mask.ts'
import type { GenerativeWish } from '#contract/reading.ts'
import type { NewTurn, RememberedConversation } from '#history/history.ts'
import { beginFilm } from './begin-film.ts'
import { type Desk, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { payloadOf } from './payload.ts'
import { takesMask } from './place-request.ts'
import { sendPayload } from './send-payload.ts'
import { findReceiver, isPaused } from './sharing.ts'
import { refuseTurn } from './turn.ts'

/** Ends in a sent request where the yes stands, else in a `consentRequest`; nothing has left until then. `words` return if it fails. `mask`: the part that it is about; a film is of the whole picture. */
export async function askModel(
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  turn: NewTurn,
  wishes: readonly GenerativeWish[],
  { words, mask }: { words: string; mask: Mask | undefined },
): Promise<void> {
  const use = wishes.some(({ op }) => op === 'gen-video') ? 'video' : 'edit'
  const kept = await desk.history.addTurn(turn)
  if (!kept.ok) return refuseTurn(desk, job, turn, kept.refusal, words)
  if (await isPaused(desk)) return refuseTurn(desk, job, turn, { code: 'sharing-paused' }, words)
  if (use === 'video' && isFilming(desk, turn)) return refuseTurn(desk, job, turn, { code: 'film-under-way' }, words)
  const receiver = await findReceiver(desk, job.signal, use)
  if (!receiver.ok) return refuseTurn(desk, job, turn, receiver.refusal, words)
  const { recipient, model } = receiver.value
  const payload = await payloadOf(desk, job.signal, view, {
    use,
    prompt: promptOf(wishes),
    mask: use === 'edit' ? mask : undefined,
    takesMask: takesMask(receiver.value),
  })
  if (!payload.ok) return refuseTurn(desk, job, turn, payload.refusal, words)
  const { bytes, maskBytes, ...exact } = payload.value
  const request = { turnId: turn.id, recipient, model, payload: exact }
  const awaited = { turn, bytes, words, ...request }
  if (use === 'video') {
    const standing = await desk.remote.standing(job.signal, recipient, use)
    if (!standing.ok) return refuseTurn(desk, job, turn, standing.refusal, words)
    if (standing.value) return beginFilm(desk, job, { use, ...awaited }, standing.value)
  } else {
    const standing = await desk.remote.standing(job.signal, recipient)
    if (!standing.ok) return refuseTurn(desk, job, turn, standing.refusal, words)
    if (standing.value) return sendPayload(desk, job, { use, ...awaited, maskBytes }, standing.value)
  }
  if (job.superseded()) return
  desk.awaited = use === 'video' ? { use, ...awaited } : { use, ...awaited, maskBytes }
  tell(desk, job, { consentRequest: { use, ...request } })
}

const isFilming = ({ store }: Desk, { conversationId }: NewTurn): boolean =>
  store.getState().filming.some((one) => one.conversationId === conversationId)

const promptOf = (wishes: readonly GenerativeWish[]) => wishes.map((wish) => wish.prompt).join('. ')
