/** A proposed plan is taken: from here on its steps are steps like any other. */
import { type Desk, recallShown, runBusy, tell } from './desk.ts'
import { stepsAt } from './lineage.ts'
import { makeVersion } from './make-version.ts'
import { newTurn, refuseTurn } from './turn.ts'

/** A turn that was asked about becomes what was proposed; where the rest was done already, the steps are a turn of their own. */
export const acceptProposal = (desk: Desk): Promise<void> =>
  runBusy(desk, 'device', async (job) => {
    const { unclear } = desk
    const proposal = desk.store.getState().planning?.proposal
    const view = await recallShown(desk)
    const asked = view?.turns.find(({ id }) => id === unclear?.turnId)
    if (!unclear || !proposal || !view || !asked) return
    const { answer: _, ...open } = asked
    const turn =
      unclear.reading.route === 'ask'
        ? { ...open, route: 'device' as const, baseId: view.conversation.shown, unheard: [] }
        : { ...newTurn(desk, view, '', 'device'), suggestedBy: proposal.by }
    const inForce = new Set(stepsAt(view.versions, view.conversation.shown).map(({ id }) => id))
    // A step that was taken out since the model saw it is added anew.
    const steps = proposal.steps.map(({ revises, ...step }) =>
      revises !== undefined && inForce.has(revises) ? { ...step, revises } : step,
    )
    const made = await makeVersion(desk, job, view, turn, steps)
    if (!made.ok) await refuseTurn(desk, job, turn, made.refusal, turn.text)
    desk.unclear = undefined
    tell(desk, job, { question: undefined, planning: undefined })
  })
