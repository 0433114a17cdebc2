/** OpenAI's wire, for whoever speaks it: what a call may hold, what it must, and how a request becomes one. */
import type { ImageRequest } from '../wire/image-request.ts'
import type { ModerationRequest } from '../wire/moderation-request.ts'
import type { PictureUpload } from '../wire/picture-upload.ts'
import type { TextRequest } from '../wire/text-request.ts'
import { readVideoAnswer } from '../wire/video-answer.ts'
import type { JobWire, VideoEndpoint } from './job-wire.ts'
import type { CallContent, CallFile, Endpoint } from './recipient-module.ts'

const controls = ['moderation', 'user'] as const
const params = ['n', 'size', 'quality', 'background', 'output_format', 'output_compression'] as const

export const edit: Endpoint = {
  path: '/images/edits',
  encoding: 'multipart',
  allowed: {
    fields: ['model', 'prompt', ...params, 'input_fidelity', ...controls],
    files: ['image', 'image[]', 'mask'],
  },
  required: { moderation: 'auto' },
  compose: (request, model, { pseudonym }) => ({
    fields: fieldsOf(request, model, pseudonym),
    files: filesOf(request),
  }),
}

export const generate: Endpoint = {
  path: '/images/generations',
  encoding: 'json',
  allowed: { fields: ['model', 'prompt', ...params, ...controls], files: [] },
  required: { moderation: 'auto' },
  compose: (request, model, { pseudonym }) => ({ fields: fieldsOf(request, model, pseudonym), files: [] }),
}

/** Nothing says whose words they are: not even a name for a day is sent along. */
export const chat: Endpoint<TextRequest> = {
  path: '/chat/completions',
  encoding: 'json',
  allowed: {
    fields: [
      'model',
      'messages',
      'response_format',
      'temperature',
      'max_completion_tokens',
      'reasoning_effort',
      'stream',
      'stream_options',
      'store',
    ],
    files: [],
  },
  required: { store: false },
  compose: ({ messages, stream, params: { format, temperature, maxTokens, effort, usage } }, model) => ({
    fields: given({
      model,
      messages: messages.map(({ role, text }) => ({ role, content: text })),
      response_format: format && { type: 'json_schema', json_schema: given(format) },
      temperature,
      max_completion_tokens: maxTokens,
      reasoning_effort: effort,
      stream: stream || undefined,
      stream_options: stream && usage ? { include_usage: true } : undefined,
      store: false,
    }),
    files: [],
  }),
}

export const responses: Endpoint<TextRequest> = {
  path: '/responses',
  encoding: 'json',
  allowed: {
    fields: ['model', 'input', 'text', 'temperature', 'max_output_tokens', 'reasoning', 'stream', 'store'],
    files: [],
  },
  required: { store: false },
  compose: ({ messages, stream, params: { format, temperature, maxTokens, effort } }, model) => ({
    fields: given({
      model,
      input: messages.map(({ role, text }) => ({ role, content: text })),
      text: format && { format: { type: 'json_schema', ...given(format) } },
      temperature,
      max_output_tokens: maxTokens,
      reasoning: effort && { effort },
      stream: stream || undefined,
      store: false,
    }),
    files: [],
  }),
}

export const moderate: Endpoint<ModerationRequest> = {
  path: '/moderations',
  encoding: 'json',
  allowed: { fields: ['model', 'input'], files: [] },
  required: {},
  compose: ({ inputs }, model) => ({ fields: { model, input: [...inputs] }, files: [] }),
}

const jobs: JobWire = {
  begun: readVideoAnswer,
  ask: (id) => ({ method: 'GET', path: `/videos/${id}` }),
  told: readVideoAnswer,
  content: (id) => ({ method: 'GET', path: `/videos/${id}/content` }),
  end: (id) => [{ method: 'DELETE', path: `/videos/${id}` }],
}

export const video: VideoEndpoint = {
  jobs,
  path: '/videos',
  encoding: 'multipart',
  allowed: { fields: ['model', 'prompt', 'seconds', 'size'], files: ['input_reference'] },
  required: {},
  compose: ({ prompt, params, picture }, model) => ({
    fields: { model, prompt, ...params },
    files: picture
      ? [{ field: 'input_reference', name: fileNames[picture.type], type: picture.type, content: picture.content }]
      : [],
  }),
}

/** Without what was not given. */
function given(fields: Readonly<Record<string, unknown>>): CallContent['fields'] {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, CallContent['fields'][string]] => entry[1] != null),
  )
}

function fieldsOf(request: ImageRequest, model: string, pseudonym: string): CallContent['fields'] {
  return { model, prompt: request.prompt, ...request.params, moderation: 'auto', user: pseudonym }
}

const fileNames = { 'image/png': 'image.png', 'image/jpeg': 'image.jpg', 'image/webp': 'image.webp' } as const

function filesOf({ pictures, mask }: ImageRequest): CallFile[] {
  const file = (field: string, { type, content }: PictureUpload) => ({ field, name: fileNames[type], type, content })
  const field = pictures.length > 1 ? 'image[]' : 'image'
  return [...pictures.map((picture) => file(field, picture)), ...(mask ? [file('mask', mask)] : [])]
}
