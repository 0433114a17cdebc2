/** The last look before bytes may leave: only pixels and their colour pass, everything else is refused. */
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { findMetadata } from './find-metadata.ts'

/** The bytes of `blob` when nothing but pixels is in them. Stripping is done by encoding anew; this makes sure it was. */
export async function pixelsOnly(blob: Blob): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const extras = findMetadata(bytes)
  if (!extras) return refuse('picture-unsupported', { type: blob.type || 'unknown' })
  return extras.length === 0
    ? done(bytes)
    : refuse('engine-failed', { metadata: extras.map(({ where }) => where).join(', ') })
}
