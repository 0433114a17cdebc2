/** Stability AI by its own API: listed with the reason, and refused. */
import { defineRecipient } from '../registry/recipient-module.ts'

export const recipient = defineRecipient({
  address: 'https://api.stability.ai',
  variables: { key: 'STABILITY_API_KEY' },
  authorize: () => ({}),
  // No way to send it anything is written down: it is refused before one would be needed.
  endpoints: {},
  record: {
    id: 'stability',
    legal_name: 'Stability AI',
    role: 'provider',
    country: 'United Kingdom',
    policy_url: 'https://stability.ai/privacy-policy',
    hosts: ['api.stability.ai'],
    regions: ['unknown'],
    models: [{ id: 'stable-image-ultra', capabilities: ['edit', 'generate'] }],
    training: {
      policy: 'unknown',
      basis:
        'No training opt-out could be verified: its standard terms are reported to let it improve its models with what it is sent.',
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
    evidence: [{ url: 'https://stability.ai/privacy-policy', read_on: '2026-11-22' }],
    review_by: '2027-02-20',
  },
})
