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
    translations: {
      'zh-Hant': {
        of: 'd68a0a7a8ee6',
        country: '美國',
        basis: '它的 API 條款排除以傳送的內容訓練，除非帳號開啟了資料分享。',
        retention: {
          abuse_log: '它會保留傳送與傳回的內容最多 30 天，以查核濫用。',
          state: '回答之後，它不保留要求的其他內容；用來理解的文字可能在快取中停留最多 24 小時。',
          media: '圖片包含在回答中傳回；它不把任何圖片放在網址上。',
        },
        csam_scan: '圖片會接受兒童性虐待內容的掃描。被標記的圖片會保留供人員審查，無論另有什麼約定。',
      },
    },
    evidence: [{ url: 'https://developers.openai.com/api/docs/guides/your-data', read_on: '2026-11-22' }],
    review_by: '2027-02-20',
  },
  elsewhere: (host) => ({
    translations: {
      'zh-Hant': {
        of: '38de7e16ac0d',
        country: '管理者執行它的地方',
        basis: '這個代理伺服器的管理者聲明，這個伺服器不以傳送給它的內容訓練。',
        retention: {
          abuse_log: '那個伺服器保留傳送內容多久，由其管理者決定；這裡不作任何保證。',
          state: '它在要求之間保留的任何東西也是如此。',
          media: '圖片包含在回答中傳回。',
        },
        csam_scan: '那個伺服器是否掃描圖片中的兒童性虐待內容，以及之後保留什麼，由其管理者說明。',
      },
    },
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
