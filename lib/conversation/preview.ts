/** While a slider is dragged: the stage follows, memory does not. */
import type { Step } from '#contract/plan.ts'
import { type Desk, recallShown } from './desk.ts'
import { holderOf, replan, withStep } from './lineage.ts'
import { createNewest, type Newest } from './newest.ts'
import { renderVersion } from './stage.ts'

export const createPreview = (desk: Desk): Newest<{ versionId: string; step: Step }> =>
  createNewest((signal, { versionId, step }) => draw(desk, signal, versionId, step))

async function draw(desk: Desk, signal: AbortSignal, versionId: string, step: Step): Promise<void> {
  const view = await recallShown(desk)
  const holder = view && holderOf(view.versions, versionId, step.id)
  if (!view || !holder) return
  const versions = replan(view.versions, holder.id, withStep(holder.plan, step))
  const rendering = await renderVersion(desk, signal, { ...view, versions }, view.conversation.shown, 'preview')
  const { shown } = desk.store.getState()
  if (!rendering.ok || signal.aborted || shown?.versionId !== view.conversation.shown) return
  const { bitmap, width, height, wish, doubts, ms } = rendering.value
  desk.store.setState({ shown: { ...shown, bitmap, width, height, wish, doubts, ms } })
}
