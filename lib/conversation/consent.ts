/** The answer to a consent request. Only `agree` makes anything leave; every other way out is a no that sends nothing. */
import type { Agreement } from '#remote/connect-proxy.ts'
import { sendQuestion } from './ask-planner.ts'
import { beginFilm } from './begin-film.ts'
import { type AwaitedEdit, type AwaitedPlan, type AwaitedVideo, type Desk, runBusy, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { sendPayload } from './send-payload.ts'
import { refuseTurn } from './turn.ts'

/** The language of the notice that the dialog shows. */
const language = 'en'

export function agree(desk: Desk): Promise<void> {
  const seen = desk.store.getState().consentRequest?.payload
  return runBusy(desk, 'device', async (job) => {
    const { awaited } = desk
    // A yes is to what was in view when it was said: what has been made anew since is asked for again.
    if (!awaited || awaited.payload !== seen) return
    if (awaited.use === 'plan') return agreeToPlanning(desk, job, awaited)
    if (awaited.use === 'video') return agreeTo(desk, job, 'video', awaited, beginFilm)
    return agreeTo(desk, job, 'edit', awaited, sendPayload)
  })
}

/** A failure is the turn's, and its words come back. */
async function agreeTo<U extends 'edit' | 'video', A extends AwaitedEdit | AwaitedVideo>(
  desk: Desk,
  job: Job,
  use: U,
  awaited: A,
  send: (desk: Desk, job: Job, awaited: A, agreement: Agreement<U>) => Promise<void>,
): Promise<void> {
  const agreement = await desk.remote.grant(job.signal, awaited.recipient, language, use)
  if (job.superseded()) return
  desk.awaited = undefined
  tell(desk, job, { consentRequest: undefined })
  if (!agreement.ok) return refuseTurn(desk, job, awaited.turn, agreement.refusal, awaited.words)
  await send(desk, job, awaited, agreement.value)
}

/** A no leaves the question with its own buttons; a failure is said beside them. */
async function agreeToPlanning(desk: Desk, job: Job, awaited: AwaitedPlan): Promise<void> {
  const agreement = await desk.remote.grant(job.signal, awaited.recipient, language, 'plan')
  if (job.superseded()) return
  desk.awaited = undefined
  tell(desk, job, { consentRequest: undefined })
  if (agreement.ok) return sendQuestion(desk, job, awaited, agreement.value)
  const { planning } = desk.store.getState()
  if (planning) tell(desk, job, { planning: { ...planning, refusal: agreement.refusal } })
}

export function decline(desk: Desk): Promise<void> {
  // A yes that is just being put on record is taken back with it: nothing is sent after a no.
  if (desk.awaited && desk.store.getState().busy) desk.jobs.stop()
  desk.store.setState({ consentRequest: undefined })
  if (desk.awaited?.use === 'plan') {
    desk.awaited = undefined
    return Promise.resolve()
  }
  return desk.jobs.run((job) => setAside(desk, job))
}

/** Whatever waits for a yes has not got one. */
export async function setAside(desk: Desk, job: Job): Promise<void> {
  tell(desk, job, { question: undefined, planning: undefined, consentRequest: undefined })
  const { awaited } = desk
  desk.unclear = undefined
  desk.awaited = undefined
  if (!awaited || awaited.use === 'plan') return
  const { id, legal_name } = awaited.recipient
  const refusal = { code: 'consent-refused' as const, detail: { recipient: id, name: legal_name } }
  await refuseTurn(desk, job, awaited.turn, refusal, awaited.words)
}
