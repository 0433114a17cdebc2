/** Black Forest Labs by its own API: listed with the reason, and refused. */
import { defineRecipient } from '../registry/recipient-module.ts'

export const recipient = defineRecipient({
  address: 'https://api.bfl.ai',
  variables: { key: 'BFL_API_KEY' },
  authorize: () => ({}),
  // No way to send it anything is written down: it is refused before one would be needed.
  endpoints: {},
  record: {
    id: 'black-forest-labs',
    legal_name: 'Black Forest Labs Inc.',
    role: 'provider',
    country: 'United States',
    policy_url: 'https://bfl.ai/legal/flux-api-service-terms',
    hosts: ['api.bfl.ai'],
    regions: ['unknown'],
    models: [{ id: 'flux-2-pro', capabilities: ['edit', 'generate'] }],
    training: {
      policy: 'trains',
      basis:
        'No training opt-out could be verified: its terms for the API take a perpetual licence to what it is sent, and its privacy policy names improving its models.',
      control: { kind: 'none', set: {} },
    },
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
    evidence: [
      { url: 'https://bfl.ai/legal/flux-api-service-terms', read_on: '2026-11-27' },
      { url: 'https://bfl.ai/legal/privacy-policy', read_on: '2026-11-22' },
    ],
    review_by: '2027-02-20',
  },
})
