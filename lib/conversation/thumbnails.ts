/** Keeps small pictures of versions for the strip and the history. Runs behind everything else and holds nothing up. */
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
    const small = await desk.engine.export(signal, { ...drawn.value.job, type: 'image/webp', quality: 0.8, longest })
    if (!small.ok || signal.aborted) continue
    await desk.history.rememberThumbnail({ conversationId: view.conversation.id, versionId, blob: small.value.blob })
  }
}
