/** A picture that a recipient made whole, reduced to what it plainly changed: the rest is what it was before, to the byte. Asks nobody. */
import type { Plan } from '#contract/plan.ts'
import type { Outcome } from '#contract/refusal.ts'
import type { Comparison } from '#engine/engine.ts'
import type { RememberedConversation } from '#history/history.ts'
import { type Desk, notify, recallShown, runBusy } from './desk.ts'
import type { Job } from './jobs.ts'
import { addPlan } from './make-version.ts'
import { openPicture, renderJobOf } from './stage.ts'
import { newTurn } from './turn.ts'

/** A version beside `versionId`, made from the one before it. Nothing happens where the two cannot be compared. */
export const keepOnlyChange = (desk: Desk, versionId: string): Promise<void> =>
  runBusy(desk, 'device', async (job) => {
    const view = await recallShown(desk)
    const version = view?.versions.find(({ id }) => id === versionId)
    if (!view || !version?.picture || version.parentId === null) return
    const before = { ...view, conversation: { ...view.conversation, shown: version.parentId } }
    const compared = await compareMade(desk, job, before, version.picture)
    if (!compared.ok) return notify(desk, job, compared.refusal)
    const { patch, mask } = compared.value
    if (!mask) return
    const step = { id: desk.newId(), op: 'patch', params: { ...patch }, mask }
    const plan: Plan = { changes: [{ change: 'add', step }] }
    const made = await addPlan(desk, job, before, newTurn(desk, before, desk.say().thread.keepOnly, 'device'), plan)
    if (!made.ok) notify(desk, job, made.refusal)
  })

/** The shown version of `view` beside a picture that a recipient made of it. */
export async function compareMade(
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  made: string,
): Promise<Outcome<Comparison>> {
  const { shown, id } = view.conversation
  const opened = await openPicture(desk, job.signal, id, made, undefined)
  if (!opened.ok) return opened
  const base = await renderJobOf(desk, job.signal, view, shown)
  if (!base.ok) return base
  return desk.engine.compare(job.signal, { ...base.value.job, made })
}
