/** A remembered version: its table and its reading back. Its thumbnail is joined when read, because it goes earlier. */
import { type VersionRecord, versionRecordSchema } from '#contract/memory.ts'
import { retention } from '#contract/retention.ts'
import type { SealedRow, StoredRecord } from './stored-record.ts'

export type Version = Omit<VersionRecord, 'thumbnail'>

export interface VersionRow extends SealedRow {
  id: string
  conversationId: string
  number: number
  createdAt: number
  /** The opaque name of the picture that a recipient made for it. */
  pictureName?: string
  /** The same for what its steps lay into the picture. */
  patchNames?: string[]
}

const schema = versionRecordSchema.omit({ thumbnail: true })

export const versionRecord: StoredRecord<VersionRow, Version> = {
  table: 'versions',
  migrations: [
    { on: '2026-11-27', version: 1, indexes: '[expiresAt+id], id, conversationId, pictureName' },
    {
      on: '2026-11-27',
      version: 2,
      indexes: '[expiresAt+id], id, conversationId, pictureName, [pictureName+conversationId], *patchNames',
    },
  ],
  period: retention.conversation,
  ownerOf: ({ conversationId }) => conversationId,
  idOf: ({ id }) => id,
  restore: (row, { facts }) => schema.safeParse({ ...facts, ...row }).data,
}
