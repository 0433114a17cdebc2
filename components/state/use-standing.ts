/** How every recipient and the proxy stand with this person, asked when Privacy opens and after each change. */
import { useCallback, useEffect, useState } from 'react'
import type { Outcome } from '#contract/refusal.ts'
import type { Standing } from '#conversation/rights.ts'
import { usePanel } from '../panel-context.tsx'

export interface StandingView {
  /** `undefined` while the proxy has not answered yet. */
  standing: Outcome<Standing> | undefined
  reload(): void
}

export function useStanding(): StandingView {
  const { rights } = usePanel()
  const [standing, setStanding] = useState<Outcome<Standing>>()
  const [asked, setAsked] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again at each reload.
  useEffect(() => {
    const abort = new AbortController()
    void rights.standing(abort.signal).then((found) => abort.signal.aborted || setStanding(found))
    return () => abort.abort()
  }, [rights, asked])
  return { standing, reload: useCallback(() => setAsked((before) => before + 1), []) }
}
