/** The ledger in one SQLite file: write-ahead log, fsync at every commit. What it acknowledged survives a power cut. */
import { linkEvent, readEvent } from './chain.ts'
import type { LedgerEvent } from './event.ts'
import type { Ledger, Standing, StoredConsent } from './ledger.ts'
import { consentKey, projectConsent } from './project.ts'
import { type SqliteFile, sqliteFile } from './sqlite-file.ts'
import { toChainRow, toConsent, toInstallation, toReceipt } from './sqlite-rows.ts'

const sql = {
  head: 'SELECT seq, hash FROM consent_event ORDER BY seq DESC LIMIT 1',
  append: 'INSERT INTO consent_event (seq, body, body_hash, previous_hash, hash) VALUES (?, ?, ?, ?, ?)',
  chain: 'SELECT seq, body, body_hash, previous_hash, hash FROM consent_event ORDER BY seq',
  eventsOf: 'SELECT body FROM consent_event WHERE subject = ? ORDER BY seq',
  rowsOf: 'SELECT seq FROM consent_event WHERE subject = ? ORDER BY seq',
  rowsBefore: "SELECT seq FROM consent_event WHERE kind = 'consent' AND event_time < ? ORDER BY seq",
  empty: 'UPDATE consent_event SET body = NULL WHERE seq = ?',
  enrol:
    'INSERT INTO installation (subject, token_hash, public_key, age, jurisdiction, created_at, restricted) VALUES (?, ?, ?, ?, ?, ?, ?)',
  byToken: 'SELECT * FROM installation WHERE token_hash = ?',
  bySubject: 'SELECT * FROM installation WHERE subject = ?',
  installations: 'SELECT * FROM installation',
  restrict: 'UPDATE installation SET restricted = ? WHERE subject = ?',
  unenrol: 'DELETE FROM installation WHERE subject = ?',
  state: 'SELECT * FROM consent_state WHERE subject = ? AND recipient = ? AND purpose = ?',
  statesOf: 'SELECT * FROM consent_state WHERE subject = ? ORDER BY recipient, purpose',
  states: 'SELECT * FROM consent_state',
  putState:
    'INSERT OR REPLACE INTO consent_state (subject, recipient, purpose, id, data_classes, state, notice_hash, language, method, given_at, valid_until, said_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  dropStatesOf: 'DELETE FROM consent_state WHERE subject = ?',
  dropStatesBefore: 'DELETE FROM consent_state WHERE said_at < ?',
  // Only for a subject that is still there: a call under way must not write about someone just erased.
  keepReceipt:
    'INSERT INTO receipt (jti, subject, issued, completed, created_at) SELECT ?, subject, ?, ?, ? FROM installation WHERE subject = ?',
  completeReceipt: 'UPDATE receipt SET completed = ? WHERE jti = ?',
  receipt: 'SELECT * FROM receipt WHERE subject = ? AND jti = ?',
  receiptsOf: 'SELECT * FROM receipt WHERE subject = ? ORDER BY jti',
  dropReceiptsOf: 'DELETE FROM receipt WHERE subject = ?',
  dropReceiptsBefore: 'DELETE FROM receipt WHERE created_at < ?',
  ping: 'SELECT 1',
} as const

/** `path` is a file, made with its folders when it is not there, or `:memory:`. */
export function sqliteLedger(path: string): Ledger {
  const file = sqliteFile(path)
  // SQLite answers at once; the door is asynchronous because other ledgers do not.
  const reach = async <T>(work: () => T): Promise<T> => file.reach(work)
  const all = (query: string, ...values: string[]) => file.statement(query).all(...values)
  const run = (query: string, ...values: (string | number | null)[]) => file.statement(query).run(...values)
  const one = (query: string, ...values: string[]) => file.statement(query).get(...values)

  return {
    enrol: (who, event) =>
      reach(() =>
        file.transaction(() => {
          const restricted = who.restricted ? 1 : 0
          const { subject, tokenHash, publicKey = null, age = null, jurisdiction, createdAt } = who
          run(sql.enrol, subject, tokenHash, publicKey, age, jurisdiction, createdAt, restricted)
          append(file, event)
        }),
      ),

    identify: (tokenHash) =>
      reach(() => {
        const row = one(sql.byToken, tokenHash)
        return row && toInstallation(row)
      }),

    standing: (subject, recipient, purpose) =>
      reach((): Standing | undefined => {
        const row = one(sql.bySubject, subject)
        if (!row) return undefined
        const { restricted, age } = toInstallation(row)
        const state = one(sql.state, subject, recipient, purpose)
        return { restricted, age, consent: state && toConsent(state) }
      }),

    amend: (subject, say) =>
      reach(() =>
        file.transaction(() => {
          const current = new Map(
            all(sql.statesOf, subject)
              .map(toConsent)
              .map((one) => [consentKey(one), one]),
          )
          for (const event of say([...current.values()])) {
            append(file, event)
            apply(event, current)
          }
        }),
      ),

    consents: (subject) => reach(() => all(sql.statesOf, subject).map(toConsent)),
    events: (subject) => reach(() => all(sql.eventsOf, subject).map((row) => bodyOf(row.body))),

    keepReceipt: ({ jti, subject, issued, completed = null, createdAt }) =>
      reach(() => void run(sql.keepReceipt, jti, issued, completed, createdAt, subject)),
    completeReceipt: (jti, completed) => reach(() => void run(sql.completeReceipt, completed, jti)),
    receipt: (subject, jti) =>
      reach(() => {
        const row = one(sql.receipt, subject, jti)
        return row && toReceipt(row)
      }),
    receipts: (subject) => reach(() => all(sql.receiptsOf, subject).map(toReceipt)),

    erase: (subject, tombstone) =>
      reach(() => {
        file.transaction(() => {
          const rows = all(sql.rowsOf, subject).map((row) => Number(row.seq))
          for (const drop of [sql.dropStatesOf, sql.dropReceiptsOf, sql.unenrol]) run(drop, subject)
          empty(rows)
          append(file, tombstone(rows))
        })
        file.settle()
      }),

    forgetBefore: (instant, tombstone) =>
      reach(() => {
        const rows = file.transaction(() => {
          const old = all(sql.rowsBefore, new Date(instant).toISOString()).map((row) => Number(row.seq))
          run(sql.dropStatesBefore, instant)
          run(sql.dropReceiptsBefore, instant)
          empty(old)
          if (old.length > 0) append(file, tombstone(old))
          return old
        })
        file.settle()
        return rows.length
      }),

    chain: () => reach(() => all(sql.chain).map(toChainRow)),
    projection: () =>
      reach(() => ({
        consents: all(sql.states).map(toConsent),
        installations: all(sql.installations).map(toInstallation),
      })),
    ping: () => reach(() => void one(sql.ping)),
    close: async () => file.close(),
  }

  function empty(rows: readonly number[]): void {
    for (const seq of rows) run(sql.empty, seq)
  }

  function apply(event: LedgerEvent, current: Map<string, StoredConsent>): void {
    if (event.kind === 'restriction') run(sql.restrict, event.on ? 1 : 0, event.subject_id)
    if (event.kind !== 'consent') return
    const key = consentKey({ subject: event.subject_id, recipient: event.recipient_id, purpose: event.purpose })
    const next = projectConsent(current.get(key), event)
    current.set(key, next)
    run(
      sql.putState,
      ...[next.subject, next.recipient, next.purpose, next.id, JSON.stringify(next.dataClasses), next.state],
      ...[next.noticeHash, next.language, next.method, next.givenAt, next.validUntil, Date.parse(event.event_time)],
    )
  }
}

function append(file: SqliteFile, event: LedgerEvent): void {
  const head = file.statement(sql.head).get()
  const row = linkEvent(head && { seq: Number(head.seq), hash: String(head.hash) }, event)
  file.statement(sql.append).run(row.seq, row.body, row.bodyHash, row.previousHash, row.hash)
}

function bodyOf(body: unknown): LedgerEvent {
  const event = typeof body === 'string' ? readEvent(body) : undefined
  if (!event) throw new Error('A row of the ledger holds no event.')
  return event
}
