/** A step is given the look of a picture from outside. Only numbers of that picture are remembered. */
import type { Step } from '#contract/plan.ts'
import { adjust } from './adjust.ts'
import { type Desk, notify, runBusy } from './desk.ts'

export async function matchLook(
  desk: Desk,
  versionId: string,
  step: Step,
  param: string,
  picture: Blob,
): Promise<void> {
  let changed: Step | undefined
  await runBusy(desk, 'device', async (job) => {
    const look = await desk.engine.lookOf(job.signal, picture)
    if (look.ok) changed = { ...step, params: { ...step.params, [param]: look.value } }
    else notify(desk, job, look.refusal)
  })
  if (changed) await adjust(desk, versionId, changed)
}
