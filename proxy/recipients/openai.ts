/** OpenAI's image models, and text models for planning, by its own API. What is claimed here was read in the pages named as evidence, and goes stale. */
import { chat, edit, generate, moderate, responses } from '../registry/openai-wire.ts'
import { defineRecipient } from '../registry/recipient-module.ts'

/** Model ids that the data-controls page lists as image models without application state. */
const models = ['gpt-image-2', 'gpt-image-2.5-sunburst', 'gpt-image-2.5-flare', 'gpt-image-1.5', 'gpt-image-1-mini']

/** Small text models: a plan is a few numbers, and nobody wants to wait for them. */
const planners = ['gpt-5.4-mini', 'gpt-5-mini', 'gpt-4.1-mini']

export const recipient = defineRecipient({
  address: 'https://api.openai.com/v1',
  place: 10,
  variables: { key: 'OPENAI_API_KEY', address: 'OPENAI_BASE_URL' },
  authorize: (key) => ({ authorization: `Bearer ${key}` }),
  endpoints: { edit, generate, plan: { chat, responses }, moderate },
  record: {
    id: 'openai',
    legal_name: 'OpenAI OpCo, LLC',
    role: 'provider',
    country: 'United States',
    policy_url: 'https://developers.openai.com/api/docs/guides/your-data',
    hosts: ['api.openai.com'],
    regions: ['US'],
    models: [
      ...models.map((id) => ({ id, capabilities: ['edit' as const, 'generate' as const] })),
      ...planners.map((id) => ({ id, capabilities: ['plan' as const] })),
      { id: 'omni-moderation-latest', capabilities: ['moderate'] },
    ],
    training: {
      policy: 'contract_off',
      basis: 'Its API terms rule out training on what is sent, unless the account has switched data sharing on.',
      control: { kind: 'account', set: {} },
    },
    must_not_send: ['file_id', 'image_url', 'store', 'metadata', 'previous_response_id', 'conversation'],
    retention: {
      abuse_log: 'It keeps what is sent and what comes back for up to 30 days, to look into abuse.',
      state:
        'It keeps nothing else of the request once it has answered; words to be understood may stay in a cache for up to 24 hours.',
      media: 'Pictures come back inside the answer; it hosts none of them at an address.',
    },
    zdr: 'approval',
    csam_scan:
      'Pictures are scanned for child sexual abuse material. A picture flagged as such is kept for review by people, whatever else was agreed.',
    min_age: 13,
    eea_allowed: true,
    subprocessors: ['https://openai.com/policies/sub-processor-list/'],
    deletion: null,
    attestations_required: { data_sharing: 'off' },
    evidence: [{ url: 'https://developers.openai.com/api/docs/guides/your-data', read_on: '2026-11-22' }],
    review_by: '2027-02-20',
  },
  elsewhere: (host) => ({
    legal_name: `OpenAI-wire server at ${host}`,
    country: 'wherever its operator runs it',
    policy_url: 'https://developers.openai.com/api/docs/guides/your-data',
    basis: 'The operator of this proxy states that this server does not train on what it is sent.',
    csam_scan:
      'Whether that server scans pictures for child sexual abuse material, and what it then keeps, is for its operator to say.',
    retention: {
      abuse_log: 'How long that server keeps what it is sent is decided by its operator; nothing is promised here.',
      state: 'The same holds for anything it keeps between requests.',
      media: 'Pictures come back inside the answer.',
    },
  }),
})
