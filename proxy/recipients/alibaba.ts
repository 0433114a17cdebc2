/** Wan, by Alibaba Cloud Model Studio: listed with the reason, and refused. */
import { defineRecipient } from '../registry/recipient-module.ts'

export const recipient = defineRecipient({
  address: 'https://dashscope-intl.aliyuncs.com',
  variables: { key: 'ALIBABA_API_KEY' },
  authorize: () => ({}),
  // No way to send it anything is written down: it is refused before one would be needed.
  endpoints: {},
  record: {
    id: 'alibaba',
    legal_name: 'Alibaba Cloud (Model Studio, Wan)',
    role: 'provider',
    country: 'depends on the region of the account',
    policy_url: 'https://www.alibabacloud.com/help/en/model-studio/',
    hosts: ['dashscope-intl.aliyuncs.com'],
    regions: ['unknown'],
    models: [{ id: 'wan2.6-i2v', capabilities: ['video'] }],
    training: {
      policy: 'unknown',
      basis: 'No training opt-out of its standard terms could be verified.',
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
    evidence: [{ url: 'https://www.alibabacloud.com/help/en/model-studio/', read_on: '2026-11-27' }],
    review_by: '2027-02-20',
  },
})
