/** A remembered conversation: its table and its reading back. Its thumbnail is the shown version's and is not stored here. */
import { type ConversationRecord, conversationRecordSchema } from '#contract/memory.ts'
import { retention } from '#contract/retention.ts'
import type { StoredRecord } from './stored-record.ts'

export type ConversationRow = Omit<ConversationRecord, 'thumbnail'>

const schema = conversationRecordSchema.omit({ thumbnail: true }).extend({
  title: conversationRecordSchema.shape.title.catch('Picture'),
  updatedAt: conversationRecordSchema.shape.updatedAt.catch(0),
  take: conversationRecordSchema.shape.take.catch(undefined),
  capture: conversationRecordSchema.shape.capture.catch({ origin: 'display-size' }),
})

export const conversationRecord: StoredRecord<ConversationRow> = {
  migrations: [{ on: '2026-11-22', version: 1, indexes: 'id, expiresAt, updatedAt, source' }],
  period: retention.conversation,
  restore(row) {
    const read = schema.safeParse(row).data
    return read && { ...read, updatedAt: Math.max(read.updatedAt, read.createdAt) }
  },
}
