/** A remembered picture's bytes, once each under their SHA-256, however many conversations use them. */
import { type PictureRecord, pictureRecordSchema } from '#contract/memory.ts'
import { retention } from '#contract/retention.ts'
import type { StoredRecord } from './stored-record.ts'

export const pictureRecord: StoredRecord<PictureRecord> = {
  migrations: [{ on: '2026-11-22', version: 1, indexes: 'id, expiresAt' }],
  period: retention.picture,
  restore: (row) => pictureRecordSchema.safeParse(row).data,
}
