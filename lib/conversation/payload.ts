/** Exactly what a recipient would get: fresh pixels of the shown version, no larger than needed, and the words. Nothing else is in it. */
import { hashOf } from '#contract/picture.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import type { RememberedConversation } from '#history/history.ts'
import { pixelsOnly } from '#provenance/pixels-only.ts'
import type { Desk } from './desk.ts'
import type { ExactPayload } from './session.ts'
import { renderJobOf } from './stage.ts'

/** The models at hand work at no more than this on the longest side; more would leave for nothing. */
const longest = 1536

export interface Payload extends ExactPayload {
  bytes: Uint8Array<ArrayBuffer>
}

export async function payloadOf(
  desk: Desk,
  signal: AbortSignal,
  view: RememberedConversation,
  prompt: string,
): Promise<Outcome<Payload>> {
  const found = await renderJobOf(desk, signal, view, view.conversation.shown)
  if (!found.ok) return found
  const { job, opened } = found.value
  // A photograph is a tenth of the bytes as a JPEG; only transparency needs a PNG.
  const type = opened.hasAlpha ? 'image/png' : 'image/jpeg'
  const exported = await desk.engine.export(signal, { ...job, type, longest })
  if (!exported.ok) return exported
  const { blob, width, height } = exported.value
  const bytes = await pixelsOnly(blob)
  if (!bytes.ok) return bytes
  return done({ blob, width, height, prompt, bytes: bytes.value, sha256: await hashOf(bytes.value) })
}
