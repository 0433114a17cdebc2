/** Steps become a version: rendered first, remembered second, shown last. Whatever fails leaves everything as it was. */
import type { TurnRecord } from '#contract/memory.ts'
import type { Plan, Step } from '#contract/plan.ts'
import type { ReadStep } from '#contract/reading.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { NewPicture, NewTurn, RememberedConversation } from '#history/history.ts'
import { planOf } from '#language/plan-of.ts'
import { firstForStills } from '#operations/for-stills.ts'
import { type Desk, recallShown } from './desk.ts'
import type { Job } from './jobs.ts'
import { putOnStage, renderVersion } from './stage.ts'
import { takeAt } from './take-at.ts'
import { makeThumbnails } from './thumbnails.ts'

/** A version made of understood steps, child of the shown one; steps whose ids are `removed` are taken out first. */
export function makeVersion(
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  turn: NewTurn,
  steps: readonly ReadStep[],
  removed: readonly string[] = [],
): Promise<Outcome<RememberedConversation>> {
  const { plan, read } = planOf(steps, desk.newId)
  const removals = removed.map((id) => ({ change: 'remove' as const, id }))
  return addPlan(
    desk,
    job,
    view,
    { ...turn, read: read.map(({ stepId, readStep }) => asAsked(stepId, readStep)) },
    { changes: [...removals, ...plan.changes] },
  )
}

/** A version made by `plan`, child of the shown one, with the turn that asked for it and the bytes that it lays in, if any. Answers the conversation after it. */
export async function addPlan(
  desk: Desk,
  job: Job,
  { conversation, versions }: RememberedConversation,
  turn: NewTurn,
  plan: Plan,
  picture?: NewPicture,
): Promise<Outcome<RememberedConversation>> {
  const isClip = takeAt(conversation.take, versions, conversation.shown)?.of === 'clip'
  const still = isClip ? firstForStills(stepsIn(plan)) : undefined
  if (still) return refuse('clip-needs-still', { op: still.op })
  const version = { id: desk.newId(), conversationId: conversation.id, parentId: conversation.shown, plan }
  const rendering = await renderVersion(
    desk,
    job.signal,
    { conversation, versions: [...versions, version] },
    version.id,
  )
  if (!rendering.ok) return rendering
  const { width, height, ms } = rendering.value
  const kept = await desk.history.addVersion(
    { ...version, width, height },
    { turn: { ...turn, versionId: version.id, changes: plan.changes, ms }, ...(picture ? { picture } : {}) },
  )
  if (!kept.ok) return kept
  const after = await recallShown(desk)
  if (!after) return { ok: false, refusal: { code: 'storage-failed' } }
  if (!job.superseded()) {
    desk.path = []
    putOnStage(desk, job, after.versions, version.id, rendering.value)
    void makeThumbnails(desk, [version.id])
  }
  // The stage may show another version by now; what goes on from here goes on from this one.
  return done({ ...after, conversation: { ...after.conversation, shown: version.id } })
}

const stepsIn = ({ changes }: Plan): Step[] => changes.flatMap((change) => ('step' in change ? [change.step] : []))

const asAsked = (stepId: string, { sign, strength, value, region }: ReadStep): TurnRecord['read'][number] => ({
  stepId,
  ...(sign && { sign }),
  ...(strength && { strength }),
  ...(value !== undefined && { value }),
  ...(region !== undefined && { region }),
})
