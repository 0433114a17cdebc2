/** A version's thumbnail. It shows the picture, so it goes when the picture goes, long before the version's words. */
import { retention } from '#contract/retention.ts'
import { z } from '#contract/schema.ts'
import type { StoredRecord } from './stored-record.ts'

const schema = z.object({
  /** The version's id. */
  id: z.string(),
  conversationId: z.string(),
  blob: z.instanceof(Blob),
  createdAt: z.number(),
  expiresAt: z.number(),
})
export type ThumbnailRecord = z.infer<typeof schema>

export const thumbnailRecord: StoredRecord<ThumbnailRecord> = {
  migrations: [{ on: '2026-11-22', version: 1, indexes: 'id, expiresAt, conversationId' }],
  period: retention.picture,
  restore: (row) => schema.safeParse(row).data,
}
