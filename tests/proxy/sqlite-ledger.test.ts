/** The embedded ledger: the contract of every ledger, and what is special about one file on a disk. */
import { execFile } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { type ChainRow, linkEvent } from '#proxy/ledger/chain.ts'
import { stamp } from '#proxy/ledger/event.ts'
import { LedgerUnavailable } from '#proxy/ledger/ledger.ts'
import { sqliteLedger } from '#proxy/ledger/sqlite.ts'
import { migrations } from '#proxy/ledger/sqlite-migrations.ts'
import { createVault } from '#proxy/ledger/vault.ts'
import { verifyLedger } from '#proxy/ledger/verify-ledger.ts'
import { consentEvent, enrolled, entropy, installation, ledgerContract, vault } from './ledger-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'limn-ledger-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const newPath = () => join(folder, `${++files}`, 'ledger.sqlite')

ledgerContract('SQLite in memory', async () => sqliteLedger(':memory:', vault))
ledgerContract('SQLite in a file', async () => sqliteLedger(newPath(), vault))

async function ledgerWithHistory() {
  const path = newPath()
  const ledger = sqliteLedger(path, vault)
  await ledger.enrol(installation('subject-of-ann'), enrolled('subject-of-ann'))
  for (const state of ['given', 'withdrawn', 'given'] as const)
    await ledger.amend('subject-of-ann', () => [consentEvent('subject-of-ann', { state })])
  return { path, ledger }
}

describe('a ledger file', () => {
  it('is readable by its owner alone, its log files too', async () => {
    const { path, ledger } = await ledgerWithHistory()
    const modes = readdirSync(join(path, '..')).map((name) => statSync(join(path, '..', name)).mode & 0o777)
    expect(modes.length).toBeGreaterThanOrEqual(2)
    expect(new Set(modes)).toEqual(new Set([0o600]))
    await ledger.close()
  })

  it('holds what it acknowledged when it is opened again', async () => {
    const { path, ledger } = await ledgerWithHistory()
    await ledger.close()
    const again = sqliteLedger(path, vault)
    expect((await again.standing('subject-of-ann', 'openai', 'edit.generative'))?.consent?.state).toBe('given')
    await again.close()
  })

  it('has lost nothing that was acknowledged when its process is killed', async () => {
    const path = newPath()
    const secret = Buffer.alloc(32, 7).toString('base64url')
    // The contract file needs the test runner; the child speaks to SQLite through the ledger alone.
    const child = `
      import { sqliteLedger } from '#proxy/ledger/sqlite.ts'
      import { stamp } from '#proxy/ledger/event.ts'
      import { createVault } from '#proxy/ledger/vault.ts'
      import { randomBytes } from 'node:crypto'
      const vault = createVault(${JSON.stringify(secret)})
      const entropy = { now: Date.now, random: (n) => new Uint8Array(randomBytes(n)) }
      const ledger = sqliteLedger(${JSON.stringify(path)}, vault)
      for (let i = 0; i < 100000; i++) {
        await ledger.amend('s', () => [{ ...stamp(entropy), kind: 'restriction', subject_id: 's', on: true }])
        process.stdout.write(i + '\\n')
        if (i === 200) process.kill(process.pid, 'SIGKILL')
      }`
    const run = promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', child], {
      cwd: new URL('../..', import.meta.url).pathname,
    })
    const { stdout } = await run.catch((error: { stdout: string }) => error)
    const acknowledged = stdout.trim().split('\n').length
    const ledger = sqliteLedger(path, createVault(secret))
    expect((await ledger.events('s')).length).toBeGreaterThanOrEqual(acknowledged)
    expect(acknowledged).toBeGreaterThan(100)
    expect(await verifyLedger(ledger)).toMatchObject({ ok: true })
    await ledger.close()
  })

  it('contains nothing of a subject any more once it is erased, not even in freed pages or logs', async () => {
    const { path, ledger } = await ledgerWithHistory()
    const erases = (rows: readonly number[]) => ({
      ...stamp(entropy),
      kind: 'erased' as const,
      why: 'subject_request' as const,
      erases: [...rows],
    })
    const inFiles = () => {
      const all = readdirSync(join(path, '..')).map((name) => readFileSync(join(path, '..', name)))
      return all.some((bytes) => bytes.includes('subject-of-ann'))
    }
    expect(inFiles()).toBe(true)
    await ledger.erase('subject-of-ann', erases)
    expect(inFiles()).toBe(false)
    await ledger.close()
  })

  it('refuses instead of going on with a file that was deleted or replaced under it', async () => {
    const { path, ledger } = await ledgerWithHistory()
    renameSync(path, `${path}.away`)
    await nextTurn()
    await expect(ledger.standing('subject-of-ann', 'openai', 'edit.generative')).rejects.toThrow(LedgerUnavailable)
    copyFileSync(`${path}.away`, path)
    await nextTurn()
    await expect(ledger.ping()).rejects.toThrow(LedgerUnavailable)
    await ledger.close()
  })

  it('decides by what another process has written a moment ago, whatever it has read before', async () => {
    const { path, ledger } = await ledgerWithHistory()
    const other = sqliteLedger(path, vault)
    const consent = async () => (await ledger.standing('subject-of-ann', 'openai', 'edit.generative'))?.consent?.state
    for (const state of ['withdrawn', 'given', 'withdrawn'] as const) {
      await other.amend('subject-of-ann', () => [consentEvent('subject-of-ann', { state })])
      expect([await consent(), await consent()]).toEqual([state, state])
    }
    const { tokenHash } = installation('subject-of-ann')
    expect((await ledger.identify(tokenHash))?.subject).toBe('subject-of-ann')
    await other.changeToken('subject-of-ann', 'another-hash')
    expect(await ledger.identify(tokenHash)).toBeUndefined()
    for (const one of [ledger, other]) await one.close()
  })

  it('refuses a consent that was changed in the file after it was read', async () => {
    const { path, ledger } = await ledgerWithHistory()
    await ledger.standing('subject-of-ann', 'openai', 'edit.generative')
    const db = new DatabaseSync(path)
    db.exec("UPDATE consent_state SET sealed = replace(sealed, substr(sealed, 20, 1), '_')")
    db.close()
    await expect(ledger.standing('subject-of-ann', 'openai', 'edit.generative')).rejects.toThrow(LedgerUnavailable)
    await ledger.close()
  })

  it('refuses while it cannot be opened, and works as soon as it can', async () => {
    const path = newPath()
    writeFileSync(join(folder, `${files}`), 'a file where its folder should be')
    const ledger = sqliteLedger(path, vault)
    await expect(ledger.ping()).rejects.toThrow(LedgerUnavailable)
    rmSync(join(folder, `${files}`))
    await expect(ledger.ping()).resolves.toBeUndefined()
    await ledger.close()
  })

  it('refuses a file that is no ledger', async () => {
    const path = newPath()
    const ledger = sqliteLedger(path, vault)
    await ledger.ping()
    await ledger.close()
    writeFileSync(path, 'x'.repeat(8192))
    await expect(sqliteLedger(path, vault).ping()).rejects.toThrow(LedgerUnavailable)
  })

  it('lets nobody remove or rewrite an event through SQL by accident', async () => {
    const { path, ledger } = await ledgerWithHistory()
    await ledger.close()
    const db = new DatabaseSync(path)
    expect(() => db.exec('DELETE FROM consent_event WHERE seq = 2')).toThrow('never removed')
    expect(() => db.exec("UPDATE consent_event SET body = '{}' WHERE seq = 2")).toThrow('only be emptied')
    db.close()
  })

  it('shows nothing of anyone to whoever reads it without the key, and opens with no other key', async () => {
    const path = newPath()
    const ledger = sqliteLedger(path, vault)
    await ledger.enrol({ ...installation('subject-of-ann'), tokenHash: 'h' }, enrolled('subject-of-ann'))
    await ledger.amend('subject-of-ann', () => [consentEvent('subject-of-ann')])
    await ledger.keepReceipt({ jti: 'r1', subject: 'subject-of-ann', issued: 'a.b.c', createdAt: 0 })
    await ledger.close()
    expect(readFileSync(path, 'latin1')).not.toMatch(/subject-of-ann|openai|edit\.generative|EEA|a\.b\.c/)
    const other = sqliteLedger(path, createVault(Buffer.alloc(32, 1).toString('base64url')))
    await expect(other.identify('h')).rejects.toThrow(LedgerUnavailable)
    expect(await verifyLedger(other)).toMatchObject({ ok: false, where: 'row 1' })
    await other.close()
  })

  it('brings one from before contents were sealed up to date, and leaves nothing of it in the clear', async () => {
    const path = newPath()
    mkdirSync(join(path, '..'))
    const db = new DatabaseSync(path)
    db.exec('CREATE TABLE schema_migration (id TEXT PRIMARY KEY) STRICT')
    const [first] = migrations
    if (!first) throw new Error('There are no migrations.')
    first.run(db, vault)
    db.prepare('INSERT INTO schema_migration VALUES (?)').run(first.id)
    const events = [enrolled('subject-of-ann'), consentEvent('subject-of-ann')] as const
    let last: ChainRow | undefined
    for (const event of events) {
      last = linkEvent(last, event)
      db.prepare('INSERT INTO consent_event (seq, body, body_hash, previous_hash, hash) VALUES (?, ?, ?, ?, ?)').run(
        last.seq,
        last.body,
        last.bodyHash,
        last.previousHash,
        last.hash,
      )
    }
    const [, { event_id, notice_hash, valid_until, event_time }] = events
    const at = Date.parse(event_time)
    const until = Date.parse(valid_until)
    db.exec(`INSERT INTO installation VALUES ('subject-of-ann', 'h', NULL, '18+', 'EEA', ${at}, 0);
      INSERT INTO consent_state VALUES ('subject-of-ann', 'openai', 'edit.generative', '${event_id}', '["image","prompt"]',
        'given', '${notice_hash}', 'en', 'dialog_accept', ${at}, ${until}, ${at});
      INSERT INTO receipt VALUES ('r1', 'subject-of-ann', 'a.b.c', 'd.e.f', ${at})`)
    db.close()

    const ledger = sqliteLedger(path, vault)
    expect(await ledger.identify('h')).toMatchObject({ subject: 'subject-of-ann', age: '18+', restricted: false })
    expect((await ledger.standing('subject-of-ann', 'openai', 'edit.generative'))?.consent).toMatchObject({
      id: event_id,
      state: 'given',
    })
    expect(await ledger.receipts('subject-of-ann')).toMatchObject([{ issued: 'a.b.c', completed: 'd.e.f' }])
    expect(await verifyLedger(ledger)).toMatchObject({ ok: true, rows: 2 })
    await ledger.close()
    const files = readdirSync(join(path, '..')).map((name) => readFileSync(join(path, '..', name), 'latin1'))
    for (const file of files) expect(file).not.toMatch(/subject-of-ann|edit\.generative|a\.b\.c/)
  })

  it('that was replaced by an older copy while it was in use is not believed', async () => {
    const { path, ledger } = await ledgerWithHistory()
    const older = new DatabaseSync(path)
    older.exec('DROP TRIGGER consent_event_is_never_removed; DELETE FROM consent_event WHERE seq = 4')
    older.close()
    await expect(ledger.standing('subject-of-ann', 'openai', 'edit.generative')).rejects.toThrow(LedgerUnavailable)
    await ledger.close()
  })
})
