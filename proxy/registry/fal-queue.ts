/** fal's queue, for open-weights models of films that run on its own machines: put in, asked after, fetched from where it lies, deleted. */
import { z } from '#contract/schema.ts'
import { readJson } from '../wire/video-answer.ts'
import type { VideoRequest } from '../wire/video-request.ts'
import type { JobWire, VideoEndpoint, VideoState } from './job-wire.ts'

const queue = 'https://queue.fal.run'
const platform = 'https://api.fal.ai'

const begunSchema = z.object({ request_id: z.uuid() })
const states = { IN_QUEUE: 'queued', IN_PROGRESS: 'in_progress', COMPLETED: 'completed' } as const
const toldSchema = z.object({ status: z.enum(['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED']), error: z.unknown().optional() })
const resultSchema = z.object({ video: z.object({ url: z.string().max(2048) }) })

/** Below owner and app, whatever the model's further path. */
const jobPath = (id: string, model: string) => `/${model.split('/').slice(0, 2).join('/')}/requests/${id}`

const jobs: JobWire = {
  begun(answer) {
    const id = begunSchema.safeParse(readJson(answer)).data?.request_id
    return id === undefined ? undefined : { id, status: 'queued' }
  },
  ask: (id, model) => ({ method: 'GET', origin: queue, path: `${jobPath(id, model)}/status` }),
  told(answer): VideoState | undefined {
    const said = toldSchema.safeParse(readJson(answer)).data
    return said && { status: said.error ? 'failed' : states[said.status] }
  },
  content: (id, model) => ({ method: 'GET', origin: queue, path: jobPath(id, model) }),
  placeIn: (answer) => resultSchema.safeParse(readJson(answer)).data?.video.url,
  end: (id, model) => [
    { method: 'PUT', origin: queue, path: `${jobPath(id, model)}/cancel` },
    { method: 'DELETE', origin: platform, path: `/v1/models/requests/${id}/payloads` },
  ],
}

/** What Wan makes each second, and the most seconds that it makes. */
const framesPerSecond = 16
const longest = 10

/** Wan 2.2 (A14B). `headers`: what each request must carry. */
export const wan = (headers: Readonly<Record<string, string>>): VideoEndpoint => ({
  jobs,
  origin: queue,
  path: '/{model}/{variant}',
  headers,
  encoding: 'json',
  allowed: {
    fields: [
      'prompt',
      'image_url',
      'num_frames',
      'frames_per_second',
      'enable_safety_checker',
      'enable_output_safety_checker',
      'enable_prompt_expansion',
    ],
    files: [],
  },
  // Words that were expanded would have gone through one more model.
  required: { enable_safety_checker: true, enable_output_safety_checker: true, enable_prompt_expansion: false },
  untaken: ({ params: { size, seconds = String(longest) } }) => {
    if (size !== undefined) return 'size'
    return Number(seconds) > longest ? 'seconds' : undefined
  },
  compose: ({ prompt, picture, params: { seconds } }, model) => ({
    fields: {
      prompt,
      ...(picture ? { image_url: inline(picture) } : {}),
      ...(seconds ? { num_frames: Number(seconds) * framesPerSecond + 1, frames_per_second: framesPerSecond } : {}),
      enable_safety_checker: true,
      enable_output_safety_checker: true,
      enable_prompt_expansion: false,
    },
    files: [],
    place: { model, variant: picture ? 'image-to-video' : 'text-to-video' },
  }),
})

/** The picture itself, in place of an address. */
const inline = ({ type, content }: NonNullable<VideoRequest['picture']>) =>
  `data:${type};base64,${content.whole().toString('base64')}`
