/** A recipient for which no opt-out could be verified: listed with the reason, and refused. No way to send it anything is written down. */
import { defineRecipient, type RecipientModule } from './recipient-module.ts'
import type { RecipientRecord } from './recipient-record.ts'

type Known = Pick<RecipientRecord, 'id' | 'legal_name' | 'country' | 'policy_url' | 'models' | 'evidence' | 'review_by'>

/** `known` is what was read, `training` why it is refused; of all else the record says that it could not be verified. */
export const unverifiedRecipient = (
  address: string,
  keyVariable: string,
  known: Known,
  training: Pick<RecipientRecord['training'], 'policy' | 'basis'>,
): RecipientModule =>
  defineRecipient({
    address,
    variables: { key: keyVariable },
    authorize: () => ({}),
    endpoints: {},
    record: {
      ...known,
      role: 'provider',
      hosts: [new URL(address).host],
      regions: ['unknown'],
      training: { ...training, control: { kind: 'none', set: {} } },
      must_not_send: [],
      retention: {
        abuse_log: 'How long it keeps what it is sent could not be verified.',
        state: 'The same holds for anything it keeps between requests.',
        media: 'The same holds for what it makes.',
      },
      zdr: 'none',
      csam_scan:
        'Whether it scans pictures for child sexual abuse material, and what it then keeps, could not be verified.',
      min_age: 18,
      eea_allowed: false,
      subprocessors: [],
      deletion: null,
      attestations_required: {},
    },
  })
