/** Deletes at the recipient what it holds of someone. It needs no consent, and says nothing but the name of the thing. */
import type { StoredJob } from '../ledger/ledger.ts'
import type { RecipientEntry } from '../registry/recipient-entry.ts'
import type { Rooms } from '../rooms.ts'
import { sendUpstream } from '../upstream.ts'
import type { WireRefusal } from '../wire/wire-refusal.ts'
import { explainFailure, explainStatus } from './explain-failure.ts'
import { nameJob, writeJobCall } from './write-job-call.ts'

export type Deleting = Pick<Rooms, 'recipients' | 'gate' | 'dispatcher' | 'ledger' | 'upstreamTimeout'>

/** What went wrong; `undefined` when it is gone, there and here. A job that could not be deleted there stays here, to be tried again. */
export async function deleteJob(rooms: Deleting, job: StoredJob): Promise<WireRefusal | undefined> {
  const { recipient, subject, upstreamId, id, model } = job
  const entry = rooms.recipients.find(recipient)
  const jobs = entry?.module.endpoints.video?.jobs
  for (const request of (entry && jobs?.end(...nameJob(entry, upstreamId, model))) ?? []) {
    const proof = rooms.gate.release(subject, recipient)
    const { dispatcher, upstreamTimeout } = rooms
    const timeout = Math.min(upstreamTimeout, 10_000)
    const call = writeJobCall(entry as RecipientEntry, request)
    const answer = await sendUpstream(proof, call, { dispatcher, signal: AbortSignal.timeout(timeout), timeout })
    if (!answer.ok) return explainFailure(answer.failure, recipient)
    if (!isOver(request.method, answer.status)) return explainStatus(answer, recipient)
  }
  await rooms.ledger.dropJob(subject, id)
  return undefined
}

/** Done, gone already, or too late to be stopped. */
const isOver = (method: string, status: number): boolean =>
  [200, 202, 204, 404].includes(status) || (method === 'PUT' && status === 400)

/** Every job of the subject that matches. Waits for all; what failed stays for the next time. */
export async function deleteJobs(
  rooms: Deleting,
  subject: string,
  matches: (job: StoredJob) => boolean,
): Promise<{ failed: number }> {
  const jobs = (await rooms.ledger.jobs(subject)).filter(matches)
  const failures = await Promise.all(jobs.map((job) => deleteJob(rooms, job)))
  return { failed: failures.filter(Boolean).length }
}
