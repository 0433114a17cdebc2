/** Moves asked for in words: "undo that", "undo the crop", "like version 2", "start over", "show me before and after", "the first 5 seconds". */
import type { Move, VersionWish } from '#contract/reading.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { NewTurn, RememberedConversation } from '#history/history.ts'
import { changeTake } from './choose-take.ts'
import { type Desk, tell } from './desk.ts'
import type { Job } from './jobs.ts'
import { back, type Destination, forward, moveHead, toTheSource, toVersion } from './move-head.ts'
import { partOf } from './part-of.ts'
import type { Question } from './session.ts'
import { renderVersion } from './stage.ts'

export type MoveAnswer = Extract<
  NonNullable<NewTurn['answer']>,
  'undone' | 'redone' | 'restarted' | 'compared' | 'moved' | 'asked' | 'taken' | 'saved' | 'copied' | 'helped'
>

/** The conversation after the moves, and what to answer. */
export interface Moved {
  view: RememberedConversation
  answer?: MoveAnswer
  /** Plans to choose from. */
  question?: Omit<Question, 'turnId'>
  /** What becomes of the picture once all else is done. */
  along?: 'save' | 'copy'
}

type Walk = Exclude<
  Move,
  { move: 'compare' | 'undo-step' | 'variations' | 'clip' | 'still' | 'save' | 'copy' | 'help' }
>

/** `passing`: an edit is to follow, so that where the moves lead need not be shown, nor remembered without it. */
export async function takeMoves(
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  moves: readonly Move[],
  passing: boolean,
): Promise<Outcome<Moved>> {
  let moved: Moved = { view }
  for (const move of moves) {
    const after = await takeMove(desk, job, moved, move, passing)
    if (!after.ok) return after
    moved = after.value
  }
  return done(moved)
}

async function takeMove(desk: Desk, job: Job, moved: Moved, move: Move, passing: boolean): Promise<Outcome<Moved>> {
  switch (move.move) {
    // Taken out in a version of its own, so that it can be put back in like anything else.
    case 'undo-step':
      return done({ ...moved, answer: 'undone' })
    case 'variations': {
      const { question, choices } = move
      return done({ ...moved, question: { question, choices }, answer: 'asked' })
    }
    case 'compare': {
      const compared = await compare(desk, job, moved.view, move.beside)
      return compared.ok ? done({ ...moved, answer: 'compared' }) : compared
    }
    case 'clip':
    case 'still': {
      const taken = await takePart(desk, job, moved.view, move)
      return taken.ok ? done({ ...moved, view: taken.value, answer: 'taken' }) : taken
    }
    case 'save':
      return done({ ...moved, along: 'save', answer: 'saved' })
    case 'copy':
      return done({ ...moved, along: 'copy', answer: 'copied' })
    case 'help':
      return done({ ...moved, answer: 'helped' })
    default: {
      const { to, answer } = destinationOf(move)
      const after = passing ? passTo(desk, moved.view, to) : await moveHead(desk, job, moved.view, to)
      return after.ok ? done({ ...moved, view: after.value, answer }) : after
    }
  }
}

/** Another part of the film, under all that is there. */
async function takePart(
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  move: Extract<Move, { move: 'clip' | 'still' }>,
): Promise<Outcome<RememberedConversation>> {
  const { source } = desk.store.getState()
  if (source?.holds?.of !== 'film') return refuse('not-a-film')
  const take = partOf(source.holds.seconds, source.take, move)
  if (!take) return refuse('clip-unfitting', { seconds: source.holds.seconds })
  const refusal = await changeTake(desk, job, view, take)
  return refusal ? { ok: false, refusal } : done({ ...view, conversation: { ...view.conversation, take } })
}

function passTo(desk: Desk, view: RememberedConversation, to: Destination): Outcome<RememberedConversation> {
  const target = to(view, desk.path)
  return target.ok ? done({ ...view, conversation: { ...view.conversation, shown: target.value } }) : target
}

function destinationOf(move: Walk): { to: Destination; answer: MoveAnswer } {
  switch (move.move) {
    case 'undo-one':
      return { to: back(move.times ?? 1), answer: 'undone' }
    case 'undo-all':
      return { to: toTheSource, answer: 'undone' }
    case 'restart':
      return { to: toTheSource, answer: 'restarted' }
    case 'redo':
      return { to: forward(move.times ?? 1), answer: 'redone' }
    case 'go-to':
      return { to: toVersion(move.to), answer: 'moved' }
  }
}

/** Beside the picture as it came, or beside the version that is named. */
async function compare(
  desk: Desk,
  job: Job,
  view: RememberedConversation,
  wish: VersionWish | undefined,
): Promise<Outcome<void>> {
  const { shown } = view.conversation
  const target = wish ? toVersion(wish)(view, desk.path) : toTheSource(view, desk.path)
  if (!target.ok) return target.refusal.code === 'version-unknown' ? target : refuse('nothing-to-compare')
  const version = view.versions.find(({ id }) => id === target.value)
  if (!version || version.id === shown) return refuse('nothing-to-compare')
  if (!wish) {
    tell(desk, job, { comparing: true, beside: undefined })
    return done(undefined)
  }
  const rendering = await renderVersion(desk, job.signal, view, version.id)
  if (!rendering.ok) return rendering
  tell(desk, job, { comparing: true, beside: { number: version.number, bitmap: rendering.value.bitmap } })
  return done(undefined)
}
