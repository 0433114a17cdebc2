/** Whatever was said before, in whatever order: the gate and an independent model of the rule agree on what may go out. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecipientTerms } from '#consent/decide.ts'
import type { DataClass, DenyReason, Purpose } from '#contract/consent.ts'
import { createGate, type Denial } from '#proxy/gate/gate.ts'
import { stamp } from '#proxy/ledger/event.ts'
import type { Ledger } from '#proxy/ledger/ledger.ts'
import { sqliteLedger } from '#proxy/ledger/sqlite.ts'
import type { Registry } from '#proxy/registry/load-recipients.ts'
import { day, start } from './fresh-proxy.ts'
import { consentEvent, enrolled, entropy, installation, vault } from './ledger-contract.ts'

const classes: readonly DataClass[] = ['image', 'prompt', 'params', 'face_present']
const nowInForce = 'b'.repeat(64)

type Word =
  | { say: 'yes'; classes: DataClass[]; days: number; old: boolean }
  | { say: 'no'; state: 'withdrawn' | 'refused' | 'deferred' | 'expired' | 'invalidated' }
  | { say: 'pause'; on: boolean }
  | { say: 'wait'; days: number }
  | { say: 'erase' }

const word: fc.Arbitrary<Word> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      say: fc.constant('yes' as const),
      classes: fc.subarray([...classes], { minLength: 2 }),
      days: fc.integer({ min: 1, max: 3 }),
      old: fc.integer({ min: 0, max: 3 }).map((chance) => chance === 0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      say: fc.constant('no' as const),
      state: fc.constantFrom('withdrawn', 'refused', 'deferred', 'expired', 'invalidated'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ say: fc.constant('pause' as const), on: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ say: fc.constant('wait' as const), days: fc.integer({ min: 0, max: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ say: fc.constant('erase' as const) }) },
)

const mostly = fc.integer({ min: 0, max: 7 }).map((chance) => chance > 0)
const world = fc.record({
  age: fc.constantFrom(undefined, '13+' as const, '18+' as const),
  minAge: fc.constantFrom(13, 18),
  fresh: mostly,
  trainingDenied: mostly,
  known: mostly,
  gpc: fc.boolean(),
  purpose: fc.constantFrom<Purpose>('edit.generative', 'improve.optional'),
  asked: fc.subarray([...classes], { minLength: 1, maxLength: 2 }),
  words: fc.array(word, { minLength: 1, maxLength: 6 }),
})
type World = typeof world extends fc.Arbitrary<infer T> ? T : never

/** The rule once more, written from its description and not from its code: only what was said, as far as it still counts. */
interface Model {
  paused: boolean
  age: number
  yes?: { classes: readonly DataClass[]; until: number; old: boolean } | undefined
  ended: DenyReason
}

const endings: Record<string, DenyReason> = {
  withdrawn: 'consent_withdrawn',
  expired: 'consent_expired',
  invalidated: 'notice_changed',
  refused: 'consent_required',
  deferred: 'consent_required',
}

function hear(model: Model, said: Word, now: number): void {
  if (said.say === 'pause') model.paused = said.on
  if (said.say === 'yes') model.yes = { classes: said.classes, until: now + said.days * day, old: said.old }
  if (said.say === 'no') {
    model.yes = undefined
    model.ended = endings[said.state] ?? 'consent_required'
  }
  if (said.say === 'erase') Object.assign(model, { paused: false, age: 0, yes: undefined, ended: 'consent_required' })
}

/** Every reason there is to refuse; none: it may go out. */
function objections(model: Model, w: World, now: number): DenyReason[] {
  if (!w.known) return ['recipient_unknown']
  const holds: [boolean, DenyReason][] = [
    [!w.fresh, 'recipient_policy_stale'],
    [!w.trainingDenied, 'training_opt_out_unavailable'],
    [model.paused, 'restricted'],
    [w.gpc && w.purpose === 'improve.optional', 'gpc_denied'],
    [!model.yes, model.ended],
    [model.yes !== undefined && now >= model.yes.until, 'consent_expired'],
    [model.yes?.old === true, 'notice_changed'],
    [model.yes !== undefined && w.asked.some((one) => !model.yes?.classes.includes(one)), 'data_class_not_granted'],
    [model.age < w.minAge, 'age_required'],
  ]
  return holds.filter(([is]) => is).map(([, reason]) => reason)
}

/** The same word, said to the ledger. */
async function record(ledger: Ledger, subject: string, purpose: Purpose, said: Word, now: number): Promise<void> {
  const event = { purpose, event_time: new Date(now).toISOString() }
  const amend = (more: Parameters<typeof consentEvent>[1]) =>
    ledger.amend(subject, () => [consentEvent(subject, { ...event, ...more })])
  if (said.say === 'pause')
    await ledger.amend(subject, () => [{ ...stamp(entropy), kind: 'restriction', subject_id: subject, on: said.on }])
  if (said.say === 'yes')
    await amend({
      notice_hash: said.old ? 'a'.repeat(64) : nowInForce,
      data_classes: said.classes,
      valid_until: new Date(now + said.days * day).toISOString(),
    })
  if (said.say === 'no') await amend({ state: said.state })
  if (said.say === 'erase')
    await ledger.erase(subject, (rows) => ({
      ...stamp(entropy),
      kind: 'erased',
      why: 'subject_request',
      erases: [...rows],
    }))
}

describe('the gate', () => {
  it('[P5] lets out exactly what an independent model lets out, after any of 10,000 histories', {
    timeout: 300_000,
  }, async () => {
    const ledger = sqliteLedger(':memory:', vault)
    let terms: RecipientTerms | undefined
    const registry = { find: () => terms && { standing: () => ({ terms }) } } as unknown as Registry
    let now = start
    const gate = createGate(ledger, registry, () => now)
    const seen = { histories: 0, allowed: 0, reasons: new Set<Denial>() }

    await fc.assert(
      fc.asyncProperty(world, async (w) => {
        seen.histories += 1
        now = start
        const subject = `subject ${seen.histories}`
        terms = w.known ? { ...w, noticeHashes: [nowInForce] } : undefined
        await ledger.enrol({ ...installation(subject), age: w.age }, enrolled(subject))
        const model: Model = { paused: false, age: Number.parseInt(w.age ?? '0', 10), ended: 'consent_required' }
        for (const said of w.words) {
          if (said.say === 'wait') now += said.days * day
          hear(model, said, now)
          await record(ledger, subject, w.purpose, said, now)
          // Nobody speaks through a token that is gone.
          if (said.say === 'erase') break
        }
        const asked = { subject, recipient: 'openai', purpose: w.purpose, dataClasses: w.asked, gpc: w.gpc }
        const decision = await gate.decide(asked)
        const against = objections(model, w, now)
        if (decision.allow) {
          expect(against).toEqual([])
          seen.allowed += 1
          return
        }
        expect<readonly Denial[]>(against).toContain(decision.reason)
        seen.reasons.add(decision.reason)
      }),
      { numRuns: 10_000 },
    )
    expect(seen.histories).toBe(10_000)
    // Otherwise it would prove only that the gate can refuse, or refuses for one reason.
    expect(seen.allowed).toBeGreaterThan(300)
    expect(seen.reasons.size).toBe(11)
    await ledger.close()
  })
})
