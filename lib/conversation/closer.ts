/** A closer look: the shown version drawn pixel for pixel, for as long as someone looks. Remembers nothing. */
import { type Desk, recallShown, runBusy, tell } from './desk.ts'
import { putOnStage, renderVersion } from './stage.ts'

export function setCloser(desk: Desk, closer: boolean): Promise<void> {
  desk.store.setState({ closer })
  return runBusy(desk, 'device', async (job) => {
    const view = await recallShown(desk)
    if (!view) return
    const { shown } = view.conversation
    const rendering = await renderVersion(desk, job.signal, view, shown)
    if (rendering.ok) putOnStage(desk, job, view.versions, shown, rendering.value)
    else tell(desk, job, { closer: false, notice: rendering.refusal })
  })
}
