/** A remembered conversation returns to the stage as it was left. Once its pictures are gone, its words still do. */
import type { Refusal } from '#contract/refusal.ts'
import type { RememberedConversation } from '#history/history.ts'
import { sourceOf } from './begin.ts'
import { type Desk, runBusy, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { clearDesk, followForgetting } from './leave.ts'
import { openPicture, putOnStage, renderVersion } from './stage.ts'

export function reopen(desk: Desk, conversationId: string): Promise<void> {
  clearDesk(desk)
  desk.store.setState({ stage: 'rendering', draft: '' })
  return runBusy(desk, 'device', async (job) => {
    const view = await desk.history.recallConversation(conversationId)
    if (job.superseded()) return
    if (!view) return tell(desk, job, { stage: 'empty', notice: { code: 'picture-expired' } })
    tell(desk, job, { conversationId })
    followForgetting(desk, conversationId)
    const refusal = await bringBack(desk, job, view)
    if (refusal) tell(desk, job, { stage: 'failed', notice: refusal })
  })
}

async function bringBack(desk: Desk, job: Job, view: RememberedConversation): Promise<Refusal | undefined> {
  const { conversation, versions } = view
  const opened = await openPicture(desk, job.signal, conversation.id, conversation.source, conversation.take)
  if (!opened.ok) return opened.refusal
  tell(desk, job, { source: sourceOf(conversation.capture, opened.value, conversation.take) })
  const shown = await renderVersion(desk, job.signal, view, conversation.shown)
  if (!shown.ok) return shown.refusal
  putOnStage(desk, job, versions, conversation.shown, shown.value)
  const source = versions[0]
  if (!source || source.id === conversation.shown) return void tell(desk, job, { before: shown.value.bitmap })
  const before = await renderVersion(desk, job.signal, view, source.id)
  return before.ok ? void tell(desk, job, { before: before.value.bitmap }) : before.refusal
}
