/** One turn as it is being made: what was said, to which version, and how it ends when it comes to nothing. */
import type { Route } from '#contract/reading.ts'
import type { Refusal } from '#contract/refusal.ts'
import type { NewTurn, RememberedConversation } from '#history/history.ts'
import { type Desk, notify, tell } from './desk.ts'
import type { Job } from './jobs.ts'

export const newTurn = (desk: Desk, view: RememberedConversation, text: string, route: Route): NewTurn => ({
  id: desk.newId(),
  conversationId: view.conversation.id,
  text,
  route,
  baseId: view.conversation.shown,
  changes: [],
  read: [],
  unheard: [],
})

/** Remembers a turn that made no version. A disk that cannot is told of, and the words come back. */
export async function answerTurn(desk: Desk, job: Job, turn: NewTurn, words: string): Promise<void> {
  const kept = await desk.history.addTurn(turn)
  if (kept.ok) return
  notify(desk, job, kept.refusal)
  giveBack(desk, job, words)
}

/** The turn stands in the conversation with its refusal, and its words are back in the text area for another try. */
export async function refuseTurn(desk: Desk, job: Job, turn: NewTurn, refusal: Refusal, words: string): Promise<void> {
  giveBack(desk, job, words)
  const full = refusal.code === 'storage-full' || refusal.code === 'storage-failed'
  const kept = full
    ? { ok: false as const, refusal }
    : await desk.history.addTurn({ ...turn, answer: 'refused', refusal })
  if (!kept.ok) notify(desk, job, refusal)
}

/** Never over words that were typed meanwhile. */
export function giveBack(desk: Desk, job: Job, words: string): void {
  if (desk.store.getState().draft === '') tell(desk, job, { draft: words })
}
