/** Sends one picture and its words through the proxy to the agreed recipient and brings back what it made. Never retries by itself. */
import { sniffPictureType } from '#contract/picture-type.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { Agreement } from './agreement.ts'
import { refusalOfAnswer } from './refusal-of-wire.ts'

export interface EditRequest {
  /** The model's id, with or without its recipient in front. */
  model: string
  prompt: string
  /** Pixels only: see lib/provenance. */
  image: Uint8Array<ArrayBuffer>
  /** Transparent where the picture may change; the size of `image`. */
  mask?: Uint8Array<ArrayBuffer>
}

export interface Edited {
  blob: Blob
  /** Compact JWS over exactly what was sent. */
  receipt?: string
}

export interface Sender {
  origin: string
  token: string
  fetch: typeof fetch
  headers: Record<string, string>
}

/** What a recipient may answer with: pixels, never a drawing or a film. */
const answerTypes = ['image/png', 'image/jpeg', 'image/webp'] as const

/** Refuses `stopped`, `proxy-unreachable`, `recipient-failed`, and what the proxy's gate says. */
export async function editPicture(
  signal: AbortSignal,
  sender: Sender,
  { recipient }: Agreement,
  { model, prompt, image, mask }: EditRequest,
): Promise<Outcome<Edited>> {
  // Loaded on first use: a panel that stays on the device never pays for it.
  const [{ APICallError, generateImage, NoImageGeneratedError }, { createOpenAI }] = await Promise.all([
    import('ai'),
    import('@ai-sdk/openai'),
  ])
  if (signal.aborted) return refuse('stopped')
  const wire = createOpenAI({ baseURL: `${sender.origin}/v1`, apiKey: sender.token, fetch: sender.fetch })
  try {
    const result = await generateImage({
      model: wire.image(model.includes('/') ? model : `${recipient}/${model}`),
      prompt: { text: prompt, images: [image], ...(mask ? { mask } : {}) },
      headers: sender.headers,
      maxRetries: 0,
      abortSignal: signal,
    })
    const bytes = new Uint8Array(result.image.uint8Array)
    const receipt = result.calls[0]?.response.headers?.['limn-receipt']
    const type = answerTypes.find((one) => one === sniffPictureType(bytes))
    if (!type) return refuse('recipient-failed', { recipient, reason: 'not_a_picture' })
    return done({ blob: new Blob([bytes], { type }), ...(receipt ? { receipt } : {}) })
  } catch (error) {
    if (signal.aborted) return refuse('stopped')
    if (NoImageGeneratedError.isInstance(error)) return refuse('recipient-failed', { recipient, reason: 'no_picture' })
    if (!APICallError.isInstance(error)) throw error
    if (error.statusCode === undefined) return refuse('proxy-unreachable', { origin: sender.origin })
    if (error.statusCode < 400) return refuse('recipient-failed', { recipient, reason: 'unreadable_answer' })
    return refusalOfAnswer(error.statusCode, error.responseBody ?? '')
  }
}
