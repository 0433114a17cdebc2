/** Videos are the recipient's to keep for an hour: then they are deleted there and forgotten here, fetched or not. */
import type { StoredJob } from '../ledger/ledger.ts'
import { type Deleting, deleteJob } from './delete-jobs.ts'

/** In ms. */
export const jobLifetime = 3_600_000

export const isOver = ({ createdAt }: StoredJob, now: number): boolean => now >= createdAt + jobLifetime

/** Rejects with `LedgerUnavailable`. What cannot be deleted at its recipient now is tried again the next time. */
export async function expireJobs(rooms: Deleting, now: number): Promise<void> {
  const over = await rooms.ledger.jobsBefore(now - jobLifetime + 1)
  await Promise.all(over.map((job) => deleteJob(rooms, job)))
}
