/** A remembered version: its table and its reading back. Its thumbnail is joined when read, because it goes earlier. */
import { type VersionRecord, versionRecordSchema } from '#contract/memory.ts'
import { retention } from '#contract/retention.ts'
import type { StoredRecord } from './stored-record.ts'

export type VersionRow = Omit<VersionRecord, 'thumbnail'>

const schema = versionRecordSchema.omit({ thumbnail: true })

export const versionRecord: StoredRecord<VersionRow> = {
  migrations: [{ on: '2026-11-22', version: 1, indexes: 'id, expiresAt, conversationId, picture' }],
  period: retention.conversation,
  restore: (row) => schema.safeParse(row).data,
}
