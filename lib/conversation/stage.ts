/** Puts a version on the stage: the picture it starts from is opened, its steps are rendered, and the arrows follow. */
import { pictureIn, stepsOf, type VersionNode } from '#contract/plan.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import { pictureKey, type Take } from '#contract/take.ts'
import type { OpenedPicture, Rendering, RenderJob } from '#engine/engine.ts'
import type { RememberedConversation } from '#history/history.ts'
import { type Desk, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { redoTarget } from './lineage.ts'
import { takeAt } from './take-at.ts'
import { whyNoClip } from './why-no-clip.ts'

/** Opens a picture of the conversation in the engine, once. Refuses `picture-expired` and whatever opening does. */
export async function openPicture(
  desk: Desk,
  signal: AbortSignal,
  conversationId: string,
  sha256: string,
  take: Take | undefined,
): Promise<Outcome<OpenedPicture>> {
  const already = desk.opened.get(pictureKey(sha256, take))
  if (already) return done(already.picture)
  const kept = await keptPicture(desk, conversationId, sha256)
  if (!kept.ok) return kept
  const opened = await desk.engine.open(signal, kept.value, { take })
  if (opened.ok) keepOpen(desk, opened.value, take)
  return opened
}

/** The engine has it; it stays open until the conversation leaves the stage. */
export const keepOpen = (desk: Desk, picture: OpenedPicture, take?: Take): void =>
  void desk.opened.set(pictureKey(picture.sha256, take), { picture, take })

/** Also that of a conversation that the disk had no room for. */
async function keptPicture(desk: Desk, conversationId: string, sha256: string): Promise<Outcome<Blob>> {
  const { unremembered } = desk
  if (unremembered?.id === conversationId && unremembered.picture.id === sha256) return done(unremembered.picture.blob)
  return desk.history.recallPicture(conversationId, sha256)
}

/** What the engine needs to draw version `id`: its picture, opened, and the steps since, with whatever they lay in. */
export async function renderJobOf(
  desk: Desk,
  signal: AbortSignal,
  {
    conversation,
    versions,
  }: { conversation: { id: string; source: string; take?: Take | undefined }; versions: readonly VersionNode[] },
  id: string,
): Promise<Outcome<{ job: RenderJob; opened: OpenedPicture }>> {
  const { picture, steps } = stepsOf(versions, id)
  const take = takeAt(conversation.take, versions, id)
  const opened = await openPicture(desk, signal, conversation.id, picture ?? conversation.source, take)
  if (!opened.ok) return opened
  for (const part of steps.map(pictureIn).filter((sha256) => sha256 !== undefined)) {
    const laid = await openPicture(desk, signal, conversation.id, part, undefined)
    if (!laid.ok) return laid
  }
  return done({ job: { sha256: opened.value.sha256, take, steps }, opened: opened.value })
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
  const found = await renderJobOf(desk, signal, view, id)
  if (!found.ok) return found
  const { job } = found.value
  const { closer } = desk.store.getState()
  const longest = closer ? {} : { longest: desk.devicePixelLongest() }
  return desk.engine.render(signal, { ...job, ...longest, ...(lane ? { lane } : {}) })
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
  const chosen = desk.store.getState().source?.take
  const clip = takeAt(chosen, versions, id)?.of === 'clip'
  const noClip = whyNoClip(chosen, versions, id)
  tell(desk, job, {
    stage: 'ready',
    glance: undefined,
    shown: {
      ...{ versionId: id, number: version.number, bitmap, width, height, wish, doubts, ms, clip, noClip },
      ...(version.film ? { film: version.film } : {}),
    },
    canUndo: version.parentId !== null,
    canRedo: redoTarget(versions, desk.path, id) !== undefined,
  })
}
