/** OpenAI's image models, and text models for planning, by its own API. What is claimed here was read in the pages named as evidence, and goes stale. */
import { type CallContent, type CallFile, defineRecipient, type Endpoint } from '../registry/recipient-module.ts'
import type { ImageRequest } from '../wire/image-request.ts'
import type { PictureUpload } from '../wire/picture-upload.ts'
import type { TextRequest } from '../wire/text-request.ts'

const controls = ['moderation', 'user'] as const
const params = ['n', 'size', 'quality', 'background', 'output_format', 'output_compression'] as const

const edit: Endpoint = {
  path: '/images/edits',
  encoding: 'multipart',
  allowed: {
    fields: ['model', 'prompt', ...params, 'input_fidelity', ...controls],
    files: ['image', 'image[]', 'mask'],
  },
  required: { moderation: 'auto' },
  compose: (request, model, { pseudonym }) => ({
    fields: fieldsOf(request, model, pseudonym),
    files: filesOf(request),
  }),
}

const generate: Endpoint = {
  path: '/images/generations',
  encoding: 'json',
  allowed: { fields: ['model', 'prompt', ...params, ...controls], files: [] },
  required: { moderation: 'auto' },
  compose: (request, model, { pseudonym }) => ({ fields: fieldsOf(request, model, pseudonym), files: [] }),
}

/** Nothing says whose words they are: not even a name for a day is sent along. */
const chat: Endpoint<TextRequest> = {
  path: '/chat/completions',
  encoding: 'json',
  allowed: {
    fields: [
      'model',
      'messages',
      'response_format',
      'temperature',
      'max_completion_tokens',
      'reasoning_effort',
      'store',
    ],
    files: [],
  },
  required: { store: false },
  compose: ({ messages, params: { format, temperature, maxTokens, effort } }, model) => ({
    fields: given({
      model,
      messages: messages.map(({ role, text }) => ({ role, content: text })),
      response_format: format && { type: 'json_schema', json_schema: given(format) },
      temperature,
      max_completion_tokens: maxTokens,
      reasoning_effort: effort,
      store: false,
    }),
    files: [],
  }),
}

const responses: Endpoint<TextRequest> = {
  path: '/responses',
  encoding: 'json',
  allowed: { fields: ['model', 'input', 'text', 'temperature', 'max_output_tokens', 'reasoning', 'store'], files: [] },
  required: { store: false },
  compose: ({ messages, params: { format, temperature, maxTokens, effort } }, model) => ({
    fields: given({
      model,
      input: messages.map(({ role, text }) => ({ role, content: text })),
      text: format && { format: { type: 'json_schema', ...given(format) } },
      temperature,
      max_output_tokens: maxTokens,
      reasoning: effort && { effort },
      store: false,
    }),
    files: [],
  }),
}

/** Model ids that the data-controls page lists as image models without application state. */
const models = ['gpt-image-2', 'gpt-image-2.5-sunburst', 'gpt-image-2.5-flare', 'gpt-image-1.5', 'gpt-image-1-mini']

/** Small text models: a plan is a few numbers, and nobody wants to wait for them. */
const planners = ['gpt-5.4-mini', 'gpt-5-mini', 'gpt-4.1-mini']

export const recipient = defineRecipient({
  address: 'https://api.openai.com/v1',
  variables: { key: 'OPENAI_API_KEY', address: 'OPENAI_BASE_URL' },
  authorize: (key) => ({ authorization: `Bearer ${key}` }),
  endpoints: { edit, generate, plan: { chat, responses } },
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

/** Without what was not given. */
function given(fields: Readonly<Record<string, unknown>>): CallContent['fields'] {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, CallContent['fields'][string]] => entry[1] != null),
  )
}

function fieldsOf(request: ImageRequest, model: string, pseudonym: string): CallContent['fields'] {
  return { model, prompt: request.prompt, ...request.params, moderation: 'auto', user: pseudonym }
}

const fileNames = { 'image/png': 'image.png', 'image/jpeg': 'image.jpg', 'image/webp': 'image.webp' } as const

function filesOf({ pictures, mask }: ImageRequest): CallFile[] {
  const file = (field: string, { type, bytes }: PictureUpload) => ({ field, name: fileNames[type], type, bytes })
  const field = pictures.length > 1 ? 'image[]' : 'image'
  return [...pictures.map((picture) => file(field, picture)), ...(mask ? [file('mask', mask)] : [])]
}
