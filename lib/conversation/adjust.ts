/** An earlier step is changed or taken out where it was made, and everything after it replays. */
import type { Plan, Step } from '#contract/plan.ts'
import type { RememberedConversation } from '#history/history.ts'
import { type Desk, notify, recallShown, runBusy } from './desk.ts'
import type { Job } from './jobs.ts'
import { holderOf, replan, withDescendants, withoutStep, withStep } from './lineage.ts'
import { putOnStage, renderJobOf, renderVersion } from './stage.ts'
import { makeThumbnails } from './thumbnails.ts'

export const adjust = (desk: Desk, versionId: string, step: Step): Promise<void> =>
  changePlan(desk, versionId, step.id, (plan) => withStep(plan, step))

export const removeStep = (desk: Desk, versionId: string, stepId: string): Promise<void> =>
  changePlan(desk, versionId, stepId, (plan) => withoutStep(plan, stepId))

/** Rendered first: a change that cannot be drawn is not remembered, and the stage goes back to what is. */
const changePlan = (desk: Desk, versionId: string, stepId: string, change: (plan: Plan) => Plan): Promise<void> =>
  runBusy(desk, 'device', async (job) => {
    const view = await recallShown(desk)
    const holder = view && holderOf(view.versions, versionId, stepId)
    if (!view || !holder) return
    const plan = change(holder.plan)
    const changed = { ...view, versions: replan(view.versions, holder.id, plan) }
    const { shown } = view.conversation
    const rendering = await renderVersion(desk, job.signal, changed, shown)
    const kept = rendering.ok ? await desk.history.reviseVersion(holder.id, { plan }) : rendering
    if (rendering.ok && kept.ok) {
      putOnStage(desk, job, changed.versions, shown, rendering.value)
      await refresh(desk, job, changed, holder.id)
      return
    }
    if (!kept.ok) notify(desk, job, kept.refusal)
    const before = await renderVersion(desk, desk.conversation.signal, view, shown)
    if (before.ok) putOnStage(desk, job, view.versions, shown, before.value)
  })

/** What came after looks different now, and may have another size. */
export async function refresh(desk: Desk, job: Job, view: RememberedConversation, holderId: string): Promise<void> {
  const changed = withDescendants(view.versions, holderId)
  for (const { id, width, height } of changed) {
    const drawn = await renderJobOf(desk, job.signal, view, id)
    const size = drawn.ok ? await desk.engine.measure(job.signal, drawn.value.job) : drawn
    if (size.ok && (size.value.width !== width || size.value.height !== height))
      await desk.history.reviseVersion(id, { width: size.value.width, height: size.value.height })
  }
  if (!job.superseded())
    void makeThumbnails(
      desk,
      changed.map(({ id }) => id),
    )
}
