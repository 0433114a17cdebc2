/** A film that a recipient is making: what is needed to ask after it, to fetch it and to say what became of it. */
import { type FilmJob, filmJobSchema } from '#contract/memory.ts'
import { retention } from '#contract/retention.ts'
import type { SealedRow, StoredRecord } from './stored-record.ts'

export interface JobRow extends SealedRow {
  /** The turn's that asked for it. */
  id: string
  conversationId: string
  createdAt: number
}

export const jobRecord: StoredRecord<JobRow, FilmJob> = {
  table: 'jobs',
  migrations: [{ on: '2026-11-28', version: 3, indexes: '[expiresAt+id], id, conversationId' }],
  period: retention.job,
  ownerOf: ({ conversationId }) => conversationId,
  idOf: ({ id }) => id,
  restore: (row, { facts }) => filmJobSchema.safeParse({ ...facts, ...row }).data,
}
