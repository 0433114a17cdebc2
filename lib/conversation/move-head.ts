/** Moves through the versions without making any: undo, redo, show, back to the start. */
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { RememberedConversation } from '#history/history.ts'
import { type Desk, notify, recallShown, runBusy } from './desk.ts'
import type { Job } from './jobs.ts'
import { lineageOf, pathAfterMove, redoTarget } from './lineage.ts'
import { putOnStage, renderVersion } from './stage.ts'

/** Where a move leads from the shown version, or why nowhere. */
export type Destination = (view: RememberedConversation, path: readonly string[]) => Outcome<string>

export const oneBack: Destination = ({ conversation, versions }) => {
  const parent = versions.find((version) => version.id === conversation.shown)?.parentId
  return parent ? done(parent) : refuse('nothing-to-undo')
}

export const toTheSource: Destination = ({ conversation, versions }) => {
  const source = lineageOf(versions, conversation.shown)[0]
  return source && source.id !== conversation.shown ? done(source.id) : refuse('nothing-to-undo')
}

export const oneForward: Destination = ({ conversation, versions }, path) => {
  const target = redoTarget(versions, path, conversation.shown)
  return target ? done(target.id) : refuse('nothing-to-redo')
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
