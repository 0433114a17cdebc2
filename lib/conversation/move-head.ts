/** Moves through the versions without making any: undo, redo, show, back to the start. */
import type { VersionWish } from '#contract/reading.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { RememberedConversation } from '#history/history.ts'
import { type Desk, notify, recallShown, runBusy } from './desk.ts'
import type { Job } from './jobs.ts'
import { lineageOf, pathAfterMove, redoTarget } from './lineage.ts'
import { putOnStage, renderVersion } from './stage.ts'

/** Where a move leads from the shown version, or why nowhere. */
export type Destination = (view: RememberedConversation, path: readonly string[]) => Outcome<string>

/** As far back as there is a way. */
export const back =
  (times: number): Destination =>
  ({ conversation, versions }) => {
    const before = lineageOf(versions, conversation.shown).slice(0, -1)
    const target = before.at(-Math.min(times, before.length))
    return target ? done(target.id) : refuse('nothing-to-undo')
  }

export const toTheSource: Destination = ({ conversation, versions }) => {
  const source = lineageOf(versions, conversation.shown)[0]
  return source && source.id !== conversation.shown ? done(source.id) : refuse('nothing-to-undo')
}

/** As far forward as there is a way. */
export const forward =
  (times: number): Destination =>
  ({ conversation, versions }, path) => {
    let at = conversation.shown
    let ahead = path
    for (let left = Math.min(times, versions.length); left > 0; left--) {
      const target = redoTarget(versions, ahead, at)
      if (!target) break
      ahead = pathAfterMove(versions, ahead, at, target.id)
      at = target.id
    }
    return at === conversation.shown ? refuse('nothing-to-redo') : done(at)
  }

/** The version that words name. */
export const toVersion =
  (wish: VersionWish): Destination =>
  ({ versions }) => {
    const newest = versions.at(-1)?.number ?? 0
    const number = 'number' in wish ? wish.number : newest - wish.beforeNewest
    const target = versions.find((version) => version.number === number)
    return target ? done(target.id) : refuse('version-unknown', { number, newest })
  }

/** Moves the head and shows where it arrived. Answers the conversation after the move. */
export async function moveHead(
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  destination: Destination,
): Promise<Outcome<RememberedConversation>> {
  const target = destination(view, desk.path)
  if (!target.ok) return target
  const rendering = await renderVersion(desk, job.signal, view, target.value)
  if (!rendering.ok) return rendering
  const { conversation, versions } = view
  const kept = await desk.history.showVersion(conversation.id, target.value)
  if (!kept.ok) return kept
  if (!job.superseded()) {
    desk.path = pathAfterMove(versions, desk.path, conversation.shown, target.value)
    putOnStage(desk, job, versions, target.value, rendering.value)
  }
  return done({ ...view, conversation: { ...conversation, shown: target.value } })
}

/** A move asked for by a button: its failure is a notice, for there is no turn. */
export const goTo = (desk: Desk, destination: Destination): Promise<void> =>
  runBusy(desk, 'device', async (job) => {
    const view = await recallShown(desk)
    if (!view) return
    const moved = await moveHead(desk, job, view, destination)
    if (!moved.ok) notify(desk, job, moved.refusal)
  })
