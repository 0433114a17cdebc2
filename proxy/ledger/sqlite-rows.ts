/** Reads SQLite rows into the ledger's words. A row that is not one of ours throws; nothing is guessed. */
import { ageAttestations, consentMethods, consentStates, dataClasses, purposes } from '#contract/consent.ts'
import { z } from '#contract/schema.ts'
import type { ChainRow } from './chain.ts'
import type { Installation, StoredConsent, StoredReceipt } from './ledger.ts'

const optional = <T extends z.ZodType>(schema: T) => z.union([z.null().transform(() => undefined), schema])

const installationRow = z.object({
  subject: z.string(),
  token_hash: z.string(),
  public_key: optional(z.string()),
  age: optional(z.enum(ageAttestations)),
  jurisdiction: z.string(),
  created_at: z.number(),
  restricted: z.number(),
})

export function toInstallation(row: unknown): Installation {
  const read = installationRow.parse(row)
  return {
    subject: read.subject,
    tokenHash: read.token_hash,
    publicKey: read.public_key,
    age: read.age,
    jurisdiction: read.jurisdiction,
    createdAt: read.created_at,
    restricted: read.restricted !== 0,
  }
}

const consentRow = z.object({
  id: z.string(),
  subject: z.string(),
  recipient: z.string(),
  purpose: z.enum(purposes),
  data_classes: z.string().transform((text) => z.array(z.enum(dataClasses)).parse(JSON.parse(text))),
  state: z.enum(consentStates),
  notice_hash: z.string(),
  language: z.string(),
  method: z.enum(consentMethods),
  given_at: z.number(),
  valid_until: z.number(),
})

export function toConsent(row: unknown): StoredConsent {
  const read = consentRow.parse(row)
  return {
    id: read.id,
    subject: read.subject,
    recipient: read.recipient,
    purpose: read.purpose,
    dataClasses: read.data_classes,
    state: read.state,
    noticeHash: read.notice_hash,
    language: read.language,
    method: read.method,
    givenAt: read.given_at,
    validUntil: read.valid_until,
  }
}

const chainRow = z.object({
  seq: z.number(),
  body: z.string().nullable(),
  body_hash: z.string(),
  previous_hash: z.string(),
  hash: z.string(),
})

export function toChainRow(row: unknown): ChainRow {
  const read = chainRow.parse(row)
  return {
    seq: read.seq,
    body: read.body,
    bodyHash: read.body_hash,
    previousHash: read.previous_hash,
    hash: read.hash,
  }
}

const receiptRow = z.object({
  jti: z.string(),
  subject: z.string(),
  issued: z.string(),
  completed: optional(z.string()),
  created_at: z.number(),
})

export function toReceipt(row: unknown): StoredReceipt {
  const read = receiptRow.parse(row)
  return {
    jti: read.jti,
    subject: read.subject,
    issued: read.issued,
    completed: read.completed,
    createdAt: read.created_at,
  }
}
