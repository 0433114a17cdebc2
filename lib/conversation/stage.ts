/** Puts a version on the stage: the picture it starts from is opened, its steps are rendered, and the arrows follow. */
import { stepsOf, type VersionNode } from '#contract/plan.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import type { OpenedPicture, Rendering, RenderJob } from '#engine/engine.ts'
import type { RememberedConversation } from '#history/history.ts'
import { type Desk, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { redoTarget } from './lineage.ts'

/** Opens a picture of the conversation in the engine, once. Refuses `picture-expired` and whatever opening does. */
export async function openPicture(
  desk: Desk,
  signal: AbortSignal,
  conversationId: string,
  sha256: string,
): Promise<Outcome<OpenedPicture>> {
  const already = desk.opened.get(sha256)
  if (already) return done(already)
  const kept = await desk.history.recallPicture(conversationId, sha256)
  if (!kept.ok) return kept
  const opened = await desk.engine.open(signal, kept.value)
  if (opened.ok) desk.opened.set(opened.value.sha256, opened.value)
  return opened
}

/** What the engine needs to draw version `id`: its picture, opened, and the steps since. */
export async function renderJobOf(
  desk: Desk,
  signal: AbortSignal,
  { conversation, versions }: { conversation: { id: string; source: string }; versions: readonly VersionNode[] },
  id: string,
): Promise<Outcome<RenderJob & { opened: OpenedPicture }>> {
  const { picture = conversation.source, steps } = stepsOf(versions, id)
  const opened = await openPicture(desk, signal, conversation.id, picture)
  return opened.ok ? done({ sha256: opened.value.sha256, steps, opened: opened.value }) : opened
}

/**
 * Version `id` as large as the stage, or pixel for pixel while someone looks closer. With a `lane` it is one of many that
 * pass by.
 */
export async function renderVersion(
  desk: Desk,
  signal: AbortSignal,
  view: Parameters<typeof renderJobOf>[2],
  id: string,
  lane?: string,
): Promise<Outcome<Rendering>> {
  const job = await renderJobOf(desk, signal, view, id)
  if (!job.ok) return job
  const { sha256, steps } = job.value
  const { closer } = desk.store.getState()
  const longest = closer ? {} : { longest: desk.devicePixelLongest() }
  return desk.engine.render(signal, { sha256, steps, ...longest, ...(lane ? { lane } : {}) })
}

/** Shows a rendering as version `id` of the conversation. */
export function putOnStage(
  desk: Desk,
  job: Job,
  versions: RememberedConversation['versions'],
  id: string,
  { bitmap, width, height, wish, doubts, ms }: Rendering,
): void {
  const version = versions.find((one) => one.id === id)
  if (!version) throw new Error(`Version ${id} is not of this conversation`)
  tell(desk, job, {
    stage: 'ready',
    glance: undefined,
    shown: { versionId: id, number: version.number, bitmap, width, height, wish, doubts, ms },
    canUndo: version.parentId !== null,
    canRedo: redoTarget(versions, desk.path, id) !== undefined,
  })
}
