/** The ledger of several proxies: the contract of every ledger on PostgreSQL's dialect and on the real server, and what is special about it. */
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LedgerUnavailable } from '#proxy/ledger/ledger.ts'
import { connectPostgres, postgresLedger } from '#proxy/ledger/postgres.ts'
import { postgresStore } from '#proxy/ledger/postgres-store.ts'
import { sharedBuckets, sharedRequestKeys } from '#proxy/ledger/shared-limits.ts'
import { sqlLedger } from '#proxy/ledger/sql-ledger.ts'
import type { SqlStore } from '#proxy/ledger/sql-store.ts'
import { verifyLedger } from '#proxy/ledger/verify-ledger.ts'
import { dailyUseContract } from './daily-use-contract.ts'
import { start } from './fresh-proxy.ts'
import { consentEvent, enrolled, installation, ledgerContract, vault } from './ledger-contract.ts'
import { pglitePool } from './pglite-pool.ts'
import { findPostgres, type RealPostgres, startPostgres } from './real-postgres.ts'

const emptied = 'DROP SCHEMA public CASCADE; CREATE SCHEMA public'

describe('PostgreSQL’s dialect', () => {
  let db: PGlite
  beforeAll(async () => {
    db = await PGlite.create()
  })
  afterAll(() => db.close())
  ledgerContract(
    'PGlite',
    async () => {
      await db.exec(emptied)
      return sqlLedger(postgresStore(pglitePool(db)), vault)
    },
    8,
  )
})

describe('limits that proxies share', () => {
  let db: PGlite
  beforeAll(async () => {
    db = await PGlite.create()
  })
  afterAll(() => db.close())

  it('count one person’s requests together, and fill up again with time', async () => {
    const store = postgresStore(pglitePool(db))
    let now = start
    const [here, there] = [sharedBuckets(store, vault, 40, () => now), sharedBuckets(store, vault, 40, () => now)]
    let taken = 0
    for (let i = 0; i < 60; i += 1) if ((await (i % 2 ? here : there).take('ann')) === undefined) taken += 1
    expect(taken).toBe(40)
    expect(await here.take('ann')).toBeGreaterThan(0)
    expect(await here.take('bob')).toBeUndefined()
    now += 3000
    expect(await there.take('ann')).toBeUndefined()
    now += 3_600_000
    taken = 0
    for (let i = 0; i < 60; i += 1) if ((await here.take('ann')) === undefined) taken += 1
    expect(taken).toBe(40)
  })

  it('lend to many requests at once what is there for all, and waste none of it', async () => {
    const store = postgresStore(pglitePool(db))
    let now = start
    const proxies = Array.from({ length: 3 }, () => sharedBuckets(store, vault, 600, () => now))
    const atOnce = await Promise.all(Array.from({ length: 590 }, () => proxies[0]?.take('eve')))
    expect(atOnce.every((wait) => wait === undefined)).toBe(true)
    // One request a second at each of three: a third of what may be asked.
    for (let second = 0; second < 120; second += 1) {
      now += 1000
      for (const one of proxies) expect(await one.take('kim')).toBeUndefined()
    }
  })

  it('let one of many send under a key, another after a failure, and nobody under a key for something else', async () => {
    const store = postgresStore(pglitePool(db))
    let now = start
    const [here, there] = [sharedRequestKeys(store, vault, () => now), sharedRequestKeys(store, vault, () => now)]
    const claims = await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? here : there).claim('k', 'f')))
    expect(claims.filter((one) => one === 'started')).toHaveLength(1)
    expect(claims.filter((one) => one === 'taken')).toHaveLength(19)
    expect(await there.claim('k', 'other')).toBe('mismatch')
    await here.release('k')
    expect(await there.claim('k', 'f')).toBe('started')
    now += 600_001
    expect(await here.claim('k', 'other')).toBe('started')
  })
})

describe('a day’s units in PostgreSQL’s dialect', () => {
  let db: PGlite
  beforeAll(async () => {
    db = await PGlite.create()
  })
  afterAll(() => db.close())
  dailyUseContract(async () => {
    await db.exec(emptied)
    return postgresStore(pglitePool(db))
  })
})

const found = findPostgres()

describe('the real PostgreSQL', () => {
  let server: RealPostgres
  let admin: pg.Client
  beforeAll(async () => {
    if ('reason' in found) return
    server = await startPostgres(found.folder)
    admin = new pg.Client({ connectionString: server.url })
    await admin.connect()
  })
  afterAll(async () => {
    if ('reason' in found) return
    await admin.end()
    server.stop()
  })
  const fresh = async () => {
    await admin.query(emptied)
    return postgresLedger(server.url, vault)
  }

  if ('reason' in found) {
    it('keeps the contract of every ledger', (context) => context.skip(found.reason))
    return
  }

  ledgerContract('PostgreSQL', fresh, 8)

  describe('a day’s units', () => {
    const stores: SqlStore[] = []
    afterAll(() => Promise.all(stores.map((store) => store.close())))
    dailyUseContract(async () => {
      await admin.query(emptied)
      const store = postgresStore(connectPostgres(server.url))
      stores.push(store)
      return store
    })
  })

  it('is one ledger for several proxies: what one writes, all read, and the chain never forks', async () => {
    const first = await fresh()
    const others = [postgresLedger(server.url, vault), postgresLedger(server.url, vault)]
    const all = [first, ...others]
    // All of them find no tables and make them at the same time.
    await Promise.all(all.map((one) => one.ping()))
    await first.enrol(installation('ann'), enrolled('ann'))
    await Promise.all(Array.from({ length: 60 }, (_, i) => all[i % 3]?.amend('ann', () => [consentEvent('ann')])))
    await others[0]?.amend('ann', () => [consentEvent('ann', { state: 'withdrawn' })])
    for (const one of all)
      expect((await one.standing('ann', 'openai', 'edit.generative'))?.consent?.state).toBe('withdrawn')
    expect(await verifyLedger(first)).toMatchObject({ ok: true, rows: 62 })
    await Promise.all(all.map((one) => one.close()))
  })

  it('lets nobody remove or rewrite an event through SQL by accident', async () => {
    const ledger = await fresh()
    await ledger.enrol(installation('ann'), enrolled('ann'))
    await expect(admin.query('DELETE FROM consent_event')).rejects.toThrow('never removed')
    await expect(admin.query('TRUNCATE consent_event')).rejects.toThrow('never removed')
    await expect(admin.query("UPDATE consent_event SET body = 'x'")).rejects.toThrow('only be emptied')
    await ledger.close()
  })

  it('shows nothing of anyone to whoever reads the database without the key', async () => {
    const ledger = await fresh()
    await ledger.enrol({ ...installation('subject-of-ann'), tokenHash: 'h' }, enrolled('subject-of-ann'))
    await ledger.amend('subject-of-ann', () => [consentEvent('subject-of-ann')])
    await ledger.keepReceipt({ jti: 'r1', subject: 'subject-of-ann', issued: 'a.b.c', createdAt: 0 })
    for (const table of ['installation', 'consent_event', 'consent_state', 'receipt']) {
      const { rows } = await admin.query(`SELECT * FROM ${table}`)
      expect(rows.length).toBeGreaterThan(0)
      expect(JSON.stringify(rows)).not.toMatch(/subject-of-ann|openai|edit\.generative|EEA|a\.b\.c/)
    }
    await ledger.close()
  })

  it('refuses while the server is away, and works again when it is back', async () => {
    const away = postgresLedger('postgres://limn@127.0.0.1:1/postgres', vault)
    await expect(away.ping()).rejects.toThrow(LedgerUnavailable)
    await expect(away.standing('ann', 'openai', 'edit.generative')).rejects.toThrow(LedgerUnavailable)
    await away.close()
    const ledger = await fresh()
    await ledger.ping()
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [
      'limn-proxy',
    ])
    await ledger.ping().catch((error: unknown) => expect(error).toBeInstanceOf(LedgerUnavailable))
    await expect(ledger.ping()).resolves.toBeUndefined()
    await ledger.close()
  })
})
