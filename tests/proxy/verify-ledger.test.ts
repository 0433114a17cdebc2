/** Tampering shows: every change of a stored event, of the chain, or of what decisions read. */
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadKeys } from '#proxy/keys.ts'
import { stamp } from '#proxy/ledger/event.ts'
import { sqliteLedger } from '#proxy/ledger/sqlite.ts'
import { createVault, type Vault } from '#proxy/ledger/vault.ts'
import { verifyLedger } from '#proxy/ledger/verify-ledger.ts'
import { consentEvent, enrolled, entropy, installation } from './ledger-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'limn-verify-'))
const original = join(folder, 'ledger.sqlite')
const keyFile = `${original}.keys.json`
const columns = ['body', 'body_hash', 'previous_hash', 'hash', 'subject_ref', 'kind', 'said_at'] as const
let vault: Vault
const server = new URL('../../proxy/server.ts', import.meta.url).pathname

beforeAll(async () => {
  vault = createVault((await loadKeys(keyFile)).ledger)
  const ledger = sqliteLedger(original, vault)
  for (const subject of ['ann', 'bob', 'eve']) {
    await ledger.enrol(installation(subject), enrolled(subject))
    await ledger.amend(subject, () => [consentEvent(subject), consentEvent(subject, { purpose: 'generate.image' })])
    await ledger.amend(subject, () => [consentEvent(subject, { state: 'withdrawn' })])
    await ledger.keepReceipt({ jti: `receipt of ${subject}`, subject, issued: 'a.b.c', createdAt: 1 })
    await ledger.completeReceipt(`receipt of ${subject}`, 'd.e.f')
  }
  await ledger.erase('eve', (rows) => ({
    ...stamp(entropy),
    kind: 'erased',
    why: 'subject_request',
    erases: [...rows],
  }))
  await ledger.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

let copies = 0
/** A copy with its triggers out of the way, as someone with the file in hand would have it. */
function tamper(change: (db: DatabaseSync) => void): string {
  const path = join(folder, `tampered-${++copies}.sqlite`)
  copyFileSync(original, path)
  const db = new DatabaseSync(path)
  for (const { name } of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all())
    db.exec(`DROP TRIGGER ${String(name)}`)
  change(db)
  db.close()
  return path
}

async function findIn(path: string) {
  const ledger = sqliteLedger(path, vault)
  try {
    return await verifyLedger(ledger)
  } finally {
    await ledger.close()
  }
}

/** Every row's `column` with its first letter or number changed. */
const flip = (table: string, column: string) =>
  ['said_at', 'created_at'].includes(column)
    ? `UPDATE ${table} SET ${column} = ${column} + 1`
    : `UPDATE ${table} SET ${column} = CASE substr(${column}, 1, 1) WHEN 'A' THEN 'B' ELSE 'A' END || substr(${column}, 2)`

const found = (change: (db: DatabaseSync) => void) => findIn(tamper(change))

describe('verifying the ledger', () => {
  it('finds nothing wrong with a ledger that was only written by the proxy', async () => {
    expect(await findIn(original)).toMatchObject({ ok: true, rows: 13 })
  })

  it('finds a single flipped bit anywhere in any event or hash, and names the row', async () => {
    const row = fc.integer({ min: 1, max: 8 })
    const place = fc.tuple(row, fc.constantFrom(...columns), fc.nat(10_000), fc.integer({ min: 0, max: 6 }))
    await fc.assert(
      fc.asyncProperty(place, async ([seq, column, position, bit]) => {
        const finding = await found((db) => {
          const stored = db.prepare(`SELECT ${column} AS text FROM consent_event WHERE seq = ?`).get(seq)?.text
          const bytes = Buffer.from(String(stored))
          const at = position % bytes.length
          bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
          const text = bytes.toString('latin1')
          const changed = column === 'said_at' ? Number(text) || 1 : text
          db.prepare(`UPDATE OR REPLACE consent_event SET ${column} = ? WHERE seq = ?`).run(changed, seq)
        })
        expect(finding).toMatchObject({ ok: false, where: `row ${seq}` })
      }),
      { numRuns: 150 },
    )
  })

  it('finds a removed row, an emptied row and rows in another order', async () => {
    expect(await found((db) => db.exec('DELETE FROM consent_event WHERE seq = 4'))).toMatchObject({ where: 'row 4' })
    expect(
      await found((db) =>
        db.exec('UPDATE consent_event SET body = NULL, subject_ref = NULL, kind = NULL, said_at = NULL WHERE seq = 3'),
      ),
    ).toEqual({
      ok: false,
      where: 'row 3',
      why: 'it was emptied and no erasure names it',
    })
    const swapped = await found((db) =>
      db.exec(
        'UPDATE consent_event SET seq = 99 WHERE seq = 2; UPDATE consent_event SET seq = 2 WHERE seq = 3; UPDATE consent_event SET seq = 3 WHERE seq = 99',
      ),
    )
    expect(swapped).toMatchObject({ ok: false, where: 'row 2' })
  })

  it('finds a withdrawal that was cut off the end of the chain', async () => {
    const finding = await found((db) => db.exec('DELETE FROM consent_event WHERE seq > 7'))
    expect(finding.ok).toBe(false)
  })

  it('finds any change of what decisions read, of who may ask, and of a receipt, and names it', async () => {
    const changes: [string, RegExp][] = [
      ...['sealed', 'slot', 'subject_ref', 'said_at'].map((column): [string, RegExp] => [
        flip('consent_state', column),
        /^consent /,
      ]),
      ['DELETE FROM consent_state WHERE rowid_of = 1', /^consent /],
      ...['sealed', 'token_hash', 'subject_ref'].map((column): [string, RegExp] => [
        flip('installation', column),
        /^installation /,
      ]),
      ...['issued', 'completed', 'jti', 'subject_ref', 'created_at'].map((column): [string, RegExp] => [
        flip('receipt', column),
        /^receipt /,
      ]),
    ]
    for (const [change, where] of changes) {
      const finding = await found((db) =>
        db.exec(change.replace('rowid_of = 1', 'slot IN (SELECT slot FROM consent_state LIMIT 1)')),
      )
      expect(finding, change).toMatchObject({ ok: false, where: expect.stringMatching(where) })
    }
  })

  it('finds an old standing put back in its place: a resurrected consent', async () => {
    const path = tamper(() => undefined)
    const stateOf = (db: DatabaseSync) => db.prepare('SELECT * FROM consent_state ORDER BY slot').all()
    const db = new DatabaseSync(path)
    const before = stateOf(db)
    db.close()
    const ledger = sqliteLedger(path, vault)
    await ledger.amend('ann', () => [consentEvent('ann', { purpose: 'generate.image', state: 'withdrawn' })])
    expect(await verifyLedger(ledger)).toMatchObject({ ok: true })
    await ledger.close()
    const later = new DatabaseSync(path)
    for (const row of before)
      later
        .prepare('UPDATE consent_state SET sealed = ?, said_at = ? WHERE slot = ?')
        .run(String(row.sealed), Number(row.said_at), String(row.slot))
    later.close()
    expect(await findIn(path)).toMatchObject({ ok: false, where: expect.stringMatching(/^consent /) })
  })

  it('says so on the command line, with exit code 0 or 1', () => {
    const run = (path: string) =>
      spawnSync(process.execPath, [server, 'verify-ledger'], {
        env: { LIMN_LEDGER: path, LIMN_KEYS: keyFile },
        encoding: 'utf8',
      })
    const whole = run(original)
    expect([whole.status, whole.stdout]).toEqual([0, expect.stringMatching(/^ok: 13 rows, head [0-9a-f]{64}\n$/)])
    const bad = run(tamper((db) => db.exec("UPDATE consent_event SET body = body || 'A' WHERE seq = 2")))
    expect([bad.status, bad.stdout]).toEqual([1, 'bad row 2: its content was changed\n'])
    expect(run(join(folder, 'nowhere.sqlite')).status).toBe(1)
    expect(() => execFileSync(process.execPath, [server, 'verify'], { stdio: 'pipe' })).toThrow('There is no verify')
  })
})
