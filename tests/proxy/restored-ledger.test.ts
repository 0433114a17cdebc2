/** An old copy put in the ledger's place undoes nothing that was taken back, and does not go unnoticed. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadKeys, rotateSigningKey } from '#proxy/keys.ts'
import type { Recovery } from '#proxy/ledger/after-restore.ts'
import { fileCheckpoints } from '#proxy/ledger/checkpoints.ts'
import { stamp, tombstoneOf } from '#proxy/ledger/event.ts'
import { LedgerUnavailable } from '#proxy/ledger/ledger.ts'
import { checkpointsBeside, openLedger } from '#proxy/ledger/open-ledger.ts'
import { verifyLedger } from '#proxy/ledger/verify-ledger.ts'
import { createSigner } from '#proxy/receipts.ts'
import { consentEvent, enrolled, entropy, installation } from './ledger-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'limn-restore-'))
afterAll(() => rmSync(folder, { recursive: true }))
let places = 0

async function place() {
  const path = join(folder, `${++places}`, 'ledger.sqlite')
  const keys = `${path}.keys.json`
  const recoveries: Recovery[] = []
  const open = () => openLedger({ ledger: path, keys }, entropy, (recovery) => recoveries.push(recovery))
  const first = await open()
  for (const subject of ['ann', 'bob', 'eve']) {
    await first.ledger.enrol(installation(subject), enrolled(subject))
    await first.ledger.amend(subject, () => [consentEvent(subject)])
  }
  return { path, keys, recoveries, open, first }
}

const stateOf = async ({ ledger }: Awaited<ReturnType<typeof openLedger>>, subject: string) =>
  (await ledger.standing(subject, 'openai', 'edit.generative'))?.consent?.state

describe('a backup of the ledger', () => {
  it('never resurrects a withdrawn consent or an erased person: every yes in it is asked for anew', async () => {
    const { path, recoveries, open, first } = await place()
    await first.ledger.close()
    copyFileSync(path, `${path}.backup`)

    const second = await open()
    await second.ledger.amend('ann', () => [consentEvent('ann', { state: 'withdrawn' })])
    await second.ledger.erase('eve', (erases) => ({
      ...stamp(entropy),
      kind: 'erased',
      why: 'subject_request',
      tombstone: tombstoneOf('eve'),
      erases: [...erases],
    }))
    await second.ledger.close()
    copyFileSync(`${path}.backup`, path)
    expect(await verifyLedger((await open()).bare, second.checkpoints)).toMatchObject({ ok: false, where: 'row 7' })

    const third = await open()
    expect([await stateOf(third, 'ann'), await stateOf(third, 'bob')]).toEqual(['invalidated', 'invalidated'])
    expect(await third.ledger.identify('hash of eve')).toBeUndefined()
    expect(recoveries).toEqual([{ invalidated: 2, erased: 1 }])
    expect(await verifyLedger(third.ledger, third.checkpoints)).toMatchObject({ ok: true })

    await third.ledger.amend('bob', () => [consentEvent('bob')])
    await third.ledger.close()
    const fourth = await open()
    expect([await stateOf(fourth, 'ann'), await stateOf(fourth, 'bob')]).toEqual(['invalidated', 'given'])
    expect(recoveries).toHaveLength(1)
    await fourth.ledger.close()
  })

  it('is found even when it holds as many rows as were lost, and when there is no ledger at all', async () => {
    const { path, recoveries, open, first } = await place()
    await first.ledger.close()
    copyFileSync(path, `${path}.backup`)
    const second = await open()
    await second.ledger.amend('ann', () => [consentEvent('ann', { state: 'withdrawn' })])
    await second.ledger.close()
    copyFileSync(`${path}.backup`, path)
    // Someone goes on with the old copy and without its checkpoints.
    const keys = await loadKeys(`${path}.keys.json`)
    const other = join(folder, `${places}`, 'other.keys.json')
    writeFileSync(other, JSON.stringify(keys))
    const aside = await openLedger({ ledger: path, keys: other }, entropy)
    await aside.ledger.amend('bob', () => [consentEvent('bob')])
    await aside.ledger.close()

    const third = await open()
    expect(await stateOf(third, 'ann')).toBe('invalidated')
    await third.ledger.close()
    rmSync(path)
    const empty = await open()
    expect(await stateOf(empty, 'ann')).toBeUndefined()
    expect(recoveries).toHaveLength(2)
    await empty.ledger.close()
  })
})

describe('checkpoints', () => {
  it('are written before a word that takes back is acknowledged; one that cannot be is not acknowledged', async () => {
    const { keys, first } = await place()
    const path = checkpointsBeside(keys)
    expect(existsSync(path)).toBe(false)
    await first.ledger.amend('ann', () => [consentEvent('ann', { state: 'withdrawn' })])
    expect(await first.checkpoints.all()).toMatchObject([{ seq: 7 }])
    rmSync(path)
    const blocked = { ...first.checkpoints, add: () => Promise.reject(new Error('full')) }
    const { withCheckpoints } = await import('#proxy/ledger/with-checkpoints.ts')
    const ledger = withCheckpoints(first.bare, blocked, entropy.now)
    await expect(ledger.amend('bob', () => [consentEvent('bob', { state: 'withdrawn' })])).rejects.toThrow(
      LedgerUnavailable,
    )
    // It is done nevertheless, and still owed: no later word is acknowledged without it.
    expect(await stateOf(first, 'bob')).toBe('withdrawn')
    await expect(ledger.amend('bob', () => [])).rejects.toThrow(LedgerUnavailable)
    await first.ledger.close()
  })

  it('are signed: a changed, added or foreign line is found, and a key that was replaced still vouches for its own', async () => {
    const { keys, first } = await place()
    await first.ledger.amend('ann', () => [consentEvent('ann', { state: 'withdrawn' })])
    const path = checkpointsBeside(keys)
    const [line = ''] = readFileSync(path, 'utf8').split('\n')
    const foreign = await createSigner(await (await import('#proxy/keys.ts')).makeKeys())
    for (const lines of [line.slice(0, -2), `${line}\nx`, `${line}\n${await foreign.sign({ seq: 1 })}`]) {
      writeFileSync(path, lines)
      await expect(first.checkpoints.all()).rejects.toThrow('no checkpoint of this proxy')
    }
    writeFileSync(path, `${line}\n`)
    const before = (await loadKeys(keys)).signing.kid
    const kid = await rotateSigningKey(keys, entropy.now())
    const rotated = await createSigner(await loadKeys(keys))
    expect(rotated.jwks.keys.map((one) => one.kid)).toEqual([kid, before])
    expect(JSON.stringify(rotated.jwks)).not.toContain('"d"')
    expect(await fileCheckpoints(path, rotated).all()).toHaveLength(1)
    await first.ledger.close()
  })

  it('show on the command line when the end of the ledger was cut off', async () => {
    const { path, keys, first } = await place()
    await first.ledger.mark()
    await first.ledger.close()
    const run = () =>
      spawnSync(process.execPath, [new URL('../../proxy/server.ts', import.meta.url).pathname, 'verify-ledger'], {
        env: { LIMN_LEDGER: path, LIMN_KEYS: keys },
        encoding: 'utf8',
      })
    expect(run()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^ok: 6 rows/) })
    const { DatabaseSync } = await import('node:sqlite')
    const db = new DatabaseSync(path)
    db.exec('DROP TRIGGER consent_event_is_never_removed; DELETE FROM consent_event WHERE seq = 6')
    db.close()
    expect(run()).toMatchObject({ status: 1, stdout: expect.stringMatching(/^bad row 6: it is not what it was/) })
  })
})
