/** The words of one day, for finding. Made out of turns and conversations, and made anew from them when lost. */
import { retention } from '#contract/retention.ts'
import { z } from '#contract/schema.ts'
import type { SealedRow, StoredRecord } from '../stored-record.ts'
import { fromString } from './from-string.ts'
import type { PackedDay } from './packed-day.ts'

export interface TextRow extends SealedRow {
  /** The day on which these words go, since the epoch. */
  id: string
  /** Another one whenever the words change. */
  stamp: string
}

export interface TextRecord {
  packed: PackedDay
  /** As an earlier version laid them out: to be written anew. */
  old: boolean
  expiresAt: number
}

const day = 86_400_000

/** The last instant of a day. */
export const endOfDay = (of: number): number => (of + 1) * day - 1

/** Whose keys seal the words: one for each day. */
export const textsOwner = 'texts'

/** Unknown keys are refused: those of an earlier layout. */
const factsSchema = z.strictObject({ ids: z.array(z.string()) })

export const textRecord: StoredRecord<TextRow, TextRecord> = {
  table: 'texts',
  migrations: [{ on: '2026-11-27', version: 1, indexes: '[expiresAt+id], id, [expiresAt+stamp]' }],
  period: retention.conversation + day,
  ownerOf: () => textsOwner,
  idOf: ({ id }) => id,
  restore({ expiresAt }, { facts, bytes }) {
    const read = factsSchema.safeParse(facts).data
    if (read) return { packed: { ids: read.ids, words: bytes.slice() }, old: false, expiresAt }
    const packed = fromString(facts, bytes)
    return packed && { packed, old: true, expiresAt }
  },
}
