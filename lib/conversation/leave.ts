/** Takes the conversation off the stage. It stays in history; only what was held for showing it is let go. */
import { type Desk, emptyState } from './desk.ts'

/** Back to the empty stage, with the text area as it is. */
export function clearDesk(desk: Desk): void {
  desk.jobs.clear()
  desk.conversation.abort()
  desk.conversation = new AbortController()
  for (const { picture, take } of desk.opened.values()) desk.engine.close(picture.sha256, take)
  desk.opened.clear()
  desk.path = []
  desk.capture = undefined
  desk.unremembered = undefined
  desk.awaited = undefined
  desk.unclear = undefined
  const { draft, sharing, planners, filming } = desk.store.getState()
  desk.store.setState({ ...emptyState, draft, sharing, planners, filming })
}

/** Forgotten, here or in another window, a conversation leaves the stage at once. */
export function followForgetting(desk: Desk, conversationId: string): void {
  const stop = desk.history.watchConversation(conversationId, (view) => {
    if (!view && desk.store.getState().conversationId === conversationId) clearDesk(desk)
  })
  desk.conversation.signal.addEventListener('abort', stop, { once: true })
}
