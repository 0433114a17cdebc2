/** Between the ledger's words and the rows of a table. A row that is not one of ours, or was changed, throws; nothing is guessed. */
import { ageAttestations, consentMethods, consentStates, dataClasses, purposes } from '#contract/consent.ts'
import { z } from '#contract/schema.ts'
import { type ChainRow, readEvent } from './chain.ts'
import type { LedgerEvent } from './event.ts'
import type { Installation, StoredConsent, StoredJob, StoredReceipt } from './ledger.ts'
import { remember } from './remember.ts'
import type { SqlRow } from './sql-store.ts'
import type { Vault } from './vault.ts'

const optional = <T extends z.ZodType>(schema: T) => z.union([z.null().transform(() => undefined), schema])
const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new TypeError('A row of the ledger lacks a text.')
  return value
}

const installationSchema = z.object({
  subject: z.string(),
  publicKey: optional(z.string()),
  age: optional(z.enum(ageAttestations)),
  jurisdiction: z.string(),
  createdAt: z.number(),
  restricted: z.boolean(),
})

const consentSchema = z.object({
  id: z.string(),
  subject: z.string(),
  recipient: z.string(),
  purpose: z.enum(purposes),
  dataClasses: z.array(z.enum(dataClasses)),
  state: z.enum(consentStates),
  noticeHash: z.string(),
  language: z.string(),
  method: z.enum(consentMethods),
  givenAt: z.number(),
  validUntil: z.number(),
})

const jobSchema = z.object({
  id: z.string(),
  subject: z.string(),
  recipient: z.string(),
  upstreamId: z.string(),
  model: z.string(),
  consent: z.string(),
  dataClasses: z.array(z.enum(dataClasses)),
  reenacts: z.array(z.string()).optional(),
  createdAt: z.number(),
})

export interface Rows {
  toJob(row: SqlRow): StoredJob
  sealJob(job: StoredJob): string
  subjectRef(subject: string): string
  slot(of: { subject: string; recipient: string; purpose: string }): string
  toInstallation(row: SqlRow): Installation
  fromInstallation(who: Installation): [subjectRef: string, tokenHash: string, sealed: string]
  toConsent(row: SqlRow): StoredConsent
  fromConsent(one: StoredConsent, saidAt: number): [subjectRef: string, slot: string, sealed: string, saidAt: number]
  toReceipt(row: SqlRow, subject: string): StoredReceipt
  sealIssued(receipt: StoredReceipt): string
  sealCompleted(jti: string, jws: string): string
  /** Where an event is filed: under whom, as what, and when. */
  filing(event: LedgerEvent): [subjectRef: string | null, kind: string, saidAt: number]
  sealBody(seq: number, body: string): string
  toEvent(row: SqlRow): LedgerEvent
  /** Never throws: what cannot be opened shows as changed. */
  toChainRow(row: SqlRow): ChainRow
}

const remembered = 10_000

export function createRows(vault: Vault): Rows {
  const nameSubject = remember((subject) => vault.nameOf('subject', subject), remembered)
  const nameSlot = remember(
    (subject, rest) => vault.nameOf('slot', subject, ...(JSON.parse(rest) as [string, string])),
    remembered,
  )
  const subjectRef = (subject: string) => nameSubject(subject, '')
  const slot: Rows['slot'] = ({ subject, recipient, purpose }) =>
    nameSlot(subject, JSON.stringify([recipient, purpose]))
  const filing: Rows['filing'] = (event) => [
    'subject_id' in event ? subjectRef(event.subject_id) : null,
    event.kind,
    Date.parse(event.event_time),
  ]
  const bodyOf = (row: SqlRow) => vault.open(text(row.body), `consent_event ${Number(row.seq)}`)
  // The row itself is read anew for every decision; the same sealed text can only mean the same.
  const openInstallation = remember(
    (sealed, place) => installationSchema.parse(JSON.parse(vault.open(sealed, place))),
    remembered,
  )
  const openConsent = remember(
    (sealed, place) => consentSchema.parse(JSON.parse(vault.open(sealed, place))),
    remembered,
  )
  const places = {
    installation: (ref: string, tokenHash: string) => `installation ${ref} ${tokenHash}`,
    consent: (ref: string, slotName: string, saidAt: number) => `consent_state ${ref} ${slotName} ${saidAt}`,
    issued: (jti: string, ref: string, createdAt: number) => `receipt issued ${jti} ${ref} ${createdAt}`,
    job: (id: string, ref: string) => `video_job ${id} ${ref}`,
    completed: (jti: string) => `receipt completed ${jti}`,
  }

  return {
    subjectRef,
    slot,
    filing,
    toInstallation(row) {
      const [ref, tokenHash] = [text(row.subject_ref), text(row.token_hash)]
      return { tokenHash, ...openInstallation(text(row.sealed), places.installation(ref, tokenHash)) }
    },
    fromInstallation({ tokenHash, publicKey = null, age = null, ...rest }) {
      const ref = subjectRef(rest.subject)
      const about = JSON.stringify({ ...rest, publicKey, age })
      return [ref, tokenHash, vault.seal(about, places.installation(ref, tokenHash))]
    },
    toConsent(row) {
      const place = places.consent(text(row.subject_ref), text(row.slot), Number(row.said_at))
      return openConsent(text(row.sealed), place)
    },
    fromConsent(one, saidAt) {
      const [ref, slotName] = [subjectRef(one.subject), slot(one)]
      return [ref, slotName, vault.seal(JSON.stringify(one), places.consent(ref, slotName, saidAt)), saidAt]
    },
    toReceipt(row, subject) {
      const [jti, createdAt] = [text(row.jti), Number(row.created_at)]
      const issued = vault.open(text(row.issued), places.issued(jti, text(row.subject_ref), createdAt))
      const completed = row.completed === null ? undefined : vault.open(text(row.completed), places.completed(jti))
      return { jti, subject, issued, completed, createdAt }
    },
    sealIssued: ({ jti, subject, issued, createdAt }) =>
      vault.seal(issued, places.issued(jti, subjectRef(subject), createdAt)),
    sealCompleted: (jti, jws) => vault.seal(jws, places.completed(jti)),
    toJob(row) {
      const place = places.job(text(row.id), text(row.subject_ref))
      return jobSchema.parse(JSON.parse(vault.open(text(row.sealed), place)))
    },
    sealJob: (job) => vault.seal(JSON.stringify(job), places.job(job.id, subjectRef(job.subject))),
    sealBody: (seq, body) => vault.seal(body, `consent_event ${seq}`),
    toEvent(row) {
      const event = readEvent(bodyOf(row))
      if (!event) throw new Error('A row of the ledger holds no event.')
      return event
    },
    toChainRow(row) {
      const whole = {
        seq: Number(row.seq),
        bodyHash: String(row.body_hash),
        previousHash: String(row.previous_hash),
        hash: String(row.hash),
      }
      const filed = [row.subject_ref, row.kind, row.said_at === null ? null : Number(row.said_at)]
      if (row.body === null) return { ...whole, body: null, misfiled: filed.some((one) => one !== null) }
      try {
        const body = bodyOf(row)
        const event = readEvent(body)
        return { ...whole, body, misfiled: !event || filing(event).some((one, at) => one !== filed[at]) }
      } catch {
        return { ...whole, body: 'unreadable', misfiled: false }
      }
    },
  }
}
