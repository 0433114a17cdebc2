/** A remembered turn: its table and its reading back. The words survive the loss of everything else. */
import { type TurnRecord, turnRecordSchema } from '#contract/memory.ts'
import { retention } from '#contract/retention.ts'
import type { StoredRecord } from './stored-record.ts'

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

export const turnRecord: StoredRecord<TurnRecord> = {
  migrations: [{ on: '2026-11-22', version: 1, indexes: 'id, expiresAt, conversationId, recipient' }],
  period: retention.conversation,
  restore: (row) => schema.safeParse(row).data,
}
