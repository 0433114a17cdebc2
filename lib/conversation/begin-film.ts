/** Sends an agreed payload to have a film made of it. What is begun is remembered before anything else, so that it cannot get lost. */
import type { Agreement } from '#remote/connect-proxy.ts'
import { type AwaitedVideo, type Desk, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { refuseTurn } from './turn.ts'

/** Milliseconds for which a proxy keeps one, and until one that is told to delete counts as unreachable. */
const lifetime = 3_600_000
const patience = 15_000

export async function beginFilm(
  desk: Desk,
  job: Job,
  { recipient, model, payload, bytes, words, turn: asked }: AwaitedVideo,
  agreement: Agreement<'video'>,
): Promise<void> {
  const { videos } = desk.remote
  tell(desk, job, { busy: { what: 'recipient', since: desk.now(), recipient: recipient.id } })
  const begun = await videos.begin(job.signal, agreement, { model, prompt: payload.prompt, image: bytes })
  if (!begun.ok) return refuseTurn(desk, job, asked, begun.refusal, words)
  const { id: video, receipt } = begun.value
  // The name as it was when it was sent: a receipt is read long after.
  const turn = { ...asked, recipient: recipient.legal_name, ...(receipt ? { receipt } : {}) }
  await desk.history.addTurn(turn)
  const { id, conversationId } = turn
  const until = desk.now() + lifetime
  const kept = await desk.history.keepJob({ id, conversationId, video, turn, words, recipient: recipient.id, until })
  if (kept.ok) return
  await videos.end(AbortSignal.timeout(patience), video)
  await refuseTurn(desk, job, turn, kept.refusal, words)
}
