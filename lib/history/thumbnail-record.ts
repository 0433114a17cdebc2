/** A version's thumbnail. It shows the picture, so it goes when the picture goes, long before the version's words. */
import { retention } from '#contract/retention.ts'
import { z } from '#contract/schema.ts'
import { typeIn } from './picture-record.ts'
import type { SealedRow, StoredRecord } from './stored-record.ts'

export interface ThumbnailRow extends SealedRow {
  /** The version's id. */
  id: string
  conversationId: string
  createdAt: number
  /** Of the thumbnail; the seal adds a little. */
  bytes: number
}

const schema = z.object({
  id: z.string(),
  conversationId: z.string(),
  blob: z.instanceof(Blob),
  createdAt: z.number(),
  expiresAt: z.number(),
})
export type ThumbnailRecord = z.infer<typeof schema>

export const thumbnailRecord: StoredRecord<ThumbnailRow, ThumbnailRecord> = {
  table: 'thumbnails',
  migrations: [{ on: '2026-11-27', version: 1, indexes: '[expiresAt+id], id, conversationId, [expiresAt+bytes]' }],
  period: retention.picture,
  ownerOf: ({ conversationId }) => conversationId,
  idOf: ({ id }) => id,
  restore: (row, { facts, bytes }) => schema.safeParse({ ...row, blob: new Blob([bytes], typeIn(facts)) }).data,
}
