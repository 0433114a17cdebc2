/** Behind the grammar, never instead of it: where it asked or left words over, and only then, a model may be asked. Asks nobody itself. */
import type { Reading } from '#contract/reading.ts'
import type { NewTurn } from '#history/history.ts'
import { type Desk, recallShown, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { plannersNow } from './planners.ts'

export async function offerPlanning(desk: Desk, job: Job, turn: NewTurn, reading: Reading): Promise<void> {
  if (!isUnclear(reading)) return
  const planners = await plannersNow(desk)
  if (planners.length === 0) return
  const kept = (await recallShown(desk))?.turns.find(({ id }) => id === turn.id)
  // What came to nothing is said as that, and its words are back for another try.
  if (!kept || kept.refusal || job.superseded()) return
  desk.unclear = { turnId: turn.id, text: turn.text, reading }
  tell(desk, job, { planning: { turnId: turn.id, planners } })
}

const isUnclear = ({ route, unheard }: Reading) => route === 'ask' || (route === 'device' && unheard.length > 0)
