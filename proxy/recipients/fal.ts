/** FLUX and Wan at fal, on its own machines. Its public terms rule nothing out, so it is refused until the operator has that in writing; then nothing is stored. */
import { wan } from '../registry/fal-queue.ts'
import { defineRecipient, type SdkEndpoint } from '../registry/recipient-module.ts'
import { sdkImageCall } from '../sending/sdk-image-call.ts'

const controls = { 'x-fal-store-io': '0', 'x-fal-no-retry': '1', 'x-app-fal-disable-fallback': 'true' }

const lifecycle = (preference: object) => ({ 'x-fal-object-lifecycle-preference': JSON.stringify(preference) })

const pictureControls = {
  ...controls,
  ...lifecycle({ expiration_duration_seconds: 60, initial_acl: { default: 'forbid', rules: [] } }),
}

/** As long as a job lasts here: a film lies at an address until it is fetched. */
const filmControls = { ...controls, ...lifecycle({ expiration_duration_seconds: 3600 }) }

/** `sync_mode` brings the picture back inside the answer: nothing is put at an address. */
const endpoint = (pictures: 0 | 1): SdkEndpoint => ({
  takes: { pictures, mask: false, params: ['n'] },
  requests: [
    {
      method: 'POST',
      path: '/{model}',
      headers: { authorization: 'Key {key}', ...pictureControls },
      body: {
        allowed: ['prompt', 'num_images', 'image_urls', 'sync_mode', 'enable_safety_checker'],
        required: { sync_mode: true, enable_safety_checker: true },
      },
    },
  ],
  async generate({ request, model, key, baseURL, fetch, signal }) {
    const { createFal } = await import('@ai-sdk/fal')
    const { images } = await createFal({ apiKey: key, baseURL, fetch, headers: pictureControls })
      .image(model)
      .doGenerate(
        sdkImageCall(
          { request, signal },
          {
            n: Number(request.params.n ?? 1),
            providerOptions: { fal: { syncMode: true, enableSafetyChecker: true, useMultipleImages: true } },
          },
        ),
      )
    return images
  },
})

export const recipient = defineRecipient({
  address: 'https://fal.run',
  place: 40,
  variables: { key: 'FAL_API_KEY' },
  headers: ['authorization', ...Object.keys(pictureControls)],
  authorize: (key) => ({ authorization: `Key ${key}` }),
  endpoints: { edit: endpoint(1), generate: endpoint(0), video: wan(filmControls) },
  record: {
    id: 'fal',
    legal_name: 'fal (fal.ai)',
    role: 'provider',
    country: 'United States',
    policy_url: 'https://fal.ai/docs/model-apis/data-retention',
    hosts: ['fal.run', 'queue.fal.run', 'api.fal.ai'],
    media_hosts: ['fal.media', 'v3.fal.media', 'v3b.fal.media'],
    regions: ['US'],
    models: [
      { id: 'fal-ai/flux-2/edit', capabilities: ['edit'] },
      { id: 'fal-ai/flux-2', capabilities: ['generate'] },
      { id: 'fal-ai/wan/v2.2-a14b', capabilities: ['video'] },
    ],
    training: {
      policy: 'contract_off',
      basis:
        'Its public terms hold no training opt-out that could be verified. It is used only where the operator has one in writing, for this service and the makers of its models.',
      control: { kind: 'header', set: controls },
    },
    must_not_send: ['mask_url', 'webhook_url', 'fal_webhook'],
    retention: {
      abuse_log:
        'Storage of what is sent and what comes back is switched off for each request; by default it would be 30 days.',
      state:
        'A video waits in a queue; where it lies is kept for an hour after it is done. It says nothing of other state.',
      media:
        'Pictures come back inside the answer. Files that it makes on the way expire after a minute and are closed to others. A video lies for an hour at most at an address that cannot be guessed but is open to whoever has it, and is deleted there when you ask for it, which the panel does as soon as it has it.',
    },
    zdr: 'none',
    csam_scan:
      'Whether it scans pictures for child sexual abuse material, and what it then keeps, could not be verified.',
    min_age: 18,
    eea_allowed: true,
    subprocessors: [],
    deletion: { method: 'DELETE', path: '/v1/models/requests/{id}/payloads' },
    attestations_required: { no_training: 'in writing' },
    evidence: [
      { url: 'https://fal.ai/docs/documentation/model-apis/inference/payloads.md', read_on: '2026-11-27' },
      { url: 'https://fal.ai/docs/documentation/model-apis/media-expiration.md', read_on: '2026-11-27' },
      { url: 'https://fal.ai/docs/inference-api/queue/result', read_on: '2026-11-28' },
      { url: 'https://fal.ai/docs/inference-api/queue/cancel', read_on: '2026-11-28' },
      { url: 'https://fal.ai/docs/platform-apis/v1/models/requests/payloads.md', read_on: '2026-11-28' },
      { url: 'https://fal.ai/models/fal-ai/wan/v2.2-a14b/image-to-video/llms.txt', read_on: '2026-11-28' },
    ],
    review_by: '2027-02-20',
  },
})
