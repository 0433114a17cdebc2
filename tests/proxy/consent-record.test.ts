/** What a person takes along says their consent in the words of ISO/IEC TS 27560:2023, with every field it demands. */
import { describe, expect, it } from 'vitest'
import { freshProxy } from './fresh-proxy.ts'

/** Clause 6 of the standard, by way of W3C's guide: what a record must hold. */
const mandatory = {
  record: ['schema_version', 'record_id', 'pii_principal_id', 'pii_processing', 'party_identification', 'event'],
  processing: [
    'privacy_notice',
    'language',
    'purpose',
    'pii_information',
    'pii_controllers',
    'storage_locations',
    'retention_period',
    'jurisdiction',
    'recipient_third_parties',
    'withdrawal_method',
    'lawful_basis',
    'collection_method',
    'processing_method',
    'processing_locations',
    'geographic_restrictions',
    'privacy_rights',
  ],
  party: ['party_id', 'party_name', 'party_address', 'party_contact', 'party_type', 'party_role'],
  event: ['event_time', 'validity_duration', 'entity_id', 'event_type', 'event_state'],
}

interface Exported {
  subject: string
  consent_records: {
    pii_processing: Record<string, unknown>[]
    party_identification: Record<string, unknown>[]
    event: { event_state: string }[]
  }[]
}

describe('a consent record', () => {
  it('names the person by pseudonym, both parties, the notice, and everything that was said, in order', async () => {
    const { grant, install, send } = await freshProxy()
    const { token, subject } = await install({ age_attested: '18+', jurisdiction: 'EEA' })
    await grant(token)
    await grant(token)
    await send('/v1/consents/withdraw', { token, json: {} })
    await grant(token, 'generate.image', {}, ['prompt'])
    const { consent_records: records } = (await (await send('/v1/privacy/export', { token })).json()) as Exported
    expect(records).toHaveLength(2)
    for (const record of records) {
      expect(Object.keys(record)).toEqual(expect.arrayContaining(mandatory.record))
      for (const one of record.pii_processing)
        expect(Object.keys(one)).toEqual(expect.arrayContaining(mandatory.processing))
      for (const one of record.party_identification)
        expect(Object.keys(one)).toEqual(expect.arrayContaining(mandatory.party))
      for (const one of record.event) expect(Object.keys(one)).toEqual(expect.arrayContaining(mandatory.event))
    }
    expect(records[0]).toMatchObject({
      pii_principal_id: subject,
      pii_processing: [{ purpose: 'edit.generative', jurisdiction: 'EEA', training_allowed: false }],
      party_identification: [{ party_name: 'A. Operator' }, { party_name: 'OpenAI OpCo, LLC' }],
    })
    expect(records[0]?.event.map((one) => one.event_state)).toEqual([
      'ConsentGiven',
      'RenewedConsentGiven',
      'ConsentWithdrawn',
    ])
  })
})
