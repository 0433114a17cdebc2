/** The tables of the SQLite ledger, as dated steps. A step that was released is frozen; it imports nothing and never changes. */

export interface Migration {
  id: string
  sql: string
}

export const migrations: readonly Migration[] = [
  {
    id: '2026-11-22-consent-ledger',
    sql: `
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
`,
  },
]
