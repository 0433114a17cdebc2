/** Tampering shows: every change of a stored event, of the chain, or of what decisions read. */
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stamp } from '#proxy/ledger/event.ts'
import { sqliteLedger } from '#proxy/ledger/sqlite.ts'
import { verifyLedger } from '#proxy/ledger/verify-ledger.ts'
import { consentEvent, enrolled, entropy, installation } from './ledger-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'limn-verify-'))
const original = join(folder, 'ledger.sqlite')
const columns = ['body', 'body_hash', 'previous_hash', 'hash'] as const
const server = new URL('../../proxy/server.ts', import.meta.url).pathname

beforeAll(async () => {
  const ledger = sqliteLedger(original)
  for (const subject of ['ann', 'bob', 'eve']) {
    await ledger.enrol(installation(subject), enrolled(subject))
    await ledger.amend(subject, () => [consentEvent(subject), consentEvent(subject, { purpose: 'generate.image' })])
    await ledger.amend(subject, () => [consentEvent(subject, { state: 'withdrawn' })])
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
  const ledger = sqliteLedger(path)
  try {
    return await verifyLedger(ledger)
  } finally {
    await ledger.close()
  }
}

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
          const text = String(db.prepare(`SELECT ${column} AS text FROM consent_event WHERE seq = ?`).get(seq)?.text)
          const bytes = Buffer.from(text)
          const at = position % bytes.length
          bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
          const write = db.prepare(`UPDATE OR REPLACE consent_event SET ${column} = ? WHERE seq = ?`)
          try {
            write.run(bytes.toString('latin1'), seq)
          } catch {
            // SQLite itself may notice that the JSON is broken; then nothing was tampered with.
            write.run('{}', seq)
          }
        })
        expect(finding).toMatchObject({ ok: false, where: `row ${seq}` })
      }),
      { numRuns: 150 },
    )
  })

  it('finds a removed row, an emptied row and rows in another order', async () => {
    expect(await found((db) => db.exec('DELETE FROM consent_event WHERE seq = 4'))).toMatchObject({ where: 'row 4' })
    expect(await found((db) => db.exec('UPDATE consent_event SET body = NULL WHERE seq = 3'))).toEqual({
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

  it('finds a standing that was changed behind the chain: a resurrected consent, a longer one, a wider one', async () => {
    const changes = [
      "UPDATE consent_state SET state = 'given' WHERE state = 'withdrawn'",
      'UPDATE consent_state SET valid_until = valid_until + 1',
      `UPDATE consent_state SET data_classes = '["image","prompt","face_present"]'`,
      "UPDATE consent_state SET recipient = 'other' WHERE subject = 'ann'",
      "DELETE FROM consent_state WHERE subject = 'ann'",
    ]
    for (const change of changes)
      expect(await found((db) => db.exec(change))).toMatchObject({
        ok: false,
        where: expect.stringMatching(/^consent /),
      })
  })

  it('finds a changed pause switch or age', async () => {
    for (const change of ['UPDATE installation SET restricted = 1', "UPDATE installation SET age = '13+'"])
      expect(await found((db) => db.exec(change))).toMatchObject({
        ok: false,
        where: expect.stringMatching(/^subject /),
      })
  })

  it('says so on the command line, with exit code 0 or 1', () => {
    const run = (path: string) =>
      spawnSync(process.execPath, [server, 'verify-ledger'], { env: { LIMN_LEDGER: path }, encoding: 'utf8' })
    const whole = run(original)
    expect([whole.status, whole.stdout]).toEqual([0, expect.stringMatching(/^ok: 13 rows, head [0-9a-f]{64}\n$/)])
    const bad = run(
      tamper((db) => db.exec("UPDATE consent_event SET body = replace(body, 'given', 'refused') WHERE seq = 2")),
    )
    expect([bad.status, bad.stdout]).toEqual([1, 'bad row 2: its content was changed\n'])
    expect(run(join(folder, 'nowhere.sqlite')).status).toBe(1)
    expect(() => execFileSync(process.execPath, [server, 'verify'], { stdio: 'pipe' })).toThrow('There is no verify')
  })
})
