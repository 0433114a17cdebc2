/** Looks at what has come to the stage, once for each state of a version, so that what is suggested fits. Holds nothing up. */
import type { Survey } from '#operations/survey.ts'
import { type Desk, recallShown } from './desk.ts'
import { renderJobOf } from './stage.ts'

/** States of versions whose surveys are kept. */
const most = 100

/** Follows the stage. Of several versions in a hurry only the newest is looked at. */
export function survey(desk: Desk): void {
  const { getState, setState, subscribe } = desk.store
  const known = new Map<string, Survey>()
  let looking = false
  const look = async () => {
    if (looking) return
    looking = true
    try {
      let shown = getState().shown
      while (shown) {
        const { versionId } = shown
        const seen = await surveyShown(desk, versionId, known)
        const { shown: now, survey: last } = getState()
        const isNews = last?.versionId !== versionId || last.seen !== seen
        if (now?.versionId === versionId && isNews) setState({ survey: { versionId, ...(seen && { seen }) } })
        if (getState().shown === shown) break
        shown = getState().shown
      }
    } finally {
      looking = false
    }
  }
  subscribe((now, before) => {
    // A slider that is being dragged changes the stage outside of any work, and nothing that is kept.
    if (now.shown && now.shown !== before.shown && now.busy) void look()
  })
}

async function surveyShown(desk: Desk, versionId: string, known: Map<string, Survey>): Promise<Survey | undefined> {
  const { signal } = desk.conversation
  const view = await recallShown(desk)
  if (!view || view.conversation.shown !== versionId) return undefined
  const drawn = await renderJobOf(desk, signal, view, versionId)
  if (!drawn.ok) return undefined
  const { job } = drawn.value
  const key = JSON.stringify([job.sha256, job.take, job.steps.map(({ op, params, mask }) => [op, params, mask])])
  const found = known.get(key)
  if (found) return found
  const seen = await desk.engine.survey(signal, job)
  if (!seen.ok) return undefined
  if (known.size >= most) known.clear()
  known.set(key, seen.value)
  return seen.value
}
