/** Lets in only what is a picture by its own bytes. A name, an extension or a server's word never counts. */
import { pictureLimits } from '#contract/picture.ts'
import { sniffedBytes, sniffPictureType } from '#contract/picture-type.ts'
import { type Outcome, refuse } from '#contract/refusal.ts'
import { nameUnsupported } from './unsupported-type.ts'

/** The same bytes as a blob whose type is what they really are. Refuses `picture-empty`, `-too-large` and `-unsupported`. */
export async function checkPicture(blob: Blob): Promise<Outcome<Blob>> {
  if (blob.size === 0) return refuse('picture-empty')
  if (blob.size > pictureLimits.bytes) return refuse('picture-too-large', { limit: `${pictureLimits.bytes / 1e6} MB` })
  const head = new Uint8Array(await blob.slice(0, sniffedBytes).arrayBuffer())
  const type = sniffPictureType(head)
  if (!type) return refuse('picture-unsupported', { type: nameUnsupported(head) })
  return { ok: true, value: blob.slice(0, blob.size, type) }
}
