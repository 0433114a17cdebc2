/** While a slider is dragged: the stage follows, memory does not. The newest position wins; those overtaken are never drawn. */
import type { Step } from '#contract/plan.ts'
import { type Desk, recallShown } from './desk.ts'
import { holderOf, replan, withStep } from './lineage.ts'
import { renderVersion } from './stage.ts'

export interface Preview {
  show(versionId: string, step: Step): Promise<void>
  /** What is being drawn is no longer wanted: the change itself, or something else, takes the stage. */
  end(): void
}

export function createPreview(desk: Desk): Preview {
  let wanted: { versionId: string; step: Step } | undefined
  let drawing: Promise<void> | undefined
  let controller = new AbortController()

  const drawAll = async () => {
    try {
      while (wanted) {
        const next = wanted
        wanted = undefined
        await draw(desk, controller.signal, next.versionId, next.step)
      }
    } finally {
      drawing = undefined
    }
  }
  return {
    show(versionId, step) {
      wanted = { versionId, step }
      drawing ??= drawAll()
      return drawing
    },
    end() {
      wanted = undefined
      controller.abort()
      controller = new AbortController()
    },
  }
}

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
