/** A picture arrives and a conversation starts with it. A disk without room keeps nobody from working on the picture. */
import type { Capture, CapturedPicture, CaptureProvenance } from '#contract/picture.ts'
import { done, type Outcome, type Refusal, refuse } from '#contract/refusal.ts'
import { pictureKey, type Take } from '#contract/take.ts'
import type { OpenedPicture } from '#engine/engine.ts'
import type { NewConversation } from '#history/history.ts'
import { type Desk, recallShown, runBusy, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { clearDesk, followForgetting } from './leave.ts'
import type { SessionState } from './session.ts'
import { keepOpen, putOnStage, renderVersion } from './stage.ts'
import { makeThumbnails } from './thumbnails.ts'
import { titleOf } from './title.ts'

/**
 * What is on the stage stays until the new picture has arrived whole; a failure leaves it as it was. Meanwhile a first
 * glance of the new one may lie above it.
 */
export function begin(desk: Desk, capture: Capture): Promise<void> {
  desk.jobs.stop()
  return runBusy(desk, 'device', async (job) => {
    tell(desk, job, { stage: 'capturing', notice: undefined })
    const arrived = await arrive(desk, job, capture)
    if (!arrived.ok) return stay(desk, job, arrived.refusal)
    const { captured, opened } = arrived.value
    // The same picture once more: it must not be closed with the conversation that leaves.
    desk.opened.delete(pictureKey(opened.sha256, undefined))
    if (job.superseded()) return desk.engine.close(opened.sha256)
    const { glance } = desk.store.getState()
    clearDesk(desk)
    desk.capture = capture
    desk.store.setState({ stage: 'capturing', glance })
    await runBusy(desk, 'device', async (next) => {
      const refusal = await start(desk, next, captured, opened)
      if (refusal) tell(desk, next, { stage: 'failed', glance: undefined, notice: refusal })
    })
  })
}

async function arrive(
  desk: Desk,
  job: Job,
  capture: Capture,
): Promise<Outcome<{ captured: CapturedPicture; opened: OpenedPicture }>> {
  const { signal } = job
  const captured = await Promise.race([capture(signal), stopped(signal)])
  if (signal.aborted) return refuse('stopped')
  if ('code' in captured) return { ok: false, refusal: captured }
  const opened = await desk.engine.open(signal, captured.blob, {
    early: { longest: desk.devicePixelLongest(), show: (glance) => tell(desk, job, { glance }) },
  })
  return opened.ok ? done({ captured, opened: opened.value }) : opened
}

function stay(desk: Desk, job: Job, refusal: Refusal): void {
  const notice = refusal.code === 'stopped' ? undefined : refusal
  const empty = notice ? 'failed' : 'empty'
  tell(desk, job, { stage: desk.store.getState().shown ? 'ready' : empty, glance: undefined, notice })
}

/** A page may take for ever to answer; whoever stops does not wait for it. */
export const stopped = (signal: AbortSignal) =>
  new Promise<Refusal>((resolve) => {
    const stop = () => resolve({ code: 'stopped' })
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })

/** The refusal that kept the new conversation off the stage, if one did. */
async function start(
  desk: Desk,
  job: Job,
  captured: CapturedPicture,
  opened: OpenedPicture,
): Promise<Refusal | undefined> {
  const { sha256, width, height } = opened
  const capture = provenanceOf(captured)
  const birth: NewConversation = {
    id: desk.newId(),
    versionId: desk.newId(),
    title: titleOf(captured, desk.say().header.untitled),
    capture,
    picture: { id: sha256, blob: captured.blob, width, height },
  }
  keepOpen(desk, opened)
  const source = sourceOf(captured, opened)
  const remembered = await desk.history.rememberConversation(birth)
  if (job.superseded()) return undefined
  if (!remembered.ok) desk.unremembered = birth
  tell(desk, job, { conversationId: birth.id, stage: 'rendering', source })
  if (!remembered.ok) tell(desk, job, { notice: remembered.refusal })
  const view = await recallShown(desk)
  if (!view) return { code: 'storage-failed' }
  const rendering = await renderVersion(desk, job.signal, view, birth.versionId)
  if (!rendering.ok) return rendering.refusal
  putOnStage(desk, job, view.versions, birth.versionId, rendering.value)
  tell(desk, job, { before: rendering.value.bitmap })
  if (!remembered.ok) return undefined
  followForgetting(desk, birth.id)
  void makeThumbnails(desk, [birth.versionId])
  return undefined
}

/** What the stage says of a picture, and of what else there is in its file. */
export const sourceOf = (
  { origin, host, why, better }: CaptureProvenance & Pick<CapturedPicture, 'better'>,
  { sha256, width, height, type, holds }: OpenedPicture,
  take?: Take,
): NonNullable<SessionState['source']> => ({
  ...{ sha256, width, height, type, origin },
  ...(host ? { host } : {}),
  ...(why ? { why } : {}),
  ...(holds ? { holds } : {}),
  ...(take ? { take } : {}),
  ...(better ? { better } : {}),
})

/** Cut to what is kept: a page may describe its picture with a novel. */
export const provenanceOf = ({ origin, host, alt, why }: CapturedPicture): CaptureProvenance => ({
  origin,
  ...(host ? { host: host.slice(0, 255) } : {}),
  ...(alt ? { alt: alt.slice(0, 500) } : {}),
  ...(why ? { why } : {}),
})
