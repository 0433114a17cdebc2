/** Moves asked for in words: "undo that", "undo the crop", "start over", "show me before and after". */
import type { Move } from '#contract/reading.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { NewTurn, RememberedConversation } from '#history/history.ts'
import { type Desk, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { addPlan } from './make-version.ts'
import { type Destination, moveHead, oneBack, oneForward, toTheSource } from './move-head.ts'

export type MoveAnswer = Extract<NonNullable<NewTurn['answer']>, 'undone' | 'redone' | 'restarted' | 'compared'>

/** The conversation after the moves, what to answer, and whether the turn is remembered already. */
export interface Moved {
  view: RememberedConversation
  answer?: MoveAnswer
  remembered: boolean
}

const destinations: Record<Exclude<Move['move'], 'compare' | 'undo-step'>, { to: Destination; answer: MoveAnswer }> = {
  'undo-one': { to: oneBack, answer: 'undone' },
  'undo-all': { to: toTheSource, answer: 'undone' },
  restart: { to: toTheSource, answer: 'restarted' },
  redo: { to: oneForward, answer: 'redone' },
}

export async function takeMoves(
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  turn: NewTurn,
  moves: readonly Move[],
): Promise<Outcome<Moved>> {
  let moved: Moved = { view, remembered: false }
  for (const move of moves) {
    const after = await takeMove(desk, job, moved.view, turn, move)
    if (!after.ok) return after
    moved = { ...after.value, remembered: moved.remembered || after.value.remembered }
  }
  return done(moved)
}

async function takeMove(
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  turn: NewTurn,
  move: Move,
): Promise<Outcome<Moved>> {
  if (move.move === 'compare') {
    const version = view.versions.find(({ id }) => id === view.conversation.shown)
    if (version?.parentId === null) return refuse('nothing-to-compare')
    tell(desk, job, { comparing: true })
    return done({ view, answer: 'compared', remembered: false })
  }
  if (move.move === 'undo-step') {
    // Taken out in a version of its own, so that it can be put back in like anything else.
    const plan = { changes: [{ change: 'remove' as const, id: move.step }] }
    const after = await addPlan(desk, job, view, { ...turn, answer: 'undone' }, plan)
    return after.ok ? done({ view: after.value, answer: 'undone', remembered: true }) : after
  }
  const { to, answer } = destinations[move.move]
  const after = await moveHead(desk, job, view, to)
  return after.ok ? done({ view: after.value, answer, remembered: false }) : after
}
