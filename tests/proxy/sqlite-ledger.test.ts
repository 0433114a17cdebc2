/** The embedded ledger: the contract of every ledger, and what is special about one file on a disk. */
import { execFile } from 'node:child_process'
import {
  copyFileSync,
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
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { stamp } from '#proxy/ledger/event.ts'
import { LedgerUnavailable } from '#proxy/ledger/ledger.ts'
import { sqliteLedger } from '#proxy/ledger/sqlite.ts'
import { verifyLedger } from '#proxy/ledger/verify-ledger.ts'
import { consentEvent, enrolled, entropy, installation, ledgerContract } from './ledger-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'limn-ledger-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const newPath = () => join(folder, `${++files}`, 'ledger.sqlite')

ledgerContract('SQLite in memory', async () => sqliteLedger(':memory:'))
ledgerContract('SQLite in a file', async () => sqliteLedger(newPath()))

async function ledgerWithHistory() {
  const path = newPath()
  const ledger = sqliteLedger(path)
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
    const again = sqliteLedger(path)
    expect((await again.standing('subject-of-ann', 'openai', 'edit.generative'))?.consent?.state).toBe('given')
    await again.close()
  })

  it('has lost nothing that was acknowledged when its process is killed', async () => {
    const path = newPath()
    // The contract file needs the test runner; the child speaks to SQLite through the ledger alone.
    const child = `
      import { sqliteLedger } from '#proxy/ledger/sqlite.ts'
      import { stamp } from '#proxy/ledger/event.ts'
      import { randomBytes } from 'node:crypto'
      const entropy = { now: Date.now, random: (n) => new Uint8Array(randomBytes(n)) }
      const ledger = sqliteLedger(${JSON.stringify(path)})
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
    const ledger = sqliteLedger(path)
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
    await expect(ledger.standing('subject-of-ann', 'openai', 'edit.generative')).rejects.toThrow(LedgerUnavailable)
    copyFileSync(`${path}.away`, path)
    await expect(ledger.ping()).rejects.toThrow(LedgerUnavailable)
    await ledger.close()
  })

  it('refuses while it cannot be opened, and works as soon as it can', async () => {
    const path = newPath()
    writeFileSync(join(folder, `${files}`), 'a file where its folder should be')
    const ledger = sqliteLedger(path)
    await expect(ledger.ping()).rejects.toThrow(LedgerUnavailable)
    rmSync(join(folder, `${files}`))
    await expect(ledger.ping()).resolves.toBeUndefined()
    await ledger.close()
  })

  it('refuses a file that is no ledger', async () => {
    const path = newPath()
    const ledger = sqliteLedger(path)
    await ledger.ping()
    await ledger.close()
    writeFileSync(path, 'x'.repeat(8192))
    await expect(sqliteLedger(path).ping()).rejects.toThrow(LedgerUnavailable)
  })

  it('lets nobody remove or rewrite an event through SQL by accident', async () => {
    const { path, ledger } = await ledgerWithHistory()
    await ledger.close()
    const db = new DatabaseSync(path)
    expect(() => db.exec('DELETE FROM consent_event WHERE seq = 2')).toThrow('never removed')
    expect(() => db.exec("UPDATE consent_event SET body = '{}' WHERE seq = 2")).toThrow('only be emptied')
    db.close()
  })
})
