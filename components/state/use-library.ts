/** What is remembered, live: the open conversation, a page of all of them, and how much is stored. */
import { useCallback } from 'react'
import type { ConversationView, HistoryPage, Leaving, LockState, Usage, Wanted } from '#conversation/library.ts'
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

/** The first `limit` conversations that hold what is wanted. `wanted` must keep its identity as long as it means the same. */
export function usePage(wanted: Wanted, limit: number): HistoryPage | undefined {
  const { library } = usePanel()
  return useWatched(
    useCallback(
      (listener: (page: HistoryPage) => void) => library.watchPage({ wanted, limit }, listener),
      [library, wanted, limit],
    ),
  )
}

/** Whose pictures go within a week. */
export function useLeaving(): Leaving | undefined {
  const { library } = usePanel()
  return useWatched(useCallback((listener: (leaving: Leaving) => void) => library.watchLeaving(listener), [library]))
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

/** Whether something waits for room on the disk. */
export function useWaiting(): boolean {
  const { library } = usePanel()
  const watch = useCallback((listener: (waiting: boolean) => void) => library.watchWaiting(listener), [library])
  return useWatched(watch) ?? false
}
