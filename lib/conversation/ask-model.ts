/** A wish that only a model can fulfil: who could, exactly what would leave, and whether a yes already stands. */
import type { Mask } from '#contract/mask.ts'
import type { GenerativeWish } from '#contract/reading.ts'
import type { NewTurn, RememberedConversation } from '#history/history.ts'
import { type Desk, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { payloadOf } from './payload.ts'
import { takesMask } from './place-request.ts'
import { sendPayload } from './send-payload.ts'
import { findReceiver, isPaused } from './sharing.ts'
import { refuseTurn } from './turn.ts'

/** Ends in a sent request where the yes stands, else in a `consentRequest`; nothing has left until then. `words` return if it fails. `mask`: the part that it is about. */
export async function askModel(
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  turn: NewTurn,
  wishes: readonly GenerativeWish[],
  { words, mask }: { words: string; mask: Mask | undefined },
): Promise<void> {
  const kept = await desk.history.addTurn(turn)
  if (!kept.ok) return refuseTurn(desk, job, turn, kept.refusal, words)
  if (await isPaused(desk)) return refuseTurn(desk, job, turn, { code: 'sharing-paused' }, words)
  const receiver = await findReceiver(desk, job.signal)
  if (!receiver.ok) return refuseTurn(desk, job, turn, receiver.refusal, words)
  const { recipient, model } = receiver.value
  const payload = await payloadOf(desk, job.signal, view, {
    prompt: promptOf(wishes),
    mask,
    takesMask: takesMask(receiver.value),
  })
  if (!payload.ok) return refuseTurn(desk, job, turn, payload.refusal, words)
  const standing = await desk.remote.standing(job.signal, recipient)
  if (!standing.ok) return refuseTurn(desk, job, turn, standing.refusal, words)
  const { bytes, maskBytes, ...exact } = payload.value
  const request = { use: 'edit' as const, turnId: turn.id, recipient, model, payload: exact }
  const awaited = { ...request, turn, bytes, maskBytes, words }
  if (standing.value) return sendPayload(desk, job, awaited, standing.value)
  if (job.superseded()) return
  desk.awaited = awaited
  tell(desk, job, { consentRequest: request })
}

const promptOf = (wishes: readonly GenerativeWish[]) => wishes.map((wish) => wish.prompt).join('. ')
