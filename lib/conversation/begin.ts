/** A picture arrives and a conversation starts with it. A disk without room keeps nobody from working on the picture. */
import type { CapturedPicture, CaptureProvenance } from '#contract/picture.ts'
import type { Refusal } from '#contract/refusal.ts'
import type { OpenedPicture } from '#engine/engine.ts'
import type { NewConversation } from '#history/history.ts'
import { type Desk, recallShown, runBusy, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { clearDesk, followForgetting } from './leave.ts'
import { putOnStage, renderVersion } from './stage.ts'
import { makeThumbnails } from './thumbnails.ts'
import { titleOf } from './title.ts'

type Capture = (signal: AbortSignal) => Promise<CapturedPicture | Refusal>

export function begin(desk: Desk, capture: Capture): Promise<void> {
  clearDesk(desk)
  desk.store.setState({ stage: 'capturing' })
  return runBusy(desk, 'device', async (job) => {
    const failed = (notice: Refusal) => {
      if (notice.code !== 'stopped') return tell(desk, job, { stage: 'failed', notice })
      if (!job.superseded()) clearDesk(desk)
    }
    const captured = await Promise.race([capture(job.signal), stopped(job.signal)])
    if (job.signal.aborted) return failed({ code: 'stopped' })
    if ('code' in captured) return failed(captured)
    const opened = await desk.engine.open(job.signal, captured.blob)
    if (!opened.ok) return failed(opened.refusal)
    if (job.superseded()) return desk.engine.close(opened.value.sha256)
    const shown = await start(desk, job, captured, opened.value)
    if (shown) failed(shown)
  })
}

/** A page may take for ever to answer; whoever stops does not wait for it. */
const stopped = (signal: AbortSignal) =>
  new Promise<Refusal>((resolve) =>
    signal.addEventListener('abort', () => resolve({ code: 'stopped' }), { once: true }),
  )

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
    title: titleOf(captured),
    capture,
    picture: { id: sha256, blob: captured.blob, width, height },
  }
  desk.opened.set(sha256, opened)
  const { origin, host, why } = capture
  const source = { sha256, width, height, origin, ...(host ? { host } : {}), ...(why ? { why } : {}) }
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

/** Cut to what is kept: a page may describe its picture with a novel. */
const provenanceOf = ({ origin, host, alt, why }: CapturedPicture): CaptureProvenance => ({
  origin,
  ...(host ? { host: host.slice(0, 255) } : {}),
  ...(alt ? { alt: alt.slice(0, 500) } : {}),
  ...(why ? { why } : {}),
})
