/** Gemini's image model at Google Vertex AI, through Vercel's AI Gateway: two recipients, both named, no other ever tried. */
import { defineRecipient, type SdkEndpoint } from '../registry/recipient-module.ts'
import { sdkImageCall } from '../sending/sdk-image-call.ts'

const gateway = { only: ['vertex'], zeroDataRetention: true, disallowPromptTraining: true }

const endpoint = (pictures: number): SdkEndpoint => ({
  takes: { pictures, mask: false, params: ['n', 'size'] },
  requests: [
    {
      method: 'POST',
      path: '/v4/ai/image-model',
      headers: {
        authorization: 'Bearer {key}',
        'ai-gateway-protocol-version': '0.0.1',
        'ai-gateway-auth-method': 'api-key',
        'ai-image-model-specification-version': '4',
        'ai-model-id': '{model}',
      },
      body: {
        allowed: ['prompt', 'n', 'size', 'files', 'providerOptions'],
        required: { providerOptions: { gateway } },
      },
    },
  ],
  async generate({ request, model, key, baseURL, fetch, signal }) {
    const { createGateway } = await import('@ai-sdk/gateway')
    const { n, size } = request.params
    const { images } = await createGateway({ apiKey: key, baseURL, fetch })
      .imageModel(model)
      .doGenerate(
        sdkImageCall(
          { request, signal },
          {
            n: Number(n ?? 1),
            size: typeof size === 'string' && size !== 'auto' ? (size as `${number}x${number}`) : undefined,
            providerOptions: { gateway },
          },
        ),
      )
    return images
  },
})

export const recipient = defineRecipient({
  address: 'https://ai-gateway.vercel.sh/v4/ai',
  place: 31,
  variables: { key: 'AI_GATEWAY_API_KEY' },
  headers: [
    'authorization',
    'ai-gateway-protocol-version',
    'ai-gateway-auth-method',
    'ai-image-model-specification-version',
    'ai-model-id',
  ],
  authorize: (key) => ({ authorization: `Bearer ${key}` }),
  endpoints: { edit: endpoint(8), generate: endpoint(0) },
  record: {
    id: 'vercel',
    legal_name: 'Google (Vertex AI)',
    role: 'gateway',
    via: 'Vercel (AI Gateway)',
    country: 'United States',
    policy_url: 'https://vercel.com/docs/ai-gateway/security-and-compliance/disallow-prompt-training',
    hosts: ['ai-gateway.vercel.sh'],
    regions: ['global'],
    models: [{ id: 'google/gemini-2.5-flash-image', capabilities: ['edit', 'generate'] }],
    training: {
      policy: 'filterable',
      basis:
        'Every request demands a provider that neither keeps nor trains on what it is sent, and this one alone. That does not reach requests under keys of the operator’s own with that provider, so there must be none.',
      control: { kind: 'body', set: { providerOptions: { gateway } } },
    },
    must_not_send: ['user', 'tags', 'models', 'order'],
    retention: {
      abuse_log: 'The provider keeps nothing of the request: zero data retention is demanded for each.',
      state: 'The gateway itself keeps nothing of what is sent.',
      media: 'Pictures come back inside the answer; none is hosted at an address.',
    },
    zdr: 'request',
    csam_scan:
      'Whether it scans pictures for child sexual abuse material, and what it then keeps, could not be verified.',
    min_age: 18,
    eea_allowed: true,
    subprocessors: [],
    deletion: null,
    attestations_required: { own_provider_keys: 'none' },
    translations: {
      'zh-Hant': {
        of: '766546d68f2e',
        country: '美國',
        basis:
          '每次要求都指定既不保留也不以傳送內容訓練的提供者，而且只用這一家。這不適用於以管理者自己在該提供者的金鑰發出的要求，因此不得有這類金鑰。',
        retention: {
          abuse_log: '提供者不保留要求的任何內容：每次要求都指定零資料保留。',
          state: '閘道本身不保留傳送的任何內容。',
          media: '圖片包含在回答中傳回；沒有任何圖片放在網址上。',
        },
        csam_scan: '無法查證它是否掃描圖片中的兒童性虐待內容，以及之後保留什麼。',
      },
    },
    evidence: [
      { url: 'https://vercel.com/docs/ai-gateway/security-and-compliance/zdr.md', read_on: '2026-11-27' },
      {
        url: 'https://vercel.com/docs/ai-gateway/security-and-compliance/disallow-prompt-training.md',
        read_on: '2026-11-27',
      },
    ],
    review_by: '2027-02-20',
  },
})
