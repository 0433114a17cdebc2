/** Brings what a page holds for us over into the panel, piece by piece. */
import { type Outcome, refuse } from '#contract/refusal.ts'
import type { Frame } from '#shell/page-script.ts'
import { askPage } from './ask-page.ts'
import { bytesOfBase64 } from './base64.ts'

/** Bytes in one message: small enough that no single one is slow or near the browser's limit. */
const sliceBytes = 4_000_000

/** The `size` bytes held under `id`. Refuses `picture-gone` when the page left meanwhile, `stopped` when told to stop. */
export async function bringOver(frame: Frame, id: string, size: number, signal: AbortSignal): Promise<Outcome<Blob>> {
  const slices: Uint8Array<ArrayBuffer>[] = []
  for (let from = 0; from < size; from += sliceBytes) {
    if (signal.aborted) return refuse('stopped')
    const slice = await askPage(frame, 'slice', { id, from, to: Math.min(size, from + sliceBytes) })
    if (!slice.ok) return slice
    const bytes = bytesOfBase64(slice.value.base64)
    if (bytes?.length !== Math.min(sliceBytes, size - from)) return refuse('picture-gone')
    slices.push(bytes)
  }
  return { ok: true, value: new Blob(slices) }
}
