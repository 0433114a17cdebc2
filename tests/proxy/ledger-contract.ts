/** What every ledger must do. Run it on each implementation; nobody edits it for one of them. */
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Purpose } from '#contract/consent.ts'
import { verifyChain } from '#proxy/ledger/chain.ts'
import { type ConsentEvent, type LedgerEvent, type PermissionEvent, stamp } from '#proxy/ledger/event.ts'
import { expireConsents } from '#proxy/ledger/expire-consents.ts'
import type { Installation, Ledger } from '#proxy/ledger/ledger.ts'
import { createVault } from '#proxy/ledger/vault.ts'
import { verifyLedger } from '#proxy/ledger/verify-ledger.ts'

const start = Date.parse('2026-11-22T12:00:00Z')
const day = 86_400_000
const clock = { now: start }
export const entropy = { now: () => clock.now, random: (bytes: number) => new Uint8Array(randomBytes(bytes)) }

export const vault = createVault(randomBytes(32).toString('base64url'))

export const installation = (subject: string): Installation => ({
  subject,
  tokenHash: `hash of ${subject}`,
  age: '18+',
  jurisdiction: 'EEA',
  createdAt: start,
  restricted: false,
})

export const enrolled = (subject: string): LedgerEvent => ({
  ...stamp(entropy),
  kind: 'enrolled',
  subject_id: subject,
  age_attested: '18+',
  jurisdiction: 'EEA',
})

export const consentEvent = (subject: string, more: Partial<ConsentEvent> = {}): ConsentEvent => ({
  ...stamp(entropy),
  kind: 'consent',
  subject_id: subject,
  actor: 'subject',
  recipient_id: 'openai',
  purpose: 'edit.generative',
  data_classes: ['image', 'prompt'],
  notice_id: 'openai@1',
  notice_hash: 'a'.repeat(64),
  language: 'en',
  state: 'given',
  type: 'explicit',
  method: 'dialog_accept',
  valid_until: new Date(clock.now + 365 * day).toISOString(),
  training_allowed: false,
  withdrawal_method: 'POST /v1/consents/withdraw',
  retention_ref: 'GET /v1/privacy/info',
  ...more,
})

const erasure =
  (why: 'subject_request' | 'retention') =>
  (erases: readonly number[]): LedgerEvent => ({ ...stamp(entropy), kind: 'erased', why, erases: [...erases] })

/** `histories`: how many random ones are tried. */
export function ledgerContract(name: string, open: () => Promise<Ledger>, histories = 30): void {
  describe(`${name} as a ledger`, () => {
    let ledger: Ledger
    beforeEach(async () => {
      clock.now = start
      ledger = await open()
      for (const subject of ['ann', 'bob']) await ledger.enrol(installation(subject), enrolled(subject))
    })
    afterEach(() => ledger.close())

    const say = (...events: ConsentEvent[]) => ledger.amend(events[0]?.subject_id ?? '', () => events)
    const stateOf = async (subject: string, purpose: Purpose = 'edit.generative') =>
      (await ledger.standing(subject, 'openai', purpose))?.consent?.state

    it('knows an installation by the hash of its token and by nothing else', async () => {
      expect(await ledger.identify('hash of ann')).toEqual({ ...installation('ann'), publicKey: undefined })
      expect(await ledger.identify('ann')).toBeUndefined()
      await expect(ledger.enrol(installation('ann'), enrolled('ann'))).rejects.toThrow()
    })

    it('has no standing for someone it does not know, and no consent for someone who said nothing', async () => {
      expect(await ledger.standing('eve', 'openai', 'edit.generative')).toBeUndefined()
      expect(await ledger.standing('ann', 'openai', 'edit.generative')).toEqual({
        restricted: false,
        age: '18+',
        consent: undefined,
      })
    })

    it('keeps each subject, recipient and purpose apart, and the latest word of each', async () => {
      await say(consentEvent('ann'))
      expect([await stateOf('ann'), await stateOf('bob'), await stateOf('ann', 'generate.image')]).toEqual([
        'given',
        undefined,
        undefined,
      ])
      await say(consentEvent('ann', { state: 'withdrawn' }))
      expect(await stateOf('ann')).toBe('withdrawn')
      expect((await ledger.events('ann')).map((event) => event.kind)).toEqual(['enrolled', 'consent', 'consent'])
      expect(await ledger.events('bob')).toHaveLength(1)
    })

    it('keeps the id and time of the consent that a later word is about', async () => {
      const given = consentEvent('ann')
      await say(given)
      clock.now += day
      await say(consentEvent('ann', { state: 'withdrawn' }))
      const [consent] = await ledger.consents('ann')
      expect([consent?.id, consent?.givenAt]).toEqual([given.event_id, start])
    })

    it('writes all that is said at once, or nothing', async () => {
      const broken = {
        ...consentEvent('ann', { purpose: 'generate.image' }),
        event_time: undefined as unknown as string,
      }
      await expect(say(consentEvent('ann'), broken)).rejects.toThrow()
      expect(await ledger.consents('ann')).toEqual([])
      expect(await ledger.events('ann')).toHaveLength(1)
      expect(await verifyLedger(ledger)).toMatchObject({ ok: true })
    })

    it('shows the present consents to whoever changes them', async () => {
      await say(consentEvent('ann'), consentEvent('ann', { purpose: 'generate.image' }))
      await ledger.amend('ann', (current) => {
        expect(current.map((one) => one.purpose).sort()).toEqual(['edit.generative', 'generate.image'])
        return []
      })
      expect(await ledger.events('ann')).toHaveLength(3)
    })

    it('loses no event of many at once and chains them without a fork', async () => {
      await Promise.all(Array.from({ length: 40 }, (_, i) => say(consentEvent(i % 2 ? 'ann' : 'bob'))))
      const chain = verifyChain(await ledger.chain())
      expect(chain).toMatchObject({ ok: true, rows: 42 })
    })

    it('pauses and resumes sharing for one subject alone', async () => {
      const pause = (on: boolean) =>
        ledger.amend('ann', () => [{ ...stamp(entropy), kind: 'restriction', subject_id: 'ann', on }])
      await pause(true)
      expect((await ledger.standing('ann', 'openai', 'plan.text'))?.restricted).toBe(true)
      expect((await ledger.standing('bob', 'openai', 'plan.text'))?.restricted).toBe(false)
      await pause(false)
      expect((await ledger.identify('hash of ann'))?.restricted).toBe(false)
    })

    it('hands a receipt to the one it is about only, first as issued and then completed', async () => {
      await ledger.keepReceipt({ jti: 'r1', subject: 'ann', issued: 'jws', createdAt: start })
      expect(await ledger.receipt('bob', 'r1')).toBeUndefined()
      expect((await ledger.receipt('ann', 'r1'))?.completed).toBeUndefined()
      await ledger.completeReceipt('r1', 'jws+')
      expect(await ledger.receipts('ann')).toEqual([
        { jti: 'r1', subject: 'ann', issued: 'jws', completed: 'jws+', createdAt: start },
      ])
    })

    it('keeps the videos of each subject apart, and none of one that is not there', async () => {
      const job = (subject: string, id: string) => ({
        id,
        subject,
        recipient: 'self-hosted',
        upstreamId: `up-${id}`,
        model: 'self-hosted/video',
        consent: 'c',
        dataClasses: ['prompt' as const],
        createdAt: start,
      })
      for (const one of [job('ann', 'v1'), job('ann', 'v2'), job('bob', 'v3'), job('eve', 'v4')])
        await ledger.keepJob(one)
      expect(await ledger.job('ann', 'v1')).toEqual(job('ann', 'v1'))
      expect(await ledger.job('bob', 'v1')).toBeUndefined()
      expect((await ledger.jobs('ann')).map(({ id }) => id)).toEqual(['v1', 'v2'])
      expect(await ledger.jobs('eve')).toEqual([])
      expect((await ledger.jobsBefore(start + 1)).map(({ id }) => id)).toEqual(['v1', 'v2', 'v3'])
      expect(await ledger.jobsBefore(start)).toEqual([])
      await ledger.dropJob('bob', 'v1')
      await ledger.dropJob('ann', 'v2')
      expect((await ledger.jobs('ann')).map(({ id }) => id)).toEqual(['v1'])
    })

    it('erases everything about one subject, keeps the chain whole, and writes nothing about them afterwards', async () => {
      await say(consentEvent('ann'))
      await say(consentEvent('bob'))
      await ledger.keepReceipt({ jti: 'r1', subject: 'ann', issued: 'jws', createdAt: start })
      await ledger.erase('ann', erasure('subject_request'))
      await ledger.keepReceipt({ jti: 'r2', subject: 'ann', issued: 'jws', createdAt: start })
      expect(await ledger.identify('hash of ann')).toBeUndefined()
      expect([await ledger.consents('ann'), await ledger.events('ann'), await ledger.receipts('ann')]).toEqual([
        [],
        [],
        [],
      ])
      expect(await stateOf('bob')).toBe('given')
      expect(await verifyLedger(ledger)).toMatchObject({ ok: true, rows: 5 })
    })

    it('forgets consents and receipts that are older than an instant, and those alone', async () => {
      await say(consentEvent('ann'))
      await ledger.keepReceipt({ jti: 'r1', subject: 'ann', issued: 'jws', createdAt: start })
      clock.now = start + 1
      await say(consentEvent('bob'))
      expect(await ledger.forgetBefore(start, erasure('retention'))).toBe(0)
      expect(await ledger.forgetBefore(start + 1, erasure('retention'))).toBe(1)
      expect([await stateOf('ann'), await stateOf('bob')]).toEqual([undefined, 'given'])
      expect(await ledger.receipts('ann')).toEqual([])
      expect(await ledger.identify('hash of ann')).toBeDefined()
      expect(await verifyLedger(ledger)).toMatchObject({ ok: true })
    })

    it('forgets rights that were used, reports and permissions in their own time, and nothing that a decision rests on', async () => {
      const right = { ...stamp(entropy), kind: 'right' as const, subject_id: 'ann', right: 'access' as const }
      const paused = { ...stamp(entropy), kind: 'restriction' as const, subject_id: 'ann', on: true }
      await ledger.amend('ann', () => [consentEvent('ann'), right, paused])
      expect(await ledger.forgetLogBefore(start, erasure('retention'))).toBe(0)
      expect(await ledger.forgetLogBefore(start + 1, erasure('retention'))).toBe(1)
      expect((await ledger.events('ann')).map(({ kind }) => kind)).toEqual(['enrolled', 'consent', 'restriction'])
      expect((await ledger.standing('ann', 'openai', 'edit.generative'))?.restricted).toBe(true)
      const permission: PermissionEvent = {
        ...stamp(entropy),
        kind: 'permission',
        subject_id: 'bob',
        actor: 'subject',
        permission_id: 'p',
        picture: 'a'.repeat(64),
        purposes: ['edit.generative'],
        basis: 'self',
        statement_hash: 'b'.repeat(64),
        language: 'en',
        state: 'given',
        valid_until: new Date(start + day).toISOString(),
        withdrawal_method: 'POST /v1/permissions/withdraw',
        retention_ref: 'GET /v1/privacy/info',
        signature: 's',
      }
      await ledger.amend('bob', () => [permission])
      expect((await ledger.events('bob')).at(-1)).toEqual(permission)
      expect(await ledger.forgetBefore(start + 1, erasure('retention'))).toBe(2)
      expect((await ledger.events('bob')).map(({ kind }) => kind)).toEqual(['enrolled'])
      expect(await verifyLedger(ledger)).toMatchObject({ ok: true })
    })

    it('knows a subject by another token from the moment it is changed, and by that alone', async () => {
      await ledger.changeToken('ann', 'another')
      expect(await ledger.identify('hash of ann')).toBeUndefined()
      expect(await ledger.identify('another')).toMatchObject({ subject: 'ann', tokenHash: 'another' })
      await ledger.changeToken('eve', 'nobody’s')
      expect(await ledger.identify('nobody’s')).toBeUndefined()
      expect(await verifyLedger(ledger)).toMatchObject({ ok: true })
    })

    it('writes down once what has run out, and decides nothing by it', async () => {
      await say(consentEvent('ann'), consentEvent('ann', { purpose: 'generate.image', state: 'withdrawn' }))
      await say(consentEvent('bob', { valid_until: new Date(start + 366 * day).toISOString() }))
      clock.now = start + 365 * day - 1
      expect(await expireConsents(ledger, entropy)).toBe(0)
      clock.now += 1
      const ended = await Promise.all([expireConsents(ledger, entropy), expireConsents(ledger, entropy)])
      expect(ended[0] + ended[1]).toBe(1)
      expect([await stateOf('ann'), await stateOf('ann', 'generate.image'), await stateOf('bob')]).toEqual([
        'expired',
        'withdrawn',
        'given',
      ])
      expect((await ledger.events('ann')).at(-1)).toMatchObject({
        actor: 'system',
        state: 'expired',
        method: 'expiry_job',
      })
      expect(await verifyLedger(ledger)).toMatchObject({ ok: true })
    })

    it('keeps exactly the standing that replaying its events gives, after any history', async () => {
      const step = fc.record({
        subject: fc.constantFrom('ann', 'bob'),
        purpose: fc.constantFrom<Purpose>('edit.generative', 'generate.image'),
        state: fc.constantFrom('given', 'renewed', 'withdrawn', 'refused', 'expired', 'invalidated'),
        erase: fc.integer({ min: 0, max: 19 }).map((chance) => chance === 0),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          for (const { subject, purpose, state, erase } of steps) {
            if (erase) {
              await ledger.erase(subject, erasure('subject_request'))
              await ledger.enrol(installation(subject), enrolled(subject))
            }
            await say(consentEvent(subject, { purpose, state }))
            expect(await stateOf(subject, purpose)).toBe(state)
          }
          expect(await verifyLedger(ledger)).toMatchObject({ ok: true })
        }),
        { numRuns: histories },
      )
    })
  })
}
