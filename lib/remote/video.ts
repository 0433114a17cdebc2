/** Films that a recipient makes, as jobs of the proxy: begun with one picture and its words, asked after, fetched, ended. Never retries by itself. */
import { pictureLimits } from '#contract/picture.ts'
import { sniffedBytes, sniffPictureType } from '#contract/picture-type.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { z } from '#contract/schema.ts'
import type { Agreement } from './agreement.ts'
import type { Ask } from './ask.ts'
import type { EditRequest, Sender } from './edit-picture.ts'
import { refusalOfAnswer } from './refusal-of-wire.ts'

export type VideoRequest = Omit<EditRequest, 'mask'>

export interface BegunVideo {
  /** What the proxy calls it. */
  id: string
  /** Compact JWS over exactly what was sent. */
  receipt?: string
}

/** How far it is. `share`: 0…1, where the recipient says it. */
export interface VideoProgress {
  status: 'queued' | 'in_progress' | 'completed' | 'failed'
  share?: number
}

/** Whoever never registered has none: then these answer `film-gone`. */
export interface RemoteVideos {
  begin(signal: AbortSignal, agreement: Agreement<'video'>, request: VideoRequest): Promise<Outcome<BegunVideo>>
  /** Refuses `film-gone` once the proxy has it no more. */
  progress(signal: AbortSignal, id: string): Promise<Outcome<VideoProgress>>
  /** The film as it came. */
  fetch(signal: AbortSignal, id: string, recipient: string): Promise<Outcome<Blob>>
  /** Stops and deletes it, here and at the recipient. */
  end(signal: AbortSignal, id: string): Promise<Outcome<void>>
}

const begunSchema = z.object({ id: z.string().regex(/^[\w-]{1,128}$/) })
const progressSchema = z.object({
  status: z.enum(['queued', 'in_progress', 'completed', 'failed']),
  progress: z.number().min(0).max(100).optional(),
})

/** Milliseconds until a proxy that does not answer counts as unreachable. */
const patience = { begin: 120_000, fetch: 300_000 } as const

const fileNames = { 'image/png': 'image.png', 'image/jpeg': 'image.jpg', 'image/webp': 'image.webp' } as const

export async function beginVideo(
  signal: AbortSignal,
  sender: Sender,
  { recipient }: Agreement<'video'>,
  { model, prompt, image }: VideoRequest,
): Promise<Outcome<BegunVideo>> {
  const type = sniffPictureType(image)
  const name = type && type in fileNames ? fileNames[type as keyof typeof fileNames] : undefined
  if (!type || !name) throw new Error(`A film cannot begin with ${type}.`)
  const form = new FormData()
  form.append('model', model.includes('/') ? model : `${recipient}/${model}`)
  form.append('prompt', prompt)
  form.append('input_reference', new File([image], name, { type }))
  const answer = await send(signal, sender, '/v1/videos', { method: 'POST', body: form, patience: patience.begin })
  if (!answer.ok) return answer
  const begun = begunSchema.safeParse(await answer.value.json().catch(() => undefined)).data
  if (!begun) return refuse('recipient-failed', { recipient, reason: 'unreadable_answer' })
  const receipt = answer.value.headers.get('limn-receipt')
  return done({ id: begun.id, ...(receipt ? { receipt } : {}) })
}

export async function videoProgress(
  signal: AbortSignal,
  ask: Ask,
  token: string,
  id: string,
): Promise<Outcome<VideoProgress>> {
  const told = orGone(await ask(signal, progressSchema, 'GET', `/v1/videos/${id}`, { token }))
  if (!told.ok) return told
  const { status, progress } = told.value
  return done({ status, ...(progress === undefined ? {} : { share: progress / 100 }) })
}

export async function fetchVideo(
  signal: AbortSignal,
  sender: Sender,
  id: string,
  recipient: string,
): Promise<Outcome<Blob>> {
  const path = `/v1/videos/${id}/content` as const
  const answer = orGone(await send(signal, sender, path, { method: 'GET', patience: patience.fetch }))
  if (!answer.ok) return answer
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  try {
    for await (const chunk of chunksOf(answer.value)) {
      bytes += chunk.length
      if (bytes > pictureLimits.bytes) return refuse('recipient-failed', { recipient, reason: 'too_large' })
      chunks.push(chunk)
    }
  } catch {
    return signal.aborted ? refuse('stopped') : refuse('recipient-failed', { recipient, reason: 'broken' })
  }
  const blob = new Blob(chunks, { type: 'video/mp4' })
  const head = new Uint8Array(await blob.slice(0, sniffedBytes).arrayBuffer())
  return sniffPictureType(head) === 'video/mp4'
    ? done(blob)
    : refuse('recipient-failed', { recipient, reason: 'not_a_film' })
}

export async function endVideo(signal: AbortSignal, ask: Ask, token: string, id: string): Promise<Outcome<void>> {
  const ended = orGone(await ask(signal, z.unknown(), 'DELETE', `/v1/videos/${id}`, { token }))
  return ended.ok || ended.refusal.code === 'film-gone' ? done(undefined) : ended
}

/** Nobody's video, or one whose hour is over, looks like none. */
const orGone = <T>(outcome: Outcome<T>): Outcome<T> =>
  !outcome.ok && outcome.refusal.detail?.code === 'not_found' ? refuse('film-gone') : outcome

async function send(
  signal: AbortSignal,
  { origin, token, fetch: fetchProxy, headers }: Sender,
  path: `/v1/${string}`,
  { patience, ...request }: { method: 'GET' | 'POST'; body?: FormData; patience: number },
): Promise<Outcome<Response>> {
  try {
    const answer = await fetchProxy(origin + path, {
      ...request,
      headers: { ...headers, authorization: `Bearer ${token}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
    })
    return answer.ok ? done(answer) : refusalOfAnswer(answer.status, await answer.text())
  } catch {
    return signal.aborted ? refuse('stopped') : refuse('proxy-unreachable', { origin })
  }
}

async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body?.getReader()
  try {
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) yield read.value
  } finally {
    await reader?.cancel()
  }
}
