/** One turn: words are understood and become a version, a move, a question, or a request to be agreed to. Words never get lost. */
import type { Choice, Reading, ReadStep } from '#contract/reading.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import type { NewTurn, RememberedConversation } from '#history/history.ts'
import { understand } from '#language/understand.ts'
import { operationOf } from '#operations/registry.ts'
import { askModel } from './ask-model.ts'
import { setAside } from './consent.ts'
import { type Desk, notify, recallShown, runBusy, tell } from './desk.ts'
import { takeAlong } from './download.ts'
import type { Job } from './jobs.ts'
import { followForgetting } from './leave.ts'
import { lineageOf } from './lineage.ts'
import { makeVersion } from './make-version.ts'
import { moveHead } from './move-head.ts'
import { offerPlanning } from './offer-planning.ts'
import { isMarked, maskFor } from './place-request.ts'
import { readingContextOf } from './reading-context.ts'
import { type Moved, takeMoves } from './take-moves.ts'
import { answerTurn, giveBack, newTurn, refuseTurn } from './turn.ts'

export async function say(desk: Desk, text: string): Promise<void> {
  const words = text.trim()
  if (words === '') return desk.store.setState({ notice: { code: 'request-empty' } })
  if (desk.store.getState().conversationId === undefined) return desk.store.setState({ draft: text })
  desk.store.setState({ draft: '', notice: undefined, comparing: false, beside: undefined })
  await runBusy(desk, 'device', async (job) => {
    const ready = await rememberFirst(desk)
    if (!ready.ok) {
      notify(desk, job, ready.refusal)
      return giveBack(desk, job, words)
    }
    await setAside(desk, job)
    const view = await recallShown(desk)
    if (!view) return giveBack(desk, job, words)
    const reading = understand(words, readingContextOf(view))
    const turn = { ...newTurn(desk, view, words, reading.route), unheard: reading.unheard }
    await take(desk, job, view, turn, reading)
    await offerPlanning(desk, job, turn, reading)
  })
}

/** The answer to the open question, by the number of its button. The turn that was asked about becomes what was chosen. */
export async function choose(desk: Desk, index: number): Promise<void> {
  const { question } = desk.store.getState()
  const choice = question?.choices[index]
  if (!question || !choice) return
  await runBusy(desk, 'device', async (job) => {
    const view = await recallShown(desk)
    const asked = view?.turns.find((turn) => turn.id === question.turnId)
    if (!view || !asked) return tell(desk, job, { question: undefined })
    const { answer: _, ...turn } = asked
    await takeChoice(desk, job, view, { ...turn, route: choice.route, baseId: view.conversation.shown }, choice)
    desk.unclear = undefined
    tell(desk, job, { question: undefined, planning: undefined })
  })
}

function take(desk: Desk, job: Job, view: RememberedConversation, turn: NewTurn, reading: Reading): Promise<void> {
  if (reading.route === 'ask') return ask(desk, job, turn, reading)
  if (reading.route === 'generative') return takeGenerative(desk, job, view, turn, reading)
  if ('acknowledged' in reading) return answerTurn(desk, job, { ...turn, answer: 'thanked' }, turn.text)
  return takeOnDevice(desk, job, view, turn, reading, (at) => understand(turn.text, readingContextOf(at)))
}

const takeChoice = (
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  turn: NewTurn,
  choice: Choice,
): Promise<void> => {
  if (choice.wishes.length > 0) return takeGenerative(desk, job, view, turn, choice)
  const { steps, moves = [] } = choice
  if (steps.length > 0 || moves.length > 0) return takeOnDevice(desk, job, view, turn, { steps, moves })
  return answerTurn(desk, job, { ...turn, answer: 'chosen' }, turn.text)
}

/** `readAt`: the same words in the light of another version. What is said after a move is meant where it leads. */
async function takeOnDevice(
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  turn: NewTurn,
  reading: Pick<Extract<Reading, { moves: unknown }>, 'steps' | 'moves'>,
  readAt?: (view: RememberedConversation) => Reading,
): Promise<void> {
  if (reading.steps.length === 0 && reading.moves.length === 0)
    return refuseTurn(desk, job, turn, { code: 'request-not-understood' }, turn.text)
  const edits = reading.steps.length > 0 || reading.moves.some(({ move }) => move === 'undo-step')
  const moved = await takeMoves(desk, job, view, reading.moves, edits)
  if (!moved.ok) return refuseTurn(desk, job, turn, moved.refusal, turn.text)
  const { view: base, answer, question, along } = moved.value
  const there: NewTurn = { ...turn, baseId: base.conversation.shown }
  const again = edits && there.baseId !== turn.baseId ? readAt?.(base) : undefined
  if (again && again.route !== 'device') {
    const arrived = await moveHead(desk, job, view, () => done(there.baseId))
    if (!arrived.ok) return refuseTurn(desk, job, turn, arrived.refusal, turn.text)
    return take(desk, job, arrived.value, { ...there, route: again.route }, again)
  }
  if (edits) return edit(desk, job, base, there, again ?? reading, along)
  if (!answer) return
  const taken = along ? await takeAlong(desk, job, base, along) : done(undefined)
  if (!taken.ok) return refuseTurn(desk, job, turn, taken.refusal, turn.text)
  await answerTurn(desk, job, { ...turn, answer }, turn.text)
  if (question) tell(desk, job, { question: { turnId: turn.id, ...question } })
}

/** A version of the steps, and the picture taken `along` as it is then. */
async function edit(
  desk: Desk,
  job: Job,
  base: RememberedConversation,
  turn: NewTurn,
  { steps, moves }: Pick<Extract<Reading, { moves: unknown }>, 'steps' | 'moves'>,
  along: Moved['along'],
): Promise<void> {
  const removed = moves.flatMap((move) => (move.move === 'undo-step' ? [move.step] : []))
  if (steps.length === 0 && removed.length === 0)
    return refuseTurn(desk, job, turn, { code: 'request-not-understood' }, turn.text)
  const undone = steps.length === 0 ? { answer: 'undone' as const } : {}
  const made = await makeVersion(desk, job, base, { ...turn, ...undone }, steps, removed)
  if (!made.ok) return refuseTurn(desk, job, turn, made.refusal, turn.text)
  const taken = along ? await takeAlong(desk, job, made.value, along) : done(undefined)
  if (!taken.ok) notify(desk, job, taken.refusal)
}

/** What can be done here is done here, as a turn and a version of its own; only the rest is for a model. */
async function takeGenerative(
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  turn: NewTurn,
  { steps, wishes }: Pick<Extract<Reading, { wishes: unknown }>, 'steps' | 'wishes'>,
): Promise<void> {
  const mask = maskFor(desk, view.conversation.shown, wishes)
  if (steps.length === 0) return askModel(desk, job, view, turn, wishes, { words: turn.text, mask })
  const made = await makeVersion(desk, job, view, turn, steps)
  if (!made.ok) return refuseTurn(desk, job, turn, made.refusal, turn.text)
  const rest = newTurn(desk, made.value, '', 'generative')
  const words = wishes.flatMap((wish) => wish.heard).join(', ')
  // What was marked was marked on the picture before these steps: it must not come to mean another place.
  if (isMarked(desk, view.conversation.shown) && hasMoved(made.value, steps))
    return refuseTurn(desk, job, rest, { code: 'mark-moved' }, words)
  await askModel(desk, job, made.value, rest, wishes, { words, mask })
}

/** Whether a place on the picture is another one after `steps`, which made the shown version. */
function hasMoved({ conversation, versions }: RememberedConversation, steps: readonly ReadStep[]): boolean {
  const [before, after] = lineageOf(versions, conversation.shown).slice(-2)
  const resized = before?.width !== after?.width || before?.height !== after?.height
  return resized || steps.some(({ op }) => operationOf(op)?.pixels.kind === 'geometry')
}

async function ask(desk: Desk, job: Job, turn: NewTurn, { question, choices }: Extract<Reading, { route: 'ask' }>) {
  const kept = await desk.history.addTurn({ ...turn, answer: 'asked' })
  if (!kept.ok) return refuseTurn(desk, job, turn, kept.refusal, turn.text)
  tell(desk, job, { question: { turnId: turn.id, question, choices } })
}

/** A conversation that found no room when it began gets another chance before it goes on. */
async function rememberFirst(desk: Desk): Promise<Outcome<void>> {
  const birth = desk.unremembered
  if (!birth) return done(undefined)
  const remembered = await desk.history.rememberConversation(birth)
  if (!remembered.ok) return remembered
  desk.unremembered = undefined
  followForgetting(desk, birth.id)
  return remembered
}
