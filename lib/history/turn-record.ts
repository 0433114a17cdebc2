/** A remembered turn: its table and its reading back. The words survive the loss of everything else. */
import { type TurnRecord, turnRecordSchema } from '#contract/memory.ts'
import { retention } from '#contract/retention.ts'
import type { SealedRow, StoredRecord } from './stored-record.ts'

export interface TurnRow extends SealedRow {
  id: string
  conversationId: string
  createdAt: number
  /** Present on a turn with a receipt, so that receipts are counted without being opened. */
  receipts?: 1
}

const { shape } = turnRecordSchema

const schema = turnRecordSchema.extend({
  changes: shape.changes.catch([]),
  read: shape.read.catch([]),
  unheard: shape.unheard.catch([]),
  answer: shape.answer.catch(undefined),
  refusal: shape.refusal.catch(undefined),
  ms: shape.ms.catch(undefined),
  receipt: shape.receipt.catch(undefined),
  recipient: shape.recipient.catch(undefined),
})

export const turnRecord: StoredRecord<TurnRow, TurnRecord> = {
  table: 'turns',
  migrations: [{ on: '2026-11-27', version: 1, indexes: '[expiresAt+id], id, conversationId, receipts' }],
  period: retention.conversation,
  ownerOf: ({ conversationId }) => conversationId,
  idOf: ({ id }) => id,
  restore: (row, { facts }) => schema.safeParse({ ...facts, ...row }).data,
}
