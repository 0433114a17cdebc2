/** The ledger in a database of either dialect. What it acknowledged survives a power cut; what it stores says nothing without its key. */
import { linkEvent } from './chain.ts'
import type { LedgerEvent } from './event.ts'
import { freshReads } from './fresh-reads.ts'
import { gatherWrites } from './gather-writes.ts'
import { type Installation, type Ledger, LedgerUnavailable, type Standing, type StoredConsent } from './ledger.ts'
import { consentKey, projectConsent } from './project.ts'
import { createRows } from './rows.ts'
import type { SqlRow, SqlSession, SqlStore } from './sql-store.ts'
import type { Vault } from './vault.ts'

const chainColumns = 'seq, body, body_hash, previous_hash, hash, subject_ref, kind, said_at'
const head = '(SELECT max(seq) FROM consent_event) AS head'

/** Both dialects understand all of these. */
const sql = {
  head: 'SELECT seq, hash FROM consent_event ORDER BY seq DESC LIMIT 1',
  hashAt: 'SELECT hash FROM consent_event WHERE seq = ?',
  append: `INSERT INTO consent_event (${chainColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  chain: `SELECT ${chainColumns} FROM consent_event ORDER BY seq`,
  eventsOf: 'SELECT seq, body FROM consent_event WHERE subject_ref = ? ORDER BY seq',
  rowsOf: 'SELECT seq FROM consent_event WHERE subject_ref = ? ORDER BY seq',
  rowsBefore: "SELECT seq FROM consent_event WHERE kind IN ('consent', 'permission') AND said_at < ? ORDER BY seq",
  logBefore: "SELECT seq FROM consent_event WHERE kind IN ('right', 'report') AND said_at < ? ORDER BY seq",
  empty: 'UPDATE consent_event SET body = NULL, subject_ref = NULL, kind = NULL, said_at = NULL WHERE seq = ?',
  enrol: 'INSERT INTO installation (subject_ref, token_hash, sealed) VALUES (?, ?, ?)',
  byToken: `SELECT installation.*, ${head} FROM installation WHERE token_hash = ?`,
  bySubject: 'SELECT * FROM installation WHERE subject_ref = ?',
  installations: 'SELECT * FROM installation',
  reseal: 'UPDATE installation SET token_hash = ?, sealed = ? WHERE subject_ref = ?',
  unenrol: 'DELETE FROM installation WHERE subject_ref = ?',
  standing: `SELECT i.subject_ref, i.token_hash, i.sealed, s.slot, s.sealed AS state, s.said_at, ${head} FROM installation i
    LEFT JOIN consent_state s ON s.subject_ref = i.subject_ref AND s.slot = ? WHERE i.subject_ref = ?`,
  statesOf: 'SELECT * FROM consent_state WHERE subject_ref = ?',
  states: 'SELECT * FROM consent_state',
  putState: `INSERT INTO consent_state (subject_ref, slot, sealed, said_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (subject_ref, slot) DO UPDATE SET sealed = excluded.sealed, said_at = excluded.said_at`,
  dropStatesOf: 'DELETE FROM consent_state WHERE subject_ref = ?',
  dropStatesBefore: 'DELETE FROM consent_state WHERE said_at < ?',
  // Only for a subject that is still there: a call under way must not write about someone just erased.
  keepReceipt: `INSERT INTO receipt (jti, subject_ref, issued, completed, created_at)
    SELECT ?, subject_ref, ?, ?, ? FROM installation WHERE subject_ref = ?`,
  completeReceipt: 'UPDATE receipt SET completed = ? WHERE jti = ?',
  allReceipts: 'SELECT * FROM receipt ORDER BY jti',
  receipt: 'SELECT * FROM receipt WHERE subject_ref = ? AND jti = ?',
  receiptsOf: 'SELECT * FROM receipt WHERE subject_ref = ? ORDER BY jti',
  dropReceiptsOf: 'DELETE FROM receipt WHERE subject_ref = ?',
  dropReceiptsBefore: 'DELETE FROM receipt WHERE created_at < ?',
  keepJob: `INSERT INTO video_job (id, subject_ref, sealed, created_at)
    SELECT ?, subject_ref, ?, ? FROM installation WHERE subject_ref = ?`,
  job: 'SELECT * FROM video_job WHERE subject_ref = ? AND id = ?',
  jobsOf: 'SELECT * FROM video_job WHERE subject_ref = ? ORDER BY id',
  jobsBefore: 'SELECT * FROM video_job WHERE created_at < ? ORDER BY id',
  allJobs: 'SELECT * FROM video_job ORDER BY id',
  dropJob: 'DELETE FROM video_job WHERE subject_ref = ? AND id = ?',
  dropJobsOf: 'DELETE FROM video_job WHERE subject_ref = ?',
  dropJobsBefore: 'DELETE FROM video_job WHERE created_at < ?',
  ping: `SELECT ${head}`,
} as const

export function sqlLedger(store: SqlStore, vault: Vault): Ledger {
  const rows = createRows(vault)
  const note = gatherWrites(store)
  const fresh = freshReads(store)
  let seen = 0

  /** The end of the chain never goes back, unless an old copy was put in the database's place while it was in use. */
  const notice = (seq: number, before: number) => {
    if (seq < before) throw new Error('the ledger is older than it was a moment ago')
    seen = Math.max(seen, seq)
  }
  const read = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (cause) {
      if (cause instanceof LedgerUnavailable) throw cause
      throw new LedgerUnavailable('The consent ledger cannot be read.', { cause })
    }
  }
  const one = async (session: SqlSession, query: string, ...values: string[]): Promise<SqlRow | undefined> => {
    // What was seen while this read was under way may rightly be newer than what it finds.
    const before = seen
    const [row] = await session.all(query, ...values)
    if (row && 'head' in row) notice(Number(row.head ?? 0), before)
    return row
  }
  const append = async (session: SqlSession, event: LedgerEvent): Promise<number> => {
    const before = seen
    const last = await one(session, sql.head)
    notice(Number(last?.seq ?? 0), before)
    const row = linkEvent(last && { seq: Number(last.seq), hash: String(last.hash) }, event)
    const body = row.body && rows.sealBody(row.seq, row.body)
    await session.all(sql.append, ...[row.seq, body, row.bodyHash, row.previousHash, row.hash, ...rows.filing(event)])
    return row.seq
  }
  const write = async <T>(work: (session: SqlSession, say: (event: LedgerEvent) => Promise<void>) => Promise<T>) => {
    let last = 0
    const result = await store.transaction((session) =>
      work(session, async (event) => {
        last = await append(session, event)
      }),
    )
    seen = Math.max(seen, last)
    return result
  }
  const empty = async (session: SqlSession, found: readonly SqlRow[]): Promise<number[]> => {
    const seqs = found.map((row) => Number(row.seq))
    for (const seq of seqs) await session.all(sql.empty, seq)
    return seqs
  }
  const forget = async (
    found: string,
    drops: readonly string[],
    instant: number,
    tombstone: (rows: readonly number[]) => LedgerEvent,
  ) => {
    const forgotten = await write(async (session, say) => {
      const emptied = await empty(session, await session.all(found, instant))
      for (const drop of drops) await session.all(drop, instant)
      if (emptied.length > 0) await say(tombstone(emptied))
      return emptied.length
    })
    await store.settle()
    return forgotten
  }
  const change = async (session: SqlSession, subject: string, said: Partial<Installation>) => {
    const row = await one(session, sql.bySubject, rows.subjectRef(subject))
    if (!row) return
    const [ref, tokenHash, sealed] = rows.fromInstallation({ ...rows.toInstallation(row), ...said })
    await session.all(sql.reseal, tokenHash, sealed, ref)
  }
  const apply = async (session: SqlSession, event: LedgerEvent, current: Map<string, StoredConsent>) => {
    if (event.kind === 'restriction') await change(session, event.subject_id, { restricted: event.on })
    if (event.kind === 'rectified')
      await change(session, event.subject_id, { age: event.age_attested, jurisdiction: event.jurisdiction })
    if (event.kind !== 'consent') return
    const key = consentKey({ subject: event.subject_id, recipient: event.recipient_id, purpose: event.purpose })
    const next = projectConsent(current.get(key), event)
    current.set(key, next)
    await session.all(sql.putState, ...rows.fromConsent(next, Date.parse(event.event_time)))
  }

  return {
    enrol: (who, event) =>
      write(async (session, say) => {
        await session.all(sql.enrol, ...rows.fromInstallation(who))
        await say(event)
      }),

    changeToken: (subject, tokenHash) => write((session) => change(session, subject, { tokenHash })),

    identify: (tokenHash) =>
      read(() =>
        fresh(tokenHash, async () => {
          const row = await one(store, sql.byToken, tokenHash)
          return row && rows.toInstallation(row)
        }),
      ),

    standing: (subject, recipient, purpose) =>
      read(() =>
        fresh(JSON.stringify([subject, recipient, purpose]), async (): Promise<Standing | undefined> => {
          const slot = rows.slot({ subject, recipient, purpose })
          const row = await one(store, sql.standing, slot, rows.subjectRef(subject))
          if (!row) return undefined
          const { restricted, age } = rows.toInstallation(row)
          const consent = row.state === null ? undefined : rows.toConsent({ ...row, sealed: row.state })
          return { restricted, age, consent }
        }),
      ),

    amend: (subject, decide) =>
      write(async (session, say) => {
        const stored = await session.all(sql.statesOf, rows.subjectRef(subject))
        const consents = inOrder(stored.map(rows.toConsent))
        const current = new Map(consents.map((consent) => [consentKey(consent), consent]))
        for (const event of decide(consents)) {
          await say(event)
          await apply(session, event, current)
        }
      }),

    consents: (subject) =>
      read(async () => inOrder((await store.all(sql.statesOf, rows.subjectRef(subject))).map(rows.toConsent))),
    events: (subject) => read(async () => (await store.all(sql.eventsOf, rows.subjectRef(subject))).map(rows.toEvent)),

    keepReceipt: async (receipt) => {
      const { jti, subject, completed, createdAt } = receipt
      const sealed = completed === undefined ? null : rows.sealCompleted(jti, completed)
      await note(sql.keepReceipt, jti, rows.sealIssued(receipt), sealed, createdAt, rows.subjectRef(subject))
    },
    completeReceipt: async (jti, completed) => {
      await note(sql.completeReceipt, rows.sealCompleted(jti, completed), jti)
    },
    receipt: (subject, jti) =>
      read(async () => {
        const row = await one(store, sql.receipt, rows.subjectRef(subject), jti)
        return row && rows.toReceipt(row, subject)
      }),
    receipts: (subject) =>
      read(async () => {
        const found = await store.all(sql.receiptsOf, rows.subjectRef(subject))
        return found.map((row) => rows.toReceipt(row, subject))
      }),

    keepJob: async (job) => {
      await store.all(sql.keepJob, job.id, rows.sealJob(job), job.createdAt, rows.subjectRef(job.subject))
    },
    job: (subject, id) =>
      read(async () => {
        const row = await one(store, sql.job, rows.subjectRef(subject), id)
        return row && rows.toJob(row)
      }),
    jobs: (subject) => read(async () => (await store.all(sql.jobsOf, rows.subjectRef(subject))).map(rows.toJob)),
    jobsBefore: (instant) => read(async () => (await store.all(sql.jobsBefore, instant)).map(rows.toJob)),
    dropJob: async (subject, id) => {
      await store.all(sql.dropJob, rows.subjectRef(subject), id)
    },

    erase: async (subject, tombstone) => {
      const ref = rows.subjectRef(subject)
      await write(async (session, say) => {
        const emptied = await empty(session, await session.all(sql.rowsOf, ref))
        for (const drop of [sql.dropStatesOf, sql.dropReceiptsOf, sql.dropJobsOf, sql.unenrol])
          await session.all(drop, ref)
        await say(tombstone(emptied))
      })
      await store.settle()
    },

    forgetBefore: (instant, tombstone) =>
      forget(sql.rowsBefore, [sql.dropStatesBefore, sql.dropReceiptsBefore, sql.dropJobsBefore], instant, tombstone),
    forgetLogBefore: (instant, tombstone) => forget(sql.logBefore, [], instant, tombstone),

    head: () =>
      read(async () => {
        const row = await one(store, sql.head)
        return row && { seq: Number(row.seq), hash: String(row.hash) }
      }),
    hashAt: (seq) =>
      read(async () => {
        const [row] = await store.all(sql.hashAt, seq)
        return row && String(row.hash)
      }),
    chain: () => read(async () => (await store.all(sql.chain)).map(rows.toChainRow)),
    projection: () =>
      read(async () => ({
        consents: (await store.all(sql.states)).map(rows.toConsent),
        installations: (await store.all(sql.installations)).map(rows.toInstallation),
      })),
    unreadable: () =>
      read(async () => {
        const failing = (found: readonly SqlRow[], what: string, by: string, open: (row: SqlRow) => unknown) =>
          found.filter((row) => !opens(open, row)).map((row) => `${what} ${String(row[by])}`)
        return [
          ...failing(await store.all(sql.installations), 'installation', 'subject_ref', rows.toInstallation),
          ...failing(await store.all(sql.states), 'consent', 'slot', rows.toConsent),
          ...failing(await store.all(sql.allJobs), 'video', 'id', rows.toJob),
          ...failing(await store.all(sql.allReceipts), 'receipt', 'jti', (row) => rows.toReceipt(row, '')),
        ]
      }),
    ping: () => read(async () => void (await one(store, sql.ping))),
    close: () => store.close(),
  }
}

const inOrder = (consents: readonly StoredConsent[]) =>
  consents.toSorted((a, b) => (consentKey(a) < consentKey(b) ? -1 : 1))

function opens(open: (row: SqlRow) => unknown, row: SqlRow): boolean {
  try {
    open(row)
    return true
  } catch {
    return false
  }
}
