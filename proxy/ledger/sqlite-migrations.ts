/** The tables of the SQLite ledger, as dated steps. A step that was released is frozen: it imports nothing and never changes. */

/** The little of a database and a vault that a step uses. */
interface Database {
  exec(sql: string): void
  prepare(sql: string): {
    all(): Record<string, unknown>[]
    run(...values: (string | number | null)[]): unknown
  }
}
interface Sealing {
  seal(text: string, place: string): string
  nameOf(...parts: string[]): string
}

export interface Migration {
  id: string
  run(db: Database, vault: Sealing): void
}

export const migrations: readonly Migration[] = [
  {
    id: '2026-11-22-consent-ledger',
    run: (db) =>
      db.exec(`
CREATE TABLE installation (
  subject TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  public_key TEXT,
  age TEXT,
  jurisdiction TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  restricted INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE consent_event (
  seq INTEGER PRIMARY KEY,
  body TEXT,
  body_hash TEXT NOT NULL,
  previous_hash TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  subject TEXT GENERATED ALWAYS AS (json_extract(body, '$.subject_id')) STORED,
  kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) STORED,
  event_time TEXT GENERATED ALWAYS AS (json_extract(body, '$.event_time')) STORED
) STRICT;
CREATE INDEX consent_event_subject ON consent_event (subject, seq);
CREATE INDEX consent_event_time ON consent_event (kind, event_time);

CREATE TRIGGER consent_event_is_never_removed BEFORE DELETE ON consent_event
BEGIN SELECT RAISE(ABORT, 'consent events are never removed'); END;
CREATE TRIGGER consent_event_can_only_be_emptied BEFORE UPDATE ON consent_event
WHEN NEW.body IS NOT NULL OR NEW.seq IS NOT OLD.seq OR NEW.body_hash IS NOT OLD.body_hash
  OR NEW.previous_hash IS NOT OLD.previous_hash OR NEW.hash IS NOT OLD.hash
BEGIN SELECT RAISE(ABORT, 'consent events can only be emptied'); END;

CREATE TABLE consent_state (
  subject TEXT NOT NULL,
  recipient TEXT NOT NULL,
  purpose TEXT NOT NULL,
  id TEXT NOT NULL,
  data_classes TEXT NOT NULL,
  state TEXT NOT NULL,
  notice_hash TEXT NOT NULL,
  language TEXT NOT NULL,
  method TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  said_at INTEGER NOT NULL,
  PRIMARY KEY (subject, recipient, purpose)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (
  jti TEXT PRIMARY KEY,
  subject TEXT NOT NULL,
  issued TEXT NOT NULL,
  completed TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX receipt_subject ON receipt (subject, jti);
`),
  },
  {
    // Contents are sealed and subjects filed under names that only the key can make.
    id: '2026-11-27-sealed-contents',
    run: (db, vault) => {
      db.exec(`
ALTER TABLE installation RENAME TO old_installation;
ALTER TABLE consent_event RENAME TO old_consent_event;
ALTER TABLE consent_state RENAME TO old_consent_state;
ALTER TABLE receipt RENAME TO old_receipt;
DROP TRIGGER consent_event_is_never_removed;
DROP TRIGGER consent_event_can_only_be_emptied;
DROP INDEX consent_event_subject;
DROP INDEX consent_event_time;
DROP INDEX receipt_subject;

CREATE TABLE installation (
  subject_ref TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  sealed TEXT NOT NULL
) STRICT;

CREATE TABLE consent_event (
  seq INTEGER PRIMARY KEY,
  body TEXT,
  body_hash TEXT NOT NULL,
  previous_hash TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  subject_ref TEXT,
  kind TEXT,
  said_at INTEGER
) STRICT;
CREATE INDEX consent_event_subject ON consent_event (subject_ref, seq);
CREATE INDEX consent_event_time ON consent_event (kind, said_at);

CREATE TABLE consent_state (
  subject_ref TEXT NOT NULL,
  slot TEXT NOT NULL,
  sealed TEXT NOT NULL,
  said_at INTEGER NOT NULL,
  PRIMARY KEY (subject_ref, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (
  jti TEXT PRIMARY KEY,
  subject_ref TEXT NOT NULL,
  issued TEXT NOT NULL,
  completed TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX receipt_subject ON receipt (subject_ref, jti);
`)
      const text = (value: unknown) => (value === null ? null : String(value))
      const rows = (table: string) => db.prepare(`SELECT * FROM ${table}`).all()
      const put = (table: string, columns: number) =>
        db.prepare(`INSERT INTO ${table} VALUES (${Array(columns).fill('?').join(', ')})`)
      const putInstallation = put('installation', 3)
      for (const row of rows('old_installation')) {
        const [subject, hash] = [String(row.subject), String(row.token_hash)]
        const ref = vault.nameOf('subject', subject)
        const about = {
          subject,
          publicKey: text(row.public_key),
          age: text(row.age),
          jurisdiction: String(row.jurisdiction),
          createdAt: Number(row.created_at),
          restricted: row.restricted !== 0,
        }
        putInstallation.run(ref, hash, vault.seal(JSON.stringify(about), `installation ${ref} ${hash}`))
      }
      const putEvent = put('consent_event', 8)
      for (const row of rows('old_consent_event')) {
        const [seq, body] = [Number(row.seq), text(row.body)]
        putEvent.run(
          seq,
          body && vault.seal(body, `consent_event ${seq}`),
          String(row.body_hash),
          String(row.previous_hash),
          String(row.hash),
          row.subject === null ? null : vault.nameOf('subject', String(row.subject)),
          text(row.kind),
          body && Date.parse(String(row.event_time)),
        )
      }
      const putState = put('consent_state', 4)
      for (const row of rows('old_consent_state')) {
        const [subject, recipient, purpose] = [String(row.subject), String(row.recipient), String(row.purpose)]
        const ref = vault.nameOf('subject', subject)
        const slot = vault.nameOf('slot', subject, recipient, purpose)
        const state = {
          id: String(row.id),
          subject,
          recipient,
          purpose,
          dataClasses: JSON.parse(String(row.data_classes)),
          state: String(row.state),
          noticeHash: String(row.notice_hash),
          language: String(row.language),
          method: String(row.method),
          givenAt: Number(row.given_at),
          validUntil: Number(row.valid_until),
        }
        const place = `consent_state ${ref} ${slot} ${row.said_at}`
        putState.run(ref, slot, vault.seal(JSON.stringify(state), place), Number(row.said_at))
      }
      const putReceipt = put('receipt', 5)
      for (const row of rows('old_receipt')) {
        const [jti, completed] = [String(row.jti), text(row.completed)]
        const ref = vault.nameOf('subject', String(row.subject))
        putReceipt.run(
          jti,
          ref,
          vault.seal(String(row.issued), `receipt issued ${jti} ${ref} ${row.created_at}`),
          completed && vault.seal(completed, `receipt completed ${jti}`),
          Number(row.created_at),
        )
      }
      db.exec(`
DROP TABLE old_installation;
DROP TABLE old_consent_event;
DROP TABLE old_consent_state;
DROP TABLE old_receipt;
CREATE TRIGGER consent_event_is_never_removed BEFORE DELETE ON consent_event
BEGIN SELECT RAISE(ABORT, 'consent events are never removed'); END;
CREATE TRIGGER consent_event_can_only_be_emptied BEFORE UPDATE ON consent_event
WHEN NEW.body IS NOT NULL OR NEW.seq IS NOT OLD.seq OR NEW.body_hash IS NOT OLD.body_hash
  OR NEW.previous_hash IS NOT OLD.previous_hash OR NEW.hash IS NOT OLD.hash
BEGIN SELECT RAISE(ABORT, 'consent events can only be emptied'); END;
`)
    },
  },
  {
    id: '2026-11-27-video-jobs',
    run: (db) =>
      db.exec(`
CREATE TABLE video_job (
  id TEXT PRIMARY KEY,
  subject_ref TEXT NOT NULL,
  sealed TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX video_job_subject ON video_job (subject_ref, id);
`),
  },
  {
    id: '2026-11-27-daily-use',
    run: (db) =>
      db.exec(`
CREATE TABLE daily_use (
  name TEXT NOT NULL,
  day INTEGER NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (name, day)
) STRICT, WITHOUT ROWID;
`),
  },
]
