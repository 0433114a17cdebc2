/** What may be asked in words, from an allow-list: text in, text out. Pictures, files, tools and what is kept elsewhere are refused. */

import { z } from '#contract/schema.ts'
import type { LimnContext } from '../rooms.ts'
import { overwritten } from './image-request.ts'
import { limits } from './limits.ts'
import { parseBody, readJson } from './read-body.ts'
import { findRemoteUrl } from './remote-url.ts'
import { accept, type Checked, reject } from './wire-refusal.ts'

/** A checked request of either wire, in words that every recipient's file can map. */
export interface TextRequest {
  /** `recipient/model` as the client named it. */
  model: string
  messages: readonly { role: (typeof roles)[number]; text: string }[]
  /** The answer is wanted as it comes. */
  stream: boolean
  /** Technical parameters that were given. */
  params: TextParams
}

export interface TextParams {
  /** The shape that the answer must have. */
  format?: z.infer<typeof shape> | undefined
  temperature?: number | undefined
  maxTokens?: number | undefined
  effort?: (typeof efforts)[number] | undefined
  /** Counts of tokens at the end of a stream. */
  usage?: boolean | undefined
}

const roles = ['system', 'developer', 'user', 'assistant'] as const
const efforts = ['none', 'minimal', 'low', 'medium', 'high'] as const

/** A JSON schema, passed on as it is. */
const shape = z.strictObject({
  name: z.string().regex(/^[\w-]{1,64}$/),
  description: z.string().max(1000).optional(),
  strict: z.boolean().nullish(),
  schema: z.record(z.string(), z.json()),
})

const words = {
  model: z.string().min(1).max(128),
  stream: z.boolean().optional(),
  temperature: z.number().min(0).max(2).optional(),
  ...Object.fromEntries(overwritten.map((key) => [key, z.unknown().optional()])),
}

const maxTokens = z.int().min(1).max(limits.answerTokens).optional()
const content = (type: string) =>
  z.union([z.string(), z.array(z.strictObject({ type: z.literal(type), text: z.string() })).max(limits.messages)])

export const chatSchema = z.strictObject({
  ...words,
  messages: z
    .array(z.strictObject({ role: z.enum(roles), content: content('text') }))
    .min(1)
    .max(limits.messages),
  response_format: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('text') }),
      z.strictObject({ type: z.literal('json_schema'), json_schema: shape }),
    ])
    .optional(),
  n: z.literal(1).optional(),
  stream_options: z.strictObject({ include_usage: z.boolean().optional() }).nullish(),
  max_tokens: maxTokens,
  max_completion_tokens: maxTokens,
  reasoning_effort: z.enum(efforts).optional(),
})

export const responsesSchema = z.strictObject({
  ...words,
  input: z.union([
    z.string(),
    z
      .array(
        z.strictObject({
          type: z.literal('message').optional(),
          role: z.enum(roles),
          content: content('input_text'),
        }),
      )
      .min(1)
      .max(limits.messages),
  ]),
  instructions: z.string().optional(),
  text: z
    .strictObject({
      format: z
        .discriminatedUnion('type', [
          z.strictObject({ type: z.literal('text') }),
          shape.extend({ type: z.literal('json_schema') }),
        ])
        .optional(),
    })
    .optional(),
  reasoning: z.strictObject({ effort: z.enum(efforts).optional() }).optional(),
  max_output_tokens: maxTokens,
})

/** A body of `POST /v1/chat/completions`. */
export async function readChat(c: LimnContext): Promise<Checked<TextRequest>> {
  const body = await readFields(c, chatSchema)
  if (!body.ok) return body
  const { messages, response_format: format, max_tokens, max_completion_tokens, temperature, ...rest } = body.value
  return checked(body.value, messages, {
    usage: rest.stream_options?.include_usage,
    format: format?.type === 'json_schema' ? format.json_schema : undefined,
    temperature,
    maxTokens: max_completion_tokens ?? max_tokens,
    effort: rest.reasoning_effort,
  })
}

/** A body of `POST /v1/responses`. */
export async function readResponses(c: LimnContext): Promise<Checked<TextRequest>> {
  const body = await readFields(c, responsesSchema)
  if (!body.ok) return body
  const { input, instructions, text, temperature, reasoning, max_output_tokens } = body.value
  const said = typeof input === 'string' ? [{ role: 'user' as const, content: input }] : input
  const first = instructions === undefined ? [] : [{ role: 'system' as const, content: instructions }]
  const { type, ...format } = text?.format ?? { type: 'text' as const }
  return checked(body.value, [...first, ...said], {
    format: type === 'json_schema' ? (format as TextParams['format']) : undefined,
    temperature,
    maxTokens: max_output_tokens,
    effort: reasoning?.effort,
  })
}

async function readFields<T>(c: LimnContext, schema: z.ZodType<T>): Promise<Checked<T>> {
  const json = await readJson(c)
  if (!json.ok) return json
  const remote = findRemoteUrl(withoutWords(json.value), ['response_format', ...overwritten])
  if (remote !== undefined)
    return reject('remote_url_refused', 'Addresses are never fetched, and only words can be sent.', remote.slice(0, 64))
  return parseBody(schema, json.value)
}

/** All of a body but what a person or a program says in it: words may name an address, and are only words. */
function withoutWords({ messages, input, instructions: _, text: __, ...rest }: Record<string, unknown>) {
  return { ...rest, messages: partsOf(messages), input: partsOf(input) }
}

function partsOf(messages: unknown): unknown {
  if (!Array.isArray(messages)) return undefined
  return messages.map((message) => {
    if (!isRecord(message)) return undefined
    const { content, ...rest } = message
    return { ...rest, content: Array.isArray(content) ? content.map(withoutText) : undefined }
  })
}

const withoutText = (part: unknown) => (isRecord(part) ? { ...part, text: undefined } : undefined)

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function checked(
  { model, stream = false }: { model: string; stream?: boolean | undefined },
  said: readonly { role: (typeof roles)[number]; content: string | readonly { text: string }[] }[],
  params: TextParams,
): Checked<TextRequest> {
  const messages = said.map(({ role, content: words }) => ({
    role,
    text: typeof words === 'string' ? words : words.map(({ text }) => text).join('\n'),
  }))
  const length = messages.reduce((sum, { text }) => sum + text.length, 0)
  if (length > limits.words)
    return reject('too_large', `A request may have at most ${limits.words} characters.`, 'messages')
  if (!messages.some(({ text }) => text.trim() !== ''))
    return reject('invalid_body', 'There are no words in this.', 'messages')
  const given = Object.entries(params).filter(([, value]) => value !== undefined)
  return accept({ model, messages, stream, params: Object.fromEntries(given) })
}
