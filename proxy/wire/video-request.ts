/** What may be asked for a video, from an allow-list: words, length, size, and at most one picture to begin with. */

import { z } from '#contract/schema.ts'
import type { LimnContext } from '../rooms.ts'
import { overwritten } from './image-request.ts'
import { limits } from './limits.ts'
import { type PictureUpload, takePicture } from './picture-upload.ts'
import { parseBody, readJson } from './read-body.ts'
import { type FormParts, readMultipart } from './read-multipart.ts'
import { findRemoteUrl } from './remote-url.ts'
import { accept, type Checked, reject } from './wire-refusal.ts'

export interface VideoRequest {
  /** `recipient/model` as the client named it. */
  model: string
  prompt: string
  picture?: PictureUpload | undefined
  params: Readonly<Record<string, string>>
}

export const videoSchema = z.strictObject({
  model: z.string().min(1).max(128),
  prompt: z.string().trim().min(1).max(limits.prompt),
  seconds: z
    .union([z.int().transform(String), z.string()])
    .refine((value) => /^([1-9]|[1-5]\d|60)$/.test(value))
    .optional(),
  size: z
    .string()
    .regex(/^[1-9]\d{2,3}x[1-9]\d{2,3}$/)
    .optional(),
  ...Object.fromEntries(overwritten.map((key) => [key, z.unknown().optional()])),
})

/** A body of `POST /v1/videos`, as JSON or as a form. */
export async function readVideo(c: LimnContext): Promise<Checked<VideoRequest>> {
  const isForm = c.req.header('content-type')?.startsWith('multipart/form-data')
  const form = isForm ? await readMultipart(c) : await asForm(c)
  if (!form.ok) return form
  const { texts, files } = form.value
  const remote = findRemoteUrl(texts, ['prompt', ...overwritten])
  if (remote !== undefined)
    return reject('remote_url_refused', 'Addresses are never fetched: send the picture itself.', remote.slice(0, 64))
  const body = parseBody(videoSchema, { ...texts })
  if (!body.ok) return body
  const { model, prompt, seconds, size } = body.value
  const picture = takeReference(files)
  if (!picture.ok) return picture
  const params = { ...(seconds ? { seconds } : {}), ...(size ? { size } : {}) }
  return accept({ model, prompt, picture: picture.value, params })
}

async function asForm(c: LimnContext): Promise<Checked<{ texts: Record<string, unknown>; files: FormParts['files'] }>> {
  const json = await readJson(c)
  return json.ok ? accept({ texts: json.value, files: [] }) : json
}

function takeReference(files: FormParts['files']): Checked<PictureUpload | undefined> {
  const [file, ...more] = files
  if (!file) return accept(undefined)
  if (file.field !== 'input_reference' || more.length > 0)
    return reject(
      'unknown_parameter',
      'A video may begin with one picture, as input_reference.',
      file.field.slice(0, 64),
    )
  return takePicture(file.bytes, file.declaredType, 'input_reference')
}
