/** A remembered picture's bytes, once each, however many conversations use them. Its SHA-256 is sealed with them. */
import { type PictureRecord, pictureRecordSchema } from '#contract/memory.ts'
import { retention } from '#contract/retention.ts'
import type { SealedRow, StoredRecord } from './stored-record.ts'

export interface PictureRow extends SealedRow {
  /** Opaque, and the same for the same bytes. */
  name: string
  createdAt: number
  /** Of the picture; the seal adds a little. */
  bytes: number
}

export const pictureRecord: StoredRecord<PictureRow, PictureRecord> = {
  table: 'pictures',
  migrations: [{ on: '2026-11-27', version: 1, indexes: '[expiresAt+name], name, [expiresAt+bytes]' }],
  period: retention.picture,
  file: true,
  ownerOf: ({ name }) => name,
  idOf: ({ name }) => name,
  restore: (row, { facts, bytes }) =>
    pictureRecordSchema.safeParse({ ...facts, ...row, blob: new Blob([bytes], typeIn(facts)) }).data,
}

/** The media type that a sealed blob had. */
export const typeIn = (facts: object): { type?: string } =>
  'type' in facts && typeof facts.type === 'string' ? { type: facts.type } : {}
