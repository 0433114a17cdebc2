/** A server of the operator's own that speaks OpenAI's wire: the "default model", which shares nothing with third parties. */
import { chat, edit, generate, responses, video } from '../registry/openai-wire.ts'
import { defineRecipient } from '../registry/recipient-module.ts'

const translations = {
  'zh-Hant': {
    of: 'd12715d0e578',
    country: '管理者執行它的地方',
    basis: '管理者聲明這是他們自己的伺服器，傳送給它的內容不會被保留、分享或用於訓練。',
    retention: {
      abuse_log: '管理者聲明這個伺服器不保留傳送給它的任何內容。',
      state: '要求之間不保留任何東西，但影片會保留到取回或刪除為止。',
      media: '圖片包含在回答中傳回。',
    },
    csam_scan: '這個伺服器是否掃描圖片中的兒童性虐待內容，由管理者說明。',
  },
}

export const recipient = defineRecipient({
  address: 'http://127.0.0.1:8080/v1',
  place: 15,
  variables: {
    key: 'SELF_HOSTED_API_KEY',
    address: 'SELF_HOSTED_BASE_URL',
    models: { default: 'SELF_HOSTED_MODEL', video: 'SELF_HOSTED_VIDEO_MODEL' },
  },
  isOperators: true,
  authorize: (key) => (key ? { authorization: `Bearer ${key}` } : {}),
  endpoints: { edit, generate, plan: { chat, responses }, video },
  record: {
    id: 'self-hosted',
    legal_name: 'The operator of this proxy',
    role: 'provider',
    country: 'wherever the operator runs it',
    policy_url: 'http://127.0.0.1:8080/',
    hosts: ['127.0.0.1:8080'],
    regions: ['the operator’s'],
    models: [
      { id: 'default', capabilities: ['edit', 'generate', 'plan'] },
      { id: 'video', capabilities: ['video'] },
    ],
    training: {
      policy: 'never',
      basis:
        'The operator states that the server is their own and that nothing sent to it is kept, shared or trained on.',
      control: { kind: 'none', set: {} },
    },
    must_not_send: ['file_id', 'image_url', 'store', 'metadata', 'previous_response_id', 'conversation'],
    retention: {
      abuse_log: 'The operator states that the server keeps nothing of what it is sent.',
      state: 'Nothing is kept between requests, but a video until it is fetched or deleted.',
      media: 'Pictures come back inside the answer.',
    },
    zdr: 'none',
    csam_scan: 'Whether the server scans pictures for child sexual abuse material is for its operator to say.',
    min_age: 13,
    eea_allowed: true,
    subprocessors: [],
    deletion: { method: 'DELETE', path: '/videos/{id}' },
    attestations_required: { run_by: 'operator', keeps: 'nothing' },
    translations,
    evidence: [],
    review_by: '2027-11-22',
  },
  elsewhere: (host) => ({
    translations,
    legal_name: `The operator of this proxy, by their own server at ${host}`,
    country: 'wherever the operator runs it',
    policy_url: `http://${host}/`,
    basis:
      'The operator states that the server is their own and that nothing sent to it is kept, shared or trained on.',
    csam_scan: 'Whether the server scans pictures for child sexual abuse material is for its operator to say.',
    retention: {
      abuse_log: 'The operator states that the server keeps nothing of what it is sent.',
      state: 'Nothing is kept between requests, but a video until it is fetched or deleted.',
      media: 'Pictures come back inside the answer.',
    },
  }),
})
