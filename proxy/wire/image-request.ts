/** What may be asked about pictures, from an allow-list. Whatever else a client sends is refused or overwritten, never passed on. */

import { z } from '#contract/schema.ts'
import type { LimnContext } from '../rooms.ts'
import { limits } from './limits.ts'
import { type PictureUpload, takePicture } from './picture-upload.ts'
import { parseBody, readJson } from './read-body.ts'
import { readMultipart } from './read-multipart.ts'
import { findRemoteUrl, isRemoteUrl } from './remote-url.ts'
import { accept, type Checked, reject } from './wire-refusal.ts'

/** A checked request, in words that every recipient's file can map. */
export interface ImageRequest {
  /** `recipient/model` as the client named it. */
  model: string
  prompt: string
  pictures: readonly PictureUpload[]
  mask?: PictureUpload | undefined
  /** Technical parameters that were given, by their OpenAI names. */
  params: Readonly<Record<string, string | number>>
}

/** Read and thrown away: the proxy decides these itself. */
export const overwritten = [
  'user',
  'safety_identifier',
  'moderation',
  'store',
  'metadata',
  'provider',
  'providerOptions',
] as const

const words = {
  model: z.string().min(1).max(128),
  prompt: z.string().trim().min(1),
  /** Pictures always come back inline; an address would have to be fetched. */
  response_format: z.literal('b64_json').optional(),
  stream: z.union([z.literal(false), z.literal('false')]).optional(),
  ...Object.fromEntries(overwritten.map((key) => [key, z.unknown().optional()])),
}

const whole = (min: number, max: number) =>
  z
    .union([
      z.int(),
      z
        .string()
        .regex(/^\d{1,3}$/)
        .transform(Number),
    ])
    .refine((value) => value >= min && value <= max)
    .optional()

const params = {
  n: whole(1, 10),
  size: z
    .string()
    .regex(/^(auto|[1-9]\d{1,4}x[1-9]\d{1,4})$/)
    .optional(),
  quality: z.enum(['low', 'medium', 'high', 'xhigh', 'max', 'auto']).optional(),
  background: z.enum(['transparent', 'opaque', 'auto']).optional(),
  output_format: z.enum(['png', 'jpeg', 'webp']).optional(),
  output_compression: whole(0, 100),
}

export const generationSchema = z.strictObject({ ...words, ...params })
export const editSchema = z.strictObject({ ...words, ...params, input_fidelity: z.enum(['low', 'high']).optional() })

/** A body of `POST /v1/images/generations`. */
export async function readGeneration(c: LimnContext): Promise<Checked<ImageRequest>> {
  const json = await readJson(c)
  return json.ok ? fromFields(generationSchema, json.value, []) : json
}

/** A body of `POST /v1/images/edits`: 1 to `limits.images` pictures and perhaps a mask. */
export async function readEdit(c: LimnContext): Promise<Checked<ImageRequest>> {
  if (c.req.header('content-type')?.startsWith('application/json')) return refuseJsonEdit(c)
  const form = await readMultipart(c)
  if (!form.ok) return form
  const misplaced = ['image', 'image[]', 'mask'].find((field) => field in form.value.texts)
  if (misplaced) return refusePictureAsText(form.value.texts[misplaced] ?? '', misplaced)
  const unknown = form.value.files.find(({ field }) => !['image', 'image[]', 'mask'].includes(field))
  if (unknown)
    return reject('unknown_parameter', 'The request has a file that is not known here.', unknown.field.slice(0, 64))
  const isMask = ({ field }: { field: string }) => field === 'mask'
  const masks = form.value.files.filter(isMask)
  const images = form.value.files.filter((file) => !isMask(file))
  if (images.length === 0) return reject('invalid_body', 'An edit needs a picture.', 'image')
  if (images.length > limits.images || masks.length > 1)
    return reject('too_large', `An edit may have at most ${limits.images} pictures and one mask.`, 'image')
  const taken: PictureUpload[] = []
  for (const file of [...images, ...masks]) {
    const picture = takePicture(file.bytes, file.declaredType, isMask(file) ? 'mask' : 'image')
    if (!picture.ok) return picture
    taken.push(picture.value)
  }
  return fromFields(editSchema, form.value.texts, taken.slice(0, images.length), taken[images.length])
}

function fromFields(
  schema: typeof editSchema | typeof generationSchema,
  fields: Record<string, unknown>,
  pictures: readonly PictureUpload[],
  mask?: PictureUpload,
): Checked<ImageRequest> {
  const remote = findRemoteUrl(fields, ['prompt', ...overwritten])
  if (remote !== undefined) return refuseRemoteUrl(remote)
  const parsed = parseBody(schema, { ...fields })
  if (!parsed.ok) return parsed
  const { model, prompt } = parsed.value
  if (prompt.length > limits.prompt)
    return reject('too_large', `A prompt may have at most ${limits.prompt} characters.`, 'prompt')
  const given = Object.entries(parsed.value).filter(
    (entry): entry is [string, string | number] => isParam(entry[0]) && entry[1] !== undefined,
  )
  return accept({ model, prompt, pictures, mask, params: Object.fromEntries(given) })
}

const isParam = (key: string) => key in params || key === 'input_fidelity'

const refuseRemoteUrl = (param: string) =>
  reject('remote_url_refused', 'Addresses are never fetched: send the picture itself.', param.slice(0, 64))

const refusePictureAsText = (text: string, field: string) =>
  isRemoteUrl(text) ? refuseRemoteUrl(field) : reject('invalid_body', 'Pictures must be sent as files.', field)

async function refuseJsonEdit(c: LimnContext): Promise<Checked<ImageRequest>> {
  const json = await readJson(c)
  const remote = json.ok ? findRemoteUrl(json.value, ['prompt', ...overwritten]) : undefined
  if (remote !== undefined) return refuseRemoteUrl(remote)
  return reject('unsupported_type', 'Edits must be sent as multipart/form-data.')
}
