/** Marking where a step works: the stage shows the picture as it is before that step, so that what is pointed at is there. */
import { type Step, stepsOf } from '#contract/plan.ts'
import { type Desk, notify, recallShown, runBusy, tell } from './desk.ts'
import { renderJobOf } from './stage.ts'

/** Puts the picture before `step` of the shown version on the stage, to be drawn on. Remembers nothing. */
export const beginMarking = (desk: Desk, versionId: string, step: Step): Promise<void> =>
  runBusy(desk, 'device', async (job) => {
    const view = await recallShown(desk)
    if (!view) return
    const { shown } = view.conversation
    const at = stepsOf(view.versions, shown).steps.findIndex(({ id }) => id === step.id)
    const drawn = await renderJobOf(desk, job.signal, view, shown)
    if (at < 0 || !drawn.ok) return drawn.ok ? undefined : notify(desk, job, drawn.refusal)
    const { steps, ...picture } = drawn.value.job
    const before = { ...picture, steps: steps.slice(0, at), longest: desk.devicePixelLongest() }
    const rendering = await desk.engine.render(job.signal, before)
    if (!rendering.ok) return notify(desk, job, rendering.refusal)
    const { bitmap, width, height } = rendering.value
    tell(desk, job, {
      marking: { versionId, step, ...(step.mask ? { mask: step.mask } : {}), bitmap, width, height },
      comparing: false,
    })
  })
