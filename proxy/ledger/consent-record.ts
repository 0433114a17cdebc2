/** Consent as ISO/IEC TS 27560:2023 writes it down, in the form of the W3C's guide for the GDPR: for whoever must show or check it. Pure. */
import type { ConsentState, DataClass } from '#contract/consent.ts'
import type { Controller } from '../settings.ts'
import type { ConsentEvent } from './event.ts'

/** What the registry knows of the recipient today; nothing, when it is no longer listed. */
export interface RecipientFacts {
  legalName: string
  via?: string | undefined
  country: string
  regions: readonly string[]
  policyUrl: string
  retention: string
}

/** DPV's names (w3id.org/dpv#ConsentStatus); only the first two are valid for processing. */
const states: Record<ConsentState, string> = {
  given: 'ConsentGiven',
  renewed: 'RenewedConsentGiven',
  requested: 'ConsentRequested',
  deferred: 'ConsentRequestDeferred',
  refused: 'ConsentRefused',
  withdrawn: 'ConsentWithdrawn',
  expired: 'ConsentExpired',
  invalidated: 'ConsentInvalidated',
}

const special: readonly DataClass[] = ['face_present']

/** One record for each recipient and purpose that `events` speak of, with all that was said about it, oldest first. */
export function consentRecords(
  events: readonly ConsentEvent[],
  controller: Controller,
  factsOf: (recipient: string) => RecipientFacts | undefined,
) {
  const groups = Map.groupBy(events, (event) => `${event.recipient_id} ${event.purpose}`)
  return [...groups.values()].map((said) => recordOf(said, controller, factsOf))
}

function recordOf(
  said: readonly ConsentEvent[],
  controller: Controller,
  factsOf: (recipient: string) => RecipientFacts | undefined,
) {
  const [first, last] = [said[0], said.at(-1)]
  if (!first || !last) throw new Error('A record needs an event.')
  const recipient = factsOf(last.recipient_id)
  const recipientId = `recipient:${last.recipient_id}`
  return {
    schema_version: 'https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr',
    record_id: first.event_id,
    pii_principal_id: last.subject_id,
    pii_processing: [
      {
        privacy_notice: { id: last.notice_id, sha256: last.notice_hash, published_at: 'GET /v1/recipients' },
        language: last.language,
        purpose: last.purpose,
        lawful_basis: 'GDPR Art. 6(1)(a), consent',
        pii_information: last.data_classes.map((type) => ({
          pii_type: type,
          pii_optional: true,
          special_pii_category: special.includes(type),
        })),
        pii_controllers: ['controller'],
        collection_method: 'Sent by the person’s own browser extension, after they have seen it',
        processing_method: 'Passed on to the recipient and back, in memory',
        processing_locations: recipient?.regions ?? ['unknown: no longer listed'],
        storage_locations: recipient ? [recipient.country] : ['unknown: no longer listed'],
        retention_period: recipient?.retention ?? 'unknown: no longer listed',
        geographic_restrictions: 'none',
        jurisdiction: said.findLast((event) => event.jurisdiction)?.jurisdiction ?? 'unknown',
        recipient_third_parties: [recipientId, ...(recipient?.via ? [`recipient:${recipient.via}`] : [])],
        withdrawal_method: last.withdrawal_method,
        privacy_rights: 'GET /v1/privacy/info',
        training_allowed: last.training_allowed,
      },
    ],
    party_identification: [
      {
        party_id: 'controller',
        party_name: controller.name,
        party_address: controller.address,
        party_contact: controller.contact,
        party_type: 'organisation',
        party_role: 'PII controller',
      },
      {
        party_id: recipientId,
        party_name: recipient?.legalName ?? last.recipient_id,
        party_address: recipient?.country ?? 'unknown: no longer listed',
        party_contact: recipient?.policyUrl ?? 'unknown: no longer listed',
        party_type: 'organisation',
        party_role: 'recipient',
      },
    ],
    event: said.map((event) => ({
      event_id: event.event_id,
      event_time: event.event_time,
      validity_duration: `until ${event.valid_until}`,
      entity_id: event.actor === 'subject' ? event.subject_id : 'controller',
      event_type: 'ExplicitlyExpressedConsent',
      event_state: states[event.state],
      method: event.method,
    })),
  }
}
