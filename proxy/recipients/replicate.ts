/** FLUX models at Replicate. Its public terms rule nothing out, so it is refused until the operator has that in writing. */
import { defineRecipient, type SdkEndpoint } from '../registry/recipient-module.ts'
import { sdkImageCall } from '../sending/sdk-image-call.ts'

const authorization = { authorization: 'Bearer {key}' }

/** One request starts the work, others ask whether it is done, and the last takes the picture from where it was put. */
const endpoint = (pictures: number): SdkEndpoint => ({
  takes: { pictures, mask: false, params: ['n'] },
  requests: [
    {
      method: 'POST',
      path: '/v1/models/{model}/predictions',
      headers: { ...authorization, prefer: 'wait' },
      body: { allowed: ['input'], required: {} },
    },
    { method: 'GET', path: /\/v1\/predictions\/[a-z0-9]+/, headers: authorization },
    { method: 'GET', origin: 'https://replicate.delivery', path: /\/[\w./-]+/, headers: {} },
  ],
  async generate({ request, model, key, baseURL, fetch, signal }) {
    const { createReplicate } = await import('@ai-sdk/replicate')
    const { images } = await createReplicate({ apiToken: key, baseURL, fetch })
      .image(model)
      .doGenerate(sdkImageCall({ request, signal }, { n: Number(request.params.n ?? 1) }))
    return images
  },
})

export const recipient = defineRecipient({
  address: 'https://api.replicate.com/v1',
  place: 41,
  variables: { key: 'REPLICATE_API_KEY' },
  headers: ['authorization', 'prefer'],
  authorize: (key) => ({ authorization: `Bearer ${key}` }),
  endpoints: { edit: endpoint(8), generate: endpoint(0) },
  record: {
    id: 'replicate',
    legal_name: 'Replicate',
    role: 'provider',
    country: 'United States',
    policy_url: 'https://replicate.com/docs/topics/predictions/data-retention',
    hosts: ['api.replicate.com'],
    media_hosts: ['replicate.delivery'],
    regions: ['US'],
    models: [{ id: 'black-forest-labs/flux-2-pro', capabilities: ['edit', 'generate'] }],
    training: {
      policy: 'contract_off',
      basis:
        'No clause on training was found in its public terms, and the makers of its models get what is sent to them. It is used only where the operator has an opt-out in writing, for both.',
      control: { kind: 'account', set: {} },
    },
    must_not_send: ['webhook', 'webhook_events_filter', 'stream'],
    retention: {
      abuse_log: 'What is sent, what comes back and the logs are removed after an hour.',
      state: 'It says nothing of other state.',
      media: 'Pictures stand at an address of its own for that hour.',
    },
    zdr: 'none',
    csam_scan:
      'Whether it scans pictures for child sexual abuse material, and what it then keeps, could not be verified.',
    min_age: 18,
    eea_allowed: true,
    subprocessors: ['https://replicate.com/black-forest-labs'],
    deletion: null,
    attestations_required: { no_training: 'in writing' },
    translations: {
      'zh-Hant': {
        of: 'fcf340892377',
        country: '美國',
        basis:
          '在它的公開條款中找不到關於訓練的條文，而且其模型的開發商會收到傳送的內容。只有在管理者對兩者都取得書面退出約定時才會使用。',
        retention: {
          abuse_log: '傳送的內容、傳回的內容與紀錄在一小時後移除。',
          state: '它沒有說明其他狀態。',
          media: '圖片在那一小時內放在它自己的網址上。',
        },
        csam_scan: '無法查證它是否掃描圖片中的兒童性虐待內容，以及之後保留什麼。',
      },
    },
    evidence: [{ url: 'https://replicate.com/docs/topics/predictions/data-retention', read_on: '2026-11-22' }],
    review_by: '2027-02-20',
  },
})
