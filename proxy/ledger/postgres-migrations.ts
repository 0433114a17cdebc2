/** The tables of the PostgreSQL ledger, as dated steps. A step that was released is frozen: it imports nothing and never changes. */

export interface PostgresMigration {
  id: string
  /** One statement each. */
  sql: readonly string[]
}

export const migrations: readonly PostgresMigration[] = [
  {
    id: '2026-11-27-consent-ledger',
    sql: [
      `CREATE TABLE installation (
        subject_ref TEXT PRIMARY KEY,
        token_hash TEXT NOT NULL UNIQUE,
        sealed TEXT NOT NULL
      )`,
      `CREATE TABLE consent_event (
        seq BIGINT PRIMARY KEY,
        body TEXT,
        body_hash TEXT NOT NULL,
        previous_hash TEXT NOT NULL UNIQUE,
        hash TEXT NOT NULL,
        subject_ref TEXT,
        kind TEXT,
        said_at BIGINT
      )`,
      'CREATE INDEX consent_event_subject ON consent_event (subject_ref, seq)',
      'CREATE INDEX consent_event_time ON consent_event (kind, said_at)',
      `CREATE FUNCTION consent_event_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP IN ('DELETE', 'TRUNCATE') THEN
          RAISE EXCEPTION 'consent events are never removed';
        END IF;
        IF NEW.body IS NOT NULL OR (NEW.seq, NEW.body_hash, NEW.previous_hash, NEW.hash)
          IS DISTINCT FROM (OLD.seq, OLD.body_hash, OLD.previous_hash, OLD.hash) THEN
          RAISE EXCEPTION 'consent events can only be emptied';
        END IF;
        RETURN NEW;
      END $$`,
      `CREATE TRIGGER consent_event_stays BEFORE UPDATE OR DELETE ON consent_event
        FOR EACH ROW EXECUTE FUNCTION consent_event_stays()`,
      `CREATE TRIGGER consent_event_stays_all BEFORE TRUNCATE ON consent_event
        FOR EACH STATEMENT EXECUTE FUNCTION consent_event_stays()`,
      `CREATE TABLE consent_state (
        subject_ref TEXT NOT NULL,
        slot TEXT NOT NULL,
        sealed TEXT NOT NULL,
        said_at BIGINT NOT NULL,
        PRIMARY KEY (subject_ref, slot)
      )`,
      `CREATE TABLE receipt (
        jti TEXT PRIMARY KEY,
        subject_ref TEXT NOT NULL,
        issued TEXT NOT NULL,
        completed TEXT,
        created_at BIGINT NOT NULL
      )`,
      'CREATE INDEX receipt_subject ON receipt (subject_ref, jti)',
    ],
  },
  {
    id: '2026-11-27-shared-limits',
    sql: [
      // Lost with a crash of the server, and nothing is lost with that.
      `CREATE UNLOGGED TABLE rate_bucket (
        name TEXT PRIMARY KEY,
        tokens DOUBLE PRECISION NOT NULL,
        granted INTEGER NOT NULL,
        filled_at BIGINT NOT NULL
      )`,
      `CREATE TABLE request_key (
        name TEXT PRIMARY KEY,
        fingerprint TEXT NOT NULL,
        claimed_at BIGINT NOT NULL
      )`,
      'CREATE INDEX request_key_age ON request_key (claimed_at)',
    ],
  },
  {
    id: '2026-11-27-video-jobs',
    sql: [
      `CREATE TABLE video_job (
        id TEXT PRIMARY KEY,
        subject_ref TEXT NOT NULL,
        sealed TEXT NOT NULL,
        created_at BIGINT NOT NULL
      )`,
      'CREATE INDEX video_job_subject ON video_job (subject_ref, id)',
    ],
  },
  {
    id: '2026-11-27-daily-use',
    sql: [
      `CREATE TABLE daily_use (
        name TEXT NOT NULL,
        day INTEGER NOT NULL,
        used INTEGER NOT NULL,
        PRIMARY KEY (name, day)
      )`,
    ],
  },
]
