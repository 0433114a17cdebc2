/** The source once more, now that more of it is in reach. The conversation goes on with the better file, and its steps replay on it. */
import type { CapturedPicture } from '#contract/picture.ts'
import { pictureKey } from '#contract/take.ts'
import type { OpenedPicture } from '#engine/engine.ts'
import { enlargeSteps } from '#operations/enlarge-steps.ts'
import { refresh } from './adjust.ts'
import { begin, provenanceOf, sourceOf, stopped } from './begin.ts'
import { type Desk, notify, recallShown, runBusy, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { keepOpen, putOnStage, renderVersion } from './stage.ts'

/** Nothing changes unless what arrives is better, and the same picture. A better one of another shape begins anew. */
export const improve = (desk: Desk): Promise<void> =>
  runBusy(desk, 'device', async (job) => {
    const { capture } = desk
    const { source, conversationId } = desk.store.getState()
    if (!capture || !source || conversationId === undefined) return
    const old = await sourceBlob(desk, conversationId, source.sha256)
    const captured = await Promise.race([capture(job.signal, old), stopped(job.signal)])
    if (job.signal.aborted) return
    if ('code' in captured) return notify(desk, job, captured)
    const isBetter = captured.origin === 'original' || captured.origin !== source.origin
    const opened = isBetter ? await desk.engine.open(job.signal, captured.blob) : undefined
    if (opened && !opened.ok) return notify(desk, job, opened.refusal)
    if (!opened || opened.value.sha256 === source.sha256) return notify(desk, job, { code: 'no-better-picture' })
    await exchange(desk, job, captured, opened.value)
  })

async function exchange(desk: Desk, job: Job, captured: CapturedPicture, opened: OpenedPicture): Promise<void> {
  const view = await recallShown(desk)
  if (!view || job.superseded()) return desk.engine.close(opened.sha256)
  const { conversation, versions } = view
  const [first] = versions
  const before = first ?? opened
  const isSameShape = Math.abs(Math.log((opened.width * before.height) / (opened.height * before.width))) < 0.02
  if (versions.length > 1 && !isSameShape) {
    desk.engine.close(opened.sha256)
    void begin(desk, async () => captured)
    return
  }
  keepOpen(desk, opened)
  const times = opened.width / before.width
  const replayed = enlargeSteps(versions, times)
  const changed = {
    ...view,
    conversation: { ...conversation, source: opened.sha256, take: undefined },
    versions: replayed,
  }
  const rendering = await renderVersion(desk, job.signal, changed, conversation.shown)
  const kept = rendering.ok ? await keep(desk, conversation.id, captured, opened, replayed) : rendering
  if (!rendering.ok || !kept.ok) {
    desk.engine.close(opened.sha256)
    desk.opened.delete(pictureKey(opened.sha256, undefined))
    if (!kept.ok) notify(desk, job, kept.refusal)
    return
  }
  desk.engine.close(conversation.source, conversation.take)
  desk.opened.delete(pictureKey(conversation.source, conversation.take))
  tell(desk, job, { source: sourceOf(captured, opened), notice: undefined })
  putOnStage(desk, job, replayed, conversation.shown, rendering.value)
  const untouched = first && (await renderVersion(desk, job.signal, changed, first.id))
  if (untouched?.ok) tell(desk, job, { before: untouched.value.bitmap })
  if (first) await refresh(desk, job, changed, first.id)
}

/** In memory where the disk had no room for the conversation; else on the disk, source first. */
async function keep(
  desk: Desk,
  id: string,
  { blob, ...captured }: CapturedPicture,
  { sha256, width, height }: OpenedPicture,
  versions: Parameters<typeof putOnStage>[2],
) {
  const picture = { id: sha256, blob, width, height }
  const capture = provenanceOf({ blob, ...captured })
  if (desk.unremembered?.id === id) {
    desk.unremembered = { ...desk.unremembered, picture, capture }
    return { ok: true as const, value: undefined }
  }
  const replaced = await desk.history.replaceSource(id, picture, capture)
  if (replaced.ok) for (const { id: version, plan } of versions) await desk.history.reviseVersion(version, { plan })
  return replaced
}

async function sourceBlob(desk: Desk, conversationId: string, sha256: string): Promise<Blob | undefined> {
  if (desk.unremembered?.id === conversationId) return desk.unremembered.picture.blob
  const kept = await desk.history.recallPicture(conversationId, sha256)
  return kept.ok ? kept.value : undefined
}
