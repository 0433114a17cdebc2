/** Reads one value from the running state and renders again when that value changes. Must never write. */
import { useSyncExternalStore } from 'react'
import type { SessionState } from '#conversation/session.ts'
import { usePanel } from '../panel-context.tsx'

/** `select` must return what is stored or a primitive: a new object every time would render for ever. */
export function useSession<T>(select: (state: SessionState) => T): T {
  const { session } = usePanel()
  return useSyncExternalStore(session.subscribe, () => select(session.getState()))
}
