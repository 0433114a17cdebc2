/** A remembered conversation: its table and its reading back. Its thumbnail is the shown version's and is not stored here. */
import { type ConversationRecord, conversationRecordSchema } from '#contract/memory.ts'
import { retention } from '#contract/retention.ts'
import type { SealedRow, StoredRecord } from './stored-record.ts'

export type Conversation = Omit<ConversationRecord, 'thumbnail'>

export interface ConversationRow extends SealedRow {
  id: string
  createdAt: number
  updatedAt: number
  picturesUntil: number
  shown: string
  /** The opaque name of its first picture. */
  sourceName: string
}

const schema = conversationRecordSchema.omit({ thumbnail: true }).extend({
  title: conversationRecordSchema.shape.title.catch('Picture'),
  updatedAt: conversationRecordSchema.shape.updatedAt.catch(0),
  take: conversationRecordSchema.shape.take.catch(undefined),
  capture: conversationRecordSchema.shape.capture.catch({ origin: 'display-size' }),
})

/** What of a conversation is sealed. */
export const contentOfConversation = ({
  title,
  capture,
  source,
  take,
}: Pick<Conversation, 'title' | 'capture' | 'source' | 'take'>) => ({ title, capture, source, ...(take && { take }) })

export const conversationRecord: StoredRecord<ConversationRow, Conversation> = {
  table: 'conversations',
  migrations: [{ on: '2026-11-27', version: 1, indexes: 'id, expiresAt, updatedAt, picturesUntil, sourceName' }],
  period: retention.conversation,
  ownerOf: ({ id }) => id,
  idOf: ({ id }) => id,
  restore(row, { facts }) {
    const read = schema.safeParse({ ...facts, ...row }).data
    return read && { ...read, updatedAt: Math.max(read.updatedAt, read.createdAt) }
  },
}
