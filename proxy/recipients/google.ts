/** Google's Gemini image models, by the paid Gemini API alone: on the unpaid one Google may learn from what it is sent. */
import { defineRecipient, type SdkEndpoint } from '../registry/recipient-module.ts'
import { sdkImageCall } from '../sending/sdk-image-call.ts'

const body = {
  allowed: ['contents', 'generationConfig'],
  required: { generationConfig: { responseModalities: ['IMAGE'] } },
}

/** `generateContent` keeps no state; files, caches, grounding and the Interactions API are not used. */
const endpoint = (pictures: number): SdkEndpoint => ({
  takes: { pictures, mask: false, params: [] },
  requests: [
    { method: 'POST', path: '/v1beta/models/{model}:generateContent', headers: { 'x-goog-api-key': '{key}' }, body },
  ],
  async generate({ request, model, key, baseURL, fetch, signal }) {
    const { createGoogle } = await import('@ai-sdk/google')
    const { images } = await createGoogle({ apiKey: key, baseURL, fetch })
      .image(model)
      .doGenerate(sdkImageCall({ request, signal }, {}))
    return images
  },
})

export const recipient = defineRecipient({
  address: 'https://generativelanguage.googleapis.com/v1beta',
  place: 20,
  variables: { key: 'GOOGLE_API_KEY' },
  headers: ['x-goog-api-key'],
  authorize: (key) => ({ 'x-goog-api-key': key }),
  endpoints: { edit: endpoint(14), generate: endpoint(0) },
  record: {
    id: 'google',
    legal_name: 'Google LLC (Gemini API)',
    role: 'provider',
    country: 'United States',
    policy_url: 'https://ai.google.dev/gemini-api/terms',
    hosts: ['generativelanguage.googleapis.com'],
    regions: ['global'],
    models: [{ id: 'gemini-2.5-flash-image', capabilities: ['edit', 'generate'] }],
    training: {
      policy: 'contract_off',
      basis:
        'On its paid service Google does not use what is sent or what comes back to improve its products; on the unpaid one it does, so only the paid one is used.',
      control: { kind: 'account', set: {} },
    },
    must_not_send: ['cachedContent', 'tools', 'fileData', 'store'],
    retention: {
      abuse_log:
        'It logs what is sent and what comes back for a limited period that it does not name, only to find violations of its prohibited use policy.',
      state:
        'If logging is on in the operator’s project, as it is by default in newer ones, requests and answers are kept there for up to 55 days.',
      media: 'Pictures come back inside the answer; it hosts none of them at an address.',
    },
    zdr: 'approval',
    csam_scan:
      'Whether it scans pictures for child sexual abuse material, and what it then keeps, could not be verified.',
    min_age: 18,
    eea_allowed: true,
    subprocessors: [],
    deletion: null,
    attestations_required: { billing: 'paid' },
    translations: {
      'zh-Hant': {
        of: '8bab1dd6f78d',
        country: '美國',
        basis: '在付費服務中，Google 不使用傳送或傳回的內容改進產品；在免費服務中則會，因此只使用付費服務。',
        retention: {
          abuse_log: '它會在一段未說明的有限期間內記錄傳送與傳回的內容，只用於查找違反其禁止使用政策的行為。',
          state: '如果管理者的專案開啟了記錄（較新的專案預設開啟），要求與回答會在那裡保留最多 55 天。',
          media: '圖片包含在回答中傳回；它不把任何圖片放在網址上。',
        },
        csam_scan: '無法查證它是否掃描圖片中的兒童性虐待內容，以及之後保留什麼。',
      },
    },
    evidence: [
      { url: 'https://ai.google.dev/gemini-api/docs/zdr', read_on: '2026-11-27' },
      { url: 'https://ai.google.dev/gemini-api/docs/logs-policy', read_on: '2026-11-27' },
      { url: 'https://ai.google.dev/gemini-api/terms', read_on: '2026-11-22' },
    ],
    review_by: '2027-02-20',
  },
})
