/** The rule of consent, against hand-picked cases and against a second writing of it that shares no code. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Asking, type ConsentOnRecord, decide, type PersonStanding, type RecipientTerms } from '#consent/decide.ts'
import {
  ageAttestations,
  type ConsentState,
  consentStates,
  dataClasses,
  denyReasons,
  purposes,
} from '#contract/consent.ts'

const now = 1_000_000
const asking: Asking = { purpose: 'edit.generative', dataClasses: ['image', 'prompt'], gpc: false }
const terms: RecipientTerms = { fresh: true, trainingDenied: true, minAge: 13, noticeHashes: ['n1', 'n2'] }
const consent: ConsentOnRecord = {
  state: 'given',
  noticeHash: 'n1',
  dataClasses: ['image', 'prompt', 'params'],
  validUntil: now + 1,
}
const person: PersonStanding = { restricted: false, age: '13+', consent }

const because = (
  change: { asking?: Partial<Asking>; terms?: Partial<RecipientTerms>; person?: Partial<PersonStanding> } = {},
  at = now,
) => {
  const decision = decide(
    { ...asking, ...change.asking },
    { ...terms, ...change.terms },
    { ...person, ...change.person },
    at,
  )
  return decision.allow ? 'allow' : decision.reason
}
const saying = (change: Partial<ConsentOnRecord>) => because({ person: { consent: { ...consent, ...change } } })

describe('decide', () => {
  it('allows a given or renewed consent to the present notice, in time, for the data in question', () => {
    expect(because()).toBe('allow')
    expect(saying({ state: 'renewed', noticeHash: 'n2' })).toBe('allow')
  })

  it('denies a recipient nobody knows, whatever the person said', () => {
    expect(decide(asking, undefined, person, now)).toEqual({ allow: false, reason: 'recipient_unknown' })
  })

  it('denies a recipient whose policy is stale or that cannot be kept from training', () => {
    expect(because({ terms: { fresh: false } })).toBe('recipient_policy_stale')
    expect(because({ terms: { trainingDenied: false } })).toBe('training_opt_out_unavailable')
  })

  it('denies everything while sharing is paused, and what is optional under a privacy signal', () => {
    expect(because({ person: { restricted: true } })).toBe('restricted')
    expect(because({ asking: { gpc: true, purpose: 'improve.optional' } })).toBe('gpc_denied')
    expect(because({ asking: { gpc: true } })).toBe('allow')
    expect(because({ asking: { purpose: 'improve.optional' } })).toBe('allow')
  })

  it('takes no other word than a yes for one', () => {
    const answers = Object.fromEntries(consentStates.map((state) => [state, saying({ state })]))
    expect(answers).toEqual({
      requested: 'consent_required',
      deferred: 'consent_required',
      given: 'allow',
      renewed: 'allow',
      refused: 'consent_required',
      withdrawn: 'consent_withdrawn',
      expired: 'consent_expired',
      invalidated: 'notice_changed',
    })
    expect(because({ person: { consent: undefined } })).toBe('consent_required')
    expect(saying({ state: 'GIVEN' as ConsentState })).toBe('consent_required')
  })

  it('ends a consent at its very millisecond, and one without an end at once', () => {
    expect(because({}, now)).toBe('allow')
    expect(because({}, now + 1)).toBe('consent_expired')
    expect(saying({ validUntil: Number.NaN })).toBe('consent_expired')
  })

  it('denies when the notice has changed or a kind of data was not agreed to', () => {
    expect(saying({ noticeHash: 'n0' })).toBe('notice_changed')
    expect(because({ terms: { noticeHashes: [] } })).toBe('notice_changed')
    expect(because({ asking: { dataClasses: ['image', 'face_present'] } })).toBe('data_class_not_granted')
  })

  it('denies below the age that the recipient demands, and where no age was stated', () => {
    expect(because({ person: { age: undefined } })).toBe('age_required')
    expect(because({ terms: { minAge: 18 } })).toBe('age_required')
    expect(because({ terms: { minAge: 18 }, person: { age: '18+' } })).toBe('allow')
  })

  it('agrees with an independent model on every input, and gives the first reason in the stated order', () => {
    fc.assert(
      fc.property(anyCase, ([ask, recipient, who, at]) => {
        expect(decide(ask, recipient, who, at)).toEqual(model(ask, recipient, who, at))
      }),
      { numRuns: 10_000 },
    )
  })

  it('has a case for each reason there is', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(anyCase, ([ask, recipient, who, at]) => {
        const decision = decide(ask, recipient, who, at)
        seen.add(decision.allow ? 'allow' : decision.reason)
      }),
      { numRuns: 10_000 },
    )
    expect([...seen].sort()).toEqual(['allow', ...denyReasons].sort())
  })
})

const hash = fc.constantFrom('n1', 'n2', 'n3')
const often = { arbitrary: fc.constant(true), weight: 6 }
const mostlyTrue = fc.oneof(often, { arbitrary: fc.constant(false), weight: 1 })
const anyCase = fc.tuple(
  fc.record({
    purpose: fc.constantFrom(...purposes),
    dataClasses: fc.uniqueArray(fc.constantFrom(...dataClasses)),
    gpc: fc.boolean(),
  }),
  fc.option(
    fc.record({
      fresh: mostlyTrue,
      trainingDenied: mostlyTrue,
      minAge: fc.constantFrom(13, 16, 18),
      noticeHashes: fc.uniqueArray(hash),
    }),
    { nil: undefined, freq: 9 },
  ),
  fc.record({
    restricted: mostlyTrue.map((value) => !value),
    age: fc.option(fc.constantFrom(...ageAttestations), { nil: undefined }),
    consent: fc.option(
      fc.record({
        state: fc.oneof(fc.constantFrom(...consentStates), fc.constant('given' as const)),
        noticeHash: hash,
        dataClasses: fc.uniqueArray(fc.constantFrom(...dataClasses)),
        validUntil: fc.integer({ min: now - 2, max: now + 2 }),
      }),
      { nil: undefined, freq: 9 },
    ),
  }),
  fc.integer({ min: now - 2, max: now + 2 }),
)

/** Every reason as its own condition, in order; the first true one counts. */
function model(ask: Asking, recipient: RecipientTerms | undefined, who: PersonStanding, at: number) {
  const said = who.consent?.state ?? 'requested'
  const states = (...some: ConsentState[]) => some.includes(said)
  const inOrder: [(typeof denyReasons)[number], boolean][] = [
    ['recipient_unknown', recipient === undefined],
    ['recipient_policy_stale', recipient?.fresh === false],
    ['training_opt_out_unavailable', recipient?.trainingDenied === false],
    ['restricted', who.restricted],
    ['gpc_denied', ask.purpose === 'improve.optional' && ask.gpc],
    ['consent_required', states('requested', 'deferred', 'refused')],
    ['consent_withdrawn', states('withdrawn')],
    ['consent_expired', states('expired') || (states('given', 'renewed') && at >= (who.consent?.validUntil ?? 0))],
    [
      'notice_changed',
      states('invalidated') || !recipient?.noticeHashes.some((one) => one === who.consent?.noticeHash),
    ],
    ['data_class_not_granted', new Set(ask.dataClasses).difference(new Set(who.consent?.dataClasses)).size > 0],
    ['age_required', { none: 0, '13+': 13, '18+': 18 }[who.age ?? 'none'] < (recipient?.minAge ?? 0)],
  ]
  const reason = inOrder.find(([, holds]) => holds)?.[0]
  return reason ? { allow: false, reason } : { allow: true }
}
