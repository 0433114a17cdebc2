/** A recipient's word on a video, rewritten: our name for it, the recipient's model name, and the fields that say how far it is. */
import { z } from '#contract/schema.ts'
import type { VideoState } from '../registry/job-wire.ts'
import { parseJson } from './parse-json.ts'

const answerSchema = z.object({
  id: z.string().regex(/^[\w-]{1,128}$/),
  status: z.enum(['queued', 'in_progress', 'completed', 'failed']),
  progress: z.number().min(0).max(100).optional(),
  created_at: z.number().optional(),
  completed_at: z.number().nullish(),
  expires_at: z.number().nullish(),
  seconds: z.string().max(8).optional(),
  size: z.string().max(16).optional(),
})

/** `undefined` when this is no such answer on OpenAI's wire. */
export const readVideoAnswer = (body: Buffer): (VideoState & { id: string }) | undefined =>
  answerSchema.safeParse(readJson(body)).data

/** `undefined` when it is no JSON. */
export function readJson(body: Buffer): unknown {
  try {
    return parseJson(body)
  } catch {
    return undefined
  }
}

/** As OpenAI's wire has it. What a recipient says about a failure is not passed on. */
export const writeVideo = (id: string, model: string, state: VideoState) => ({
  ...state,
  id,
  object: 'video',
  model,
  ...(state.status === 'failed'
    ? { error: { code: 'recipient_failed', message: 'The recipient could not make this video.' } }
    : {}),
})
