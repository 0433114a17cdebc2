/** The panel asks by the rule that the proxy enforces, from what the proxy lists. */
import { describe, expect, it } from 'vitest'
import { decide } from '#consent/decide.ts'
import { onRecord, termsOf } from '#consent/terms-of.ts'
import type { ConsentRecord } from '#contract/consent.ts'
import type { Recipient } from '#contract/recipient.ts'

const recipient: Recipient = {
  id: 'openai',
  legal_name: 'OpenAI',
  role: 'provider',
  country: 'US',
  policy_url: 'https://example.org',
  models: [],
  training: { verdict: 'honoured', basis: 'contract' },
  retention: '30 days',
  min_age: 13,
  terms_version: '1',
  notices: { en: { hash: 'a', text: '…' }, de: { hash: 'b', text: '…' } },
  available: true,
}
const record: ConsentRecord = {
  id: '1',
  recipient: 'openai',
  purpose: 'edit.generative',
  data_classes: ['image', 'prompt'],
  state: 'given',
  notice_hash: 'b',
  language: 'de',
  method: 'dialog_accept',
  given_at: '2026-11-22T00:00:00.000Z',
  valid_until: '2027-11-22T00:00:00.000Z',
}
const asking = { purpose: 'edit.generative', dataClasses: ['image', 'prompt'], gpc: false } as const
const now = Date.parse('2026-12-01')

describe('terms for the panel', () => {
  it('lets a consent to a notice in any language in force count', () => {
    const person = { restricted: false, age: '13+', consent: onRecord(record) } as const
    expect(decide(asking, termsOf(recipient), person, now)).toEqual({ allow: true })
  })

  it('does not let the panel ask for a recipient whose training promise is refused', () => {
    const refused = termsOf({ ...recipient, training: { verdict: 'refused', basis: '' } })
    expect(decide(asking, refused, { restricted: false, age: '18+' }, now)).toEqual({
      allow: false,
      reason: 'training_opt_out_unavailable',
    })
  })

  it('makes a record with an unreadable end one that never allows', () => {
    const person = { restricted: false, age: '13+', consent: onRecord({ ...record, valid_until: 'soon' }) } as const
    expect(decide(asking, termsOf(recipient), person, now)).toEqual({ allow: false, reason: 'consent_expired' })
  })
})
