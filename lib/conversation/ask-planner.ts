/** A model is asked what was meant, because a person pressed the button that says so. Its plan is offered, and nothing is done by it. */
import { hashOf } from '#contract/picture.ts'
import type { PlanQuestion } from '#contract/planning.ts'
import { done, type Outcome, type Refusal, refuse } from '#contract/refusal.ts'
import type { Agreement } from '#remote/connect-proxy.ts'
import { type AwaitedPlan, type Desk, recallShown, runBusy, tell, type Unclear } from './desk.ts'
import type { Job } from './jobs.ts'
import { onThisDevice, planningModelOf } from './planners.ts'
import { readingContextOf } from './reading-context.ts'
import type { ExactText, Planner, Planning } from './session.ts'
import { isPaused } from './sharing.ts'
import { giveBack } from './turn.ts'

/** Ends in a proposal, in a refusal beside the offer, or in a `consentRequest`: until that is agreed to, nothing has left. */
export const askPlanner = (desk: Desk, plannerId: string): Promise<void> =>
  runBusy(desk, 'planner', async (job) => {
    const { unclear } = desk
    const planner = desk.store.getState().planning?.planners.find(({ id }) => id === plannerId)
    const view = await recallShown(desk)
    if (!unclear || !planner || !view) return
    tellPlanning(desk, job, unclear, { proposal: undefined, refusal: undefined })
    // Loaded on first use, as the models are.
    const { askForPlan } = await import('#planning/ask-for-plan.ts')
    const question = askForPlan(unclear.text, unclear.reading, readingContextOf(view))
    if (planner.id === onThisDevice) {
      const answered = await desk.deviceModel.plan(job.signal, question)
      return settle(desk, job, unclear, planner.name, answered.ok ? done({ answer: answered.value }) : answered)
    }
    const asked = await askRecipient(desk, job, unclear, planner, question)
    if (!asked.ok) tellFailure(desk, job, unclear, asked.refusal)
  })

async function askRecipient(
  desk: Desk,
  job: Job,
  unclear: Unclear,
  planner: Planner,
  question: PlanQuestion,
): Promise<Outcome<void>> {
  if (await isPaused(desk)) return refuse('sharing-paused')
  const listed = await desk.remote.recipients(job.signal)
  if (!listed.ok) return listed
  const recipient = listed.value.recipients.find(({ id }) => id === planner.id)
  const model = recipient && planningModelOf(recipient)
  if (!recipient?.available || !model) {
    const reason = recipient?.unavailable_reason
    return refuse('recipient-unavailable', { recipient: planner.id, name: planner.name, ...(reason ? { reason } : {}) })
  }
  const standing = await desk.remote.standing(job.signal, recipient, 'plan')
  if (!standing.ok) return standing
  const payload = await exactTextOf(unclear.text, question)
  const awaited: AwaitedPlan = { use: 'plan', turnId: unclear.turnId, recipient, model, payload }
  if (standing.value) {
    await sendQuestion(desk, job, awaited, standing.value)
  } else if (!job.superseded()) {
    desk.awaited = awaited
    tell(desk, job, { consentRequest: awaited })
  }
  return done(undefined)
}

/** Everything that leaves, in the order in which it is shown. */
async function exactTextOf(words: string, question: PlanQuestion): Promise<ExactText> {
  const { instructions, prompt, schema } = question
  const bytes = new TextEncoder().encode([instructions, prompt, JSON.stringify(schema)].join('\n'))
  return { words, question, bytes: bytes.byteLength, sha256: await hashOf(bytes) }
}

/** Sends an agreed question and offers the plan that comes back. The receipt stays with the turn that was asked about. */
export async function sendQuestion(
  desk: Desk,
  job: Job,
  { recipient, model, payload }: AwaitedPlan,
  agreement: Agreement<'plan'>,
): Promise<void> {
  const { unclear } = desk
  if (!unclear) return
  const { id, legal_name: name } = recipient
  tell(desk, job, { busy: { what: 'recipient', since: desk.now(), recipient: id } })
  const answered = await desk.remote.plan(job.signal, agreement, { model, name, question: payload.question })
  await settle(desk, job, unclear, name, answered)
}

async function settle(
  desk: Desk,
  job: Job,
  unclear: Unclear,
  by: string,
  answered: Outcome<{ answer: unknown; receipt?: string }>,
): Promise<void> {
  if (!answered.ok) return tellFailure(desk, job, unclear, answered.refusal)
  const view = await recallShown(desk)
  const asked = view?.turns.find(({ id }) => id === unclear.turnId)
  if (!view || !asked) return
  const { answer, receipt } = answered.value
  const kept = await desk.history.addTurn({ ...asked, suggestedBy: by, ...(receipt ? { receipt } : {}) })
  if (!kept.ok) return tell(desk, job, { notice: kept.refusal })
  const { takeProposal } = await import('#planning/take-proposal.ts')
  const proposal = takeProposal(answer, readingContextOf(view), heardIn(unclear))
  if (proposal.steps.length === 0)
    return tellFailure(desk, job, unclear, { code: 'planner-no-plan', detail: { name: by } })
  tellPlanning(desk, job, unclear, { proposal: { ...proposal, by } })
}

/** The words that a plan answers to: all of a request that was asked about, else only what was left over. */
const heardIn = ({ text, reading }: Unclear): string[] => (reading.route === 'ask' ? [text] : [...reading.unheard])

function tellFailure(desk: Desk, job: Job, unclear: Unclear, refusal: Refusal): void {
  tellPlanning(desk, job, unclear, { refusal })
  giveBack(desk, job, heardIn(unclear).join(', '))
}

/** Beside the offer for this turn, as long as it stands. */
function tellPlanning(desk: Desk, job: Job, { turnId }: Unclear, change: Partial<Planning>): void {
  const { planning } = desk.store.getState()
  if (planning?.turnId === turnId) tell(desk, job, { planning: { ...planning, ...change } })
}
