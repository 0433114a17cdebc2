/** What is shown goes out of the panel, as a file or otherwise: one at a time, and why it does not is a notice. */
import type { Outcome } from '#contract/refusal.ts'
import type { RememberedConversation } from '#history/history.ts'
import { type Desk, notify, recallShown, runBusy } from './desk.ts'
import type { Job } from './jobs.ts'

type TakeOut<How extends unknown[]> = (
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  ...how: How
) => Promise<Outcome<void>>

/** `takeOut`, which works within a job, as a job of its own. */
export const takingOut =
  <How extends unknown[]>(takeOut: TakeOut<How>) =>
  (desk: Desk, ...how: How): Promise<void> =>
    runBusy(desk, 'export', async (job) => {
      const view = await recallShown(desk)
      const taken = view && (await takeOut(desk, job, view, ...how))
      if (taken && !taken.ok) notify(desk, job, taken.refusal)
    })
