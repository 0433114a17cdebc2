/** Keeps small pictures of versions for the strip and the history. Runs behind everything else and holds nothing up. */
import { done, type Outcome } from '#contract/refusal.ts'
import type { RenderJob } from '#engine/engine.ts'
import { type Desk, recallShown } from './desk.ts'
import { renderJobOf } from './stage.ts'

/** Longest side in pixels: twice what the strip and the history show. */
const longest = 160

/** A version without a thumbnail is shown without one; so what fails here is tried again only when the version changes. */
export async function makeThumbnails(desk: Desk, versionIds: readonly string[]): Promise<void> {
  const { signal } = desk.conversation
  for (const versionId of versionIds) {
    const view = await recallShown(desk)
    if (signal.aborted || !view) return
    const drawn = await renderJobOf(desk, signal, view, versionId)
    if (!drawn.ok) continue
    const small = await smallPictureOf(desk, signal, drawn.value.job)
    if (!small.ok || signal.aborted) continue
    await desk.history.rememberThumbnail({ conversationId: view.conversation.id, versionId, blob: small.value })
  }
}

export async function smallPictureOf(desk: Desk, signal: AbortSignal, job: RenderJob): Promise<Outcome<Blob>> {
  const small = await desk.engine.export(signal, { ...job, type: 'image/webp', quality: 0.8, longest })
  return small.ok ? done(small.value.blob) : small
}
