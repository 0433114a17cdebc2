/** Exactly what a recipient would get: fresh pixels of the shown version, no more of it than is needed, and the words. Nothing else is in it. */
import type { Mask } from '#contract/mask.ts'
import type { Part } from '#contract/mask-bounds.ts'
import { hashOf } from '#contract/picture.ts'
import type { Step } from '#contract/plan.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import type { RememberedConversation } from '#history/history.ts'
import { pixelsOnly } from '#provenance/pixels-only.ts'
import type { Desk } from './desk.ts'
import { excerptFor, softenedFor } from './excerpt.ts'
import type { ExactPart, ExactPayload } from './session.ts'
import { renderJobOf } from './stage.ts'

/** The models at hand work at no more than this on the longest side, those for films at less; more would leave for nothing. */
const longestFor = { edit: 1536, video: 1280 } as const

export interface Payload extends ExactPayload {
  bytes: Uint8Array<ArrayBuffer>
  maskBytes?: Uint8Array<ArrayBuffer>
}

/** What is asked for, and of whom. */
export interface Asked {
  prompt: string
  use: keyof typeof longestFor
  /** Where it is to change; omitted: anywhere. */
  mask?: Mask | undefined
  /** The model can be told where. */
  takesMask: boolean
}

export async function payloadOf(
  desk: Desk,
  signal: AbortSignal,
  view: RememberedConversation,
  { prompt, use, mask, takesMask }: Asked,
): Promise<Outcome<Payload>> {
  const found = await renderJobOf(desk, signal, view, view.conversation.shown)
  if (!found.ok) return found
  const { job, opened } = found.value
  const size = await desk.engine.measure(signal, job)
  if (!size.ok) return size
  const place = mask && excerptFor(mask, size.value)
  const crop = place ? [cropTo(place)] : []
  // A photograph is a tenth of the bytes as a JPEG; transparency needs a PNG, and so does what a mask goes with.
  const type = opened.hasAlpha || (place && takesMask) ? 'image/png' : 'image/jpeg'
  const exported = await desk.engine.export(signal, {
    ...job,
    steps: [...job.steps, ...crop],
    type,
    longest: longestFor[use],
  })
  if (!exported.ok) return exported
  const { blob, width, height } = exported.value
  const bytes = await pixelsOnly(blob)
  if (!bytes.ok) return bytes
  const sha256 = await hashOf(bytes.value)
  const whole = { blob, width, height, prompt, bytes: bytes.value, sha256 }
  if (!mask || !place) return done(whole)

  const drawn = await desk.engine.drawMask(signal, { mask, of: size.value, place, size: { width, height } })
  if (!drawn.ok) return drawn
  const maskBytes = await pixelsOnly(drawn.value)
  if (!maskBytes.ok) return maskBytes
  const part: ExactPart = {
    place,
    of: size.value,
    mask: softenedFor(mask, size.value),
    share: (place.right - place.left) * (place.bottom - place.top),
    shape: drawn.value,
    isSent: takesMask,
  }
  return done({ ...whole, part, ...(takesMask ? { maskBytes: maskBytes.value } : {}) })
}

const cropTo = ({ left, top, right, bottom }: Part): Step => ({
  id: 'excerpt',
  op: 'crop',
  params: { inset: { left, top, right: 1 - right, bottom: 1 - bottom, unit: 'fraction' } },
})
