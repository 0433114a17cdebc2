/** Gemini's image model at Google Vertex AI, through OpenRouter: two recipients, both named, no other ever tried. */
import { z } from '#contract/schema.ts'
import { defineRecipient, type SdkEndpoint } from '../registry/recipient-module.ts'
import { onlyFrom } from '../sending/only-from.ts'
import { sdkImageCall } from '../sending/sdk-image-call.ts'

/** The router drops what it does not know in silence, so this is compared byte by byte before it is sent. */
const provider = {
  only: ['google-vertex'],
  allow_fallbacks: false,
  require_parameters: true,
  data_collection: 'deny' as const,
  zdr: true,
}

/** What it calls this provider in answers that name one. */
const names = ['Google', 'Google Vertex', 'google-vertex']
const named = z.looseObject({ provider: z.string().optional() }).transform((answer) => answer.provider)

const endpoint = (pictures: number): SdkEndpoint => ({
  takes: { pictures, mask: false, params: ['n', 'size'] },
  requests: [
    {
      method: 'POST',
      path: '/api/v1/images',
      headers: { authorization: 'Bearer {key}' },
      body: { allowed: ['model', 'prompt', 'n', 'size', 'input_references', 'provider'], required: { provider } },
    },
  ],
  async generate({ request, model, key, baseURL, fetch, signal }) {
    const { createOpenRouter } = await import('@openrouter/ai-sdk-provider')
    const { n, size } = request.params
    const { images } = await createOpenRouter({ apiKey: key, baseURL, fetch: onlyFrom(fetch, names, named) })
      .imageModel(model, { provider })
      .doGenerate(
        sdkImageCall(
          { request, signal },
          {
            n: Number(n ?? 1),
            size: typeof size === 'string' && size !== 'auto' ? (size as `${number}x${number}`) : undefined,
          },
        ),
      )
    return images
  },
})

export const recipient = defineRecipient({
  address: 'https://openrouter.ai/api/v1',
  place: 30,
  variables: { key: 'OPENROUTER_API_KEY' },
  authorize: (key) => ({ authorization: `Bearer ${key}` }),
  endpoints: { edit: endpoint(8), generate: endpoint(0) },
  record: {
    id: 'openrouter',
    legal_name: 'Google (Vertex AI)',
    role: 'gateway',
    via: 'OpenRouter',
    country: 'United States',
    policy_url: 'https://openrouter.ai/docs/guides/features/zdr',
    hosts: ['openrouter.ai'],
    regions: ['global'],
    models: [{ id: 'google/gemini-2.5-flash-image', capabilities: ['edit', 'generate'] }],
    training: {
      policy: 'filterable',
      basis:
        'Every request demands an endpoint that neither keeps nor trains on what it is sent, at this one provider and no other; without one it fails.',
      control: { kind: 'body', set: { provider } },
    },
    must_not_send: ['user', 'models', 'plugins', 'transforms', 'session_id', 'store', 'metadata'],
    retention: {
      abuse_log: 'The endpoint keeps nothing of the request: zero data retention is demanded for each.',
      state:
        'OpenRouter keeps counts of tokens, costs and times, and no content, unless the operator’s account says otherwise.',
      media: 'Pictures come back inside the answer; none is hosted at an address.',
    },
    zdr: 'request',
    csam_scan:
      'OpenRouter scans all traffic for child sexual abuse material. What it flags may be kept, whatever else was agreed.',
    min_age: 18,
    eea_allowed: true,
    subprocessors: [],
    deletion: null,
    attestations_required: {},
    translations: {
      'zh-Hant': {
        of: 'f2362a1c75f9',
        country: '美國',
        basis: '每次要求都指定既不保留也不以傳送內容訓練的端點，只用這一家提供者；沒有這樣的端點就會失敗。',
        retention: {
          abuse_log: '端點不保留要求的任何內容：每次要求都指定零資料保留。',
          state: 'OpenRouter 保留權杖數、費用與時間的統計，不保留內容，除非管理者的帳號另有設定。',
          media: '圖片包含在回答中傳回；沒有任何圖片放在網址上。',
        },
        csam_scan: 'OpenRouter 會掃描所有流量中的兒童性虐待內容。被標記的內容可能會保留，無論另有什麼約定。',
      },
    },
    evidence: [
      { url: 'https://openrouter.ai/docs/guides/features/zdr.md', read_on: '2026-11-27' },
      {
        url: 'https://openrouter.ai/docs/client-sdks/typescript/models/imagegenerationrequestdatacollection.md',
        read_on: '2026-11-27',
      },
    ],
    review_by: '2027-02-20',
  },
})
