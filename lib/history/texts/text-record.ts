/** The words of one day, for finding. Made out of turns and conversations, and made anew from them when lost. */
import { retention } from '#contract/retention.ts'
import { z } from '#contract/schema.ts'
import type { SealedRow, StoredRecord } from '../stored-record.ts'
import type { TextChunk } from './text-chunk.ts'

export interface TextRow extends SealedRow {
  /** The day on which these words go, since the epoch. */
  id: string
  /** Another one whenever the words change. */
  stamp: string
}

export interface TextRecord {
  chunk: TextChunk
  expiresAt: number
}

const day = 86_400_000

/** The last instant of a day. */
export const endOfDay = (of: number): number => (of + 1) * day - 1

/** Whose keys seal the words: one for each day. */
export const textsOwner = 'texts'

const factsSchema = z.object({ ids: z.array(z.string()), starts: z.array(z.number().int().nonnegative()) })

export const textRecord: StoredRecord<TextRow, TextRecord> = {
  table: 'texts',
  migrations: [{ on: '2026-11-27', version: 1, indexes: '[expiresAt+id], id, [expiresAt+stamp]' }],
  period: retention.conversation + day,
  ownerOf: () => textsOwner,
  idOf: ({ id }) => id,
  restore({ expiresAt }, { facts, bytes }) {
    const read = factsSchema.safeParse(facts).data
    if (!read || read.ids.length !== read.starts.length) return undefined
    return { chunk: { ...read, hay: new TextDecoder().decode(bytes) }, expiresAt }
  },
}
