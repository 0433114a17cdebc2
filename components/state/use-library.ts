/** What is remembered, live: the open conversation, the list of all, and how much is stored. */
import { useCallback } from 'react'
import type { ConversationRecord } from '#contract/memory.ts'
import type { ConversationView, LockState, Usage } from '#conversation/library.ts'
import { usePanel } from '../panel-context.tsx'
import { useSession } from './use-session.ts'
import { useWatched } from './use-watched.ts'

/** The conversation on the stage with its versions and turns. */
export function useOpenConversation(): ConversationView | undefined {
  const { library } = usePanel()
  const id = useSession((state) => state.conversationId)
  return useWatched(
    useCallback(
      (listener: (view: ConversationView | undefined) => void) =>
        id ? library.watchConversation(id, listener) : () => {},
      [library, id],
    ),
  )
}

/** Every conversation, as the library orders them. */
export function useConversations(): readonly ConversationRecord[] | undefined {
  const { library } = usePanel()
  return useWatched(
    useCallback(
      (listener: (list: readonly ConversationRecord[]) => void) => library.watchConversations(listener),
      [library],
    ),
  )
}

/** Counts and bytes of everything stored. */
export function useUsage(): Usage | undefined {
  const { library } = usePanel()
  return useWatched(useCallback((listener: (usage: Usage) => void) => library.watchUsage(listener), [library]))
}

/** Whether a passphrase is set, and whether it must be said. */
export function useLockState(): LockState | undefined {
  const { library } = usePanel()
  return useWatched(useCallback((listener: (state: LockState) => void) => library.lock.watch(listener), [library]))
}
